import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('org', '0003_messages'),
    ]

    # One of its migrations reads the accounts' addresses, which came with our third.
    run_before = [("account", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name='account',
            name='must_change_password',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='account',
            name='password_changed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='account',
            name='session_generation',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.CreateModel(
            name='FormerPassword',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128)),
                ('ended_at', models.DateTimeField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_passwords', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-ended_at', '-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ServiceToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hash', models.CharField(max_length=64, unique=True)),
                ('role', models.CharField(max_length=24)),
                ('issued_at', models.DateTimeField()),
                ('issued_by', models.CharField(max_length=200)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tokens', to=settings.AUTH_USER_MODEL)),
                ('org', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tokens', to='org.orgunit')),
            ],
            options={
                'ordering': ['-issued_at', '-pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('account',), name='token_one_in_force')],
            },
        ),
    ]
