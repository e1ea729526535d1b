from django.db import migrations, models
from django.db.models import F


def take_submission(apps, schema_editor):
    """What was submitted before has arrived by then; returns of that time are not known."""
    revisions = apps.get_model("reporting", "Revision").objects.using(schema_editor.connection.alias)
    revisions.filter(arrived_at__isnull=True).update(arrived_at=F("submitted_at"))


class Migration(migrations.Migration):

    dependencies = [
        ("reporting", "0005_office_days"),
    ]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="arrived_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(take_submission, migrations.RunPython.noop),
    ]
