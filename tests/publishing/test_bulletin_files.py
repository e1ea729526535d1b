"""Bulletin 16 as `minsheng demo` writes it: every figure bound, linked and listed in all four files."""

import ctypes
import json
import re
from zipfile import ZipFile

import pypdfium2
import pytest
from pypdfium2 import raw

from minsheng.core.packs import load_pack
from minsheng.core.prose import bound_text
from tests.publishing.linyi import NOW, PACK, content_of

MOST_CHARACTERS = 5000
MARK = "※"
NAME = re.compile(r"ms_57_[0-9a-f]{8}(_\d+)?")


@pytest.fixture(scope="module")
def data(demo):
    return json.loads(demo.file(".json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures(data):
    """The figures that are data; fixed wording needs no source."""
    return {figure["name"]: figure for figure in data["figures"] if not figure["fixed"]}


@pytest.fixture(scope="module")
def html(demo):
    return demo.file(".html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def docx(demo):
    return ZipFile(demo.file(".docx")).read("word/document.xml").decode("utf-8")


@pytest.fixture(scope="module")
def pdf(demo):
    with pypdfium2.PdfDocument(demo.file(".pdf")) as document:
        yield document


def links_of(pdf):
    """The addresses of all link annotations."""
    found = []
    for page in pdf:
        position, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
            action = raw.FPDFLink_GetAction(link)
            length = raw.FPDFAction_GetURIPath(pdf.raw, action, None, 0)
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(pdf.raw, action, buffer, length)
            found.append(buffer.value.decode())
    return found


def test_names_are_bookmarks_that_word_takes(data):
    names = [figure["name"] for figure in data["figures"]]
    assert [name for name in names if not NAME.fullmatch(name) or len(name) > 40] == []
    assert len(names) == len(set(names))


def test_every_figure_is_a_bookmark_of_the_docx(docx, figures):
    bookmarks = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', docx)
    assert (len(bookmarks), set(bookmarks)) == (len(figures), set(figures))


def test_every_figure_leads_to_its_source_in_the_html(html, figures):
    assert set(re.findall(r'id="(ms_[^"]+)"', html)) == set(figures)
    assert set(re.findall(r'href="#source-(ms_[^"]+)"', html)) == set(figures)
    assert set(re.findall(r'id="source-(ms_[^"]+)"', html)) == set(figures)


def test_every_figure_has_a_link_annotation_in_the_pdf(pdf, figures):
    assert set(links_of(pdf)) == {
        f"http://127.0.0.1:8000/bulletins/57/#source-{name}" for name in figures
    }


def test_the_text_of_each_figure_stands_where_the_json_says(data):
    text = data["text"]
    assert [
        figure["name"]
        for figure in data["figures"]
        if text[figure["start"] : figure["end"]] != figure["text"]
    ] == []


def test_every_figure_has_an_expression_that_reads_and_inputs_that_are_listed(data, figures):
    # Nine of twelve months: constants rest on nothing.
    assert {f["expression"] for f in figures.values() if not f["inputs"]} <= {"share(9, 12)"}
    asked = {key for figure in figures.values() for key in figure["inputs"]}
    assert asked == set(data["inputs"])
    shown = "".join(f"[[1|{figure['expression']}]]" for figure in figures.values())
    assert len(bound_text(shown).bindings) == len(figures)


def test_every_reported_input_has_reports_with_their_revision_and_cell(data):
    values = [each for each in data["inputs"].values() if each["kind"] == "value"]
    assert [each["code"] for each in values if not each["reports"]] == []
    reported = [row for each in values for row in each["reports"] if isinstance(row, dict)]
    assert [
        row for row in reported if not (row["report"] and row["revision"] and row["cell"])
    ] == []


def test_the_log_has_no_error_and_no_unbound_figure(data):
    levels = {line["level"] for line in data["log"]}
    assert levels <= {"note", "warning"}
    assert [line for line in data["log"] if line["code"] in ("unbound", "missing", "style")] == []


def test_the_log_names_the_five_relations_and_the_rounded_rate(data):
    text = "".join(line["message"] for line in data["log"])
    rules = ("R084", "R096", "R145", "R163", "R173", "R089")
    assert [rule for rule in rules if rule not in text] == []
    findings = [line["level"] for line in data["log"] if line["code"] == "finding"]
    assert sorted(findings) == ["note", "note", "warning", "warning", "warning"]


def test_the_main_text_is_within_the_length_for_official_papers(data):
    assert 3000 <= data["main_text_characters"] <= MOST_CHARACTERS


def test_every_character_has_a_glyph(data):
    assert data["missing_glyphs"] == []


def test_the_annex_lists_every_indicator_and_every_project(data):
    pack = load_pack(PACK)
    lines = data["text"].splitlines()
    monthly = [i for i in pack.indicators if i.frequency == NOW.kind]
    reported = {value.indicator for value in content_of(pack, NOW).values}
    assert {i.code for i in monthly} == reported
    assert [i.name for i in monthly if i.name not in lines] == []
    assert [project.name for project in pack.projects if project.name not in lines] == []


def test_synthetic_figures_carry_their_mark_in_every_file(figures, html, docx, pdf):
    synthetic = [f for f in figures.values() if f["origin"] == "synthetic"]
    assert synthetic
    # One mark more stands in the note that explains it.
    marks = len(synthetic) + 1
    printed = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert (html.count(MARK), docx.count(MARK), printed.count(MARK)) == (marks, marks, marks)
    for figure in synthetic:
        marked = rf'id="{figure["name"]}"[^>]*>[^<]*</a><sup class="synthetic"[^>]*>{MARK}</sup>'
        assert re.search(marked, html), figure["name"]


def test_a_rolled_up_figure_is_split_only_where_it_is_the_printed_total(data, figures):
    controls = {
        (control.indicator, control.org): control.value
        for control in load_pack(PACK).control_totals
        if control.period == NOW
    }
    split = [
        each
        for each in data["inputs"].values()
        if each["origin"] == "split" and each["kind"] == "value" and each["period"] == str(NOW)
    ]
    assert split
    assert [each["code"] for each in split if (each["code"], each["org"]) not in controls] == []
    assert {figure["origin"] for figure in figures.values()} <= {
        None, "printed", "derived", "split", "synthetic",
    }  # fmt: skip
