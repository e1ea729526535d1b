"""new_pack: a folder with every file of a pack, two example rows each, ready to be closed."""

import csv
import io
from pathlib import Path

from minsheng.core.packs.columns import BINDINGS, FILES, MONTHS, VALUES, FileSpec
from minsheng.core.packs.skeleton_texts import BULLETIN, ENTRY, LIGHTS, MANUSCRIPT, PACK, README

_SOURCE = {"source": "given:示例"}
_EVEN = {name: f"{number / 12:.4f}" for number, name in enumerate(MONTHS, start=1)}
_EXAMPLES: dict[str, tuple[dict[str, str], ...]] = {
    "orgs.csv": (
        {"code": "example", "name": "示例县", "kind": "county", "tree": "territory"},
        {"code": "east", "name": "东乡", "kind": "township", "parent": "example"},
        {"code": "west", "name": "西乡", "kind": "township", "parent": "example"},
        {"code": "d.water", "name": "示例县水利局", "kind": "department", "tree": "department"},
    ),
    "groups.csv": (
        {"code": "both", "name": "两乡", "members": "east;west"},
        {"code": "hills", "name": "山区乡", "members": "west"},
    ),
    "matters.csv": (
        {"code": "M01", "title": "让村村喝上放心水", "ordinal": "1", "lead": "d.water",
         "key": "water.households:1"},
        {"code": "M02", "title": "改造卫生院", "ordinal": "2", "runs_by": "milestones"},
    ),
    "items.csv": (
        {"code": "M01-1", "matter": "M01", "title": "通自来水", "ordinal": "1"},
        {"code": "M02-1", "matter": "M02", "title": "东乡卫生院", "ordinal": "1"},
    ),
    "indicators.csv": (
        {"code": "water.households", "name": "新通自来水户数", "unit": "户", "matter": "M01",
         "collected_from": "counties", "leading": "counties", "item": "M01-1"},
        {"code": "water.poor", "name": "新通自来水的贫困户", "unit": "户", "matter": "M01",
         "collected_from": "counties", "leading": "counties", "item": "M01-1"},
        {"code": "water.spent", "name": "供水支出", "unit": "元", "adds_up": "none",
         "decimals": "2", "department": "d.water", "matter": "M01"},
    ),
    "targets.csv": (
        {"indicator": "water.households", "org": "example", "value": "1200",
         "trajectory": "even"},
        {"indicator": "water.spent", "org": "example", "value": "3000000"},
    ),
    "trajectories.csv": (
        {"code": "even", "name": "逐月均摊", **_EVEN},
        {"code": "late", "name": "下半年完成", **dict.fromkeys(MONTHS, "0"), "m12": "1"},
    ),
    "funds.csv": (
        {"subject": "M01", "purses": "central;provincial", "stage": "planned",
         "period": "2026-01", "value": "2000000"},
        {"subject": "M01", "purses": "county", "stage": "arrived", "period": "2026-01",
         "value": "500000"},
    ),
    "projects.csv": (
        {"code": "clinic_east", "name": "东乡卫生院改造", "matter": "M02", "item": "M02-1",
         "org": "east"},
        {"code": "pump_west", "name": "西乡加压站", "matter": "M01", "org": "west"},
    ),
    "milestones.csv": (
        {"project": "clinic_east", "code": "start", "name": "开工", "planned": "2026-03-31"},
        {"project": "clinic_east", "code": "done", "name": "交付", "planned": "2026-11-30",
         "planned_text": "11月底"},
    ),
    "progress.csv": (
        {"project": "clinic_east", "period": "2026-01", "percent": "5"},
        {"project": "pump_west", "period": "2026-01", "text": "正在选址"},
    ),
    "facts.csv": (
        {"code": "rank.water", "kind": "number", "value": "3", "unit": "位"},
        {"code": "day.meeting", "kind": "date", "value": "2026-01-20"},
    ),
    "control_totals.csv": (
        {"indicator": "water.households", "org": "example", "period": "2026-01", "value": "90"},
        {"indicator": "water.households", "org": "hills", "period": "2026-01", "value": "30"},
    ),
    "forms.csv": (
        {"code": "townships", "name": "乡镇月报", "channel": "counties", "due_working_days": "3",
         "org_kinds": "township", "remind_before": "1", "remind_after": "1;3"},
        {"code": "departments", "name": "部门月报", "channel": "department",
         "due_working_days": "5", "remind_before": "2;1", "remind_after": "1"},
    ),
    "names.csv": (
        {"language": "en", "kind": "matter", "code": "M01", "name": "Safe water in every village",
         "short_name": "Safe water"},
        {"language": "en", "kind": "unit", "code": "户", "name": "households"},
    ),
    "ties.csv": (
        {"code": "T01", "name": "其中贫困户", "whole": "water.households",
         "relation": "at_most", "parts": "water.poor", "why": "贫困户是通水户的一部分"},
    ),
    "entry_exceptions.csv": (
        {"indicator": "water.spent", "rule": "ENT-SAME", "reason": "按季拨付，月月相同是常事"},
        {"indicator": "water.households", "rule": "ENT-OVER-TARGET", "limit": "110",
         "reason": "任务按户核定，超一成就要说明"},
    ),
    "rules.csv": (
        {"code": "R01", "name": "通水户数不超过任务", "left": "water.households",
         "relation": "at_most", "right": "target(water.households)", "severity": "note",
         "why": "超额过多可能是口径变了", "action": "核实口径"},
        {"code": "R02", "name": "到位不超过计划", "left": "fund(M01, county, arrived)",
         "relation": "at_most", "right": "fund(M01, central+provincial, planned)",
         "severity": "warning", "why": "县级到位多于上级计划", "action": "核实资金台账"},
    ),
}  # fmt: skip
_VALUES = (
    {"indicator": "water.households", "org": "east", "channel": "counties", "value": "60"},
    {"indicator": "water.households", "org": "west", "channel": "counties", "value": "30"},
    {"indicator": "water.poor", "org": "east", "channel": "counties", "value": "20"},
    {"indicator": "water.poor", "org": "west", "channel": "counties", "value": "10"},
    {"indicator": "water.spent", "org": "example", "channel": "department", "value": "180000.5"},
)


class FolderNotEmpty(ValueError):
    """The folder has something in it; a new pack never writes over what is there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is not empty")
        self.folder = folder


def new_pack(folder: Path | str) -> tuple[Path, ...]:
    """The files written: a pack of a fictitious county that passes check_pack and can be closed.

    FolderNotEmpty where the folder has something in it, or is a file; then nothing is written.
    """
    root = Path(folder)
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise FolderNotEmpty(root)
    texts = _texts()
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # A byte order mark keeps Chinese whole when a spreadsheet opens the CSV file.
        path.write_text(text, encoding="utf-8-sig" if path.suffix == ".csv" else "utf-8")
    return tuple(root / name for name in texts)


def _texts() -> dict[str, str]:
    tables = {
        spec.name: _csv(spec, _EXAMPLES[spec.name])
        for spec in FILES
        if spec not in (VALUES, BINDINGS)
    }
    return {
        "README.md": README,
        "pack.toml": PACK,
        "lights.toml": LIGHTS,
        "entry.toml": ENTRY,
        **tables,
        "values/2026-01.csv": _csv(VALUES, _VALUES),
        "bulletins/1.toml": BULLETIN,
        "bulletins/1.md": MANUSCRIPT,
    }


def _csv(spec: FileSpec, rows: tuple[dict[str, str], ...]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, spec.column_names, restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        chosen = {c.name: c.default for c in spec.columns if c.type == "choice"}
        writer.writerow(chosen | row | _SOURCE)
    return text.getvalue()
