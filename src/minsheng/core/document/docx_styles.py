"""The docx's styles, page and settings, all from layout.py; python-docx's own styles go."""

from typing import TYPE_CHECKING, Final

from minsheng.core.document import layout
from minsheng.core.document.docx_xml import NAMESPACES, fonts, twips
from minsheng.core.document.tree import Face

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument

# LibreOffice sets every line that snaps to the grid at its pitch, whatever the paragraph says.
NO_GRID: Final = '<w:snapToGrid w:val="0"/>'
KEEP: Final = "<w:keepNext/><w:keepLines/>"


def spacing(pitch: float, before: float = 0, after: float = 0) -> str:
    """Exact line pitch with room before and after."""
    return (
        f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}"'
        f' w:line="{twips(pitch)}" w:lineRule="exact"/>'
    )


def size(points: float) -> str:
    """Type size in half points."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def alignment(word: str) -> str:
    """Paragraph alignment."""
    return f'<w:jc w:val="{word}"/>'


def style(name: str, title: str, paragraph: str, run: str, *, outline: int | None = None) -> str:
    """A paragraph style based on Normal; `outline` 0… puts it into Word's navigation."""
    level = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"{"" if outline is not None else CUSTOM}>'
        f'<w:name w:val="{title}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph}{level}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


CUSTOM: Final = ' w:customStyle="1"'
UNTRACKED: Final = '<w:spacing w:val="0"/>'
FIRST_LINE: Final = f'<w:ind w:firstLine="{twips(layout.INDENT)}"/>'


def _normal() -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/><w:pPr><w:widowControl w:val='0'/><w:kinsoku/><w:overflowPunct w:val='0'/>"
        "<w:autoSpaceDE w:val='0'/><w:autoSpaceDN w:val='0'/>"
        f"{spacing(layout.LINE_PITCH)}{alignment('both')}</w:pPr>"
        f"<w:rPr>{fonts('fang')}<w:spacing w:val='{twips(layout.TRACKING_DOCX)}'/>"
        f"{size(layout.BODY_SIZE)}<w:lang w:val='en-US' w:eastAsia='zh-CN'/></w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/></w:style>'
    )


def _heading(level: int, face: Face, extra: str = "") -> str:
    return style(
        f"Heading{level}", f"heading {level}", KEEP + FIRST_LINE, fonts(face) + extra, outline=level
    )


def _small(name: str, title: str, pitch: float, points: float, extra: str = "") -> str:
    body = f"{NO_GRID}{spacing(pitch)}{alignment('left')}"
    return style(name, title, body, f"{extra}{UNTRACKED}{size(points)}")


def _head_styles() -> str:
    pitch, centre = layout.LINE_PITCH, alignment("center")
    rule = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="{round(layout.RED_RULE * 8)}" w:space="4"'
        f' w:color="{layout.RED}"/></w:pBdr>'
    )
    room = twips(layout.BODY_SIZE)
    tab = (
        f'<w:tabs><w:tab w:val="left" w:pos="{room}"/>'
        f'<w:tab w:val="right" w:pos="{twips(layout.AREA_WIDTH) - room}"/></w:tabs>'
    )
    board = f'{fonts("song")}<w:color w:val="{layout.RED}"/>'
    title = f"{fonts('song')}{UNTRACKED}{size(layout.TITLE_SIZE)}"
    return (
        style("BoardName", "简报报头", NO_GRID + spacing(layout.BOARD_HEIGHT) + centre, board)
        + style("IssueNumber", "简报期号", spacing(pitch) + centre, "")
        + style("OfficeDate", "简报单位日期", rule + tab + spacing(pitch) + alignment("left"), "")
        + style(
            "Title",
            "Title",
            NO_GRID + spacing(layout.TITLE_PITCH, pitch - 4, pitch) + centre,
            title,
            outline=0,
        )
        + style("AnnexLabel", "附件标识", "<w:keepNext/><w:pageBreakBefore/>", fonts("hei"))
        + style(
            "AnnexTitle",
            "附件标题",
            KEEP + NO_GRID + spacing(layout.TITLE_PITCH) + centre,
            title,
            outline=0,
        )
    )


def styles_xml() -> str:
    """All styles of the document."""
    table, foot = (layout.TABLE_PITCH, layout.TABLE_SIZE), (layout.FOOT_PITCH, layout.FOOT_SIZE)
    caption = (
        f"{KEEP}{NO_GRID}{spacing(layout.CAPTION_PITCH, 8)}{alignment('center')}",
        f"{fonts('hei')}{UNTRACKED}{size(layout.CAPTION_SIZE)}",
    )
    unit = f"{KEEP}{NO_GRID}{spacing(layout.NOTE_PITCH, 0, 2)}{alignment('right')}"
    note = f"{NO_GRID}{spacing(layout.NOTE_PITCH, 6)}{alignment('left')}"
    small = UNTRACKED + size(layout.NOTE_SIZE)
    picture = (
        f"<w:keepNext/>{NO_GRID}"
        '<w:spacing w:before="240" w:after="0" w:line="240" w:lineRule="auto"/>'
        f"{alignment('center')}"
    )
    return (
        _normal()
        + _heading(1, "hei")
        + _heading(2, "kai")
        + _heading(3, "fang", "<w:b/>")
        + style("BodyText", "公文正文", FIRST_LINE, "")
        + _head_styles()
        + style("TableCaption", "表题", *caption)
        + style("TableUnit", "表单位", unit, small)
        + style("Note", "表注", note, small)
        + _small("TableText", "表文", *table)
        + _small("TableHead", "表头", *table, fonts("hei"))
        + style("Picture", "图", picture, "")
        + style("PictureCaption", "图题", caption[0].replace("<w:keepNext/>", ""), caption[1])
        + _small("FootText", "版记", *foot)
        + _small("Folio", "页码", layout.FOLIO_SIZE, layout.FOLIO_SIZE)
    )


def set_up(document: "DocxDocument") -> None:
    """Puts styles, page and settings into a new python-docx document."""
    from docx.oxml import parse_xml

    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    for child in list(parse_xml(f"<w:styles {NAMESPACES}>{styles_xml()}</w:styles>")):
        styles.append(child)
    _set_up_page(document)
    _set_up_settings(document)


def _set_up_page(document: "DocxDocument") -> None:
    from docx.oxml import parse_xml
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(layout.PAGE_WIDTH_MM), Mm(layout.PAGE_HEIGHT_MM)
    section.top_margin, section.bottom_margin = (
        Mm(layout.MARGIN_TOP_MM),
        Mm(layout.MARGIN_BOTTOM_MM),
    )
    section.left_margin, section.right_margin = (
        Mm(layout.MARGIN_LEFT_MM),
        Mm(layout.MARGIN_RIGHT_MM),
    )
    folio_mm = layout.FOLIO_SIZE / layout.MM
    section.footer_distance = Mm(layout.MARGIN_BOTTOM_MM - layout.FOLIO_DROP_MM - folio_mm)
    properties = section._sectPr  # noqa: SLF001  # python-docx has no word for the grid
    for grid in properties.findall(properties.tag.replace("sectPr", "docGrid")):
        properties.remove(grid)
    pitch = twips(layout.LINE_PITCH)
    properties.append(parse_xml(f'<w:docGrid {NAMESPACES} w:type="lines" w:linePitch="{pitch}"/>'))


def _set_up_settings(document: "DocxDocument") -> None:
    from docx.oxml.ns import qn

    document.settings.odd_and_even_pages_header_footer = True
    settings = document.settings.element
    for name, value in (
        ("w:characterSpacingControl", "compressPunctuation"),
        ("w:zoom", "none"),
    ):
        found = settings.find(qn(name))
        found.set(qn("w:val"), value)
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    mode = settings.find(qn("w:compat")).find(qn("w:compatSetting"))
    mode.set(qn("w:val"), "15")
