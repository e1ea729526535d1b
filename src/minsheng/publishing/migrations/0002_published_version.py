from django.db import migrations, models
from django.db.models import Max


def newest_as_published(apps, schema_editor):
    for bulletin in apps.get_model('publishing', 'Bulletin').objects.filter(state='published'):
        bulletin.published_version = bulletin.versions.aggregate(newest=Max('number'))['newest']
        bulletin.save()


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0001_bulletins_and_versions'),
    ]

    operations = [
        migrations.AddField(
            model_name='bulletin',
            name='published_version',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.RunPython(newest_as_published, migrations.RunPython.noop),
    ]
