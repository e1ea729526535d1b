"""The org tree: one root, no ring, kinds in their tree, standard codes that can be."""

import re
from collections.abc import Iterator

from minsheng.core.packs.columns import GROUPS, ORGS
from minsheng.core.packs.draft import Draft
from minsheng.core.packs.faults import Fault
from minsheng.core.packs.reading_csv import Row
from minsheng.core.packs.settings import root_of

# GB/T 2260: the first two digits name a province, region or municipality.
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
    ]
)
_SIX_DIGITS = re.compile(r"[1-8]\d{5}", re.ASCII)
_MOST_LEVELS = 12
"""Country to household is seven; the Snapshot's trees are walked level by level."""
_STANDARD_KINDS = ("city", "district", "county")


def org_faults(draft: Draft) -> Iterator[Fault]:
    """Faults of orgs.csv and groups.csv beyond those of single cells."""
    rows = draft.rows(ORGS)
    by_code = {row["code"]: row for row in rows if row["code"]}
    parents = {code: row["parent"] for code, row in by_code.items()}
    for row in rows:
        yield from _tree(row, by_code)
        yield from _standard(row)
    yield from _rings(by_code, parents)
    yield from _roots(draft)
    yield from _tiles(rows)
    for row in draft.rows(GROUPS):
        yield from _members(row, parents)


def _tree(row: Row, by_code: dict[str, Row]) -> Iterator[Fault]:
    kind, tree = row["kind"], row["tree"]
    if kind and tree and (kind == "department") != (tree == "department"):
        yield row.fault("PACK-ORG-KIND", "kind", kind)
    above = by_code.get(row["parent"] or "")
    if above is not None and tree and above["tree"] and above["tree"] != tree:
        yield row.fault("PACK-ORG-TREE", "parent", row["parent"])


def _standard(row: Row) -> Iterator[Fault]:
    if row["code_kind"] != "standard" or not row["code"]:
        return
    code, kind = row["code"], row["kind"]
    expected = ""
    if not _SIX_DIGITS.fullmatch(code):
        expected = "应为 6 位数字"
    elif code[:2] not in _PROVINCES:
        expected = "前两位应为省、自治区、直辖市代码"
    elif kind not in _STANDARD_KINDS:
        expected = "GB/T 2260 只有省、市、区县的代码"
    elif kind == "city" and not code.endswith("00"):
        expected = "市的代码以 00 结尾"
    elif kind != "city" and code.endswith("00"):
        expected = "区县的代码不以 00 结尾"
    if expected:
        yield row.fault("PACK-ORG-STANDARD-CODE", "code", code, expected)


def _rings(by_code: dict[str, Row], parents: dict[str, str]) -> Iterator[Fault]:
    told: set[str] = set()
    for code, row in by_code.items():
        path = [code]
        seen = {code}
        while (above := parents.get(path[-1])) and above not in seen:
            path.append(above)
            seen.add(above)
        if not above and len(path) == _MOST_LEVELS + 1:
            # Told where the chain passes the limit, not again for all that hangs below.
            yield row.fault("PACK-ORG-DEPTH", "parent", str(len(path)), str(_MOST_LEVELS))
        # One fault a ring: each org on it, or below it, would tell the same again.
        if above and above not in told:
            ring = path[path.index(above) :]
            told.update(ring)
            yield by_code.get(above, row).fault(
                "PACK-ORG-CYCLE", "parent", " → ".join([*ring, above])
            )


def _roots(draft: Draft) -> Iterator[Fault]:
    roots = [
        row["code"]
        for row in draft.rows(ORGS)
        if row["tree"] == "territory" and not row["parent"] and "parent" not in row.refused
    ]
    root = root_of(draft.settings)
    if draft.rows(ORGS) and root and roots != [root]:
        found, expected = "、".join(map(str, roots)) or "无", f"pack.toml 的 programme.org：{root}"
        yield Fault("PACK-ORG-ROOTS", "orgs.csv", 0, "parent", found, expected)


def _tiles(rows: tuple[Row, ...]) -> Iterator[Fault]:
    taken: dict[tuple[int, int], int] = {}
    for row in rows:
        if row["tile_row"] is None or row["tile_column"] is None:
            continue
        tile = (row["tile_row"], row["tile_column"])
        if tile in taken:
            found = f"第 {tile[0]} 排第 {tile[1]} 格"
            yield row.fault("PACK-ORG-TILE", "tile_row", found, f"第 {taken[tile]} 行")
        taken.setdefault(tile, row.line)


def _members(row: Row, parents: dict[str, str]) -> Iterator[Fault]:
    members = row["members"] or ()
    for place, member in enumerate(members):
        if member in members[:place]:
            yield row.fault("PACK-GROUP-DOUBLE-MEMBER", "members", member)
        for above in _above(member, parents):
            if above in members:
                yield row.fault("PACK-GROUP-OVERLAP", "members", member, above)


def _above(code: str, parents: dict[str, str]) -> Iterator[str]:
    seen = {code}
    above = parents.get(code)
    while above and above not in seen:
        yield above
        seen.add(above)
        above = parents.get(above)
