"""From exact fractions to the six decimal places that a Standing stores."""

from decimal import Decimal
from fractions import Fraction

PLACES = 6


def six_places(exact: Fraction) -> Decimal:
    """The Decimal nearest to `exact` with six places, half to even, without trailing zeros."""
    scaled = round(exact * 10**PLACES)
    digits = str(abs(scaled)).rjust(PLACES + 1, "0")
    text = f"{digits[:-PLACES]}.{digits[-PLACES:]}".rstrip("0").rstrip(".")
    return Decimal(f"-{text}" if scaled < 0 else text)
