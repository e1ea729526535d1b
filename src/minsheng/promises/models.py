"""The register. Each row belongs to one Programme and carries the source line of its pack."""

from django.db import models
from django.db.models import Q

from minsheng.org.models import OrgUnit
from minsheng.promises.fields import ExactDecimalField, in_order

ORIGINS = ["reported", "printed", "derived", "synthetic", "split"]


class Programme(models.Model):
    """One city's promises for one year. Unique by code."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    org = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="programmes")
    # what the pack says of the whole: words for bulletins, key indicators, words of the lights
    fields = models.JSONField(default=list)
    key = models.JSONField(default=list)
    lights = models.JSONField(default=dict)
    # thresholds of the checks at entry, as texts; what is not in it is the product's proposal
    entry = models.JSONField(default=dict)
    # what pages print: who answers for it, and what of its data is synthetic
    office = models.CharField(max_length=200, blank=True)
    synthetic = models.TextField(blank=True)
    # under which pack the register stands
    pack = models.CharField(max_length=80)
    pack_version = models.CharField(max_length=40)

    class Meta:
        ordering = ["year", "code"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(year__gte=1900, year__lte=2199), name="programme_year_in_range"
            )
        ]

    def __str__(self) -> str:
        return self.name


class PackVersion(models.Model):
    """One loading of a pack that changed something. `content_hash` is of the register part."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="versions")
    pack = models.CharField(max_length=80)
    version = models.CharField(max_length=40)
    content_hash = models.CharField(max_length=64)
    applied_at = models.DateTimeField()
    applied_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["applied_at"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pack} {self.version}"


class RegisterRow(models.Model):
    """What all tables of the register have: programme, place in the pack, source."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE)
    ordinal = models.PositiveIntegerField()
    source = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ["ordinal"]
        default_permissions = ()


class Matter(RegisterRow):
    code = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    short_title = models.CharField(max_length=200, blank=True)
    lead = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="matters"
    )
    key = models.JSONField(default=list)
    runs_by = models.CharField(max_length=12)

    class Meta(RegisterRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="matter_once"),
            models.CheckConstraint(
                condition=Q(runs_by__in=["indicators", "milestones"]), name="matter_runs_by_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Item(RegisterRow):
    code = models.CharField(max_length=60)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    lead = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    key = models.JSONField(default=list)

    class Meta(RegisterRow.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="item_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Indicator(RegisterRow):
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    # how it is counted
    unit = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=8)
    direction = models.CharField(max_length=8)
    adds_up = models.CharField(max_length=8)
    decimals = models.PositiveSmallIntegerField()
    frequency = models.CharField(max_length=8)
    # who collects it
    collected_from = models.CharField(max_length=12)
    leading = models.CharField(max_length=12)
    department = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="indicators"
    )
    # what it belongs to
    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="indicators"
    )
    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, blank=True, related_name="indicators"
    )
    # a rate is factor × numerator ÷ denominator, by the codes of two others
    numerator = models.CharField(max_length=80, blank=True)
    denominator = models.CharField(max_length=80, blank=True)
    factor = ExactDecimalField()

    class Meta(RegisterRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="indicator_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["flow", "stock", "rate"]), name="indicator_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(direction__in=["up", "down", "hold"]), name="indicator_known_direction"
            ),
            models.CheckConstraint(
                condition=Q(adds_up__in=["sum", "rate", "none"]), name="indicator_known_adds_up"
            ),
            models.CheckConstraint(
                condition=Q(leading__in=["counties", "department"]), name="indicator_known_leading"
            ),
            models.CheckConstraint(
                condition=Q(collected_from="both") | Q(collected_from=models.F("leading")),
                name="indicator_leading_is_collected",
            ),
            models.CheckConstraint(condition=Q(decimals__lte=6), name="indicator_at_most_6_places"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Target(RegisterRow):
    """What an org promised of an Indicator; versions stand beside one another, the highest counts.

    `value` NULL with a bound: only words were promised. Never 0 (a completion would not exist).
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    org = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="targets")
    horizon = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    value = ExactDecimalField(null=True, blank=True)
    low = ExactDecimalField(null=True, blank=True)
    high = ExactDecimalField(null=True, blank=True)
    origin = models.CharField(max_length=10)
    trajectory = models.JSONField(default=list)
    # approval
    approved_document = models.CharField(max_length=200, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta(RegisterRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "org", "horizon", "version"], name="target_once"
            ),
            models.CheckConstraint(
                condition=Q(horizon__in=["year", "whole"]), name="target_known_horizon"
            ),
            models.CheckConstraint(condition=Q(origin__in=ORIGINS), name="target_known_origin"),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(in_order("low", "high")),
                name="target_interval_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.org_id} {self.horizon} v{self.version}"


class Fund(RegisterRow):
    """`subject` is the code of a Matter or Item; `purses` joined by +, never split."""

    subject = models.CharField(max_length=60)
    purses = models.CharField(max_length=120)
    stage = models.CharField(max_length=8)
    period = models.CharField(max_length=8)
    value = ExactDecimalField(null=True, blank=True)
    low = ExactDecimalField(null=True, blank=True)
    high = ExactDecimalField(null=True, blank=True)
    text = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=10)

    class Meta(RegisterRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=["planned", "arrived", "spent"]), name="fund_known_stage"
            ),
            models.CheckConstraint(condition=Q(origin__in=ORIGINS), name="fund_known_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.purses} {self.stage} {self.period}"


class Project(RegisterRow):
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="projects")
    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, blank=True, related_name="projects"
    )
    org = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="projects"
    )
    lead = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="led_projects"
    )

    class Meta(RegisterRow.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="project_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Milestone(RegisterRow):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="milestones")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    planned = models.DateField(null=True, blank=True)
    planned_text = models.CharField(max_length=200, blank=True)
    actual = models.DateField(null=True, blank=True)
    actual_text = models.CharField(max_length=200, blank=True)

    class Meta(RegisterRow.Meta):
        constraints = [models.UniqueConstraint(fields=["project", "code"], name="milestone_once")]

    def __str__(self) -> str:
        return f"{self.project_id}.{self.code}"


class Progress(RegisterRow):
    """`percent` NULL: only words are known."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="progress")
    period = models.CharField(max_length=8)
    percent = ExactDecimalField(null=True, blank=True)
    low = ExactDecimalField(null=True, blank=True)
    high = ExactDecimalField(null=True, blank=True)
    text = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=10)

    class Meta(RegisterRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["project", "period"], name="progress_once"),
            models.CheckConstraint(condition=Q(origin__in=ORIGINS), name="progress_known_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.period}"


class Fact(RegisterRow):
    code = models.CharField(max_length=80)
    kind = models.CharField(max_length=8)
    value = models.TextField()
    unit = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=200, blank=True)
    period = models.CharField(max_length=8, blank=True)

    class Meta(RegisterRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme", "code", "period"], name="fact_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["date", "number", "text"]), name="fact_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Rule(RegisterRow):
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    left = models.TextField()
    relation = models.CharField(max_length=10)
    right = models.TextField()
    severity = models.CharField(max_length=8)
    why = models.TextField(blank=True)
    action = models.TextField(blank=True)

    class Meta(RegisterRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="rule_once"),
            models.CheckConstraint(
                condition=Q(relation__in=["equal", "at_most", "at_least"]),
                name="rule_known_relation",
            ),
            models.CheckConstraint(
                condition=Q(severity__in=["error", "warning", "note"]), name="rule_known_severity"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Tie(RegisterRow):
    """Indicators that are parts of another at the same org, all by code. Unique by code."""

    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    whole = models.CharField(max_length=80)
    relation = models.CharField(max_length=10)
    parts = models.JSONField(default=list)
    severity = models.CharField(max_length=8)
    why = models.TextField(blank=True)

    class Meta(RegisterRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="tie_once"),
            models.CheckConstraint(
                condition=Q(relation__in=["equal", "at_most"]), name="tie_known_relation"
            ),
            models.CheckConstraint(
                condition=Q(severity__in=["error", "warning"]), name="tie_known_severity"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class EntryException(RegisterRow):
    """A rule of entry that does not hold for an indicator, or (`limit`) from another threshold on."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="exceptions")
    rule = models.CharField(max_length=20)
    limit = ExactDecimalField(null=True, blank=True)
    reason = models.TextField()

    class Meta(RegisterRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["indicator", "rule"], name="entry_exception_once"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.rule}"


class Form(RegisterRow):
    """Who reports how often through which channel and until when. Unique by code."""

    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    channel = models.CharField(max_length=12)
    frequency = models.CharField(max_length=8)
    due_working_days = models.PositiveSmallIntegerField()
    org_kinds = models.JSONField(default=list)
    remind_before = models.JSONField(default=list)
    remind_after = models.JSONField(default=list)

    class Meta(RegisterRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="form_once"),
            models.CheckConstraint(
                condition=Q(channel__in=["counties", "department"]), name="form_known_channel"
            ),
            models.CheckConstraint(
                condition=Q(frequency__in=["week", "month", "quarter", "year"]),
                name="form_known_frequency",
            ),
            models.CheckConstraint(
                condition=Q(due_working_days__gte=1), name="form_due_after_the_period"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ControlTotal(RegisterRow):
    """`org` is the code of an org or a group; `figures` ids of the source's list, joined by ;."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="controls")
    org = models.CharField(max_length=40)
    period = models.CharField(max_length=8)
    value = ExactDecimalField()
    low = ExactDecimalField()
    high = ExactDecimalField()
    text = models.CharField(max_length=200, blank=True)
    figures = models.CharField(max_length=200, blank=True)

    class Meta(RegisterRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["indicator", "org", "period"], name="control_once"),
            models.CheckConstraint(
                condition=Q(in_order("low", "value")) & Q(in_order("value", "high")),
                name="control_inside_its_interval",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.org} {self.period}"


class DisplayName(RegisterRow):
    """What a thing of the register is called in another language; nothing is counted by it."""

    language = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    code = models.CharField(max_length=200)
    name = models.TextField()
    short_name = models.CharField(max_length=200, blank=True)

    class Meta(RegisterRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "language", "kind", "code"], name="display_name_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.kind} {self.code}"
