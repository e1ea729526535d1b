"""How a promise stands: Light, its rule, and the stored row of the roll-up."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from minsheng.core.words.period import Period
from minsheng.core.words.promise import Origin

Light = Literal["done", "on_course", "behind", "far_behind", "not_reported", "no_target"]


@dataclass(frozen=True, slots=True)
class LightRule:
    """Words and thresholds of the pack's lights.toml; gaps in percentage points.

    `words` maps each Light to its Chinese and English word.
    """

    done_from_pct: Decimal
    on_course_from_points: Decimal
    behind_from_points: Decimal
    words: tuple[tuple[Light, str, str], ...]

    def word(self, light: Light, language: str = "zh") -> str:
        """The word of a light in Chinese ("zh") or English ("en")."""
        return next(zh if language == "zh" else en for key, zh, en in self.words if key == light)


@dataclass(frozen=True, slots=True)
class Total:
    """One row of the stored roll-up: an indicator at an org or group, with what is missing counted.

    `value` None: nobody reported. `reported` of `expected` units below gave a value. `control` is
    the printed control total that the value was held against, None where there is none.
    """

    indicator: str
    org: str
    period: Period
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    reported: int
    expected: int
    origin: Origin | None
    missing: tuple[str, ...] = ()
    control: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A Total against its Target at the end of the period; percentages in percent.

    `completion_pct` and `gap_points` are None for a rate or limit (met or not met), without target
    or without value. `pace_per_period` is what each remaining period of the year must bring.
    """

    indicator: str
    org: str
    period: Period
    actual: Decimal | None
    target: Decimal | None
    completion_pct: Decimal | None
    trajectory_pct: Decimal | None
    gap_points: Decimal | None
    light: Light
    is_met: bool | None
    pace_per_period: Decimal | None
    reported: int
    expected: int
    origin: Origin | None
    target_origin: Origin | None

    @property
    def whole_origin(self) -> Origin | None:
        """Of all that is reckoned of both: synthetic where value or target is, else the value's."""
        return "synthetic" if self.target_origin == "synthetic" else self.origin
