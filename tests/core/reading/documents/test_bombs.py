"""Files made to exhaust whoever opens them: each is refused, and the parent goes on."""

import io
import resource
import zipfile
import zlib

import pytest

from minsheng.core.reading.documents import Refused, read_document
from tests.core.reading.documents.word_files import (
    document_xml,
    paragraph,
    parts_of,
    run,
    word_file,
    zipped,
)

GIGABYTE = 1 << 30
MEGABYTE = 1 << 20


def bomb_of_zeros(size, name="word/media/image1.bin", pieces=1):
    """A docx beside whose body stands a part that unpacks to `size` bytes."""
    file = io.BytesIO(word_file(paragraph("共12人")))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for n in range(pieces):
            with archive.open(f"{name}{n}", "w", force_zip64=True) as part:
                for _ in range(size // pieces // MEGABYTE):
                    part.write(b"\0" * MEGABYTE)
    return file.getvalue()


def lying_about_its_size():
    """The directory promises 100 bytes of a body that unpacks to 64 MB."""
    body = document_xml(paragraph(run("1" * (64 * MEGABYTE))))
    blob = bytearray(zipped(parts_of("") | {"word/document.xml": body}))
    size = len(body.encode()).to_bytes(4, "little")
    assert blob.count(size) == 2
    return bytes(blob.replace(size, (100).to_bytes(4, "little")))


def laughing():
    entities = '<!DOCTYPE w [<!ENTITY a "12万">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    body = document_xml(paragraph(run("&j;"))).replace("?>\n", f"?>\n{entities}]>", 1)
    return zipped(parts_of("") | {"word/document.xml": body})


def reading_a_file():
    body = document_xml(paragraph(run("&x;"))).replace(
        "?>\n", '?>\n<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>', 1
    )
    return zipped(parts_of("") | {"word/document.xml": body})


def long_table(rows):
    written = "".join(
        f"<w:tr><w:tc><w:p><w:r><w:t>{n * 7919}人</w:t></w:r></w:p></w:tc></w:tr>"
        for n in range(rows)
    )
    return word_file(f"<w:tbl><w:tblPr/><w:tblGrid/>{written}</w:tbl>")


def deep(levels):
    return word_file("<w:sdt><w:sdtContent>" * levels + "</w:sdtContent></w:sdt>" * levels)


def pdf_that_unpacks(size):
    """A page whose content stream unpacks to so many bytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"0 0 m " * (MEGABYTE // 6)) for _ in range(size // MEGABYTE))
    stream = packed + packer.flush()
    return (
        b"%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n%%%%EOF" % (len(stream), stream)
    )


BOMBS = {
    "a gigabyte of zeros": (lambda: bomb_of_zeros(GIGABYTE), "bomb.docx"),
    "a gigabyte in many parts": (lambda: bomb_of_zeros(GIGABYTE, pieces=256), "bomb.docx"),
    "a directory that lies": (lying_about_its_size, "bomb.docx"),
    "a billion laughs": (laughing, "bomb.docx"),
    "an entity from a file": (reading_a_file, "bomb.docx"),
    "200 000 rows": (lambda: long_table(200_000), "bomb.docx"),
    "100 000 levels": (lambda: deep(100_000), "bomb.docx"),
    "a pdf of a gigabyte": (lambda: pdf_that_unpacks(GIGABYTE), "bomb.pdf"),
}
CODES = {
    "a gigabyte of zeros": {"unpacked_too_large"},
    "a gigabyte in many parts": {"unpacked_too_large"},
    "a directory that lies": {"damaged"},
    "a billion laughs": {"entities"},
    "an entity from a file": {"entities"},
    "200 000 rows": {"too_many_rows"},
    "100 000 levels": {"too_deep"},
    "a pdf of a gigabyte": {"no_text", "out_of_memory", "out_of_time", "crashed", "damaged"},
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_and_the_parent_goes_on(name):
    make, file = BOMBS[name]
    blob = make()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Refused) as refused:
        read_document(blob, file)
    grown_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert refused.value.code in CODES[name]
    assert grown_kb < 64 * 1024
    assert read_document(word_file(paragraph("共12人")), "good.docx").text == "共12人"
