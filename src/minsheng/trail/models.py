from django.db import models
from django.db.models import F, Q


class Door(models.TextChoices):
    """Through which a change came in."""

    CLI = "cli", "命令行"
    FORM = "form", "网页"
    XLSX = "xlsx", "工作簿"
    API = "api", "接口"
    PACK = "pack", "业务包"


class Entry(models.Model):
    """One change. Never updated or deleted; `number` counts from 1 without a gap.

    `hash` covers all other fields and, by `previous`, every entry before it.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    who = models.CharField(max_length=200)
    action = models.CharField(max_length=60)
    reference = models.CharField(max_length=200)
    old = models.TextField()
    new = models.TextField()
    reason = models.TextField(blank=True)
    door = models.CharField(max_length=8, choices=Door.choices)
    # proof
    previous = models.CharField(max_length=64, blank=True, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="trail_number_from_1"),
            models.CheckConstraint(condition=Q(door__in=Door.values), name="trail_known_door"),
            models.CheckConstraint(condition=~Q(who=""), name="trail_who_is_named"),
            models.CheckConstraint(condition=~Q(hash=F("previous")), name="trail_hash_moves_on"),
        ]
        indexes = [models.Index(fields=["reference"], name="trail_by_reference")]

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.reference}"


class Head(models.Model):
    """The single row that writers lock: number and hash of the last entry."""

    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(id=1), name="trail_one_head")]

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"
