"""A close whose folder is lost or damaged: every page that reads it says so."""

import shutil
from pathlib import Path

import pytest

from minsheng.reporting import readings
from tests.web import closed_cities
from tests.web.closed_cities import LEADER, signed_in


@pytest.fixture
def folder(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    closed_cities.qingchuan()
    newest = readings.closes(LEADER)[-1]
    readings._register.cache_clear()
    return Path(settings.MEDIA_ROOT) / newest.folder


def lost(folder):
    shutil.rmtree(folder)


def damaged(folder):
    for file in folder.iterdir():
        file.write_bytes(b"{")


@pytest.mark.parametrize("harm", [lost, damaged])
@pytest.mark.parametrize("path", ["/", "/periods/", "/indicators/jobs.urban_new/"])
def test_the_page_names_the_folder_and_what_to_do(folder, harm, path):
    harm(folder)
    page = signed_in("leader").get(path)
    assert page.status_code == 503
    text = page.content.decode()
    assert "这次月结的文件暂时读不了" in text
    assert folder.name in text


def test_it_is_written_into_the_log(folder, caplog):
    lost(folder)
    signed_in("leader").get("/")
    assert "cannot be read: FileNotFoundError" in caplog.text
