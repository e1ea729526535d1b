from django.db import migrations

from minsheng.trail import guards


def guard(apps, schema_editor):
    guards.install(schema_editor.connection)


def unguard(apps, schema_editor):
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    """The database refuses to change, delete or empty what the trail holds."""

    dependencies = [("trail", "0001_the_trail")]
    operations = [migrations.RunPython(guard, unguard)]
