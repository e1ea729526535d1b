"""The outlines of the counties, from a file that the installation brings: none is in the package.

A GeoJSON FeatureCollection in degrees; each feature names its org in `code`, `adcode` or `id`. Drawn
equirectangular, narrowed by the cosine of the middle latitude, simplified to about a pixel. The
numbers here place ink and are reported nowhere, so they may be floats.
"""

import json
import logging
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings

Point = tuple[float, float]
Ring = list[Point]
NAMED_IN = ("code", "adcode", "id")
WIDE, HIGHEST = 752, 1000
"""The drawing in half pixels: as wide as the column it stands in, and at most so high."""
_COARSE, _SAME = 1.5, 0.7
_MOST_TEXT = 40_000
_SMALLEST = 12.0
"""Islands under so many square units are left out, except a county's largest piece."""
_CORNERS = 4
logger = logging.getLogger(__name__)


class BoundariesError(ValueError):
    """The file is no map that can be drawn; the message says what was expected."""


@dataclass(frozen=True)
class Outline:
    """A county's path in the drawing, and where its words stand."""

    org: str
    path: str
    x: int
    y: int


@dataclass(frozen=True)
class Outlines:
    """`source` is the map's own, with its review number."""

    high: int
    source: str
    by_org: dict[str, Outline]
    wide: int = WIDE


def outlines(orgs: Iterable[str]) -> Outlines | None:
    """The outlines of those orgs that the file has; None without a file or any of them.

    The process keeps them. A file that has been damaged since the start is told in the log, and the
    page draws its tiles.
    """
    path: Path | None = settings.BOUNDARIES
    if path is None:
        return None
    try:
        drawn = _drawn(path, path.stat().st_mtime_ns, tuple(orgs))
    except (OSError, BoundariesError):
        logger.exception("boundaries cannot be drawn: %s", path)
        return None
    return Outlines(drawn[0], settings.BOUNDARIES_SOURCE, drawn[1]) if drawn[1] else None


def read_boundaries(path: Path) -> dict[str, list[list[Ring]]]:
    """The polygons by org code, outer ring first. Raises BoundariesError, OSError."""
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BoundariesError(f"{path.name} 不是 UTF-8 的 JSON 文件。") from error
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or not features:
        raise BoundariesError(f"{path.name} 应为 GeoJSON 的 FeatureCollection，并至少有一个要素。")
    pieces: dict[str, list[list[Ring]]] = {}
    for at, feature in enumerate(features, 1):
        code, polygons = _feature(feature, f"{path.name} 第{at}个要素")
        pieces.setdefault(code, []).extend(polygons)
    return pieces


def _feature(feature: Any, where: str) -> tuple[str, list[list[Ring]]]:
    if not isinstance(feature, dict):
        raise BoundariesError(f"{where}：应为对象。")
    properties = feature.get("properties")
    named = properties if isinstance(properties, dict) else {}
    codes = [named.get(key) for key in NAMED_IN] + [feature.get("id")]
    code = next((str(c) for c in codes if type(c) in (str, int) and str(c)), "")
    if not code:
        raise BoundariesError(f"{where}：属性 code、adcode 或 id 应为单位代码。")
    geometry = feature.get("geometry")
    drawn = geometry if isinstance(geometry, dict) else {}
    kind, given = drawn.get("type"), drawn.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        raise BoundariesError(f"{where}：几何类型应为 Polygon 或 MultiPolygon。")
    polygons = [given] if kind == "Polygon" else given
    return code, [_polygon(each, where) for each in _list(polygons, where)]


def _polygon(given: Any, where: str) -> list[Ring]:
    return [[_point(each, where) for each in _list(ring, where)] for ring in _list(given, where)]


def _list(given: Any, where: str) -> list[Any]:
    if not isinstance(given, list) or not given:
        raise BoundariesError(f"{where}：坐标应为非空的数组。")
    return given


def _point(given: Any, where: str) -> Point:
    numbers = given[:2] if isinstance(given, list) else []
    is_known = len(numbers) == 2 and all(type(n) in (int, float) for n in numbers)
    if not is_known or not (abs(numbers[0]) <= 180 and abs(numbers[1]) <= 90):
        raise BoundariesError(f"{where}：坐标应为经度、纬度，单位度，不能超出范围。")
    return float(numbers[0]), float(numbers[1])


@lru_cache(maxsize=4)
def _pieces(path: Path, _changed: int) -> dict[str, list[list[Ring]]]:
    return read_boundaries(path)


@lru_cache(maxsize=8)
def _drawn(path: Path, changed: int, orgs: tuple[str, ...]) -> tuple[int, dict[str, Outline]]:
    every = _pieces(path, changed)
    pieces = {org: every[org] for org in orgs if org in every}
    if not pieces:
        return 0, {}
    high, placed = _placed(pieces)
    coarse = _COARSE
    while True:
        made = {org: _outline(org, polygons, coarse) for org, polygons in placed.items()}
        if sum(len(each.path) for each in made.values()) <= _MOST_TEXT or coarse > WIDE:
            return high, made
        coarse *= 1.6


def _placed(pieces: dict[str, list[list[Ring]]]) -> tuple[int, dict[str, list[list[Ring]]]]:
    """In units of the drawing, west left and north up, with a margin for the lines."""
    points = [p for polygons in pieces.values() for rings in polygons for r in rings for p in r]
    north, south = max(y for _, y in points), min(y for _, y in points)
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    narrow = math.cos(math.radians((north + south) / 2)) or 1e-6
    across, down = max((east - west) * narrow, 1e-9), max(north - south, 1e-9)
    scale = min((WIDE - 4) / across, HIGHEST / down)
    aside = (WIDE - across * scale) / 2

    def place(ring: Ring) -> Ring:
        spots = [((x - west) * narrow * scale + aside, (north - y) * scale + 2) for x, y in ring]
        return _thinned(spots)

    found = {o: [[place(r) for r in rings] for rings in polys] for o, polys in pieces.items()}
    return math.ceil(down * scale) + 4, found


def _thinned(ring: Ring) -> Ring:
    """Without the points that fall on the one before: a survey has thousands to a pixel."""
    kept = ring[:1]
    for point in ring[1:]:
        if math.dist(point, kept[-1]) >= _SAME:
            kept.append(point)
    return kept


def _outline(org: str, polygons: list[list[Ring]], coarse: float) -> Outline:
    largest = max((rings[0] for rings in polygons), key=_area)
    kept = [
        ring for rings in polygons for ring in rings if ring is largest or _area(ring) >= _SMALLEST
    ]
    x, y = _words_at(largest)
    return Outline(org, "".join(_path(_simplified(ring, coarse)) for ring in kept), x, y)


def _area(ring: Ring) -> float:
    following = [*ring[1:], ring[0]]
    return abs(sum(a * d - c * b for (a, b), (c, d) in zip(ring, following, strict=True))) / 2


def _words_at(ring: Ring) -> tuple[int, int]:
    """The middle of the longest stretch within the ring, halfway between its north and south."""
    tops = [y for _, y in ring]
    y = (min(tops) + max(tops)) / 2 + 0.001
    crossings = sorted(
        a + (y - b) * (c - a) / (d - b)
        for (a, b), (c, d) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (b > y) != (d > y)
    )
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not stretches:
        return round(ring[0][0]), round(y)
    left, right = max(stretches, key=lambda pair: pair[1] - pair[0])
    return round((left + right) / 2), round(y)


def _simplified(ring: Ring, coarse: float) -> Ring:
    """Douglas and Peucker, without recursion; the ring is cut at its first point and the farthest."""
    closed = ring if ring[0] == ring[-1] else [*ring, ring[0]]
    if len(closed) <= _CORNERS:
        return closed
    far = max(range(len(closed)), key=lambda i: math.dist(closed[i], closed[0]))
    kept, spans = {0, far, len(closed) - 1}, [(0, far), (far, len(closed) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        between = range(first + 1, last)
        worst, at = max((_off(closed[i], closed[first], closed[last]), i) for i in between)
        if worst > coarse:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return [closed[i] for i in sorted(kept)]


def _off(point: Point, one: Point, other: Point) -> float:
    """How far the point is from the stretch between two others."""
    (x, y), (a, b), (c, d) = point, one, other
    length = (c - a) ** 2 + (d - b) ** 2
    along = ((x - a) * (c - a) + (y - b) * (d - b)) / length if length else 0.0
    along = max(0.0, min(1.0, along))
    return math.dist(point, (a + along * (c - a), b + along * (d - b)))


def _path(ring: Sequence[Point]) -> str:
    """Whole units and steps from point to point: a third of the text of absolute decimals."""
    spots = [(round(x), round(y)) for x, y in ring]
    pairs = pairwise(spots)
    steps = [f"{c - a} {d - b}" for (a, b), (c, d) in pairs if (a, b) != (c, d)]
    return f"M{spots[0][0]} {spots[0][1]}l{' '.join(steps)}z" if steps else ""
