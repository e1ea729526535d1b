from django.db import models
from django.db.models import Q

from minsheng.promises.models import Programme


class BulletinState(models.TextChoices):
    DRAFT = "draft", "草稿"
    PUBLISHED = "published", "已印发"
    WITHDRAWN = "withdrawn", "已撤回"


class Bulletin(models.Model):
    """One issue of the 简报. `number` counts within the year, `running` through all years.

    Both are given at signing: unique, without a gap. A draft has none; what the pack proposes
    stands in `settings`, with the head, the readers and the signatures. `published_version` is the
    one that was signed: what is composed after it is a draft again, whoever else is shown the issue.
    One that is withdrawn keeps its numbers, so that none is given twice, and is shown to nobody
    outside the office.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="bulletins")
    period = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    # identification
    number = models.PositiveIntegerField(null=True, blank=True)
    running = models.PositiveIntegerField(null=True, blank=True, unique=True)
    # content
    settings = models.JSONField(default=dict)
    manuscript = models.TextField()
    # lifecycle
    state = models.CharField(
        max_length=10, choices=BulletinState.choices, default=BulletinState.DRAFT
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=200, blank=True)
    published_version = models.PositiveIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)
    withdraw_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["period"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["programme", "period"], name="bulletin_once_a_period"),
            models.UniqueConstraint(
                fields=["programme", "year", "number"], name="bulletin_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(number__isnull=False, running__isnull=False),
                name="bulletin_published_has_numbers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} 第{self.number or '—'}期"


class Version(models.Model):
    """A composed text of a Bulletin, counted from 1, over one Snapshot; its files lie in `folder`.

    `figures` and `log` are those of the json beside the files; `files` are their SHA-256 by name,
    `base_url` is where their links lead. A version never changes; lost files are written again.
    """

    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    # what it rests on
    snapshot_revision = models.PositiveSmallIntegerField()
    snapshot_hash = models.CharField(max_length=64)
    manuscript_hash = models.CharField(max_length=64)
    base_url = models.CharField(max_length=200, blank=True)
    # content
    text = models.TextField()
    figures = models.JSONField(default=list)
    log = models.JSONField(default=list)
    folder = models.CharField(max_length=200)
    files = models.JSONField(default=dict)
    # lifecycle
    composed_at = models.DateTimeField()
    composed_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["bulletin", "number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "number"], name="version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.bulletin_id} v{self.number}"


class CloseRun(models.Model):
    """A close that somebody asked for on its page, done by the background worker.

    At most one of a period is under way. `steps` are those that are done, with their facts and
    seconds, kept once it has ended; until then they lie in a file, since the close is one
    transaction that nobody else sees into. `refused` is the sentence of a close that changed nothing.
    """

    class State(models.TextChoices):
        ASKED = "asked", "等待"
        DONE = "done", "已完成"
        REFUSED = "refused", "没有月结"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="close_runs")
    period = models.CharField(max_length=8)
    task = models.CharField(max_length=40, blank=True)
    # lifecycle
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True, blank=True)
    # what came of it
    steps = models.JSONField(default=list)
    outcome = models.JSONField(default=dict)
    refused = models.TextField(blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "period"],
                condition=Q(state="asked"),
                name="close_run_one_under_way",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "done", "refused"]), name="close_run_known_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.state}"
