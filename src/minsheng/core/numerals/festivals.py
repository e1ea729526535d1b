"""Days that officials name instead of a date: 春节前, 国庆节前."""

from datetime import date

_SPRING = (
    "0205 0124 0212 0201 0122 0209 0129 0218 0207 0126 "  # 2000 to 2009
    "0214 0203 0123 0210 0131 0219 0208 0128 0216 0205 "  # 2010 to 2019
    "0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 "  # 2020 to 2029
    "0203 0123 0211 0131 0219 0208 0128 0215 0204 0124 0212"  # 2030 to 2040
)
_FIXED = {"元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1), "国庆节": (10, 1), "国庆": (10, 1)}
FESTIVALS = ("春节", *_FIXED)


def festival(name: str, year: int) -> date | None:
    """The day of the festival in `year`; None for a spring festival outside 2000 to 2040.

    Source: the calendar of the Chinese year, first day of the first month.
    """
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if not 2000 <= year <= 2040:
        return None
    at = (year - 2000) * 5
    return date(year, int(_SPRING[at : at + 2]), int(_SPRING[at + 2 : at + 4]))
