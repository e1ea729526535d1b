"""How fast texts are read: `python -m bench.reading_speed [--peers VENV] [--write]`.

One process, one core, the same text for all: our marked sentences (tests/core/reading/cases) repeated
to 2 MB of UTF-8. Times are the processor's, so that other work on the machine counts little. `--peers`
names a folder in which Recognizers-Text and chinese2digits are installed (it is made where it is
missing); they read a part of the same text, since they would take minutes.
"""

import argparse
import json
import os
import platform
import random
import re
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench.report import markdown
from bench.sections import store
from minsheng.core.reading import check, read_figures
from minsheng.core.reading.figures import candidates
from tests.core.reading.marks import sentences

MEGABYTE = 1_000_000
SIZE = 2 * MEGABYTE
LARGE = 20 * MEGABYTE
RUNS = 3
RECOGNIZERS = ("recognizers-text-suite", "emoji<2")
PEERS = {
    "Recognizers-Text (all that ours reads)": (10_000, """
from recognizers_date_time import DateTimeRecognizer
from recognizers_number import Culture, NumberRecognizer
from recognizers_number_with_unit import NumberWithUnitRecognizer
numbers, units = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
models = [
    numbers.get_number_model(), numbers.get_percentage_model(), numbers.get_ordinal_model(),
    units.get_dimension_model(), units.get_currency_model(), units.get_temperature_model(),
    DateTimeRecognizer(Culture.Chinese).get_datetime_model(),
]
def read(text):
    return sum(len(model.parse(text)) for model in models)
"""),
    "Recognizers-Text (numbers)": (60_000, """
from recognizers_number import NumberRecognizer, Culture
model = NumberRecognizer(Culture.Chinese).get_number_model()
def read(text):
    return len(model.parse(text))
"""),
    "chinese2digits": (300_000, """
import chinese2digits
def read(text):
    return len(chinese2digits.takeNumberFromString(text)["replacedText"])
"""),
}  # fmt: skip
_NUMBER = re.compile("[0-9]++(?![年月日/:：-])")
_TIMED = """
import json, sys, time
text = sys.stdin.read()
read(text[:2000])
times = []
for _ in range(3):
    start = time.process_time()
    found = read(text)
    times.append(time.process_time() - start)
print(json.dumps([sorted(times)[1], found]))
"""
_FIRST = """
import sys, time
start = time.process_time()
from minsheng.core.reading import check
check(sys.stdin.read())
took = time.process_time() - start
most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(took, most.split()[1])
"""


def corpus(size: int) -> str:
    """Our sentences, each a line, again and again up to so many bytes."""
    once = "\n".join(sentence.text.replace("\n", " ") for sentence in sentences()) + "\n"
    return once * (size // len(once.encode()) + 1)


def varied(size: int) -> str:
    """The same with other digits each time, so that nothing remembered of a numeral helps."""
    chance = random.Random(size)  # noqa: S311 - the same text in each run
    return _NUMBER.sub(lambda n: "".join(chance.choices("123456789", k=len(n[0]))), corpus(size))


def taken(work: Callable[[str], object], text: str, runs: int = RUNS) -> float:
    """The median of the processor's seconds that the work takes on the text."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work(text)
        times.append(time.process_time() - start)
    return median(times)


def scan(text: str) -> int:
    return sum(1 for _ in candidates(text))


def measured(peers: Path | None) -> str:
    """A Markdown section: ours, the peers', what twenty megabytes take, and the first call."""
    load = os.getloadavg()[0]
    text = corpus(SIZE)
    size = len(text.encode())
    count = len(read_figures(text))
    ours = [
        ("candidates", taken(scan, text)),
        ("Figures", taken(read_figures, text)),
        ("read, relate and check", taken(check, text)),
    ]
    other = varied(SIZE)
    ours += [
        ("Figures, other digits each time", taken(read_figures, other)),
        ("all three, other digits each time", taken(check, other)),
    ]
    rows = [(f"ours: {name}", size, seconds) for name, seconds in ours]
    rows += _peers(peers, text) if peers else []
    slowest = [s / n for name, n, s in rows if name.startswith("Recognizers-Text (all")]
    table = markdown(
        ("on one core", "KB", "seconds", "MB/s"),
        [(n, f"{b / 1000:.0f}", f"{s:.2f}", f"{b / s / MEGABYTE:.3g}") for n, b, s in rows],
    )
    large = corpus(LARGE)
    long = taken(check, large, 1)
    first, memory = _first_call()
    bulletin = text[:12_000]
    lines = [
        "## Reading texts",
        "",
        f"By `python -m bench.reading_speed --peers VENV --write`, Python {platform.python_version()}.",
        "",
        f"- our sentences repeated, {count / size * 1000:.1f} figures in a KB; median of {RUNS}",
        f"- seconds of the processor; load of the machine's {os.cpu_count()} cores: {load:.1f}",
        f"- 20 MB checked in {long:.1f} s: {long / LARGE * size / ours[2][1]:.2f} of 2 MB's for a byte",
        f"- import and first call {first:.3f} s, {memory / 1000:.0f} MB of memory",
        f"- 12 000 characters checked in {taken(check, bulletin) * 1000:.0f} ms",
    ]
    if slowest:
        lines.append(f"- checking is {slowest[0] / (ours[2][1] / size):.0f} times as fast as"
                     " Recognizers-Text reads numbers, units and dates")  # fmt: skip
    return "\n".join([*lines, "", table])


def _first_call() -> tuple[float, int]:
    """Seconds of import and a first short text, and kilobytes at most, in processes of their own."""
    answers = []
    for _ in range(5):
        command = [sys.executable, "-c", _FIRST]
        told = subprocess.run(
            command, input=corpus(1)[:3000], capture_output=True, text=True, check=True
        )
        seconds, kilobytes = told.stdout.split()
        answers.append((float(seconds), int(kilobytes)))
    return median(s for s, _ in answers), max(k for _, k in answers)


def _peers(folder: Path, text: str) -> list[tuple[str, int, float]]:
    python = _installed(folder)
    rows = []
    for name, (size, code) in PEERS.items():
        part = text.encode()[:size].decode(errors="ignore")
        told = subprocess.run(
            [str(python), "-c", code + _TIMED],
            input=part,
            capture_output=True,
            text=True,
            check=False,
        )
        if told.returncode:
            sys.stderr.write(f"{name} does not run: {told.stderr.strip().splitlines()[-1:]}\n")
            continue
        seconds, _ = json.loads(told.stdout.strip().splitlines()[-1])
        rows.append((name, len(part.encode()), seconds))
    return rows


def _installed(folder: Path) -> Path:
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        for packages in (RECOGNIZERS, ("chinese2digits",)):
            command = [str(python), "-m", "pip", "install", "--quiet", *packages]
            subprocess.run(command, check=False)  # a peer that is missing is told below
    return python


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.reading_speed", description=__doc__)
    parser.add_argument("--peers", type=Path, help="a folder for the peers' own environment")
    parser.add_argument("--write", action="store_true", help="store the table in RESULTS.md")
    arguments = parser.parse_args()
    section = measured(arguments.peers)
    sys.stdout.write(section)
    if arguments.write:
        store(section)


if __name__ == "__main__":
    main()
