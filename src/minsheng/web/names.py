"""Names in the reader's language without a close: for reports of a period that is still open."""

from collections.abc import Mapping
from functools import cached_property

from django.utils.translation import get_language, pgettext_lazy

from minsheng.core.words import Indicator, Light, LightRule, Matter, OrgUnit
from minsheng.org.queries import orgs
from minsheng.org.viewer import Viewer
from minsheng.promises import queries as promises
from minsheng.reporting.readings import Register

# A printed unit carries its scale (亿元); the pack names the plain one.
_SCALES = {"亿": pgettext_lazy("单位", "亿"), "万": pgettext_lazy("单位", "万")}
Known = Mapping[tuple[str, str], tuple[str, str]]
"""(kind, code) → (long name, short name) of a language; empty for Chinese."""


def unit_in(known: Known, unit: str) -> str:
    """A unit in the language of the names."""
    named = known.get(("unit", unit), ("", ""))[0]
    scale, rest = unit[:1], unit[1:]
    if not named and known and scale in _SCALES and rest:
        return f"{_SCALES[scale]} {unit_in(known, rest)}"
    return named or unit


class Names:
    """What the register of a programme is called; `programme` empty: the names of orgs alone.

    `register` is a closed one that is at hand: what it knows is not asked for again.
    """

    def __init__(self, viewer: Viewer, programme: str, register: Register | None = None) -> None:
        self._viewer = viewer
        self._programme = programme
        self._register = register

    def name(self, kind: str, code: str) -> str:
        return self._known.get((kind, code), ("", ""))[0] or self._chinese(kind, code)[0]

    def short(self, kind: str, code: str) -> str:
        long, short = self._known.get((kind, code), ("", ""))
        return short or long or self._chinese(kind, code)[1]

    def indicator(self, indicator: Indicator) -> str:
        """Its name, from itself where the language has no other."""
        return self._known.get(("indicator", indicator.code), ("", ""))[0] or indicator.name

    def unit(self, unit: str) -> str:
        return unit_in(self._known, unit)

    def ordinal(self, matter: str) -> int:
        """The matter's number; 0 where there is none."""
        found = self._matters.get(matter)
        return found.ordinal if found else 0

    def light(self, light: str) -> str:
        language = "zh" if _is_chinese() else "en"
        known: Light = light  # type: ignore[assignment]  # a light's key
        return self._lights.word(known, language)

    @cached_property
    def _known(self) -> Known:
        if _is_chinese() or not self._programme:
            return {}
        return promises.names(self._viewer, get_language() or "en", self._programme)

    def org_kind(self, code: str) -> str:
        found = self._org(code)
        return found.kind if found else ""

    def unit_of(self, indicator: str) -> str:
        """The unit of an indicator by its code; empty where there is no such one."""
        found = self._indicator(indicator)
        return self.unit(found.unit) if found else ""

    def _indicator(self, code: str) -> Indicator | None:
        held = self._register.content.indicators if self._register else ()
        found = next((row for row in held if row.code == code), None)
        return found or self._indicators.get(code)

    @cached_property
    def _indicators(self) -> Mapping[str, Indicator]:
        return {row.code: row for row in promises.indicators(self._viewer, self._programme)}

    @cached_property
    def _matters(self) -> Mapping[str, Matter]:
        return {row.code: row for row in promises.matters(self._viewer, self._programme)}

    @cached_property
    def _lights(self) -> LightRule:
        return promises.lights(self._viewer, self._programme)

    def _org(self, code: str) -> OrgUnit | None:
        tree = self._register.content.tree if self._register else None
        return tree.org(code) if tree is not None and code in tree else self._orgs.get(code)

    @cached_property
    def _orgs(self) -> Mapping[str, OrgUnit]:
        return {row.code: row for row in orgs(self._viewer)}

    def _chinese(self, kind: str, code: str) -> tuple[str, str]:
        if kind == "org":
            found = self._org(code)
            return (found.name, found.name) if found else (code, code)
        if kind == "indicator":
            known = self._indicator(code)
            return (known.name, known.name) if known else (code, code)
        if kind == "matter" and code in self._matters:
            matter = self._matters[code]
            return matter.title, matter.short_title or matter.title
        return code, code


def _is_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")
