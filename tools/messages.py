"""The messages of the pages and their English: extracted, merged, compiled.

`python -m tools.messages` brings django.po to what templates and modules say today (new messages
stand there untranslated, old ones are dropped) and writes django.mo beside it. Message ids are the
Chinese sentences. Both files carry no date and no line number, so that a change shows itself alone.
"""

import re
import struct
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from minsheng.core.reading import RULES

SOURCE = Path(__file__).resolve().parents[1] / "src" / "minsheng"
TEMPLATES = SOURCE / "web" / "jinja2"
ROOMS = ("web", "org", "publishing", "reporting", "promises", "trail")
PO = SOURCE / "site" / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
HEADER = """\
# English of the pages. The message ids are the Chinese sentences; make messages brings them here.
msgid ""
msgstr ""
"Project-Id-Version: minsheng\\n"
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
# Which arguments are the message, its plural, its context (c).
_PLACES: dict[str, tuple[Any, ...]] = {
    "gettext": (1,),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_KEYWORDS: dict[str, tuple[Any, ...]] = {"_": (1,), "gettext_noop": (1,), **_PLACES} | {
    f"{name}_lazy": places for name, places in _PLACES.items()
}
_JINJA_OPTIONS = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
_TRANSLATES = re.compile(r"^from django\.utils\.translation import ", re.MULTILINE)


def extracted() -> Catalog:
    """Every message of the templates and modules, untranslated."""
    found = Catalog()
    for path in sorted(TEMPLATES.rglob("*.html")):
        _add(found, babel_extract(_opened(path), list(_KEYWORDS), (), _JINJA_OPTIONS))
    for path in _modules():
        _add(found, extract_python(_opened(path), _KEYWORDS, (), {"encoding": "utf-8"}))
    for rule in RULES:  # core words them; the pages translate what they show
        found.add(rule.name)
        found.add(rule.action)
    return found


def _modules() -> Iterator[Path]:
    """Modules in which `_` is Django's: elsewhere it is no translation."""
    for room in ROOMS:
        for path in sorted((SOURCE / room).rglob("*.py")):
            if _TRANSLATES.search(path.read_text(encoding="utf-8")):
                yield path


def _opened(path: Path) -> BytesIO:
    return BytesIO(path.read_bytes())


def _add(catalog: Catalog, calls: Any) -> None:
    for _line, function, arguments, _comments in calls:
        texts = arguments if isinstance(arguments, tuple | list) else (arguments,)
        context, ids = None, []
        for place in _KEYWORDS.get(function, ()):
            number, is_context = place if isinstance(place, tuple) else (place, "")
            text = texts[number - 1] if number <= len(texts) else None
            if is_context:
                context = text
            elif text:
                ids.append(text)
        if ids:
            catalog.add(tuple(ids) if len(ids) > 1 else ids[0], context=context)


def merged(found: Catalog, held: Catalog) -> Catalog:
    """What was found, with the English that is held for exactly that message."""
    whole = Catalog(locale="en", charset="utf-8")
    for message in found:
        if not message.id:
            continue
        known = held.get(message.id, message.context)
        same = known is not None and known.id == message.id
        whole.add(message.id, known.string if same and known else None, context=message.context)
    return whole


def held_catalog() -> Catalog:
    """What django.po holds now; nothing where there is no such file."""
    if not PO.is_file():
        return Catalog(locale="en")
    return read_po(_opened(PO), locale="en")


def po_text(catalog: Catalog) -> str:
    """The text of django.po, sorted by message."""
    text = BytesIO()
    write_po(text, catalog, width=96, no_location=True, omit_header=True, sort_output=True)
    return HEADER + text.getvalue().decode()


def mo_bytes(po: str) -> bytes:
    """The compiled catalog. Written here, since Babel's own carries its version and the day."""
    catalog = read_po(BytesIO(po.encode()), locale="en")
    entries = {b"": _header_text().encode()}
    entries |= {_key(each): _value(each) for each in catalog if each.id and _is_complete(each)}
    return _packed(sorted(entries.items()))


def _header_text() -> str:
    return "".join(f"{line}\n" for line in re.findall(r'^"(.*)\\n"$', HEADER, re.MULTILINE))


def _key(message: Message) -> bytes:
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    context = f"{message.context}\x04" if message.context else ""
    return (context + "\x00".join(ids)).encode()


def _value(message: Message) -> bytes:
    return "\x00".join(strings_of(message)).encode()


def strings_of(message: Message) -> tuple[str, ...]:
    """The English of a message: one text, or singular and plural."""
    held = message.string
    return tuple(held) if isinstance(held, tuple | list) else (held or "",)


def _is_complete(message: Message) -> bool:
    return all(strings_of(message)) and not message.fuzzy


def _packed(entries: list[tuple[bytes, bytes]]) -> bytes:
    """GNU's format: a head, two tables of (length, place), then the texts, each ended by a NUL."""
    count, head = len(entries), 7 * 4
    place = head + 2 * 8 * count
    tables, texts = b"", b""
    for column in (0, 1):
        for entry in entries:
            tables += struct.pack("<II", len(entry[column]), place + len(texts))
            texts += entry[column] + b"\x00"
    return struct.pack("<7I", 0x950412DE, 0, count, head, head + 8 * count, 0, 0) + tables + texts


def main() -> None:
    """Brings both files up to date and names what has no English yet."""
    catalog = merged(extracted(), held_catalog())
    text = po_text(catalog)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text(text, encoding="utf-8")
    MO.write_bytes(mo_bytes(text))
    waiting = [each.id for each in catalog if each.id and not _is_complete(each)]
    for message in waiting:
        print(message, file=sys.stderr)
    print(f"{len(catalog)} messages, {len(waiting)} without English")


if __name__ == "__main__":
    main()
