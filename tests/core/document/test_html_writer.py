"""The html: standalone, semantic, every figure leads to its source."""

import re
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.core.document import Paragraph, Run, Written, html_text, write_html
from minsheng.core.document.text import printable
from tests.core.document.paperwork import plain_document
from tests.core.document.sample import sample

HARD = "# [ ] $ * _ @ < > & \\ \" ' ]]> &amp; <script>alert(1)</script> 🤝😀㎡"


class Page(HTMLParser):
    """Tags, ids, links and paragraphs of a page; unclosed tags are noted."""

    VOID = frozenset({"meta", "br", "link", "img", "col"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.paragraphs: list[str] = []
        self.wrong: list[str] = []
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag == "p":
            self.paragraphs.append("")
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if "p" in self._open:
            self.paragraphs[-1] += data


def test_every_figure_leads_to_its_row_and_back() -> None:
    document = sample()
    page = Page(html_text(document))
    anchors = [source.anchor for source in document.sources]
    assert [anchor for anchor in anchors if f"#source-{anchor}" not in page.links] == []
    assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids] == []
    assert len(set(page.ids)) == len(page.ids)
    assert page.wrong == []


def test_page_is_standalone_and_says_its_language(tmp_path: Path) -> None:
    path = tmp_path / "s.html"
    assert write_html(sample(), path) == Written(None)
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert page.tags.count("style") == 1
    assert [tag for tag in page.tags if tag in ("script", "link", "img", "iframe")] == []
    assert re.findall(r'url\((?!"data:font/otf;base64,)|@import', text) == []
    assert page.tags.count("h1") == 1


def test_tables_have_captions_and_scopes() -> None:
    text = html_text(sample())
    assert text.count("<table>") == text.count("<caption>") == 3
    assert re.findall(r"<th(?![^>]*scope=)[ >]", text) == []


def test_same_document_gives_same_text() -> None:
    assert html_text(sample()) == html_text(sample())


def test_a_link_that_is_no_web_address_is_dropped() -> None:
    run = Run("坏", anchor="a1", link="javascript:alert(1)")
    page = Page(html_text(plain_document(Paragraph((run,)))))
    assert page.links == []


@given(st.text(st.characters() | st.sampled_from(HARD), max_size=80))
@settings(max_examples=50, deadline=None)
def test_any_text_survives(text: str) -> None:
    page = Page(html_text(plain_document(Paragraph((Run(HARD), Run(text))))))
    assert printable(HARD + text) in page.paragraphs
    assert page.wrong == []
