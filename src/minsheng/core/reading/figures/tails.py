"""What stands behind a numeral: 万 and 亿, 余 and 多, the unit, the half of 两年半."""

import re

from minsheng.core.reading.figures.drafts import Draft
from minsheng.core.reading.figures.vocabulary import REGIONS, unit_at

SCALE = "万?亿|万|[十百千][万亿]|千(?![米克瓦伏卡帕焦赫升])|百(?![分帕])"
TAIL = rf"[ \u3000]?([余多几来]?)({SCALE}|)([余多几]?)[ \u3000]?"
# Units that 半 may stand behind, and 个, which 多 and 半 may part from its noun.
WITH_INSIDE = frozenset({"个", "年", "天", "小时", "个月", "倍"})
_BLANKS = frozenset(" \u3000")
_INSIDE = re.compile("个([余多半])(月|小时|星期|学期|世纪|工作日|季度|学年)")
_TENTHS = frozenset("立为员果功本分绩就熟长品都")
_REGION = re.compile("省份|省区|省市|县市区|县市|县区|市县|区县")
_NO_REGION = frozenset("政委域级长直属场别位道")
_PER_NUMBER = re.compile("/[0-9]{0,4}[千万亿](?:人|活产)?")


def take_unit(text: str, draft: Draft, end: int, *, has_tail: bool) -> None:
    """Finds the unit behind the numeral, over a space, and takes it in."""
    at, found = end, unit_at(text, end)
    if found is None:
        while text[at : at + 1] in _BLANKS and at - end < 2:
            at += 1
        found = unit_at(text, at) if at > end else None
        found = found or _per_number(text, at)
    if found is not None:
        shown, draft.unit, draft.kind, _ = found
        draft.end = at + len(shown)
        if draft.unit in WITH_INSIDE:
            take_inside(text, draft, at)
        return
    draft.end = end
    take_bare_unit(text, draft, at, has_tail=has_tail)


def _per_number(text: str, at: int) -> tuple[str, str, str, str] | None:
    """15.7/10万: so many among a hundred thousand."""
    found = _PER_NUMBER.match(text, at)
    return (found.group(), found.group(), "rate", "") if found else None


def take_inside(text: str, draft: Draft, at: int) -> None:
    """个多月 and 个半小时, and the half of 两年半: words inside or behind the unit."""
    inside = _INSIDE.match(text, at) if draft.unit == "个" else None
    if inside:
        draft.unit, draft.kind, draft.end = "个" + inside[2], "duration", inside.end()
        if inside[1] == "半":
            draft.has_half = True
        else:
            draft.is_open = True
    elif (
        draft.unit != "个"
        and text.startswith("半", draft.end)
        and not text.startswith(("半数", "半夜", "半径", "半导"), draft.end)
    ):
        draft.end += 1
        draft.has_half = True


def take_bare_unit(text: str, draft: Draft, at: int, *, has_tail: bool) -> None:
    """三成 is 30 %, 三成半 35 %; 三区 and 九县 count regions; 等奖 ranks. None of them is in the table of units."""
    following = text[at : at + 1]
    if following == "成" and not has_tail and text[at + 1 : at + 2] not in _TENTHS:
        draft.unit, draft.kind, draft.worth, draft.end = "%", "percent", 10, at + 1
        draft.has_half = text.startswith(("五", "半"), at + 1) and not text.startswith(
            ("半数", "半年", "半夜"), at + 1
        )
        draft.end += draft.has_half
    elif following in REGIONS and text[at + 1 : at + 2] not in _NO_REGION:
        region = _REGION.match(text, at)
        draft.end = region.end() if region else at + 1
        draft.unit = text[at : draft.end]
    elif text.startswith("等奖", at):
        draft.unit, draft.kind, draft.end = "等奖", "ordinal", at + 2
