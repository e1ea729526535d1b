"""How long the office's month takes on the pack that the package carries, and how fast the pages are.

`python -m bench` prints a table; `--write` also stores it in bench/RESULTS.md. `--runs` and
`--demos` say how often a step and the whole demo are repeated.
"""

import argparse
import importlib
import sys
import tempfile
from pathlib import Path

from bench import pages
from bench.report import facts, table
from bench.sections import store, store_head
from bench.timing import Timings
from minsheng.cli.installation import open_installation


def main() -> None:
    """Run all steps and print what they took."""
    arguments = _arguments()
    timings = Timings()
    with tempfile.TemporaryDirectory() as folder:
        with timings.taking("opening an empty installation"):
            open_installation(Path(folder) / "installation", make=True)
        steps = importlib.import_module("bench.steps")
        bench = steps.Bench(arguments.pack, Path(folder), timings)
        bench.month_by_month()
        bench.bulletin(arguments.runs)
        for number in range(arguments.demos):
            steps.demo_process(arguments.pack, Path(folder) / f"demo{number}", timings)
    text = f"{facts(bench.sizes)}\n{table(timings)}"
    sys.stdout.write(text)
    section = pages.measured(pages.arguments_of([]))
    sys.stdout.write(f"\n{section}")
    if arguments.write:
        store_head(f"# What it takes\n\nBy `make bench`.\n\n{text}")
        store(section)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--pack", default="linyi-2016", help="a pack's name or folder")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--demos", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="store the table in RESULTS.md")
    return parser.parse_args()


if __name__ == "__main__":
    main()
