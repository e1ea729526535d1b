import django.db.models.deletion
from django.db import migrations, models

import minsheng.promises.fields


class Migration(migrations.Migration):
    """What the pack says of the checks at entry: thresholds, exceptions, parts and wholes."""

    dependencies = [("promises", "0004_forms")]

    operations = [
        migrations.AddField(
            model_name="programme", name="entry", field=models.JSONField(default=dict)
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordinal", models.PositiveIntegerField()),
                ("source", models.TextField(blank=True)),
                ("code", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("whole", models.CharField(max_length=80)),
                ("relation", models.CharField(max_length=10)),
                ("parts", models.JSONField(default=list)),
                ("severity", models.CharField(max_length=8)),
                ("why", models.TextField(blank=True)),
                ("programme", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="promises.programme")),
            ],
            options={
                "ordering": ["ordinal"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "code"), name="tie_once"),
                    models.CheckConstraint(
                        condition=models.Q(("relation__in", ["equal", "at_most"])), name="tie_known_relation"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("severity__in", ["error", "warning"])), name="tie_known_severity"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryException",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordinal", models.PositiveIntegerField()),
                ("source", models.TextField(blank=True)),
                ("rule", models.CharField(max_length=20)),
                ("limit", minsheng.promises.fields.ExactDecimalField(null=True, blank=True)),
                ("reason", models.TextField()),
                ("indicator", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="exceptions", to="promises.indicator")),
                ("programme", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="promises.programme")),
            ],
            options={
                "ordering": ["ordinal"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("indicator", "rule"), name="entry_exception_once"),
                ],
            },
        ),
    ]
