"""How long a close takes: Snapshot, roll-up, standings, stored; in a fresh process, imports included.

`python -m bench.close` times a synthetic Period of 400 indicators at 15 counties; a pack may be
closed likewise by `minsheng close`. The promise is under 2 seconds on one core.
"""

import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from statistics import median

from minsheng.core.outlook import standings
from minsheng.core.rollup import rollup
from minsheng.core.snapshot import Content, write_rollup, write_snapshot
from minsheng.core.words import (
    Expected,
    Indicator,
    LightRule,
    OrgUnit,
    Period,
    Programme,
    Target,
    Value,
)

RUNS, INDICATORS, COUNTIES = 5, 400, 15
PERIOD = Period.parse("2016-09")
LIGHTS = LightRule(Decimal(100), Decimal(-3), Decimal(-10), ())


def sample() -> Content:
    """A Period in which every county reported every indicator."""
    counties = [f"county{number}" for number in range(COUNTIES)]
    codes = [f"indicator{number}" for number in range(INDICATORS)]
    return Content(
        PERIOD,
        Programme("bench", "bench", 2016, "city"),
        LIGHTS,
        orgs=(
            OrgUnit("city", "city", "city"),
            *(OrgUnit(code, code, "county", parent="city") for code in counties),
        ),
        indicators=tuple(
            Indicator(code, code, "人", collected_from="counties", leading="counties")
            for code in codes
        ),
        targets=tuple(
            Target(code, org, value=Decimal(1000)) for code in codes for org in ("city", *counties)
        ),
        values=tuple(_value(code, org) for code in codes for org in counties),
        expected=tuple(
            Expected(code, org, PERIOD, "counties", org) for code in codes for org in counties
        ),
    )


def _value(code: str, org: str) -> Value:
    number = Decimal(len(code) * 7 + len(org))
    return Value(
        code, org, PERIOD, "counties", number, number, number, str(number), "synthetic", org, 1, ""
    )


def close(content: Content, root: Path) -> None:
    """The close as `minsheng close` does it, without the database."""

    def roll_up(folder: Path) -> None:
        totals = rollup(folder)
        write_rollup(folder, totals, standings(content, totals), "bench")

    write_snapshot(content, root, 1, finish=roll_up)


def main() -> None:
    """Print the seconds of RUNS fresh processes, each with one close."""
    if "--once" in sys.argv:
        content = sample()
        start = time.perf_counter()
        with tempfile.TemporaryDirectory() as root:
            close(content, Path(root))
            print(f"{time.perf_counter() - start:.3f}")
        return
    command = [sys.executable, "-m", "bench.close", "--once"]
    taken = [
        float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(RUNS)
    ]
    print(
        f"close of {INDICATORS} indicators at {COUNTIES} counties: "
        f"median {median(taken):.2f} s of {RUNS} runs ({min(taken):.2f} to {max(taken):.2f})"
    )


if __name__ == "__main__":
    main()
