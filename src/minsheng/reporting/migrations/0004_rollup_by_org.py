from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0003_published_snapshots"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="storedtotal",
            index=models.Index(fields=["snapshot", "org"], name="total_by_org"),
        ),
        migrations.AddIndex(
            model_name="storedstanding",
            index=models.Index(fields=["snapshot", "org"], name="standing_by_org"),
        ),
    ]
