"""From exact fractions to the six decimal places that a Standing stores."""

from minsheng.core.numerals.rounding import six_places

__all__ = ["six_places"]
