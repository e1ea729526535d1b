from django.db import migrations, models

from minsheng.promises.fields import plain


def keep_counting(apps, schema_editor):
    """A reason that was given before is one for what stands in its cell now."""
    explanation, cell, value = (
        apps.get_model("reporting", name) for name in ("Explanation", "Cell", "Value")
    )
    for row in explanation.objects.exclude(rule="ABSENT").iterator():
        place = {
            "revision": row.revision_id,
            "indicator": row.indicator_id,
            "org": row.org_id,
        }
        typed = cell.objects.filter(**place).first()
        figure = value.objects.filter(**place).first() if typed is None else None
        if typed is not None:
            row.cell_text = typed.text
        elif figure is not None:
            row.cell_text = figure.text or plain(figure.value)
        row.save(update_fields=["cell_text"])


class Migration(migrations.Migration):
    """A reason belongs to what stood in the cell when it was given."""

    dependencies = [("reporting", "0008_submissions_stay")]
    operations = [
        migrations.AddField(
            "explanation",
            "cell_text",
            models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.RunPython(keep_counting, migrations.RunPython.noop),
    ]
