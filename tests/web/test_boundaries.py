"""Outlines from a file that the installation brings; the maps here are made up."""

import json
import math

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from minsheng.site import environment
from minsheng.web.boundaries import BoundariesError, Outline, outlines, read_boundaries
from tests.web import closed_cities
from tests.web.closed_cities import signed_in

SQUARE = [[[118.0, 35.0], [118.2, 35.0], [118.2, 35.2], [118.0, 35.2], [118.0, 35.0]]]
ISLAND = [[[118.3, 35.0], [118.4, 35.0], [118.4, 35.1], [118.3, 35.0]]]
SOURCE = "虚构底图，审图号：虚S(2016)001号"


def feature(code, coordinates, kind="Polygon", named="code"):
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {named: code}, "geometry": geometry}


def written(path, *features):
    text = json.dumps({"type": "FeatureCollection", "features": features})
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def with_map(settings, tmp_path):
    def use(*features):
        settings.BOUNDARIES = written(tmp_path / "map.json", *features)
        settings.BOUNDARIES_SOURCE = SOURCE

    return use


def test_without_a_file_there_are_no_outlines(settings):
    settings.BOUNDARIES = None
    assert outlines(["901"]) is None


def test_a_square_is_drawn_as_one_with_its_words_in_the_middle(with_map):
    with_map(feature("901", SQUARE), feature("999", ISLAND))
    found = outlines(["901", "902"])
    high = 919  # 748 across; a degree to the north is longer by 1 ÷ cos 35.1°
    assert (found.high, found.wide, found.source) == (high, 752, SOURCE)
    assert found.by_org == {"901": Outline("901", "M2 916l748 0 0 -914 -748 0 0 914z", 376, 459)}


def test_codes_are_read_from_each_of_the_properties(tmp_path):
    path = written(
        tmp_path / "map.json",
        feature(371302, SQUARE, named="adcode"),
        feature("902", [SQUARE, ISLAND], "MultiPolygon", named="id"),
        feature("902", ISLAND),
    )
    read = read_boundaries(path)
    assert {code: len(pieces) for code, pieces in read.items()} == {"371302": 1, "902": 3}


def test_a_survey_of_many_points_becomes_a_small_drawing(with_map):
    ring = [
        [118 + math.cos(i / 9000) * (0.3 + 0.001 * (i % 7)), 35 + math.sin(i / 9000) * 0.3]
        for i in range(56549)
    ]
    with_map(*(feature(str(code), [[[x + code / 2, y] for x, y in ring]]) for code in range(3)))
    drawn = outlines(["0", "1", "2"])
    assert sum(len(each.path) for each in drawn.by_org.values()) < 40_000


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"features": []}', '{"features": [1]}', "[" * 100_000,
        json.dumps({"features": [feature("", SQUARE)]}),
        json.dumps({"features": [feature(True, SQUARE)]}),
        json.dumps({"features": [feature("901", [118, 35], "Point")]}),
        json.dumps({"features": [{"properties": None, "geometry": None, "id": "901"}]}),
        json.dumps({"features": [feature("901", [])]}),
        json.dumps({"features": [feature("901", [[]])]}),
        json.dumps({"features": [feature("901", [[["118", 35]]])]}),
        json.dumps({"features": [feature("901", [[[118]]])]}),
        json.dumps({"features": [feature("901", [[[float("nan"), 35]]])]}),
        json.dumps({"features": [feature("901", [[[float("inf"), 35]]])]}),
        json.dumps({"features": [feature("901", [[[35, 118]]])]}),
        json.dumps({"features": [feature("901", [[[1e400, 35]]])]}),
    ],
)  # fmt: skip
def test_a_broken_file_is_told_by_the_checks_and_breaks_no_page(settings, tmp_path, text):
    path = tmp_path / "map.json"
    path.write_text(text, encoding="utf-8")
    settings.BOUNDARIES = path
    with pytest.raises(BoundariesError):
        read_boundaries(path)
    assert [problem.id for problem in run_checks()] == ["minsheng.boundaries"]
    assert outlines(["901"]) is None


@pytest.mark.parametrize(
    "coordinates",
    [[[[118, 35]]], [[[118, 35], [118, 35]]], [[[118, 35], [119, 35]]], [[[180, 90], [-180, -90]]]],
)
def test_what_has_no_area_is_drawn_without_a_fault(with_map, coordinates):
    with_map(feature("901", coordinates))
    assert list(outlines(["901"]).by_org) == ["901"]


@pytest.mark.parametrize(
    ("name", "source", "told"),
    [
        ("no.json", "图", "没有这个文件"),
        ("map.json", "", "须设 MAP_SOURCE：地图的来源和审图号"),
        ("large.json", "图", "文件超过 20 MB"),
    ],
)
def test_the_settings_refuse_half_a_map(monkeypatch, tmp_path, name, source, told):
    written(tmp_path / "map.json", feature("901", SQUARE))
    with (tmp_path / "large.json").open("wb") as large:
        large.truncate((20 << 20) + 1)
    monkeypatch.setenv("MAP", str(tmp_path / name))
    monkeypatch.setenv("MAP_SOURCE", source)
    with pytest.raises(ImproperlyConfigured, match=told):
        environment.boundaries_of("MAP", "MAP_SOURCE")


def test_the_settings_take_a_map_with_its_source_or_none(monkeypatch, tmp_path):
    assert environment.boundaries_of("MAP", "MAP_SOURCE") == (None, "")
    path = written(tmp_path / "map.json", feature("901", SQUARE))
    monkeypatch.setenv("MAP", str(path))
    monkeypatch.setenv("MAP_SOURCE", SOURCE)
    assert environment.boundaries_of("MAP", "MAP_SOURCE") == (path, SOURCE)


def test_the_page_draws_outlines_and_keeps_a_tile_for_the_rest(db, settings, tmp_path, with_map):
    settings.MEDIA_ROOT = tmp_path / "media"
    closed_cities.qingchuan()
    with_map(feature("901", SQUARE), feature("902", ISLAND))
    client = signed_in("leader")
    html = client.get("/?matter=M01").content.decode()
    assert 'class="region done" href="/orgs/901/?matter=M01"' in html
    assert 'class="region far_behind" href="/orgs/902/?matter=M01"' in html
    assert 'class="tile no_target" href="/orgs/903/?matter=M01"' in html
    assert f"底图：{SOURCE}" in html
    assert "方格示方位" not in html
    picture = client.get("/map.svg").content.decode()
    assert (picture.count("<path transform"), "审图号" in picture) == (2, True)
