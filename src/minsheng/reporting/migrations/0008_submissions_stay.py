from django.db import migrations

from minsheng.trail import guards


def guard(apps, schema_editor):
    guards.install(schema_editor.connection, guards.SUBMISSIONS)


def unguard(apps, schema_editor):
    guards.remove(schema_editor.connection, guards.SUBMISSIONS)


class Migration(migrations.Migration):
    """The database refuses to change, delete or empty what was handed in."""

    dependencies = [("reporting", "0007_cells_and_submissions")]
    operations = [migrations.RunPython(guard, unguard)]
