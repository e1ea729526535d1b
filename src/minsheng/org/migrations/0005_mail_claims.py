from django.db import migrations, models


class Migration(migrations.Migration):
    """A worker says which message it is mailing, so that another leaves it alone."""

    dependencies = [("org", "0004_signing_in")]
    operations = [
        migrations.AddField(
            "message", "mail_claimed_at", models.DateTimeField(blank=True, null=True)
        )
    ]
