from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0003_version_files_and_links'),
    ]

    operations = [
        migrations.AddField(
            model_name='bulletin',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='bulletin',
            name='withdrawn_by',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='bulletin',
            name='withdraw_reason',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='bulletin',
            name='state',
            field=models.CharField(choices=[('draft', '草稿'), ('published', '已印发'), ('withdrawn', '已撤回')], default='draft', max_length=10),
        ),
    ]
