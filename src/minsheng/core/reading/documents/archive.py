"""The zip of a docx: checked by its directory before anything is unpacked, then read by part."""

import codecs
import io
import zipfile
import zlib

from minsheng.core.reading.documents.limits import (
    MEGABYTE,
    PARTS,
    RATIO,
    RATIO_FROM_BYTES,
    UNPACKED_BYTES,
)
from minsheng.core.sandbox.refusal import Refused

codecs.lookup(
    "cp437"
)  # names of entries are in it; loaded now, since the child opens no file later
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MACROS = "vbaproject.bin"
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError)


class Archive:
    """The parts of a docx by name. Refused where its directory says that it should not be opened.

    No part gives more bytes than the directory has promised, so the check holds.
    """

    def __init__(self, blob: bytes) -> None:
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(blob))
        except _DAMAGES:
            raise Refused("damaged") from None
        self.entries = self.zip.infolist()
        _check(self.entries)
        self.names = {entry.filename: entry for entry in self.entries}

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """The bytes of a part. Refused: damaged, also where the part is missing."""
        try:
            return self.zip.read(name)
        except (KeyError, *_DAMAGES):
            raise Refused("damaged") from None


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > PARTS:
        raise Refused("too_many_parts", {"found": len(entries), "most": PARTS})
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Refused("encrypted")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > UNPACKED_BYTES:
        facts = {"size": -(-unpacked // MEGABYTE), "most": UNPACKED_BYTES // MEGABYTE}
        raise Refused("unpacked_too_large", facts)
    for entry in entries:
        _check_entry(entry)
    if len({entry.filename for entry in entries}) < len(entries):
        raise Refused("damaged")  # two parts of one name: readers would differ


def _check_entry(entry: zipfile.ZipInfo) -> None:
    ratio = entry.file_size // max(entry.compress_size, 1)
    if entry.file_size > RATIO_FROM_BYTES and ratio > RATIO:
        raise Refused("packed_too_tightly", {"part": entry.filename, "ratio": ratio})
    if entry.compress_type not in _METHODS:
        raise Refused("damaged")
    if entry.filename.lower().rsplit("/", 1)[-1] == _MACROS:
        raise Refused("macros", {"found": entry.filename})
