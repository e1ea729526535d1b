"""pack.toml and lights.toml → Programme, LightRule, Demo and Synthetic, once they are checked."""

from decimal import Decimal
from typing import Any

from minsheng.core.packs.pack import Demo, Synthetic
from minsheng.core.words import EntryThresholds, Fact, LightRule, Period, Programme

# The design's proposal (section 2, light); a pack that says nothing takes it.
LIGHT_DEFAULTS: dict[str, Any] = {
    "done_from_pct": 100,
    "on_course_from_points": -3,
    "behind_from_points": -10,
}
LIGHT_WORDS = {
    "done": ("完成", "Done"),
    "on_course": ("正常", "On course"),
    "behind": ("偏慢", "Behind"),
    "far_behind": ("滞后", "Far behind"),
    "not_reported": ("未报", "Not reported"),
    "no_target": ("未设任务", "No target"),
}


def programme(settings: dict[str, Any]) -> Programme:
    """The Programme of pack.toml; a field with a unit reads `35 项`, see also programme_facts."""
    given = settings["programme"]
    fields = tuple(
        (fact.code, f"{fact.value} {fact.unit}".rstrip()) for fact in programme_facts(settings)
    )
    key = tuple(
        (entry["indicator"], Decimal(entry.get("weight", 1))) for entry in given.get("key", [])
    )
    return Programme(given["code"], given["name"], given["year"], given["org"], fields, key)


def programme_facts(settings: dict[str, Any]) -> tuple[Fact, ...]:
    """The words of [programme.fields] with unit and source; a bare value has neither."""
    fields = settings["programme"].get("fields", {})
    return tuple(_fact(name, given) for name, given in fields.items())


def _fact(name: str, given: Any) -> Fact:
    entry = given if isinstance(given, dict) else {"value": given}
    value = entry["value"]
    is_number = isinstance(value, int | Decimal)
    return Fact(
        name,
        "number" if is_number else "text",
        format(value, "f") if isinstance(value, Decimal) else str(value),
        unit=entry.get("unit", ""),
        source=entry.get("source", ""),
    )


def lights(given: dict[str, Any]) -> LightRule:
    """The LightRule of lights.toml; what it does not say is the design's proposal."""
    words = given.get("words", {})
    named = tuple(
        (light, *(words.get(light, {}).get(*pair) for pair in zip(("zh", "en"), word, strict=True)))
        for light, word in LIGHT_WORDS.items()
    )
    thresholds = (Decimal(given.get(name, default)) for name, default in LIGHT_DEFAULTS.items())
    done, on_course, behind = thresholds
    return LightRule(done, on_course, behind, named)


def entry_thresholds(given: dict[str, Any]) -> EntryThresholds:
    """The thresholds of entry.toml; what it does not say is the product's proposal."""
    return EntryThresholds.of(given)


def demo(settings: dict[str, Any]) -> Demo:
    """The [demo] section; empty where there is none."""
    given = settings.get("demo", {})
    return Demo(
        tuple(Period.parse(text) for text in given.get("periods", [])),
        str(given.get("bulletin", "")),
        given.get("synthetic", ""),
    )


def synthetic(settings: dict[str, Any]) -> Synthetic:
    """The [synthetic] section; seed None where there is none."""
    given = settings.get("synthetic", {})
    return Synthetic(given.get("seed"), given.get("tool", ""))


def root_of(settings: dict[str, Any]) -> str:
    """The code of the Programme's org in settings that may be wrong; empty where there is none."""
    section = settings.get("programme")
    org = section.get("org") if isinstance(section, dict) else None
    return org if isinstance(org, str) else ""


def year_of(settings: dict[str, Any]) -> int | None:
    """The Programme's year in settings that may be wrong; None where there is none."""
    section = settings.get("programme")
    year = section.get("year") if isinstance(section, dict) else None
    return year if isinstance(year, int) else None
