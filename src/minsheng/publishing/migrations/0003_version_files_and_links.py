from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0002_published_version'),
    ]

    operations = [
        migrations.AddField(
            model_name='version',
            name='base_url',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='version',
            name='files',
            field=models.JSONField(default=dict),
        ),
    ]
