"""The steps that are timed; imported once an installation is open, since models need Django."""

import subprocess
import sys
from pathlib import Path

from django.conf import settings

from bench.timing import Timings
from minsheng.cli.pack_folder import pack_folder
from minsheng.core.document import write_docx, write_html, write_pdf
from minsheng.core.packs import load_pack
from minsheng.core.words import Period
from minsheng.org.queries import console_viewer
from minsheng.promises.actions import apply_pack
from minsheng.publishing.actions import composition_of, newest_snapshot, register_texts
from minsheng.publishing.composing import Composition
from minsheng.publishing.queries import row_of
from minsheng.reporting.actions import close_period, enter_pack_reports

WRITERS = {"docx": write_docx, "pdf": write_pdf, "html": write_html}
WRITERS_LIMIT = {"docx": 2.0, "pdf": 2.0}
LOADS = 3


class Bench:
    """One process: the pack loaded, closed period by period, its last bulletin composed."""

    def __init__(self, pack: str, folder: Path, timings: Timings) -> None:
        self._timings, self._folder = timings, folder
        for _ in range(LOADS):
            with timings.taking("loading the pack's files"):
                self.pack = load_pack(pack_folder(pack))
        self.sizes = {
            "indicators": len(self.pack.indicators),
            "orgs": len(self.pack.orgs),
            "values in a period": max(map(len, map(self.pack.values_of, self._periods))),
        }

    def month_by_month(self) -> None:
        """Enter and close every period of the demo, as `minsheng demo` does."""
        self._viewer = console_viewer()
        with self._timings.taking("writing the register"):
            apply_pack(self._viewer, self.pack)
            register_texts(self._viewer, self.pack)
        # The base period of another year is small; it is closed but not counted.
        counted = [p for p in self._periods if p.year == self.pack.programme.year]
        for period in self._periods:
            timings = self._timings if period in counted else Timings()
            with timings.taking("entering and accepting a period's reports"):
                enter_pack_reports(self._viewer, self.pack, period)
            with timings.taking("close of a period, database included", 2.0):
                self._close(period)

    def bulletin(self, runs: int) -> None:
        """Compose the last period's bulletin and write it three ways."""
        for _ in range(runs):
            with self._timings.taking("composing the bulletin, Snapshots read included", 1.0):
                composition = self._compose()
            for name, write in WRITERS.items():
                with self._timings.taking(f"writing the {name}", WRITERS_LIMIT.get(name)):
                    written = write(composition.document, self._folder / f"bulletin.{name}")
                if written.pages:
                    self.sizes["pages"] = written.pages
        self.sizes["figures"] = len(composition.composed.figures)
        self.sizes["characters of main text"] = composition.characters

    @property
    def _periods(self) -> tuple[Period, ...]:
        return tuple(self.pack.demo.periods)

    def _close(self, period: Period) -> None:

        media = Path(settings.MEDIA_ROOT)
        close_period(self._viewer, period, media, programme=self.pack.programme.code)

    def _compose(self) -> Composition:
        row = row_of(self._viewer, self._periods[-1], self.pack.programme.code)
        if row is None:
            raise SystemExit("The pack has no bulletin for the last period of its demo.")
        return composition_of(self._viewer, row, newest_snapshot(row))


def demo_process(pack: str, folder: Path, timings: Timings) -> None:
    """`minsheng demo` from nothing to its files, as a process of its own."""
    command = [sys.executable, "-m", "minsheng.cli.main", "demo", "--dir", str(folder)]
    with timings.taking("minsheng demo, the whole process", 30.0):
        subprocess.run([*command, "--pack", pack], check=True, capture_output=True)
