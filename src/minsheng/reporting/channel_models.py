"""Why the two channels of an indicator differ, in the words of who answers for it."""

from django.db import models
from django.db.models import Q

from minsheng.promises.fields import ExactDecimalField
from minsheng.promises.models import Indicator, Programme

LONGEST_EXPLANATION = 500


class ChannelExplanation(models.Model):
    """An explanation of one indicator's difference in a period; the newest counts, all are kept.

    `difference` is what it was written about: where the figures have moved since, the page says so.
    """

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="channel_explanations"
    )
    period = models.CharField(max_length=8)
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="channel_explanations"
    )
    difference = ExactDecimalField()
    text = models.CharField(max_length=LONGEST_EXPLANATION)
    # provenance
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="channel_explanation_has_text")
        ]
        indexes = [
            models.Index(
                fields=["programme", "period", "indicator"], name="channel_explanation_by_cell"
            )
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.indicator_id}"
