"""Fault 业务包错误: what is wrong in a pack, where, what was expected and what to do.

Each kind has a stable id; its Chinese sentence and advice stand beside it in `kinds.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from minsheng.core.packs.kinds import KINDS, Kind


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `line` counts as a spreadsheet does, the header being line 1; 0: the whole file.

    `column` is the column's name in a CSV file, the dotted key in a TOML file.
    """

    id: str
    file: str
    line: int = 0
    column: str = ""
    found: str = ""
    expected: str = ""

    @property
    def kind(self) -> Kind:
        """The kind of the fault, with its sentence and advice."""
        return KINDS[self.id]

    @property
    def severity(self) -> Literal["error", "warning"]:
        """`error` keeps the pack from being loaded, `warning` does not."""
        return self.kind.severity

    @property
    def message(self) -> str:
        """What is wrong, in Chinese, with what was found and what was expected."""
        return self.kind.sentence.format(found=self.found, expected=self.expected)

    @property
    def action(self) -> str:
        """What to do, in Chinese."""
        return self.kind.action.format(found=self.found, expected=self.expected)

    @property
    def place(self) -> str:
        """Where it stands: file, line and column, in Chinese."""
        line = f" 第 {self.line} 行" if self.line else ""
        column = f" {self.column} " + ("列" if self.file.endswith(".csv") else "项")
        return f"{self.file}{line}{column if self.column else ''}"

    def __str__(self) -> str:
        return f"{self.place}：{self.message}{self.action}（{self.id}）"

    def as_data(self) -> dict[str, str | int]:
        """The fault as plain data, for `--json`."""
        return {
            "id": self.id, "severity": self.severity, "file": self.file, "line": self.line,
            "column": self.column, "found": self.found, "expected": self.expected,
            "message": self.message, "action": self.action,
        }  # fmt: skip


class PackError(ValueError):
    """The pack cannot be loaded; `faults` are all that was found, warnings too."""

    def __init__(self, folder: str, faults: Iterable[Fault]) -> None:
        self.folder, self.faults = folder, tuple(faults)
        errors = [fault for fault in self.faults if fault.severity == "error"]
        super().__init__(f"pack {folder}: {len(errors)} errors, the first: {errors[0]}")
