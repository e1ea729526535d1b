"""The html carries its faces: no box on a machine without Chinese fonts."""

import re
from base64 import b64decode
from html.parser import HTMLParser
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont  # noqa: TID253  # reads what was cut

from minsheng.core.document import Paragraph, Run, html_text
from minsheng.core.document.fonts import FACE_FAMILIES, characters_of
from minsheng.core.document.subsetting import subset
from tests.core.document.paperwork import plain_document
from tests.core.document.sample import sample

RULE = re.compile(r'font-family: "([^"]+)";[^}]*?base64,([^"]+)"')
HEI = {"h2", "thead", "caption", "figcaption"}


class Faces(HTMLParser):
    """Which characters of a page stand in which face, as bulletin.css says."""

    def __init__(self, text):
        super().__init__()
        self.found = {face: set() for face in FACE_FAMILIES}
        self._open = []
        self.feed(text[text.index("<main") :])

    def handle_starttag(self, tag, attrs):
        if tag not in {"br", "col"}:
            self._open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag):
        if tag not in {"body", "html"}:
            self._open.pop()

    def handle_data(self, data):
        self.found[self.face()] |= set(data) - set(" \n\t")

    def face(self):
        tags = {tag for tag, _ in self._open}
        classes = {kind for _, kind in self._open}
        if tags & {"svg"}:
            return "fang"  # outlines
        if "h1" in tags or "board" in classes or ({"annex"} <= classes and "h2" in tags):
            return "song"
        if ("caption", "") in self._open and self._open[-1][0] == "span":
            return "fang"
        if tags & HEI or "label" in classes or "group" in classes or "hei" in classes:
            return "hei"
        return "kai" if "h3" in tags or "kai" in classes else "fang"


def cut(text):
    """The characters of the faces inside a page, by face."""
    families = {family: face for face, family in FACE_FAMILIES.items()}
    return {
        families[family]: {chr(code) for code in TTFont(BytesIO(b64decode(data))).getBestCmap()}
        for family, data in RULE.findall(text)
    }


def test_the_html_carries_every_character_of_its_faces():
    text = html_text(sample())
    held = cut(text)
    lacking = {
        face: {c for c in used - held.get(face, set()) if ord(c) in characters_of(face)}
        for face, used in Faces(text).found.items()
    }
    assert lacking == {"fang": set(), "song": set(), "hei": set(), "kai": set()}


def test_faces_are_cut_and_no_larger_than_they_must_be():
    held = cut(html_text(plain_document(Paragraph((Run("甲乙丙"),)))))
    assert {"甲", "乙", "丙"} <= held["fang"]
    assert "丁" not in set().union(*held.values())


@pytest.mark.parametrize("face", FACE_FAMILIES)
def test_the_outlines_are_the_face_s_own(face):
    font = TTFont(BytesIO(subset(face, "民生简报16㎡𠮷")))
    assert {chr(code) for code in font.getBestCmap()} == {
        c for c in "民生简报16㎡𠮷" if ord(c) in characters_of(face)
    }
    assert font["name"].getDebugName(1).startswith("Fandol")


def test_the_same_characters_give_the_same_bytes():
    assert subset("kai", "民生") == subset("kai", "生民")
