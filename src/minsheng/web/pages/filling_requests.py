"""What the form's script and the plain form send: read, held to its limits, or refused."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from minsheng.reporting.form_models import LONGEST_TEXT
from minsheng.reporting.keys import TypedCell

MOST_CELLS, LARGEST = 500, 1024 * 1024
LONGEST_REQUEST, LONGEST_RULE, NEWEST_VERSION = 64, 60, 1_000_000
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class BadRequest(Exception):
    """What was sent is not what the form sends; `status` 400, or 413 where it is too much."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class AskedReason:
    """A reason for a rule's finding at a cell; an empty text takes it back."""

    request: str
    indicator: str
    org: str
    rule: str
    text: str


def asked_cells(request: HttpRequest) -> tuple[str, tuple[TypedCell, ...]]:
    """The request's name and the cells that it brings."""
    body = _body(request)
    cells = body.get("cells")
    if not isinstance(cells, list):
        raise BadRequest(_("没有看懂送来的数：缺cells。请重新打开本页。"))
    if len(cells) > MOST_CELLS:
        said = _("一次至多送%(most)s格，这次有%(n)s格。请分几次粘贴。")
        raise BadRequest(said % {"most": MOST_CELLS, "n": len(cells)}, 413)
    return _text(body, "request", LONGEST_REQUEST), tuple(_cell(each) for each in cells)


def asked_reason(request: HttpRequest) -> AskedReason:
    body = _body(request)
    return AskedReason(
        _text(body, "request", LONGEST_REQUEST),
        _text(body, "indicator", LONGEST_TEXT),
        _text(body, "org", LONGEST_TEXT),
        _text(body, "rule", LONGEST_RULE),
        _text(body, "text", LONGEST_TEXT),
    )


def posted_cells(request: HttpRequest) -> Iterator[TypedCell]:
    """The cells of the form without a script: `cell:<version>:<indicator>@<org>`."""
    for name, text in request.POST.items():
        kind, _colon, rest = name.partition(":")
        version, _colon, cell = rest.partition(":")
        indicator, _at, org = cell.rpartition("@")
        if kind == "cell" and indicator and re.fullmatch(r"[0-9]{1,6}", version):
            yield TypedCell(indicator, org, storable(str(text))[:LONGEST_TEXT], int(version))


def posted_reasons(request: HttpRequest) -> Iterator[AskedReason]:
    """Its reasons: `reason:<rule>:<indicator>@<org>`."""
    for name, text in request.POST.items():
        kind, _colon, rest = name.partition(":")
        rule, _colon, cell = rest.partition(":")
        indicator, _at, org = cell.rpartition("@")
        if kind == "reason" and indicator:
            yield AskedReason("", indicator, org, rule, storable(str(text)).strip()[:LONGEST_TEXT])


def _body(request: HttpRequest) -> dict[str, Any]:
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        raise BadRequest(_("送来的超过1MB。请分几次粘贴。"), 413)
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise BadRequest(_("没有看懂送来的数：不是JSON。请重新打开本页。")) from error
    if not isinstance(body, dict):
        raise BadRequest(_("没有看懂送来的数：不是一个对象。请重新打开本页。"))
    return body


def _cell(given: Any) -> TypedCell:
    if not isinstance(given, dict):
        raise BadRequest(_("没有看懂送来的数：一格不是一个对象。请重新打开本页。"))
    version = given.get("version")
    if type(version) is not int or not 0 <= version <= NEWEST_VERSION:
        raise BadRequest(_("没有看懂送来的数：version应为不小于0的整数。请重新打开本页。"))
    return TypedCell(
        _text(given, "indicator", LONGEST_TEXT),
        _text(given, "org", LONGEST_TEXT),
        _text(given, "text", LONGEST_TEXT),
        version,
    )


def _text(given: dict[str, Any], name: str, longest: int) -> str:
    found = given.get(name)
    if not isinstance(found, str):
        raise BadRequest(_("没有看懂送来的数：%(name)s应为文字。请重新打开本页。") % {"name": name})
    if len(found) > longest:
        said = _("%(name)s超过%(most)s个字，没有保存。请改短。")
        raise BadRequest(said % {"name": name, "most": longest}, 413)
    return storable(found)


def storable(text: str) -> str:
    """What no database takes (NUL, half a character) as the sign for it; all else as typed."""
    return _UNSTORABLE.sub("\ufffd", text)
