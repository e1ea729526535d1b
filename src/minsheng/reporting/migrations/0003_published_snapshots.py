from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0002_draft_findings"),
    ]

    operations = [
        migrations.AddField(
            model_name="snapshot",
            name="is_published",
            field=models.BooleanField(default=False),
        ),
    ]
