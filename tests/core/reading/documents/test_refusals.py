"""What is not read, and the sentence that says so."""

import re
import struct

import pytest

from minsheng.core.reading.documents import Refused, open_document, read_document, refusal_sentence
from minsheng.core.reading.documents.limits import FILE_BYTES
from minsheng.core.reading.documents.refusals import SENTENCES
from tests.core.reading.documents.word_files import (
    document_xml,
    paragraph,
    parts_of,
    word_file,
    zipped,
)


def refusal_of(blob, name="文.docx"):
    with pytest.raises(Refused) as raised:
        read_document(blob, name)
    assert read_document("好5人".encode(), "a.txt").text == "好5人"
    return refusal_sentence(raised.value)


def compound_file(stream):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le")


def with_part(name, part):
    return zipped(parts_of(paragraph("5")) | {name: part})


@pytest.mark.parametrize(
    ("blob", "name", "begins"),
    [
        (compound_file("WordDocument"), "a.doc", "不能读取旧版Word文件（doc）"),
        (compound_file("WordDocument"), "a.wps", "不能读取WPS文件（wps）"),
        (compound_file("EncryptedPackage"), "a.docx", "文件设有密码"),
        (b"{\\rtf1 }", "a.doc", "不能读取RTF文件"),
        (b"\xff\xd8\xff", "a.jpg", "不能读取jpg文件"),
        (b"hello", "a.docx", "文件已损坏或不完整"),
        (b"hello", "a.pdf", "文件已损坏或不完整"),
        (b"", "a.docx", "文件已损坏或不完整"),
        (word_file(paragraph("5"))[:-40], "a.docx", "文件已损坏或不完整"),
        (zipped({"a.txt": "5"}), "a.zip", "不能读取压缩包（zip）"),
        (zipped({"mimetype": "application/x"}), "a.odt", "不能读取WPS或ODF文件"),
        (zipped({"OFD.xml": "<a/>"}), "a.ofd", "不能读取OFD文件"),
        (with_part("word/vbaProject.bin", b"x"), "a.docx", "文件带有宏（word/vbaProject.bin）"),
        (with_part("word/document.xml", "<w:document"), "a.docx", "文件已损坏或不完整"),
        (with_part("word/document.xml", "<a/>"), "a.docx", "文件已损坏或不完整"),
        (with_part("_rels/.rels", "<a/>"), "a.docx", "文件已损坏或不完整"),
    ],
)
def test_other_files_are_refused_with_what_to_do(blob, name, begins):
    assert refusal_of(blob, name).startswith(begins)


def test_macro_type_is_refused():
    parts = parts_of(paragraph("5"))
    types = parts["[Content_Types].xml"].replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        "application/vnd.ms-word.document.macroEnabled.main",
    )
    assert refusal_of(zipped(parts | {"[Content_Types].xml": types})).startswith(
        "文件带有宏（docm）"
    )


def test_workbook_is_refused():
    parts = parts_of(paragraph("5"))
    types = parts["[Content_Types].xml"].replace("wordprocessingml.document", "spreadsheetml.sheet")
    blob = zipped(parts | {"[Content_Types].xml": types})
    assert refusal_of(blob, "a.xlsx").startswith("不能读取Excel文件（xlsx）")


def test_encrypted_entry_is_refused():
    blob = bytearray(word_file(paragraph("5")))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(signature), bytes(blob)):
            struct.pack_into("<H", blob, found.start() + flags, 1)
    assert refusal_of(bytes(blob)).startswith("文件设有密码")


def test_wrong_checksum_is_damage():
    blob = bytearray(word_file(paragraph("5")))
    at = blob.index(b"PK\x01\x02")
    while b"word/document.xml" not in blob[at : at + 63]:
        at = blob.index(b"PK\x01\x02", at + 4)
    blob[at + 16] ^= 0xFF
    assert refusal_of(bytes(blob)).startswith("文件已损坏或不完整")


def test_document_type_and_entities_are_refused():
    part = document_xml(paragraph("&a;")).replace(
        "?>", '?><!DOCTYPE a [<!ENTITY a "b">]>', 1
    )  # fmt: skip
    assert refusal_of(with_part("word/document.xml", part)).startswith("文件的XML中带有实体")


def test_deep_nesting_is_refused():
    deep = "<w:smartTag>" * 1000 + "</w:smartTag>" * 1000
    assert refusal_of(word_file(f"<w:p>{deep}</w:p>")) == "文件内容嵌套超过300层，不予打开。"


def test_large_file_is_refused_unread(tmp_path):
    path = tmp_path / "a.docx"
    with path.open("wb") as file:
        file.truncate(FILE_BYTES + 1)
    with pytest.raises(Refused) as raised:
        open_document(path)
    assert refusal_sentence(raised.value).startswith("文件有51MB，最多读50MB。")


def test_folder_is_no_file(tmp_path):
    with pytest.raises(Refused) as raised:
        open_document(tmp_path)
    assert raised.value.code == "not_a_file"


def test_missing_file_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        open_document(tmp_path / "a.docx")


def test_each_sentence_ends_and_needs_only_known_facts():
    known = {"name", "size", "most", "found", "part", "ratio", "pages", "at"}
    for sentence in SENTENCES.values():
        assert sentence.endswith("。")
        assert set(re.findall(r"\{(\w+)\}", sentence)) <= known
