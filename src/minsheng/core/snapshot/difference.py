"""The difference between two Snapshots, and the published figures that it changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from minsheng.core.snapshot.codec import decimal_text
from minsheng.core.snapshot.read import Snapshot
from minsheng.core.snapshot.register_difference import REGISTER, provenance_rows, register_rows
from minsheng.core.snapshot.targets import targets_in_force

WORDS = {
    "value": "填报值",
    "target": "年度任务",
    "total": "汇总值",
    "light": "亮灯",
    "figure": "简报数字",
    "values": "出处",
    **{table: word for table, (word, _) in REGISTER.items()},
    "programme": "年度民生工作",
    "lights": "亮灯口径",
    "refers": "引用的快照",
}
_CHANNELS = {"counties": "块", "department": "条"}


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that differs: `what` is value, target, total, light or figure, or a table's name.

    `before` None: added; `after` None: removed. Numbers are plain decimal text in `unit`. For a
    figure `code` is its name in the bulletin.
    """

    what: str
    code: str
    name: str
    org: str
    org_name: str
    before: str | None
    after: str | None
    unit: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two Snapshots, named by period and revision (2016-09/r1)."""

    before: str
    after: str
    changes: tuple[Changed, ...]

    def as_data(self) -> dict[str, object]:
        """As plain data for JSON."""
        return {
            "before": self.before,
            "after": self.after,
            "changes": [asdict(change) for change in self.changes],
        }

    def as_text(self) -> str:
        """In Chinese, one line for each change, under a line that says how many of each kind."""
        if not self.changes:
            return f"{self.before} 与 {self.after} 没有差别。"
        counts = [(word, sum(c.what == what for c in self.changes)) for what, word in WORDS.items()]
        said = "、".join(f"{word}{count}处" for word, count in counts if count)
        return "\n".join([f"{self.before} → {self.after}：{said}", *map(_line, self.changes)])


def compare(
    before: Snapshot,
    after: Snapshot,
    figures_before: Mapping[str, str] | None = None,
    figures_after: Mapping[str, str] | None = None,
) -> Difference:
    """What changed from one Snapshot to another: values, targets, totals, lights, the register.

    Two Snapshots of different hashes always differ in something.
    With the figures of two composed bulletins (name → as shown) also the published figures.
    A number that is only written differently (1.50 for 1.5) is no change.
    """
    name = _Names(before, after)
    changes = [
        *_changed("value", name, _values(before), _values(after)),
        *_changed("target", name, _targets(before), _targets(after)),
        *_changed("total", name, _totals(before), _totals(after)),
        *_changed("light", name, _lights(before), _lights(after)),
        *_beside_the_numbers(before, after),
        *changed_figures(figures_before or {}, figures_after or {}),
    ]
    return Difference(before.manifest.name, after.manifest.name, tuple(changes))


def changed_figures(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Changed, ...]:
    """The published figures (name → as shown) that read differently."""
    names = list(dict.fromkeys([*before, *after]))
    return tuple(
        Changed("figure", name, name, "", "", before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )


def _beside_the_numbers(before: Snapshot, after: Snapshot) -> Iterator[Changed]:
    """Where values came from, the register, and the Snapshots that were referred to."""
    for rows in (provenance_rows, register_rows):
        for table, name, old, new in rows(before.content, after.content):
            yield Changed(table, name, name, "", "", old, new)
    old_refers, new_refers = before.manifest.refers or {}, after.manifest.refers or {}
    for name in dict.fromkeys([*old_refers, *new_refers]):
        if old_refers.get(name) != new_refers.get(name):
            yield Changed("refers", name, name, "", "", old_refers.get(name), new_refers.get(name))


_Key = tuple[str, str, str]


def _values(snapshot: Snapshot) -> dict[_Key, str]:
    rows = snapshot.content.values
    return {(row.indicator, row.org, row.channel): decimal_text(row.value) for row in rows}


def _targets(snapshot: Snapshot) -> dict[_Key, str]:
    found = {}
    for (code, org), row in targets_in_force(snapshot.content).items():
        number = next((n for n in (row.value, row.high, row.low) if n is not None), None)
        if number is not None:
            found[code, org, ""] = decimal_text(number)
    return found


def _totals(snapshot: Snapshot) -> dict[_Key, str]:
    return _known((row.indicator, row.org, row.value) for row in snapshot.totals)


def _known(rows: Iterable[tuple[str, str, Decimal | None]]) -> dict[_Key, str]:
    return {(code, org, ""): decimal_text(n) for code, org, n in rows if n is not None}


def _lights(snapshot: Snapshot) -> dict[_Key, str]:
    word: Callable[..., str] = snapshot.content.lights.word
    return {(row.indicator, row.org, ""): word(row.light) for row in snapshot.standings}


class _Names:
    """Chinese names and units of codes, of the later Snapshot where both have them."""

    def __init__(self, *snapshots: Snapshot) -> None:
        contents = [snapshot.content for snapshot in snapshots]
        self.indicators = {i.code: i for content in contents for i in content.indicators}
        self.places = {o.code: o.name for content in contents for o in content.orgs}
        self.places |= {g.code: g.name for content in contents for g in content.groups}

    def changed(self, what: str, key: _Key, before: str | None, after: str | None) -> Changed:
        code, org, channel = key
        indicator = self.indicators.get(code)
        return Changed(
            what,
            code,
            indicator.name if indicator else code,
            org,
            self.places.get(org, org),
            before,
            after,
            indicator.unit if indicator and what != "light" else "",
            channel,
        )


def _changed(
    what: str, names: _Names, before: Mapping[_Key, str], after: Mapping[_Key, str]
) -> Sequence[Changed]:
    keys = dict.fromkeys([*before, *after])
    return [
        names.changed(what, key, before.get(key), after.get(key))
        for key in keys
        if before.get(key) != after.get(key)
    ]


def _line(change: Changed) -> str:
    old = "（无）" if change.before is None else f"{change.before}{change.unit}"
    new = "（无）" if change.after is None else f"{change.after}{change.unit}"
    channel = f"（{_CHANNELS[change.channel]}）" if change.channel else ""
    subject = f"{change.org_name} {change.name}".strip()
    return f"{WORDS[change.what]} {subject}{channel}：{old} → {new}"
