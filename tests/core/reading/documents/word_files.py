"""Word files for the tests, written part by part, so that each can be wrong in its own way."""

import io
import zipfile

from minsheng.core.reading.documents import read_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def document_xml(body):
    return f"{XML}<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"


def notes_xml(kind, notes):
    """A part of footnotes or endnotes; ids from 2, behind the separators that Word writes."""
    written = "".join(
        f'<w:{kind} w:id="{n}"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t>{note}</w:t></w:r></w:p>'
        f"</w:{kind}>"
        for n, note in enumerate(notes, 2)
    )
    separator = (
        f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:t>—</w:t></w:r></w:p></w:{kind}>'
    )
    return f"{XML}<w:{kind}s {NAMESPACES}>{separator}{written}</w:{kind}s>"


def parts_of(body, main_type="document", **others):
    """The parts of a small docx by name; `others` are written beside the body (footnotes=xml)."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{name}+xml"/>'
        for name in others
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{name}" Target="{name}.xml"/>'
        for n, name in enumerate(others, 1)
    )
    return {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.{main_type}.main+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": document_xml(body),
        "word/_rels/document.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f"{related}</Relationships>",
    } | {f"word/{name}.xml": xml for name, xml in others.items()}


def zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def word_file(body, **others):
    return zipped(parts_of(body, **others))


def main_part(blob, name="word/document.xml"):
    """The bytes of a part of a docx, its body if no other is named."""
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        return archive.read(name)


def run(text, properties=""):
    marks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{marks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs):
    """A paragraph of runs; a plain text is a run of its own."""
    return f"<w:p>{''.join(each if each.startswith('<') else run(each) for each in runs)}</w:p>"


def table(*rows):
    """A table of rows of cells; a plain text is a paragraph of its own."""
    written = "".join(
        "<w:tr>"
        + "".join(
            f"<w:tc><w:tcPr/>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>"
            for cell in row
        )
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{written}</w:tbl>"


def reading(body, **others):
    """The Document of a body, by the child."""
    return read_document(word_file(body, **others), "文.docx")


def stretches(document):
    """Each run of a Document: its text, and whether a comment stands at it as a whole."""
    return [(document.text[each.start : each.end], each.whole) for each in document.runs]


def places(document):
    """Each paragraph of a Document: its text and its place."""
    return [(document.text[each.start : each.end], each.place) for each in document.paragraphs]
