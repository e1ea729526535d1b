from django.db import models
from django.db.models import F, Q

from minsheng.org.models import OrgUnit
from minsheng.promises.fields import ExactDecimalField, in_order
from minsheng.promises.models import ORIGINS, Indicator, Programme
from minsheng.reporting.channel_models import ChannelExplanation
from minsheng.reporting.form_models import Cell, CellVersion, Explanation, Request, Submission
from minsheng.reporting.states import State

__all__ = [
    "Cell",
    "CellVersion",
    "ChannelExplanation",
    "Explanation",
    "OfficeDay",
    "Report",
    "Request",
    "Revision",
    "SettledYear",
    "Snapshot",
    "StoredFinding",
    "StoredStanding",
    "StoredTotal",
    "Submission",
    "Value",
]


class Report(models.Model):
    """One org's figures for one Period through one channel. Unique by these three.

    `org` is the reporter: the county itself, or the department that answers for the indicators.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="reports")
    org = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="reports")
    period = models.CharField(max_length=8)
    channel = models.CharField(max_length=12)

    class Meta:
        ordering = ["period", "channel", "org"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "org", "period", "channel"], name="report_once"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=["counties", "department"]), name="report_known_channel"
            ),
        ]
        indexes = [models.Index(fields=["programme", "period"], name="report_by_period")]

    def __str__(self) -> str:
        return f"{self.period} {self.org_id} {self.channel}"


class Revision(models.Model):
    """A state of a Report's figures, counted from 1. Only the last one of a Report may be open.

    A correction opens the next one with its reason; the frozen one stays.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    # why it was opened (a correction), why it came back
    reason = models.TextField(blank=True)
    return_reason = models.TextField(blank=True)
    # lifecycle
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=200)
    prepared_at = models.DateTimeField(null=True, blank=True)
    prepared_by = models.CharField(max_length=200, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.CharField(max_length=200, blank=True)
    # when it was first submitted; a return and a second submission leave it as it is
    arrived_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["report", "number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="revision_once"),
            models.UniqueConstraint(
                fields=["report"], condition=~Q(state="frozen"), name="revision_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="revision_known_state"
            ),
            models.CheckConstraint(
                condition=Q(submitted_by="") | ~Q(submitted_by=F("prepared_by")),
                name="revision_submitted_by_another",
            ),
            models.CheckConstraint(
                condition=Q(decided_by="")
                | (~Q(decided_by=F("prepared_by")) & ~Q(decided_by=F("submitted_by"))),
                name="revision_decided_by_another",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="revision_correction_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} r{self.number} {self.state}"


class Value(models.Model):
    """One figure in a revision. Unique by revision, indicator and the org it is about."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="values")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values")
    org = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="values")
    value = ExactDecimalField()
    low = ExactDecimalField()
    high = ExactDecimalField()
    text = models.CharField(max_length=200, blank=True)
    # provenance
    origin = models.CharField(max_length=10)
    source = models.TextField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["revision", "indicator", "org"], name="value_once"),
            models.CheckConstraint(
                condition=Q(in_order("low", "value")) & Q(in_order("value", "high")),
                name="value_inside_its_interval",
            ),
            models.CheckConstraint(condition=Q(origin__in=ORIGINS), name="value_known_origin"),
            models.CheckConstraint(condition=~Q(source=""), name="value_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.indicator_id} {self.org_id} = {self.value}"


class Snapshot(models.Model):
    """What a close made. Its rows lie in `folder` (below the media folder) and never change.

    Unique by programme, period and revision. `refers` are the Snapshots it may read. Published
    are those that a signed bulletin was composed over: only then are they everybody's.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="snapshots")
    period = models.CharField(max_length=8)
    revision = models.PositiveSmallIntegerField()
    # proof
    hash = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    folder = models.CharField(max_length=200, unique=True)
    trail_number = models.BigIntegerField()
    pack = models.CharField(max_length=120)
    refers = models.ManyToManyField("self", symmetrical=False, related_name="referred_by")
    # lifecycle
    closed_at = models.DateTimeField()
    closed_by = models.CharField(max_length=200)
    reports = models.PositiveIntegerField()
    values = models.PositiveIntegerField()
    expected = models.PositiveIntegerField()
    is_published = models.BooleanField(default=False)

    class Meta:
        ordering = ["period", "revision"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "period", "revision"], name="snapshot_once"
            ),
            models.CheckConstraint(
                condition=Q(revision=1, previous="") | (Q(revision__gt=1) & ~Q(previous="")),
                name="snapshot_follows_the_one_before",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} r{self.revision}"


class StoredTotal(models.Model):
    """A row of the Snapshot's roll-up, copied for pages. Unique by snapshot, indicator and org.

    Codes are text on purpose: they say what stood at the close, whatever the register says now.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="totals")
    indicator = models.CharField(max_length=80)
    org = models.CharField(max_length=40)
    value = ExactDecimalField(null=True, blank=True)
    low = ExactDecimalField(null=True, blank=True)
    high = ExactDecimalField(null=True, blank=True)
    reported = models.PositiveIntegerField()
    expected = models.PositiveIntegerField()
    origin = models.CharField(max_length=10, blank=True)
    missing = models.TextField(blank=True)
    control = ExactDecimalField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "indicator", "org"], name="total_once")
        ]
        indexes = [models.Index(fields=["snapshot", "org"], name="total_by_org")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.org}"


class StoredStanding(models.Model):
    """A row of the Snapshot's standings, copied for pages. Unique likewise."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="standings")
    indicator = models.CharField(max_length=80)
    org = models.CharField(max_length=40)
    actual = ExactDecimalField(null=True, blank=True)
    target = ExactDecimalField(null=True, blank=True)
    completion_pct = ExactDecimalField(null=True, blank=True)
    trajectory_pct = ExactDecimalField(null=True, blank=True)
    gap_points = ExactDecimalField(null=True, blank=True)
    light = models.CharField(max_length=12)
    is_met = models.BooleanField(null=True, blank=True)
    pace_per_period = ExactDecimalField(null=True, blank=True)
    reported = models.PositiveIntegerField()
    expected = models.PositiveIntegerField()
    origin = models.CharField(max_length=10, blank=True)
    target_origin = models.CharField(max_length=10, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "indicator", "org"], name="standing_once")
        ]
        indexes = [models.Index(fields=["snapshot", "org"], name="standing_by_org")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.org} {self.light}"


class StoredFinding(models.Model):
    """A draft Finding of a close: a rule of the pack that cannot hold on the Snapshot.

    Unique by snapshot and rule; the same close gives the same Findings. The message is kept as it
    was worded then, with the figures that the rule was decided on.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="findings")
    rule = models.CharField(max_length=60)
    severity = models.CharField(max_length=10)
    message = models.TextField()
    facts = models.JSONField(default=list)
    source = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "rule"], name="finding_once"),
            models.CheckConstraint(
                condition=Q(severity__in=["error", "warning", "note"]),
                name="finding_known_severity",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.severity}"


class OfficeDay(models.Model):
    """A day that the office set itself, against the public calendar. Unique by day."""

    day = models.DateField(unique=True)
    is_working = models.BooleanField()
    name = models.CharField(max_length=60)
    entered_by = models.CharField(max_length=200)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["day"]
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="office_day_has_name")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class SettledYear(models.Model):
    """A year whose days the office has entered in full, before the library knows it."""

    year = models.PositiveSmallIntegerField(unique=True)
    settled_by = models.CharField(max_length=200)
    settled_at = models.DateTimeField()

    class Meta:
        ordering = ["year"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.year)
