"""The measures of the page, all in points unless named otherwise, each with where it comes from.

"GB" is GB/T 9704-2012 (layout of official documents); "ours" is a choice that it leaves open.
"""

from math import ceil
from typing import Final

from minsheng.core.document.tree import Annex, Column, Face, Foot
from minsheng.core.words import Light

MM: Final = 72 / 25.4

# GB 5.1, 5.2.1: A4, top margin 37 mm, left 28 mm, type area 156 × 225 mm.
PAGE_WIDTH_MM: Final = 210
PAGE_HEIGHT_MM: Final = 297
MARGIN_TOP_MM: Final = 37
MARGIN_LEFT_MM: Final = 28
AREA_WIDTH_MM: Final = 156
AREA_HEIGHT_MM: Final = 225
MARGIN_RIGHT_MM: Final = PAGE_WIDTH_MM - MARGIN_LEFT_MM - AREA_WIDTH_MM
MARGIN_BOTTOM_MM: Final = PAGE_HEIGHT_MM - MARGIN_TOP_MM - AREA_HEIGHT_MM
AREA_WIDTH: Final = AREA_WIDTH_MM * MM
AREA_HEIGHT: Final = AREA_HEIGHT_MM * MM

# GB 5.2.2, 5.2.3: 三号 type, 22 lines of 28 characters. The pitch and the two trackings are
# measured: 22 × 28.95 pt fill the type area; "28 磅" would leave it short.
BODY_SIZE: Final = 16.0
LINE_PITCH: Final = 28.95
CHARACTERS_A_LINE: Final = 28
LINES_A_PAGE: Final = 22
TRACKING_DOCX: Final = -0.25
TRACKING_PDF: Final = -0.21
INDENT: Final = 2 * (BODY_SIZE + TRACKING_PDF)

# GB 7.3.1: title in 小标宋 二号; GB 7.5: folio in 四号, outside, one character in, 7 mm below.
TITLE_SIZE: Final = 22.0
TITLE_PITCH: Final = 36.0
FOLIO_SIZE: Final = 14.0
FOLIO_DROP_MM: Final = 7

# GB 7.4: foot in 四号 between rules of 0.35 mm (first, last) and 0.25 mm (between).
FOOT_SIZE: Final = 14.0
FOOT_PITCH: Final = 22.0
RULE_THICK: Final = 0.35 * MM
RULE_THIN: Final = 0.25 * MM

# Ours: the red of look.md; name board at most 初号 and shrinking; its rule; two lines of room.
RED: Final = "C21F17"
BOARD_SIZE: Final = 42.0
BOARD_TRACKING_EM: Final = 0.12
BOARD_HEIGHT: Final = 2 * LINE_PITCH
RED_RULE: Final = 1.5

# Ours: tables in 五号, their captions and those of charts in 小四.
TABLE_SIZE: Final = 10.5
TABLE_PITCH: Final = 16.0
TABLE_PAD: Final = 2.0
CELL_PAD: Final = 4.0
CAPTION_SIZE: Final = 12.0
CAPTION_PITCH: Final = 20.0
NOTE_SIZE: Final = 9.0
NOTE_PITCH: Final = 12.0
CHART_DPI: Final = 300

# What the docx asks for by name, on every office computer in China.
DOCX_FONTS: Final[dict[Face, str]] = {
    "fang": "仿宋_GB2312",
    "song": "方正小标宋简体",
    "hei": "黑体",
    "kai": "楷体_GB2312",
}

# look.md, section 2: shape colours. A shape always stands before the word of the light.
LIGHT_GLYPHS: Final[dict[Light, str]] = {
    "done": "■",
    "on_course": "●",
    "behind": "▲",
    "far_behind": "◆",
    "not_reported": "○",
    "no_target": "—",
}
LIGHT_COLOURS: Final[dict[Light, str]] = {
    "done": "1D5BA6",
    "on_course": "1C8262",
    "behind": "B07A00",
    "far_behind": "AB1A14",
    "not_reported": "5F6875",
    "no_target": "5F6875",
}
SYNTHETIC_MARK: Final = "※"
SYNTHETIC_COLOUR: Final = "5F6875"


def ems(text: str) -> float:
    """Width of a text in ems, as Fandol sets it: narrow characters count half."""
    return sum(0.5 if ord(c) < 0x2E80 and c not in "—…“”‘’※" else 1.0 for c in text)


def board_size(name: str) -> float:
    """Type size of the name board: 42 pt, less for a name that would not fit the type area.

    Rounded down to half points, which is what a docx can say.
    """
    room = AREA_WIDTH / max(1.0, ems(name) * (1 + BOARD_TRACKING_EM))
    return min(BOARD_SIZE, int(2 * room) / 2)


def foot_rows(foot: Foot) -> tuple[tuple[tuple[str, str], ...], str]:
    """The foot as it is printed: ((报, readers), (发, readers)) and the line of signatures."""
    readers = (("报：", foot.report), ("发：", foot.copy))
    signatures = [f"{role}：{name}" for role, name in foot.signatures]
    if foot.phone:
        signatures.append(f"电话：{foot.phone}")
    lists = tuple((word, "，".join(names) + "。") for word, names in readers if names)
    return lists, "　".join(signatures)


def foot_height(foot: Foot) -> float:
    """Height of the foot, estimated from the widths of its characters; 0 when it is empty."""
    lists, signatures = foot_rows(foot)
    room = AREA_WIDTH / FOOT_SIZE - 2
    # One more character a line may be lost where punctuation must not begin the next.
    lines = sum(ceil(ems(text) / (room - 3)) for _, text in lists)
    lines += ceil(ems(signatures) * signature_size(signatures) / FOOT_SIZE / room)
    rows = len(lists) + bool(signatures)
    return lines * FOOT_PITCH + rows * 2 + 6 if lines else 0.0


def signature_size(signatures: str) -> float:
    """Type size of the line of signatures: 四号, down to 五号 so that it stays one line."""
    room = (AREA_WIDTH - 2 * FOOT_SIZE) / max(1.0, ems(signatures))
    return max(TABLE_SIZE, min(FOOT_SIZE, int(2 * room) / 2))


def column_widths(columns: tuple[Column, ...]) -> tuple[float, ...]:
    """The widths of a table's columns, shared out by weight over the type area."""
    share = AREA_WIDTH / sum(column.weight for column in columns)
    return tuple(column.weight * share for column in columns)


def head_lines(column: Column, width: float) -> tuple[str, ...]:
    """The lines of a column's head: a unit in brackets goes to a line of its own where it must."""
    if ems(column.title) * TABLE_SIZE <= width - 2 * CELL_PAD or "（" not in column.title[1:]:
        return tuple(column.title.split("\n"))
    name, _, unit = column.title.rpartition("（")
    return (*name.split("\n"), "（" + unit)


def annex_lines(annexes: tuple[Annex, ...]) -> tuple[str, ...]:
    """What stands under the text for the annexes: `附件：1.…`, one line an annex (GB 7.3.4)."""
    if len(annexes) == 1:
        return (f"附件：{_flat(annexes[0].title)}",)
    return tuple(
        f"{'附件：' if n == 1 else '　　　'}{n}.{_flat(annex.title)}"
        for n, annex in enumerate(annexes, 1)
    )


def _flat(title: str) -> str:
    return "".join(title.split("\n"))
