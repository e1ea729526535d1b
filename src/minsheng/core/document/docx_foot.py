"""Folios and the foot (版记) of the docx."""

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from minsheng.core.document import layout
from minsheng.core.document.docx_styles import alignment, size
from minsheng.core.document.docx_xml import NAMESPACES, paragraph, plain, twips
from minsheng.core.document.tree import Foot

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument

EMU: Final = 12700
PAGE_FIELD: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
    ' PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def add_folios(document: "DocxDocument") -> None:
    """`— 1 —` outside: right on odd pages, left on even ones, one character in."""
    from docx.oxml import parse_xml

    section = document.sections[0]
    room = twips(layout.FOLIO_SIZE)
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        element = footer._element  # noqa: SLF001  # the only way to its XML
        for child in list(element):
            element.remove(child)
        text = plain("— ") + PAGE_FIELD + plain(" —")
        indent = f'<w:ind w:{side}="{room}"/>{alignment(side)}'
        xml = paragraph("Folio", text, indent).replace("<w:p>", f"<w:p {NAMESPACES}>", 1)
        element.append(parse_xml(xml))


def foot_xml(foot: Foot) -> str:
    """The last paragraph, as tall as the foot, and the foot in a text box at the page's bottom.

    The paragraph takes the room in the flow: where it does not fit, it goes to a new page and
    takes the box along. The box wraps nothing, so the two can neither overlap nor chase each other.
    """
    height = layout.foot_height(foot)
    if not height:
        # Word wants a paragraph at the end, and a table may come last.
        return paragraph("FootText", "")
    tall = (
        f'<w:snapToGrid w:val="0"/><w:spacing w:before="{twips(layout.FOOT_SIZE)}" w:after="0"'
        f' w:line="{twips(height)}" w:lineRule="exact"/>'
    )
    return paragraph("Normal", _box(_table(foot), height), tall)


def _table(foot: Foot) -> str:
    lists, signatures = layout.foot_rows(foot)
    rows = [_row(word + text, hanging=len(word)) for word, text in lists]
    if signatures:
        rows.append(_row(signatures, points=layout.signature_size(signatures)))
    width, room = twips(layout.AREA_WIDTH), twips(layout.FOOT_SIZE)
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{round(points * 8)}" w:space="0" w:color="000000"/>'
        for side, points in (
            ("top", layout.RULE_THICK),
            ("bottom", layout.RULE_THICK),
            ("insideH", layout.RULE_THIN),
        )
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{rules}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="20" w:type="dxa"/><w:left w:w="{room}" w:type="dxa"/>'
        f'<w:bottom w:w="20" w:type="dxa"/><w:right w:w="{room}" w:type="dxa"/></w:tblCellMar>'
        f'</w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _row(text: str, *, hanging: int = 0, points: float = layout.FOOT_SIZE) -> str:
    room = twips(hanging * layout.FOOT_SIZE)
    indent = f'<w:ind w:left="{room}" w:hanging="{room}"/>' if hanging else ""
    content = paragraph("FootText", plain(text, size(points)), indent)
    width = twips(layout.AREA_WIDTH)
    return (
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc></w:tr>'
    )


def _box(content: str, height: float) -> str:
    extent = f'cx="{round(layout.AREA_WIDTH * EMU)}" cy="{round(height * EMU)}"'
    last = paragraph(
        "FootText", "", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0"'
        ' distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0"'
        ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
        f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="9000" name="{escape("版记")}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f"<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{content}{last}"
        '</w:txbxContent></wps:txbx><wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b">'
        "<a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        "</mc:Choice></mc:AlternateContent></w:r>"
    )
