"""Engines that run the roll-up's expression over the Parquet files of a Snapshot."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from minsheng.core.rollup.cascade import sums
from minsheng.core.words import OrgTree

if TYPE_CHECKING:
    pass

Rows = list[dict[str, Any]]


class UnknownEngine(ValueError):
    """No engine of that name; the message lists those there are."""


def run(folder: Path, tree: OrgTree, engine: str, *, leading: bool) -> Rows:
    """The rows of the expression over the Snapshot in `folder`; UnknownEngine for another name."""
    if engine not in ENGINES:
        raise UnknownEngine(f"{engine!r}: known engines are {', '.join(ENGINES)}")
    return ENGINES[engine](folder, tree, leading=leading)


def _run_duckdb(folder: Path, tree: OrgTree, *, leading: bool) -> Rows:
    import duckdb
    import narwhals as nw
    import pyarrow as pa

    depth = {org.code: tree.depth(org.code) for org in tree}
    places = [{"code": o.code, "parent": o.parent, "depth": depth[o.code]} for o in tree]
    members = [{"group": g.code, "member": member} for g in tree.groups for member in g.members]
    member_schema = pa.schema([("group", pa.string()), ("member", pa.string())])
    place_schema = pa.schema(
        [("code", pa.string()), ("parent", pa.string()), ("depth", pa.int32())]
    )
    with duckdb.connect(config={"threads": 1}) as connection:
        frames: dict[str, nw.LazyFrame[Any]] = {
            name: nw.from_native(connection.read_parquet(str(folder / f"{name}.parquet")))
            for name in ("values", "expected", "indicators")
        }
        for name, rows, schema in (
            ("places", places, place_schema),
            ("members", members, member_schema),
        ):
            table = pa.Table.from_pylist(rows, schema=schema)
            frames[name] = nw.from_native(connection.from_arrow(table))
        depths = range(max(depth.values(), default=0), -1, -1)
        collected = sums(frames, depths, leading=leading).collect(backend="pyarrow")
        return list(collected.iter_rows(named=True))


ENGINES = {"duckdb": _run_duckdb}
