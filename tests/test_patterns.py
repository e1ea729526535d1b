"""Regular expressions that Python 3.11.0 to 3.11.4 (Debian 12 has 3.11.2) would misread."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{[0-9,]{1,7}\})\+")


def test_no_possessive_quantifier_stands_behind_a_group() -> None:
    # A group that matched in part is not rewound there (CPython issue 106052).
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "src").rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if POSSESSIVE_GROUP.search(line)
    ]
    assert found == []


def test_the_pattern_finds_what_it_is_for() -> None:
    lines = [r"(?:a)*+", r"(?:a|b){1,9}+", r"(a)?+", r"\d{1,3}+", r"\)*+x", "(a)*"]
    assert [bool(POSSESSIVE_GROUP.search(line)) for line in lines] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
