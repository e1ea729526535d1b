"""compose_draft: four files that appear together; the same text over the same data is no new one."""

import json
import shutil
from dataclasses import replace

import pytest

from minsheng.org.viewer import Viewer
from minsheng.publishing import models, versions
from minsheng.publishing.actions import compose_draft, publish, register_texts
from minsheng.publishing.errors import BulletinRefused
from minsheng.publishing.files import write_files
from minsheng.trail.models import Entry
from tests.city import AUGUST, SEPTEMBER
from tests.publishing.conftest import OFFICE
from tests.publishing.texts import MANUSCRIPT, pack_with_texts, text_of

EDITOR = Viewer("sun", "office_editor")
NAMES = ["bulletin-6.docx", "bulletin-6.html", "bulletin-6.json", "bulletin-6.pdf"]


def refused(action, *args):
    with pytest.raises(BulletinRefused) as error:
        action(*args)
    return error.value


def data_of(draft):
    return json.loads(draft.files[-1].read_text(encoding="utf-8"))


def test_a_draft_has_four_files_and_is_told_in_the_trail(closed, media):
    draft = compose_draft(EDITOR, SEPTEMBER)
    folder = media / "bulletins" / "2016-09" / "v1"
    assert (draft.version, draft.folder, draft.errors, draft.is_new) == (1, folder, 0, True)
    assert sorted(path.name for path in folder.iterdir()) == NAMES
    assert sorted(path.name for path in draft.files) == NAMES
    entry = Entry.objects.get(action="bulletin.compose")
    assert (entry.who, entry.reference) == ("sun", "bulletin:2016-09")


def test_each_figure_stands_in_the_json_with_expression_inputs_reports_and_cells(closed):
    data = data_of(compose_draft(EDITOR, SEPTEMBER))
    told = {figure["expression"]: figure for figure in data["figures"]}
    jobs = told["jobs.urban_new"]
    assert (jobs["text"], jobs["value"], jobs["unit"], jobs["origin"]) == (
        "1200人", "1200", "人", "split",
    )  # fmt: skip
    assert jobs["inputs"] == ["value:jobs.urban_new:900:2016-09"]
    below = data["inputs"][jobs["inputs"][0]]["reports"]
    assert [(row["report"], row["revision"], row["value"], row["cell"]) for row in below] == [
        (f"report:2016-09/{org}/counties", 1, number, "synthetic:jobs.urban_new")
        for org, number in (("901", "200"), ("902", "400"), ("903", "600"))
    ]


def test_the_same_text_over_the_same_snapshot_is_no_second_version(closed):
    first = compose_draft(EDITOR, SEPTEMBER)
    before = {path: path.read_bytes() for path in first.files}
    entries = Entry.objects.count()
    second = compose_draft(EDITOR, SEPTEMBER)
    assert (second.version, second.is_new, second.files) == (1, False, first.files)
    assert {path: path.read_bytes() for path in second.files} == before
    assert (models.Version.objects.count(), Entry.objects.count()) == (1, entries)


@pytest.mark.parametrize(
    "changed",
    [
        text_of(SEPTEMBER, 6, 42, MANUSCRIPT.replace("今年", "今年以来")),
        text_of(SEPTEMBER, 6, 42, phone="1111"),
    ],
    ids=["text", "foot"],
)
def test_another_text_or_foot_is_a_second_version_and_the_first_stays(closed, console, changed):
    first = compose_draft(EDITOR, SEPTEMBER)
    before = {path: path.read_bytes() for path in first.files}
    assert register_texts(console, pack_with_texts(closed.bulletins[0], changed)) == 1
    second = compose_draft(EDITOR, SEPTEMBER)
    assert (second.version, second.is_new) == (2, True)
    assert {path: path.read_bytes() for path in first.files} == before


def test_a_file_that_was_lost_is_written_back_to_its_place(closed):
    first = compose_draft(EDITOR, SEPTEMBER)
    before = {path: path.read_bytes() for path in first.files}
    first.files[0].unlink()
    second = compose_draft(EDITOR, SEPTEMBER)
    assert (second.version, second.is_new) == (1, False)
    assert {path: path.read_bytes() for path in second.files} == before


def test_a_text_that_comes_back_is_a_new_version_that_can_be_signed(closed, console):
    other = text_of(SEPTEMBER, 6, 42, MANUSCRIPT.replace("今年", "今年以来"))
    told = []
    for text in (closed.bulletins[1], other, closed.bulletins[1]):
        register_texts(console, pack_with_texts(closed.bulletins[0], text))
        told.append(compose_draft(EDITOR, SEPTEMBER).version)
    assert (told, publish(OFFICE, SEPTEMBER).version) == ([1, 2, 3], 3)


@pytest.fixture
def meanwhile(monkeypatch):
    """Let something happen while a compose writes its files."""

    def during(action):
        def writing(*args):
            monkeypatch.setattr(versions, "write_files", write_files)
            action()
            return write_files(*args)

        monkeypatch.setattr(versions, "write_files", writing)

    return during


def test_two_that_compose_the_same_at_once_make_one_version(closed, meanwhile, media):
    told = []
    meanwhile(lambda: told.append(compose_draft(EDITOR, SEPTEMBER)))
    second = compose_draft(EDITOR, SEPTEMBER)
    assert [(one.version, one.is_new) for one in (*told, second)] == [(1, True), (1, False)]
    assert [path.name for path in (media / "bulletins" / "2016-09").iterdir()] == ["v1"]


def test_two_that_compose_different_texts_at_once_keep_both(closed, console, meanwhile):
    told = []

    def other():
        text = text_of(SEPTEMBER, 6, 42, MANUSCRIPT.replace("今年", "今年以来"))
        register_texts(console, pack_with_texts(closed.bulletins[0], text))
        told.append(compose_draft(EDITOR, SEPTEMBER))

    meanwhile(other)
    second = compose_draft(EDITOR, SEPTEMBER)
    assert [one.version for one in (*told, second)] == [1, 2]
    assert ["今年以来" in data_of(one)["text"] for one in (*told, second)] == [True, False]


def test_what_a_compose_that_was_killed_left_is_no_hindrance(closed, media):
    left = media / "bulletins" / "2016-09" / "v1"
    left.mkdir(parents=True)
    (left / "bulletin-6.docx").write_text("half")
    draft = compose_draft(EDITOR, SEPTEMBER)
    assert (draft.version, sorted(path.name for path in left.iterdir())) == (1, NAMES)


def test_a_signed_version_gets_its_lost_files_back_beside_a_newer_draft(closed, console):
    signed = compose_draft(EDITOR, SEPTEMBER)
    before = {path: path.read_bytes() for path in signed.files}
    publish(OFFICE, SEPTEMBER)
    models.Version.objects.create(
        **(models.Version.objects.values().get() | {"id": None, "number": 2, "snapshot_hash": "x"})
    )
    shutil.rmtree(signed.folder)
    assert compose_draft(EDITOR, SEPTEMBER).version == 3
    assert {path: path.read_bytes() for path in signed.files} == before
    entry = Entry.objects.get(action="bulletin.restore")
    assert (entry.who, sorted(json.loads(entry.new)["files"])) == ("sun", NAMES)


def test_files_that_would_not_be_the_same_are_not_written_over_what_was_signed(closed):
    signed = compose_draft(EDITOR, SEPTEMBER)
    publish(OFFICE, SEPTEMBER)
    models.Version.objects.update(text="another text")
    signed.files[0].unlink()
    draft = compose_draft(EDITOR, SEPTEMBER)
    assert (draft.version, "请从备份恢复" in draft.log[0]) == (2, True)
    assert not signed.files[0].exists()


def test_with_a_folder_of_ones_own_nothing_is_recorded(closed, tmp_path):
    draft = compose_draft(EDITOR, SEPTEMBER, "", tmp_path / "mine")
    assert sorted(path.name for path in (tmp_path / "mine").iterdir()) == NAMES
    assert (draft.version, models.Version.objects.count()) == (0, 0)


def test_a_missing_value_is_an_error_of_the_log_and_never_an_old_figure(closed, console):
    text = text_of(SEPTEMBER, 6, 42, "# 进展\n\n新增就业[[1150人|jobs.urban_new@2016-03]]。\n")
    register_texts(console, pack_with_texts(closed.bulletins[0], text))
    draft = compose_draft(EDITOR, SEPTEMBER)
    assert (draft.errors, "1150人" in data_of(draft)["text"]) == (1, False)


def test_texts_are_registered_once(closed, console):
    assert register_texts(console, closed) == 0
    again = replace(closed, bulletins=(text_of(AUGUST, 5, 41, "# 另一篇\n\n没有数字。\n"),))
    assert register_texts(console, again) == 1
    assert models.Bulletin.objects.get(period="2016-08").manuscript == "# 另一篇\n\n没有数字。\n"


def test_a_period_without_a_text_or_without_a_close_is_refused(reported, db):
    assert refused(compose_draft, EDITOR, SEPTEMBER).code == "BUL-NOT-CLOSED"
    models.Bulletin.objects.all().delete()
    assert refused(compose_draft, EDITOR, SEPTEMBER).code == "BUL-NONE"


def test_only_the_office_composes_and_only_the_pack_s_keeper_brings_texts(closed, console):
    for role in ("county_reporter", "leader", "auditor"):
        assert refused(compose_draft, Viewer("x", role), SEPTEMBER).code == "BUL-ROLE"
        assert refused(register_texts, Viewer("x", role), closed).code == "BUL-ROLE"
