"""The copy of a Snapshot's roll-up that pages read, and back into words."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

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
    models.StoredTotal.objects.bulk_create(
        [
            models.StoredTotal(
                snapshot=snapshot,
                indicator=total.indicator,
                org=total.org,
                origin=total.origin or "",
                missing=";".join(total.missing),
                **{name: _fitted(getattr(total, name)) for name in _TOTAL},
            )
            for total in totals
        ],
        batch_size=2000,
    )
    models.StoredStanding.objects.bulk_create(
        [
            models.StoredStanding(
                snapshot=snapshot,
                indicator=row.indicator,
                org=row.org,
                origin=row.origin or "",
                target_origin=row.target_origin or "",
                **{name: _fitted(getattr(row, name)) for name in _STANDING},
            )
            for row in standings
        ],
        batch_size=2000,
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
