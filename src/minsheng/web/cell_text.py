"""A cell of a sheet as it was filled in: the text that was reported, not what was understood."""

from markupsafe import Markup

from minsheng.core.numerals.shown import Shown, drawn_exactly, plain
from minsheng.core.words import Value
from minsheng.web.dates import is_english
from minsheng.web.numbers import absent, drawn, language, shown, synthetic_mark

_CELL = Markup(
    '<span class="number" data-value="{value}" data-note="{note}" tabindex="0">{text}{mark}</span>'
)
_CHINESE = Markup('<span lang="zh-CN">{}</span>')


def as_filled_in(value: Value | None, unit: str, missing: str = "report") -> Markup:
    """8782.53万元 with its exact value on hover; all digits where no text was kept.

    None is drawn as `missing` says, see `numbers.absent`.
    """
    if value is None:
        return absent(missing)
    digits = drawn_exactly(value.value, language())
    if not value.text:
        return drawn(Shown(digits, exact=digits, plain=plain(value.value)), origin=value.origin)
    return _CELL.format(
        value=plain(value.value),
        note=shown(value, unit).exact,
        text=_CHINESE.format(value.text) if is_english() else value.text,
        mark=synthetic_mark(value.origin),
    )


CELLS = {"as_filled_in": as_filled_in}
