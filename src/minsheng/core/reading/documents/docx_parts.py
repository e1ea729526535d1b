"""Which parts of a docx are its body, notes, styles and comments: content types and relations."""

import posixpath
from typing import NamedTuple

from minsheng.core.reading.documents.archive import Archive
from minsheng.core.reading.documents.xml_parsing import Attributes, each_element
from minsheng.core.sandbox.refusal import Refused

CONTENT_TYPES = "[Content_Types].xml"
_KINDS = (  # in the content type of the main part, in this order
    ("macroenabled", "macros", "docm"),
    ("wordprocessingml", "", ""),
    ("spreadsheetml", "wrong_type", "Excel文件（xlsx）"),
    ("presentationml", "wrong_type", "PowerPoint文件（pptx）"),
)


class Relation(NamedTuple):
    """A line of a part's relations: its id, the last word of its type, and the target's name."""

    id: str
    kind: str
    part: str


def main_part(archive: Archive) -> str:
    """The name of the body's part. Refused: macros, wrong_type, damaged."""
    if CONTENT_TYPES not in archive:
        raise Refused("wrong_type", {"found": _zip_kind(archive)})
    for relation in relations(archive, ""):
        if relation.kind == "officeDocument":
            _check_kind(_content_type(archive, relation.part))
            return relation.part
    raise Refused("damaged")


def _zip_kind(archive: Archive) -> str:
    if "OFD.xml" in archive:
        return "OFD文件"
    return "WPS或ODF文件" if "mimetype" in archive else "压缩包（zip）"


def _check_kind(content_type: str) -> None:
    lowered = content_type.lower()
    for word, code, found in _KINDS:
        if word in lowered:
            if code:
                raise Refused(code, {"found": found})
            return
    raise Refused("damaged")


def _content_type(archive: Archive, part: str) -> str:
    found: dict[str, str] = {}

    def note(name: str, attributes: Attributes) -> None:
        if name.endswith(" Override"):
            found["/" + attributes.get("PartName", "").lstrip("/").lower()] = attributes.get(
                "ContentType", ""
            )
        elif name.endswith(" Default"):
            found["." + attributes.get("Extension", "").lower()] = attributes.get("ContentType", "")

    each_element(archive.read(CONTENT_TYPES), note)
    ending = "." + part.rsplit(".", 1)[-1].lower()
    return found.get("/" + part.lower(), found.get(ending, ""))


def relations_part(part: str) -> str:
    """The name of the part that holds the relations of a part; of the whole file for ""."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(archive: Archive, part: str) -> list[Relation]:
    """The relations of a part to other parts of the file; none where it has no relations."""
    name = relations_part(part)
    found: list[Relation] = []

    def note(element: str, attributes: Attributes) -> None:
        if element.endswith(" Relationship") and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rsplit("/", 1)[-1]
            target = posixpath.join(posixpath.dirname(part), attributes.get("Target", ""))
            normal = posixpath.normpath("/" + target).lstrip("/")
            found.append(Relation(attributes.get("Id", ""), kind, normal))

    if name in archive:
        each_element(archive.read(name), note)
    return found


def related_part(archive: Archive, part: str, kind: str) -> str | None:
    """The name of the part that a part is related to by a kind; None where there is none."""
    names = [each.part for each in relations(archive, part) if each.kind == kind]
    return next((name for name in names if name in archive), None)
