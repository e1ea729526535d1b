"""A w:r cut into several at places in its text, each with the formatting of the whole.

Only bytes of the run change: its properties and whatever else it holds stay as they were written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from minsheng.core.reading.documents.docx_signs import (
    SIGNS,
    SPACE_ATTRIBUTE,
    shown_text,
    sign_of_symbol,
)
from minsheng.core.reading.documents.xml_parsing import (
    Attributes,
    end_of_element,
    parse,
    safe_parser,
    start_tag,
)
from minsheng.core.sandbox.refusal import Refused


@dataclass(slots=True)
class _Child:
    """An element of the run: its bytes, and the text that it shows; `is_text` of a w:t."""

    written: bytes
    shown: str = ""
    is_text: bool = False


class Run:
    """A run of a part in UTF-8, by the bytes [first, last) that hold it."""

    def __init__(self, part: bytes, first: int, last: int, uri: str) -> None:
        self.uri = uri
        self.tag = start_tag(part, first)
        self.name = self.tag[1:].split(b">")[0].split()[0].rstrip(b"/")
        self.prefix = self.name.rpartition(b":")[0]
        self.properties = b""
        self.children: list[_Child] = []
        if not self.tag.endswith(b"/>"):
            self._take(part[first:last])

    def cut(self, places: Iterable[int]) -> Iterator[bytes]:
        """The run as runs that end at each of the places in its text, and the rest of it."""
        rest = self.children
        at = 0
        for place in places:
            before, rest = _parted(rest, place - at)
            at = place
            yield self._run(before)
        yield self._run(rest)

    def _run(self, children: list[_Child]) -> bytes:
        if not children:
            return b""
        inner = b"".join(child.written or self._text(child.shown) for child in children)
        return b"%b%b%b</%b>" % (self.tag, self.properties, inner, self.name)

    def _text(self, shown: str) -> bytes:
        name = self.name[: -len(b"r")] + b"t"
        words = escape(shown).encode()
        return b'<%b xml:space="preserve">%b</%b>' % (name, words, name)

    def _take(self, run: bytes) -> None:
        """Walk through the run; the prefixes that stand outside of it are declared around it."""
        spaces = {prefix: f"urn:{prefix.decode()}" for prefix in _prefixes(run)}
        spaces[self.prefix] = self.uri
        declared = b"".join(_declared(prefix, uri) for prefix, uri in spaces.items())
        whole = b"<around%b>%b</around>" % (declared, run)
        walk = _Walk(whole, self.uri)
        for name, written, shown in walk.elements():
            if name == f"{self.uri} rPr":
                self.properties = written
            else:
                self.children.append(_Child(written, shown, name == f"{self.uri} t"))


def _parted(children: list[_Child], length: int) -> tuple[list[_Child], list[_Child]]:
    """Those that show the first characters, and the others; a w:t is cut in two."""
    at = 0
    for number, child in enumerate(children):
        end = at + len(child.shown)
        if end >= length > at:
            if end == length:
                return children[: number + 1], children[number + 1 :]
            if not child.is_text:
                raise Refused("other_document")
            halves = child.shown[: length - at], child.shown[length - at :]
            first, second = (_Child(b"", half, is_text=True) for half in halves)
            return [*children[:number], first], [second, *children[number + 1 :]]
        at = end
    if length == 0:
        return [], children
    raise Refused("other_document")


def _prefixes(run: bytes) -> list[bytes]:
    """The prefixes that the run's names bear."""
    found: list[bytes] = []
    for piece in run.replace(b"</", b"<").split(b":")[:-1]:
        name = _tail_of_name(piece)
        if name and name not in found and name != b"xml":
            found.append(name)
    return found


def _tail_of_name(piece: bytes) -> bytes:
    end = len(piece)
    start = end
    while start and (piece[start - 1 : start].isalnum() or piece[start - 1] in b"_-."):
        start -= 1
    name = piece[start:end]
    starts_name = start > 0 and piece[start - 1] in b"< \t\r\n"
    return name if starts_name and name[:1].isalpha() else b""


def _declared(prefix: bytes, uri: str) -> bytes:
    """What a prefix stands for: of other names than Word's own it matters only that they differ."""
    return b' xmlns%b="%b"' % (b":" + prefix if prefix else b"", uri.encode())


class _Walk:
    """The elements of a run that stands in an element of ours: name, bytes, shown text."""

    def __init__(self, part: bytes, uri: str) -> None:
        self.part, self.uri = part, uri
        self.found: list[tuple[str, bytes, str]] = []
        self.depth = self.first = 0
        self.shown: list[str] = []
        self.written: list[str] = []
        self.preserved = False
        self.parser = safe_parser()

    def elements(self) -> list[tuple[str, bytes, str]]:
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.written.append
        parse(self.parser, self.part)
        return self.found

    def _start(self, name: str, attributes: Attributes) -> None:
        self.depth += 1
        if self.depth == _CHILD_DEPTH:
            self.first = self.parser.CurrentByteIndex
            self.shown, self.written[:] = [], []
            self.preserved = attributes.get(SPACE_ATTRIBUTE) == "preserve"
            local = name.removeprefix(f"{self.uri} ")
            if local in SIGNS:
                self.shown.append(SIGNS[local])
            elif local == "sym":
                self.shown.append(sign_of_symbol(attributes.get(f"{self.uri} char", "")))

    def _end(self, name: str) -> None:
        if self.depth == _CHILD_DEPTH:
            last = end_of_element(self.part, self.first, self.parser.CurrentByteIndex)
            if name == f"{self.uri} t":
                self.shown = [shown_text("".join(self.written), preserved=self.preserved)]
            self.found.append((name, self.part[self.first : last], "".join(self.shown)))
        self.depth -= 1


_CHILD_DEPTH = 3  # our element, the run, its children
