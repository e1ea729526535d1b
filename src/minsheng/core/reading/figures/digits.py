"""Figures that begin with digits: 12.7万个, 186,350万元, 1/4, 32.4：67.6, 第9位, 〔2014〕83号."""

import re
from collections.abc import Iterator
from fractions import Fraction

from minsheng.core.reading.figures import dates
from minsheng.core.reading.figures.amounts import LONGEST_DECIMAL, digits_amount
from minsheng.core.reading.figures.drafts import Draft, finished, ratio_draft
from minsheng.core.reading.figures.names import (
    JOINING,
    is_bare_name,
    is_in_name,
    is_joined,
    is_label,
    is_list_number,
)
from minsheng.core.reading.figures.places import is_code
from minsheng.core.reading.figures.tails import TAIL, take_unit

_D = "0-9０-９"
# One set at its beginning, which the scan looks for before it tries the rest.
NUMBER = re.compile(rf"([{_D}][{_D}]*+(?:[,，][{_D}]{{3}}(?![{_D}]))*)(?:[.．]([{_D}]++)|){TAIL}")
_THIN = re.compile(r"([0-9]{1,3}(?:[ \u2009\u202f][0-9]{3})+)(?![0-9])(?:\.([0-9]++))?" + TAIL)
_RATIO = re.compile(r"([0-9０-９]{1,3})[/／]([0-9０-９]{1,4})(?![0-9/.／年])")
_PROPORTION = re.compile(
    r"[0-9０-９]+(?:[.．][0-9０-９]+)?(?:[：:∶][0-9０-９]+(?:[.．][0-9０-９]+)?){1,4}"
)
_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-4])[：:][0-5][0-9](?:[：:][0-5][0-9])?")
_DOCUMENT = re.compile(
    r"[〔\[［（(【][12][0-9]{3}[〕\]］）)】][ ]?(?:第[ ]?)?[0-9０-９]{1,6}[ ]?号"
)
_PHONE = re.compile(
    r"0[0-9]{2,3}[-－—–][0-9]{7,8}|1[3-9][0-9]{9}|[48]00[-－][0-9]{3,4}[-－]?[0-9]{3,4}"
)
_HOUR = re.compile("[时点](?![期候段间])(?:[0-9０-９整半钟许左前后起止至，。、]|$)")
_MINUTES = re.compile(rf"[时点][{_D}]{{1,2}}分(?:[{_D}]{{1,2}}秒)?")
_DATE_MARKS = frozenset("年月日号季-－—–~～至到/.世")
_NO_COUNTRY = frozenset("道家内际有标产外民资军务防债库")
_NO_VILLAGE = frozenset("镇村民道路政干办委级庄里")
_SHARES = re.compile("比|结构")
_BEFORE_HOUR = frozenset("午晚早晨夜日")
_AFTER_HOUR = frozenset("前后许整起至到")
_MONEY = frozenset("￥¥$")
_NAMING = ("年级", "年制", "号", "线")
_BRACKETS = frozenset("〔[［（(【")
_SLASHES = frozenset("/／.．")
_RATIO_MARKS = frozenset("：:∶/／")
_BLANKS = frozenset(" \u3000\u2009\u202f")
_ROUND = frozenset("（(")
_HOURS = frozenset("点时")
_MINUS = frozenset("-－−﹣")
_BEFORE_MINUS = frozenset("为是到至，。；：、（长 ")
_YEARS = range(1900, 2100)
_SHORTEST_SPECIAL = 3  # digits of a telephone number or of a document's year
_TAKEN_BEFORE = frozenset("第 之负下") | _MONEY | _MINUS


def digit_drafts(text: str) -> Iterator[Draft]:
    """A draft for each figure that digits begin, in reading order."""
    done = 0
    for found in NUMBER.finditer(text):
        if found.start() < done:
            continue
        draft = _draft(text, found, done)
        if draft is not None:
            done = draft.end
            yield draft


def _draft(text: str, found: re.Match[str], done: int) -> Draft | None:
    start, end = found.start(), found.end(1)
    following = text[end : end + 1]
    special = None
    if found[2] is not None:
        special = _dated(text, found)
        following = text[found.end(2) : found.end(2) + 1]
    elif following in _BLANKS:
        special = _special(text, start, end, text[end : end + 4].strip()[:1])
        found = _THIN.match(text, start) or found
    elif (
        following in _DATE_MARKS
        or end - start >= _SHORTEST_SPECIAL
        or (following == "个" and text[start - 1 : start] == "前")
    ):
        special = _special(text, start, end, following)
    if special is not None:
        return special
    if following in _RATIO_MARKS:
        ratio = _ratio(text, start) or _proportion(text, start)
        if ratio is not None:
            return None if is_label(text, start) else ratio
    return _number(text, found, done)


def _dated(text: str, found: re.Match[str]) -> Draft | None:
    """2016.10.14 is a date, and 2.2001年 the number of a note before its date."""
    if len(found[1]) == 4 and text.startswith(".", found.end(2)):
        iso = dates.iso_at(text, found.start())
        return finished(found.start(), *iso) if iso else None
    if len(found[2]) == 4 and len(found[1]) < 3 and text.startswith("年", found.end(2)):
        listed = dates.date_at(text, found.start(2))
        return finished(found.start(2), *listed) if listed else None
    return None


def _special(text: str, start: int, end: int, following: str) -> Draft | None:
    """A date, a document's number, a telephone number; None where it is a plain number."""
    if following in _DATE_MARKS or following == "个":
        date = _date(text, start, following)
        if date is not None:
            return finished(start if date[3] is None else date[3], date[0], date[1], date[2])
    if end - start == 4 and text[start - 1 : start] in _BRACKETS:
        document = _DOCUMENT.match(text, start - 1)
        if document:
            shown = document.group()
            return finished(start - 1, document.end(), shown, "identifier")
    if end - start >= 3:
        phone = _PHONE.match(text, start)
        if phone and not text[phone.end() : phone.end() + 1].isdigit():
            return finished(start, phone.end(), phone.group(), "identifier")
    return None


def _date(text: str, start: int, following: str) -> tuple[int, str, str, int | None] | None:
    if following == "季":
        opening = start - 1 if text[start - 1 : start] in ("第", "前") and start else start
        quarter = dates.quarter_at(text, opening)
        return (*quarter, opening) if quarter else None
    if following == "个":
        first = dates.first_months_at(text, start - 1) if text[start - 1 : start] == "前" else None
        return (*first, start - 1) if first else None
    if following == "世" or text.startswith("年代", start + 2):
        decade = dates.decade_at(text, start)
        return (*decade, None) if decade else None
    found = dates.date_at(text, start)
    if found is None and following in "-/.—－–~～至到":
        found = dates.iso_at(text, start) or dates.bare_years_at(text, start)
        found = found or dates.span_at(text, start)
    return (*found, None) if found else None


def _ratio(text: str, start: int) -> Draft | None:
    found = _RATIO.match(text, start)
    if found is None or text[start - 1 : start] in _SLASHES:
        return None
    below, above = int(found[2]), int(found[1])
    if not 0 < above < below:
        return None
    return ratio_draft(start, found.end(), Fraction(above, below))


def _proportion(text: str, start: int) -> Draft | None:
    found = _PROPORTION.match(text, start)
    if found is None:
        return None
    if _CLOCK.fullmatch(found.group()) and not _SHARES.search(text, max(0, start - 16), start):
        return finished(start, found.end(), "", "clock")
    draft = Draft(start, found.end())
    draft.kind, draft.unit = "proportion", ""
    parts = []
    for each in re.finditer(rf"([{_D}]+)(?:[.．]([{_D}]+))?", found.group()):
        if len(each[0]) > LONGEST_DECIMAL:
            return None
        part = Draft(start + each.start(), start + each.end())
        part.amount = digits_amount(each[1], each[2] or "", "")
        part.step, part.kind = -len(each[2] or ""), "proportion"
        parts.append(part)
    draft.parts = tuple(parts)
    return draft


def _number(text: str, found: re.Match[str], done: int) -> Draft | None:
    whole, decimals, open1, scale, open2 = found.groups("")
    start, end = found.start(), found.end(2) if decimals else found.end(1)
    digits_end = end
    if len(whole) > 3 and not whole.isdigit():
        whole, decimals, end = _ungrouped(whole, decimals, start, end)
        if end != digits_end:
            scale = open1 = open2 = ""
            digits_end = end
    if len(whole) + len(decimals) > LONGEST_DECIMAL:
        return finished(start, end, whole, "identifier") if not decimals else None
    draft = Draft(start, end)
    if scale:
        draft.scale = scale
        end = found.end(5) if open2 else found.end(4)
    elif open1:
        end = found.end(3)
    draft.is_open = bool(open1 or open2)
    take_unit(text, draft, end, has_tail=bool(scale or open1))
    if not draft.unit and not scale:
        _take_day_or_country(text, draft, end, has_decimals=bool(decimals))
        if open1 == "来" and not draft.unit:
            draft.end, draft.is_open = digits_end, False
    draft.amount = digits_amount(whole, decimals, scale)
    draft.step = draft.amount[1]
    return _checked(text, draft, digits_end, done)


def _take_day_or_country(text: str, draft: Draft, end: int, *, has_decimals: bool) -> None:
    """平均住院8.8日 is no date, and 东盟10国 counts; 日 and 国 begin too many words to be units."""
    if (
        (has_decimals or draft.is_open)
        and text.startswith("日", end)
        and not text.startswith("日元", end)
    ):
        draft.unit, draft.kind, draft.end = "日", "duration", end + 1
    elif text.startswith("国", end) and text[end + 1 : end + 2] not in _NO_COUNTRY:
        draft.unit, draft.end = "国", end + 1
    elif text[end : end + 1] in ("乡", "镇", "村") and text[end + 1 : end + 2] not in _NO_VILLAGE:
        draft.unit, draft.end = text[end], end + 1


def _ungrouped(whole: str, decimals: str, start: int, end: int) -> tuple[str, str, int]:
    """2015,100 and 3，100 are no thousands: only the first group stands."""
    first = re.split("[,，]", whole, maxsplit=1)[0]
    if first == whole:  # parted by spaces
        return whole, decimals, end
    wide = "，" in whole and first.isascii()
    if len(first) > 3 or wide or first[0] in "0０":
        return first, "", start + len(first)
    return whole, decimals, end


def _checked(text: str, draft: Draft, digits_end: int, done: int) -> Draft | None:
    """The draft with what stands before it, or None where it is a name, a code or a list's number."""
    start = draft.start
    before = text[start - 1 : start]
    if before in JOINING and is_joined(text, start):
        return None
    if not (draft.unit or draft.scale or draft.is_open):
        return _bare(text, draft, before, digits_end, done)
    if draft.unit in _HOURS and (
        before in _BEFORE_HOUR or text[draft.end : draft.end + 1] in _AFTER_HOUR
    ):
        return finished(start, draft.end, "", "clock")  # 上午9点, 11点前
    if before in _ROUND and is_list_number(text, start, digits_end):
        return None
    if is_in_name(text, start, draft.end):
        return None
    if before in _TAKEN_BEFORE:
        _take_before(text, draft, before, done)
    return draft


def _bare(text: str, draft: Draft, before: str, digits_end: int, done: int) -> Draft | None:
    """The same of digits without a unit, most of which are no figure."""
    start = draft.start
    if is_bare_name(text, start, digits_end):
        return None
    if _HOUR.match(text, digits_end):
        minutes = _MINUTES.match(text, digits_end)
        return finished(start, minutes.end() if minutes else digits_end, "", "clock")
    if text.startswith(_NAMING, digits_end) and before != "第":
        return None
    if is_list_number(text, start, digits_end) or is_in_name(text, start, draft.end):
        return None
    if is_code(text, start, digits_end):
        return None
    if before in _TAKEN_BEFORE:
        _take_before(text, draft, before, done)
    return _unitless(text, draft, digits_end) if draft.kind == "count" else draft


def _take_before(text: str, draft: Draft, before: str, done: int) -> None:
    start = draft.start
    if before == "第" or (before == " " and text[start - 2 : start - 1] == "第"):
        draft.start = start - (1 if before == "第" else 2)
        if text[draft.start - 1 : draft.start] == "总" and draft.unit == "期":
            draft.start -= 1
        draft.kind = "ordinal"
        if not draft.unit and text.startswith("号", draft.end):
            draft.unit, draft.end = "号", draft.end + 1
    elif before == "之" and text[start - 3 : start] in ("百分之", "千分之"):
        draft.start = start - 3
        is_percent = text[start - 3] == "百"
        draft.unit, draft.kind = ("%", "percent") if is_percent else ("‰", "permille")
    elif before in _MONEY and before and not draft.unit:
        draft.start = start - (3 if text.startswith("US$", start - 3) else 1)
        draft.unit, draft.kind = ("美元" if before == "$" else "元"), "money"
    elif before in _MINUS:
        earlier = text[start - 2 : start - 1]
        if start - 1 != done and not (earlier.isascii() and earlier.isalnum()):
            draft.start, draft.is_negative = start - 1, True
    elif before == "负" and text[start - 2 : start - 1] in _BEFORE_MINUS:
        draft.start, draft.is_negative = start - 1, True
    elif before == "下" and text.startswith("零下", start - 2):
        draft.start, draft.is_negative = start - 2, True


def _unitless(text: str, draft: Draft, digits_end: int) -> Draft | None:
    shown = text[draft.start : digits_end]
    if draft.is_negative or not shown.isdigit():
        return draft
    if len(shown) == 4 and int(shown) in _YEARS:
        return finished(draft.start, digits_end, f"{int(shown):04d}", "date")
    if len(shown) >= 7 or (shown[0] in ("0", "０") and len(shown) > 1):
        return finished(draft.start, digits_end, shown, "identifier")
    return draft
