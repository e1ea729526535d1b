"""The copy of a Snapshot's roll-up that pages read, and back into words."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, cast

from django.db import connection
from django.db.models import Model

from minsheng.core.words import Period, Standing, Total
from minsheng.promises.fields import PLACES
from minsheng.reporting import models

_TOTAL = ("value", "low", "high", "reported", "expected", "control")
_STANDING = (
    "actual",
    "target",
    "completion_pct",
    "trajectory_pct",
    "gap_points",
    "light",
    "is_met",
    "pace_per_period",
    "reported",
    "expected",
)


def store(
    snapshot: models.Snapshot, totals: Iterable[Total], standings: Iterable[Standing]
) -> None:
    _insert(
        models.StoredTotal,
        (
            {
                "snapshot_id": snapshot.pk,
                "indicator": total.indicator,
                "org": total.org,
                "origin": total.origin or "",
                "missing": ";".join(total.missing),
                **{name: _fitted(getattr(total, name)) for name in _TOTAL},
            }
            for total in totals
        ),
    )
    _insert(
        models.StoredStanding,
        (
            {
                "snapshot_id": snapshot.pk,
                "indicator": row.indicator,
                "org": row.org,
                "origin": row.origin or "",
                "target_origin": row.target_origin or "",
                **{name: _fitted(getattr(row, name)) for name in _STANDING},
            }
            for row in standings
        ),
    )


def _insert(model: type[Model], rows: Iterable[Mapping[str, Any]]) -> None:
    """What bulk_create does for thousands of plain rows, without a model object for each.

    Every cell goes through its field, as there; the statement is the plainest of standard SQL.
    """
    meta: Any = model._meta  # noqa: SLF001 - Django's documented interface
    fields = [field for field in meta.local_concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join("%s" for _ in fields)
    statement = f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - names are the model's own
    with connection.cursor() as cursor:
        cursor.executemany(
            statement,
            [[f.get_db_prep_save(row[f.attname], connection) for f in fields] for row in rows],
        )


def total_words(snapshot: models.Snapshot) -> tuple[Total, ...]:
    period = Period.parse(snapshot.period)
    return tuple(
        Total(
            row.indicator,
            row.org,
            period,
            row.value,
            row.low,
            row.high,
            row.reported,
            row.expected,
            cast("Any", row.origin or None),
            tuple(part for part in row.missing.split(";") if part),
            row.control,
        )
        for row in snapshot.totals.order_by("pk")
    )


def standing_words(snapshot: models.Snapshot) -> tuple[Standing, ...]:
    period = Period.parse(snapshot.period)
    return tuple(
        Standing(
            row.indicator,
            row.org,
            period,
            row.actual,
            row.target,
            row.completion_pct,
            row.trajectory_pct,
            row.gap_points,
            cast("Any", row.light),
            row.is_met,
            row.pace_per_period,
            row.reported,
            row.expected,
            cast("Any", row.origin or None),
            cast("Any", row.target_origin or None),
        )
        for row in snapshot.standings.order_by("pk")
    )


def _fitted(value: Any) -> Any:
    """Computed quotients are cut to the places that the Snapshot itself keeps."""
    return round(value, PLACES) if isinstance(value, Decimal) else value
