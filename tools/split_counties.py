"""Splits the printed city totals over the counties and makes the months January to August.

    python tools/split_counties.py            writes values/*.csv and the county rows of targets.csv
    python tools/split_counties.py --check    says what differs, exit status 1 when something does

The source gives city totals only: everything written here is SYNTHETIC and marked so. It is made
from the seed in pack.toml and adds up exactly to control_totals.csv. Inputs beside this script:
linyi_split.csv (weights, steps and ties of counties' indicators), linyi_months.csv (how departments'
indicators run over the year). Run tools/derive_targets.py first: it owns the city's own rows.
"""

import argparse
import random
import sys
import tomllib
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from derive_targets import (
    CITY,
    HOUSE,
    PACK,
    PERIOD,
    TARGET_FIELDS,
    VALUE_FIELDS,
    Row,
    decimal_text,
    derivations,
    read_rows,
    same_rows,
    write_rows,
)

SOURCE = "synthetic:tools/split_counties.py"
MONTHS = tuple(f"2016-{month:02d}" for month in range(1, 10))
LAST = len(MONTHS)
DISTRICTS = ("371302", "371311", "371312")
COUNTIES = tuple(f"3713{number}" for number in range(21, 30))
ZONES = ("371371", "371372", "371373")
LEAVES = (*DISTRICTS, *COUNTIES, *ZONES)
CORE = (*DISTRICTS, "371371", "371372")

# Relative sizes, of our own making: no statistic stands behind them.
PROFILES: Mapping[str, Sequence[int]] = {
    "people": (130, 70, 70, 90, 100, 115, 135, 90, 100, 90, 60, 65, 20, 25, 20),
    "urban": (200, 100, 80, 60, 70, 80, 80, 60, 65, 60, 40, 45, 35, 40, 15),
    "rural": (50, 45, 60, 95, 100, 120, 140, 95, 105, 95, 65, 70, 8, 10, 22),
    "poor": (30, 30, 40, 120, 80, 140, 130, 110, 120, 100, 90, 60, 5, 6, 18),
    "counties": (45, 45, 60, 95, 100, 120, 140, 95, 105, 95, 65, 70, 0, 0, 0),
}
# Who has one of what is counted by county. The source names the seven of the first row (line 20);
# of the others it prints the number alone, so the choice is ours.
ONE_EACH: Mapping[str, Sequence[str]] = {
    "jobs.gig_markets": (*DISTRICTS, "371322", "371326", "371321", "371325"),
    "agri.test_stations": ("371312", *COUNTIES[:3], "371326", "371327", "371329"),
    "agri.test_agencies": ("371302", "371311", *COUNTIES[1:5], *COUNTIES[6:]),
    "food.advanced_units": ("371302", "371323", "371324"),
    "livestock.traceable": (*DISTRICTS, *COUNTIES, "371373"),
}
# Ten of twelve reach the year's plan (F358, F361); these two of our choice carry the shortfall.
BEHIND: Mapping[str, Sequence[str]] = {
    "rural.roads": ("371323", "371324"),
    "rural.toilets": ("371325", "371327"),
}
# The whole that holds what some matters print of their own: R010 ties them.
WHOLE, PARTS = "invest.total", ("classes.invested", "upgrade.invested", "housing.invested")
FOUR_TYPE = "jobs.four_type_communities"  # at least one in each county (F038), no total printed

Split = dict[str, int]


class Maker:
    """The split of the last month, indicator by indicator, in the order of linyi_split.csv."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.plan = {row["indicator"]: row for row in read_rows(HERE / "linyi_split.csv")}
        self.totals = {
            (row["indicator"], row["org"]): _whole(row["value"])
            for row in read_rows(PACK / "control_totals.csv")
            if row["indicator"] in self.plan
        } | {
            (row["indicator"], row["org"]): _whole(decimal_text(derived.value))
            for row, derived in derivations()
            if row["what"] == "part"
        }
        self.city_targets = {
            row["indicator"]: _whole(row["value"])
            for row in read_rows(PACK / "targets.csv")
            if row["org"] == CITY and row["value"] and row["indicator"] in self.plan
        }
        self.values: dict[str, Split] = {}
        self.targets: dict[str, Split] = {}

    def make(self) -> None:
        """Fills `values` and `targets`."""
        for code in self.plan:
            if code in BEHIND:
                self._ten_of_twelve(code)
            elif code == WHOLE:
                self._with_parts(code)
            elif code in ONE_EACH:
                self.values[code] = {org: int(org in ONE_EACH[code]) for org in LEAVES}
            elif code == FOUR_TYPE:
                rng = self.random(code)
                self.values[code] = {org: rng.choice((1, 1, 2, 3)) for org in LEAVES}
            else:
                self._split(code)

    def random(self, *words: str) -> random.Random:
        """A generator of its own for each subject, so that rows can come and go."""
        return random.Random(":".join((str(self.seed), *words)))  # noqa: S311  # no secret

    def _split(self, code: str) -> None:
        plan, weights = self.plan[code], self._weights(code)
        if code in self.city_targets and plan["within"] == "target":
            self.targets[code] = apportion(
                self.city_targets[code], weights, int(plan["step"]), fewest_of=weights
            )
            weights = self._shaken(self.targets[code], code, 30)
        limits = (
            self.targets[code] if plan["within"] == "target" else self.values.get(plan["within"])
        )
        self.values[code] = self._in_groups(code, weights, limits)
        if code in self.city_targets and code not in self.targets:
            self._target_of(code)

    def _in_groups(self, code: str, weights: Split, limits: Split | None) -> Split:
        """Shanty towns are printed for the core and the nine counties; the third zone has none."""
        step = int(self.plan[code]["step"])
        if (code, "core") not in self.totals:
            return apportion(self.totals[code, CITY], weights, step, limits)
        split = dict.fromkeys(LEAVES, 0)
        for group, members in (("core", CORE), ("nine_counties", COUNTIES)):
            inside = {org: weights[org] for org in members}
            split |= apportion(self.totals[code, group], inside, step, limits)
        return split

    def _target_of(self, code: str, percent: int = 18) -> None:
        values, step = self.values[code], int(self.plan[code]["step"])
        if code == "housing.started":  # all planned houses are begun (line 66)
            self.targets[code] = {org: value for org, value in values.items() if value}
            return
        weights = self._shaken(values, code + ":target", percent)
        whole = self.city_targets[code]
        split = apportion(whole, weights, _step_of(whole, step), fewest_of=weights)
        self.targets[code] = {org: target for org, target in split.items() if target}

    def _with_parts(self, code: str) -> None:
        """A county's whole is its parts and its share of the rest, so that no part exceeds it."""
        parts = {org: sum(self.values[part][org] for part in PARTS) for org in LEAVES}
        rest = self.totals[code, CITY] - sum(parts.values())
        others = apportion(rest, self._weights(code), int(self.plan[code]["step"]))
        self.values[code] = {org: parts[org] + others[org] for org in LEAVES}
        self._target_of(code, 14)

    def _ten_of_twelve(self, code: str) -> None:
        step, behind = int(self.plan[code]["step"]), BEHIND[code]
        weights = {org: weight for org, weight in self._weights(code).items() if weight}
        if code == "rural.roads":  # a shortfall of 7.8 % of the plan needs two large ones
            weights |= {org: 2 * weights[org] for org in behind}
        whole = self.city_targets[code]
        targets = apportion(whole, weights, _step_of(whole, step))
        rng, left = self.random(code, "reached"), self.totals[code, CITY]
        values = dict.fromkeys(LEAVES, 0)
        for org in (org for org in targets if org not in behind):
            over = Fraction(rng.randint(0, 24), 1000)
            values[org] = -(-int(targets[org] * (1 + over)) // step) * step
            left -= values[org]
        values |= apportion(left, {org: targets[org] for org in behind}, step)
        self.targets[code], self.values[code] = targets, values

    def _weights(self, code: str) -> Split:
        plan = self.plan[code]
        if plan["by"]:
            return self._shaken(self.values[plan["by"]], code, 12)
        base = dict(zip(LEAVES, PROFILES[plan["profile"]], strict=True))
        if code.startswith("housing."):
            base["371373"] = 0
        return self._shaken(base, code, 25)

    def _shaken(self, weights: Split, words: str, percent: int) -> Split:
        rng = self.random(words, "weights")
        return {
            org: weight * (100 + rng.randint(-percent, percent)) for org, weight in weights.items()
        }

    def by_month(self, code: str) -> list[Split]:
        """The county figures for each month up to the last, cumulative and never falling."""
        plan = self.plan[code]
        if code == WHOLE:
            return self._whole_by_month(code)
        family = self._family(code)
        rows = []
        for month in range(1, LAST + 1):
            shares = {
                org: _gone(plan["curve"], month, self.random(family, org, "curve"))
                for org in LEAVES
            }
            rows.append(
                {
                    org: int(value * shares[org]) // int(plan["step"]) * int(plan["step"])
                    if month < LAST
                    else value
                    for org, value in self.values[code].items()
                }
            )
        return rows

    def _whole_by_month(self, code: str) -> list[Split]:
        """The parts as they run, and the rest evenly over the months."""
        step, parts = int(self.plan[code]["step"]), [self.by_month(part) for part in PARTS]
        rest = {
            org: value - sum(rows[LAST - 1][org] for rows in parts)
            for org, value in self.values[code].items()
        }
        return [
            {
                org: sum(rows[month - 1][org] for rows in parts)
                + (rest[org] if month == LAST else rest[org] * month // LAST // step * step)
                for org in LEAVES
            }
            for month in range(1, LAST + 1)
        ]

    def _family(self, code: str) -> str:
        # A part runs like its whole, so that it stays within it in every month.
        while (parent := self.plan[code]["within"] or self.plan[code]["by"]) not in ("", "target"):
            code = parent
        return code


HERE = Path(__file__).resolve().parent


def apportion(
    total: int,
    weights: Split,
    step: int = 1,
    limits: Split | None = None,
    fewest_of: Split | None = None,
) -> Split:
    """`total` split by `weights` in whole steps; no part above its limit.

    Largest remainders first. With `fewest_of`, each org of weight gets at least one step where the
    total allows. ValueError where the limits leave no room.
    """
    units, odd = divmod(total, step)
    room = {org: units if limits is None else limits[org] // step for org in weights}
    given = dict.fromkeys(weights, 0)
    if fewest_of is not None and units >= 2 * len(weights):
        given = {org: int(weight > 0 and room[org] > 0) for org, weight in weights.items()}
    left = units - sum(given.values())
    while left:
        open_orgs = [org for org in weights if weights[org] and given[org] < room[org]]
        if not open_orgs:
            raise ValueError(f"no room for {left * step} of {total}")
        ideal = {
            org: Fraction(left * weights[org], sum(weights[each] for each in open_orgs))
            for org in open_orgs
        }
        whole = {org: min(int(ideal[org]), room[org] - given[org]) for org in open_orgs}
        if not any(whole.values()):
            by_remainder = sorted(open_orgs, key=lambda org: (-ideal[org], org))
            whole = dict.fromkeys(by_remainder[:left], 1)
        for org, more in whole.items():
            given[org] += more
            left -= more
    split = {org: count * step for org, count in given.items()}
    if odd:
        split[max(split, key=lambda org: split[org])] += odd
    return split


def _gone(curve: str, month: int, rng: random.Random) -> Fraction:
    """Share of the last month's figure that stands at the end of `month`."""
    if curve == "constant":
        return Fraction(1)
    if curve == "switch":
        return Fraction(int(month >= rng.randint(3, LAST - 1)))
    if curve == "rising":
        missing = Fraction(rng.randint(5, 20), 100)
        return 1 - missing * (LAST - month) / LAST
    # A part of the straight line and a part of the parabola: later or earlier, never falling.
    late = Fraction(rng.randint(-35, 60), 100)
    line = Fraction(month, LAST)
    return line + late * (line * line - line)


def department_months(row: Row, rng: random.Random, value: Fraction) -> list[Fraction]:
    """January to August of a department's figure; a level goes up and down, the others rise."""
    step = Fraction(row["step"])
    if row["curve"] == "level":
        spread = int(Fraction(row["spread"]) / step)
        months = [value + step * rng.randint(-spread, spread) for _ in MONTHS[:-1]]
        return [min(month, Fraction(100)) for month in months]
    state = rng.getstate()
    months = []
    for month in range(1, LAST):
        rng.setstate(state)
        months.append(value * _gone(row["curve"], month, rng) // step * step)
    return [value] * len(months) if row["curve"] == "constant" else months


def department_rows(maker: Maker) -> dict[str, list[Row]]:
    """The departments' rows for January to August, by month."""
    here = {
        row["indicator"]: Fraction(row["value"])
        for row in read_rows(PACK / "values" / f"{PERIOD}.csv")
        if row["channel"] == "department"
    }
    months: dict[str, list[Fraction]] = {}
    for row in read_rows(HERE / "linyi_months.csv"):
        code = row["indicator"]
        if code in maker.plan:  # both channels: the department has the counties' sum
            months[code] = [Fraction(sum(split.values())) for split in maker.by_month(code)]
        elif row["curve"] == "parts":
            months[code] = _rates(maker, Fraction(row["step"]))
        else:
            family = FAMILIES.get(code, code)
            months[code] = department_months(row, maker.random(family, "months"), here[code])
    return {
        period: [
            _row(code, CITY, "department", each[index], RATE_HALF_STEP.get(code))
            for code, each in months.items()
        ]
        for index, period in enumerate(MONTHS[:-1])
    }


def _rates(maker: Maker, step: Fraction) -> list[Fraction]:
    """The city's monetised rate as its counties' counts give it, rounded as it is printed."""
    part, whole = (maker.by_month(f"housing.{name}") for name in ("monetised", "started"))
    return [
        round(Fraction(100 * sum(some.values()), sum(every.values())) / step) * step
        for some, every in zip(part, whole, strict=True)
    ]


# Rounded rates carry the interval of their digits, so that they tie with their parts.
RATE_HALF_STEP: Mapping[str, Fraction] = {"housing.monetised_rate": Fraction(1, 20)}

# Indicators that must run alike over the year: parts with their wholes.
FAMILIES: Mapping[str, str] = {
    "finance.spending": "finance.livelihood",
    "health.talents_doctors": "health.talents",
    "food.samples_passed": "food.samples",
    "drug.samples_passed": "drug.samples",
    "culture.theatre_audience": "culture.theatre_shows",
}


def _row(
    code: str, org: str, channel: str, value: int | Fraction, half_step: Fraction | None = None
) -> Row:
    width = half_step or Fraction(0)
    texts = [decimal_text(Fraction(value) + side * width) for side in (0, -1, 1)]
    fields = (code, org, channel, *texts, "", "synthetic", SOURCE)
    return dict(zip(VALUE_FIELDS, fields, strict=True))


def _target_row(code: str, org: str, target: int, horizon: str) -> Row:
    text = str(target)
    return dict.fromkeys(TARGET_FIELDS, "") | {
        "indicator": code, "org": org, "horizon": horizon, "value": text, "low": text,
        "high": text, "origin": "synthetic", "version": "1", "reason": "市任务分解（模拟）",
        "source": SOURCE,
    }  # fmt: skip


def wanted() -> dict[Path, list[Row]]:
    """The files that this script writes, as they should stand."""
    seed = tomllib.loads((PACK / "pack.toml").read_text(encoding="utf-8"))["synthetic"]["seed"]
    maker = Maker(seed)
    maker.make()
    departments = department_rows(maker)
    by_month = {code: maker.by_month(code) for code in maker.plan}
    order = [row["code"] for row in read_rows(PACK / "indicators.csv")]
    files: dict[Path, list[Row]] = {}
    for index, period in enumerate(MONTHS):
        rows = [
            _row(code, org, "counties", months[index][org])
            for code, months in by_month.items()
            for org in LEAVES
        ]
        path = PACK / "values" / f"{period}.csv"
        rows += departments.get(period) or _city_rows(path)
        files[path] = sorted(rows, key=lambda row: _place(row, order))
    files[PACK / "targets.csv"] = _targets(maker)
    return files


def _place(row: Row, order: list[str]) -> tuple[int, bool]:
    return order.index(row["indicator"]), row["channel"] == "counties"


def _city_rows(path: Path) -> list[Row]:
    return [row for row in read_rows(path) if row["channel"] == "department"]


def _targets(maker: Maker) -> list[Row]:
    city = [row for row in read_rows(PACK / "targets.csv") if row["source"] != SOURCE]
    rows = []
    for row in city:
        rows.append(row)
        split = maker.targets.get(row["indicator"], {}) if row["org"] == CITY else {}
        rows += [
            _target_row(row["indicator"], org, target, row["horizon"])
            for org, target in split.items()
            if target
        ]
    return rows


def _whole(text: str) -> int:
    number = Fraction(text)
    if number.denominator != 1:
        raise ValueError(f"{text} is no whole number of its unit")
    return int(number)


def _step_of(total: int, step: int) -> int:
    while total % step:
        step //= 10
    return max(step, 1)


def main() -> int:
    """Writes the pack's files, or with --check only says which differ."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, compare")
    check = parser.parse_args().check
    differing = [
        (path, rows)
        for path, rows in wanted().items()
        if not path.exists() or not same_rows(read_rows(path), rows)
    ]
    for path, rows in differing:
        if not check:
            write_rows(path, rows)
        sys.stderr.write(f"{path.relative_to(HOUSE)}: {'differs' if check else 'written'}\n")
    return 1 if check and differing else 0


if __name__ == "__main__":
    raise SystemExit(main())
