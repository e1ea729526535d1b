from django.db import migrations, models


class Migration(migrations.Migration):
    """The office and the note on synthetic data, which pages print."""

    dependencies = [("promises", "0002_display_names")]

    operations = [
        migrations.AddField(
            model_name="programme",
            name="office",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="programme",
            name="synthetic",
            field=models.TextField(blank=True),
        ),
    ]
