"""What stands behind a form: cells as typed, explanations, submissions, requests already answered."""

from django.db import models
from django.db.models import Q

from minsheng.org.models import OrgUnit
from minsheng.promises.models import Indicator
from minsheng.trail.models import Door

LONGEST_TEXT = 200
LONGEST_REASON = 2000


class Cell(models.Model):
    """What stands in one cell of a revision, as typed. Unique by revision, indicator and org.

    `version` counts the texts that were saved, from 1. Beside it a Value stands exactly where the
    text reads as a number that the indicator can carry.
    """

    revision = models.ForeignKey(
        "reporting.Revision", on_delete=models.CASCADE, related_name="cells"
    )
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="cells")
    org = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="cells")
    text = models.CharField(max_length=LONGEST_TEXT, blank=True)
    version = models.PositiveIntegerField(default=1)
    # lifecycle
    changed_by = models.CharField(max_length=200)
    changed_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["revision", "indicator", "org"], name="cell_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="cell_version_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.indicator_id} {self.org_id} v{self.version}"


class CellVersion(models.Model):
    """Each text that a cell was given, the present one included. Unique by cell and version.

    `is_refused`: it lost against another writer and never stood; `version` is then the one that it
    was written over.
    """

    cell = models.ForeignKey(Cell, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    text = models.CharField(max_length=LONGEST_TEXT, blank=True)
    is_refused = models.BooleanField(default=False)
    # provenance
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()
    door = models.CharField(max_length=8, choices=Door.choices)

    class Meta:
        ordering = ["cell", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["cell", "version"],
                condition=Q(is_refused=False),
                name="cell_version_once",
            ),
            models.CheckConstraint(
                condition=Q(door__in=Door.values), name="cell_version_known_door"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cell_id} v{self.version}"


class Explanation(models.Model):
    """A reason given for a Finding of a cell, or (rule ABSENT) for having no figure.

    It belongs to what stood in the cell, `cell_text`, and counts only while that stands. Earlier
    ones stay; the newest of a cell, its text and a rule counts, an empty one takes it back.
    """

    revision = models.ForeignKey(
        "reporting.Revision", on_delete=models.CASCADE, related_name="explanations"
    )
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="explanations")
    org = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="explanations")
    rule = models.CharField(max_length=60)
    cell_text = models.CharField(max_length=LONGEST_TEXT, blank=True)
    text = models.TextField(blank=True)
    # provenance
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=~Q(rule=""), name="explanation_has_rule")]
        indexes = [models.Index(fields=["revision", "indicator"], name="explanation_by_cell")]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.indicator_id} {self.org_id} {self.rule}"


class Submission(models.Model):
    """One handing in of a revision. Never updated or deleted (`trail.guards`).

    `content` is what was handed in, in canonical text, `sha256` its hash. `ordinal` counts within
    the Report. Unique by report and ordinal, and by `number`, which people read out.
    """

    report = models.ForeignKey(
        "reporting.Report", on_delete=models.PROTECT, related_name="submissions"
    )
    revision = models.ForeignKey(
        "reporting.Revision", on_delete=models.PROTECT, related_name="submissions"
    )
    ordinal = models.PositiveIntegerField()
    number = models.CharField(max_length=80, unique=True)
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=200)
    # proof
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    trail_number = models.BigIntegerField(unique=True)
    trail_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["report", "ordinal"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["report", "ordinal"], name="submission_once"),
            models.CheckConstraint(condition=Q(ordinal__gte=1), name="submission_from_1"),
        ]

    def __str__(self) -> str:
        return self.number


class Request(models.Model):
    """A request that was carried out, with its outcome. Unique by account and key.

    The key is made where the request is made; whoever repeats it is given the same outcome.
    `digest` is that of what was asked for: a key belongs to one request only.
    """

    account = models.CharField(max_length=200)
    key = models.CharField(max_length=64)
    action = models.CharField(max_length=60)
    reference = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    outcome = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["account", "key"], name="request_once"),
            models.CheckConstraint(condition=~Q(key=""), name="request_has_key"),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.key}"
