"""The advice that goes with an unknown code: the nearest code that is known."""

import difflib
from collections.abc import Iterable


def nearest(code: str, known: Iterable[str]) -> str:
    """`是否为 x？` with the nearest of `known`, empty when none is near."""
    found = difflib.get_close_matches(code, sorted(known), n=1, cutoff=0.6)
    return f"是否为“{found[0]}”？" if found else ""
