"""The file that `read`, `check` and `link` are given, and how a place in it is named."""

import sys
from pathlib import Path
from typing import Final

from minsheng.cli.outcome import WrongInput
from minsheng.core.reading.documents import (
    Document,
    Place,
    Refused,
    open_document,
    read_document,
    refusal_sentence,
)
from minsheng.core.reading.documents.limits import FILE_BYTES

STDIN: Final = Path("-")
_NAMES = {"table": "表", "footnote": "脚注", "endnote": "尾注", "textbox": "文本框"}


def opened(path: Path) -> Document:
    """The Document of a file, or of what comes in on stdin for `-`.

    WrongInput with the reason where it cannot be read.
    """
    try:
        if path == STDIN:
            return read_document(sys.stdin.buffer.read(FILE_BYTES + 1), "")
        return open_document(path)
    except Refused as refusal:
        raise WrongInput(f"{path}：{refusal_sentence(refusal)}") from refusal
    except OSError as error:
        raise WrongInput(f"{path}：{_failure(error)}") from error


def _failure(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "没有这个文件。请检查文件名和所在文件夹。"
    if isinstance(error, PermissionError):
        return "没有读取权限。请检查文件的权限，或换一个位置。"
    return f"读不出来（{error.strerror}）。请检查文件后再试。"


def place_words(document: Document, position: int) -> str:
    """Where a position stands, as its reader would look it up; empty between paragraphs."""
    paragraph = document.paragraph_at(position)
    if paragraph is None:
        return ""
    page = document.page_at(position)
    if page is not None:
        return f"第{page}页"
    return _spot(paragraph.place, "行" if document.kind == "text" else "段")


def _spot(place: Place, paragraphs: str) -> str:
    if place.kind == "paragraph":
        return f"第{place.number}{paragraphs}"
    cell = f"第{place.row}行第{place.cell}格" if place.row and place.cell else ""
    return f"{_NAMES[place.kind]}{place.number}{cell}"
