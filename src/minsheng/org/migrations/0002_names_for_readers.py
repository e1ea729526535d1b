from django.db import migrations


class Migration(migrations.Migration):
    """What the administrator reads; the database stays as it is."""

    dependencies = [("org", "0001_orgs_and_accounts")]

    operations = [
        migrations.AlterModelOptions(
            name="account",
            options={
                "default_permissions": (),
                "ordering": ["username"],
                "verbose_name": "账号",
                "verbose_name_plural": "账号",
            },
        ),
        migrations.AlterModelOptions(
            name="orgunit",
            options={
                "default_permissions": (),
                "ordering": ["ordinal"],
                "verbose_name": "单位",
                "verbose_name_plural": "单位",
            },
        ),
    ]
