"""A figure while it is being read: what its own characters say, before its neighbours are asked."""

from fractions import Fraction

from minsheng.core.reading.figures.amounts import Amount


class Draft:
    """A numeral with its scale and unit and where they stand; dates and ratios come finished.

    `step` is the power of ten of the last printed digit (3 for 12.7万), 0 where the whole number is
    printed out; `is_open` is said by 余 and 多, `has_half` by the half of 两年半; `parts` are those
    of a range or a proportion; `worth` is 10 for 三成.
    """

    __slots__ = (
        "amount", "end", "has_half", "is_negative", "is_open", "kind", "parts", "ratio", "scale",
        "start", "step", "unit", "value", "worth",
    )  # fmt: skip

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.amount: Amount | None = None
        self.step = 0
        self.scale = self.unit = ""
        self.kind = "count"
        self.is_open = self.is_negative = self.has_half = False
        self.worth = 1
        self.value: str | None = None
        self.ratio: Fraction | None = None
        self.parts: tuple[Draft, ...] = ()


def finished(start: int, end: int, value: str, kind: str) -> Draft:
    """A draft whose value is known: a date, a period, an identifier."""
    draft = Draft(start, end)
    draft.value, draft.kind = value, kind
    return draft


def ratio_draft(start: int, end: int, ratio: Fraction) -> Draft:
    """A draft of a fraction, kept exactly until its qualifier is known."""
    draft = Draft(start, end)
    draft.ratio, draft.kind = ratio, "ratio"
    return draft
