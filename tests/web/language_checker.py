"""What of a page is in the wrong language: Chinese in an English page, English in a Chinese one.

An element that says its own `lang` (a quoted source, a name that has no other) is read by that;
codes, keys and account names belong to no language.
"""

import json
import re
from html.parser import HTMLParser

CHINESE = re.compile(r"[\u2e80-\u2fff\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]+")
# A hash cut in the middle: 3fa9c1…07de.
HASH = re.compile(r"\b[0-9a-f]{4,}…[0-9a-f]{4,}\b")
# Where a figure comes from, as the register keeps it: printed:line 14, synthetic:tools/split.py.
SOURCE = re.compile(
    r"\b(?:form|xlsx|api|printed|given|yield|synthetic):[\w#!./-]+(?: \d+)?(?:[;；] ?line \d+)*",
    re.ASCII,
)
# An expression over the register: done(estates.started), from the innermost brackets outwards.
CALL = re.compile(r"\b[a-z_]+\([^()]*\)", re.ASCII)
CODE = re.compile(r"\b[a-z_]+(?:\.[a-z0-9_]+)+(?:@[\w-]+)?", re.ASCII)
ENGLISH = re.compile(r"[A-Za-z]{2,}")
# Words that stand in Chinese text too: kinds of file, keys, and what the packs' names carry.
KNOWN_IN_CHINESE = frozenset(
    {"docx", "pdf", "html", "json", "CSV", "PDF", "Word", "Excel", "WPS", "SVG", "BRT", "PM", "SHA"}
)
NO_LANGUAGE = frozenset({"code", "kbd", "samp", "bdi"})
SHOWN = ("alt", "aria-label", "aria-description", "content", "data-note", "placeholder", "title")
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


class _Reader(HTMLParser):
    """Gathers (language, text) of all that a reader meets; language "" for codes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [("", "")]
        self.said: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        inherited = self.open[-1][1]
        language = "" if tag in NO_LANGUAGE else given.get("lang") or inherited
        if tag == "script" and given.get("type") != "application/json":
            language = ""
        if tag == "style":
            language = ""
        for name in SHOWN:
            # A <meta> says in `content` what the browser reads, but for its description.
            if name == "content" and given.get("name") != "description":
                continue
            self.said.append((language, given.get(name) or ""))
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place][0] == tag:
                del self.open[place:]
                return

    def handle_data(self, data):
        tag, language = self.open[-1]
        if tag != "script":
            self.said.append((language, data))
        elif language.startswith("en"):
            self.said += [(language, text) for text in _texts_of_data(json.loads(data))]


def _without_codes(text):
    """Without hashes, sources and expressions, which are written alike in every language."""
    text = SOURCE.sub("", HASH.sub("", text))
    while CALL.search(text):
        text = CALL.sub("", text)
    return CODE.sub("", text)


def _texts_of_data(data):
    """The texts of a chart's data; what only a program reads is among them, so not its English."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        return [text for each in data for text in _texts_of_data(each)]
    return [data] if isinstance(data, str) else []


def wrong_words(html):
    """Every piece of the page that is not in the language its place declares, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = []
    for language, text in reader.said:
        if language.startswith("en") and CHINESE.search(text):
            found.append(" ".join(text.split()))
        elif language.startswith("zh"):
            words = [
                word
                for word in ENGLISH.findall(_without_codes(text))
                if word not in KNOWN_IN_CHINESE
            ]
            if words:
                found.append(" ".join(words))
    return found
