"""How fast the pages are: one at a time, under open-loop load, and what the first page transfers.

`python -m bench.pages` makes the demo, serves it by `minsheng serve` and prints the tables;
`--write` also puts them into bench/RESULTS.md, `--dir` takes an installation that is there.
"""

import argparse
import asyncio
import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from statistics import median
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, build_opener

from bench.arrivals import Plan, Stream, fetch
from bench.machine import busy_s, processor_s
from bench.report import markdown
from bench.sections import store
from bench.transfer import Transfer, first_page_of
from tests.command_line import minsheng
from tests.serving import Site, served
from tests.web.pages import BULLETIN, PAGES

TITLE = "## Pages"
RUNS, SEED = 20, 20160930
RATE, BULLETIN_RATE = 28.0, 2.0
FIRST_OR_LIST_MS, REST_MS, LIST_ROWS = 100, 300, 100
NOT_ASKED = frozenset({"login", "bulletin"})
LISTS = frozenset({
    "matters", "indicators", "counties", "departments", "projects", "periods", "bulletins", "search",
})  # fmt: skip


@dataclass
class Page:
    """One address: answers one at a time, and under load."""

    route: str
    path: str
    rows: int = 0
    size: int = 0
    service_ms: list[float] = field(default_factory=list)
    latency_ms: list[float] = field(default_factory=list)

    @property
    def goal_ms(self) -> int:
        is_short_list = self.route in LISTS and self.rows <= LIST_ROWS
        return FIRST_OR_LIST_MS if self.route == "year" or is_short_list else REST_MS


def measured(arguments: argparse.Namespace) -> str:
    """The section of RESULTS.md."""
    with tempfile.TemporaryDirectory() as place:
        installation = arguments.dir or _demo(Path(place))
        with served(installation, Path(place)) as site:
            cookie = _cookie(site)
            pages = _pages(site, cookie)
            _service(site, cookie, pages)
            load = _load(site, cookie, pages, arguments.seconds, arguments.arrivals)
            transfer = first_page_of(site)
    return _told(pages, load, transfer, arguments)


def _demo(place: Path) -> Path:
    done = minsheng("demo", "--dir", place / "demo")
    done.check_returncode()
    return place / "demo"


def _cookie(site: Site) -> str:
    """Signed in as the leader, in Chinese."""
    jar = CookieJar()
    opener = build_opener(HTTPCookieProcessor(jar))
    form = opener.open(site.at("/login/")).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    account = site.accounts["leader"]
    fields = {
        "csrfmiddlewaretoken": token.group(1) if token else "",
        "username": account["user"],
        "password": account["password"],
    }
    opener.open(site.at("/login/"), urlencode(fields).encode())
    return "; ".join(f"{each.name}={each.value}" for each in jar)


def _pages(site: Site, cookie: str) -> list[Page]:
    opener = build_opener()
    opener.addheaders = [("Cookie", cookie)]
    pages = [
        Page(route, path) for route, paths in PAGES.items() if route != "login" for path in paths
    ]
    for page in pages:
        body = opener.open(site.at(quote(page.path, safe="/?=&%"))).read()
        page.rows, page.size = body.count(b"<tr"), len(body)
    return pages


def _service(site: Site, cookie: str, pages: list[Page]) -> None:
    """Each address RUNS times, one request at a time, both workers warm."""
    parts = urlsplit(site.address)
    for _ in range(4):
        for page in pages:
            asyncio.run(fetch(parts.hostname or "", parts.port or 0, page.path, cookie))
    for _ in range(RUNS):
        for page in pages:
            start = time.perf_counter()
            asyncio.run(fetch(parts.hostname or "", parts.port or 0, page.path, cookie))
            page.service_ms.append((time.perf_counter() - start) * 1000)


@dataclass(frozen=True)
class Machine:
    """Shares of one core in percent, while the load ran."""

    requests: int
    failed: int
    per_second: float
    latest_ms: float
    generator_pct: float
    server_pct: float
    other_pct: float


def _load(site: Site, cookie: str, pages: list[Page], seconds: float, arrivals: str) -> Machine:
    parts = urlsplit(site.address)
    is_poisson = arrivals == "poisson"
    mixed = [page.path for page in pages if page.route not in NOT_ASKED]
    streams = [Stream(mixed, RATE, is_poisson), Stream([BULLETIN], BULLETIN_RATE, is_poisson)]
    plan = Plan(parts.hostname or "", parts.port or 0, cookie, seconds, SEED, streams)
    busy, used = busy_s(), processor_s(site.process)
    done = subprocess.run(
        [sys.executable, "-m", "bench.arrivals"],
        input=json.dumps(asdict(plan)),
        capture_output=True,
        text=True,
        check=True,
    )
    busy, used = busy_s() - busy, processor_s(site.process) - used
    told = json.loads(done.stdout)
    by_path = {page.path: page for page in pages}
    for hit in told["hits"]:
        by_path[hit["path"]].latency_ms.append(hit["latency_s"] * 1000)
    wall, own = told["wall_s"], told["processor_s"]
    return Machine(
        requests=len(told["hits"]),
        failed=sum(hit["status"] != 200 for hit in told["hits"]),
        per_second=len(told["hits"]) / seconds,
        latest_ms=max(hit["late_s"] for hit in told["hits"]) * 1000,
        generator_pct=100 * own / wall,
        server_pct=100 * used / wall,
        other_pct=100 * max(0.0, busy - used - own) / wall,
    )


HEAD = (
    "page", "rows", "KB", "service median ms", "slowest of 20",
    "n", "latency median ms", "p99", "goal p99",
)  # fmt: skip


def _told(
    pages: list[Page], load: Machine, transfer: Transfer | None, arguments: argparse.Namespace
) -> str:
    rows = [_row(page) for page in pages]
    groups = [
        _group("first page and lists to 100 rows", pages, FIRST_OR_LIST_MS),
        _group("the rest", pages, REST_MS),
    ]
    return "\n".join((
        TITLE,
        "",
        (f"- `minsheng serve` (gunicorn, 2 sync workers) and the load on the same cores; signed in as "
        f"leader. Service time: one request at a time, {RUNS} of each, both workers warm."),
        (f"- Open loop: {load.requests} requests in {arguments.seconds:g} s ({load.per_second:.1f} a "
        f"second, {RATE:g} over the pages and {BULLETIN_RATE:g} for the bulletin's text, "
        f"{arguments.arrivals} arrivals), {load.failed} failed. Latency counts from the moment a "
        "request was due to its last byte."),
        (f"- Of one core: server {load.server_pct:.0f} %, load generator {load.generator_pct:.0f} % (a "
        f"process of its own, at most {load.latest_ms:.0f} ms behind its plan), all else on the machine "
        f"{load.other_pct:.0f} %."),
        _transfer_line(transfer),
        "",
        markdown(HEAD, rows + groups),
    ))  # fmt: skip


def _transfer_line(transfer: Transfer | None) -> str:
    if transfer is None:
        return "- First page as transferred: not measured, Chromium is missing."
    told = ", ".join(f"{name} {size / 1000:.1f}" for name, size in transfer.by_kind.items())
    return (
        f"- First page of a new visitor as transferred (Chromium, {transfer.requests} requests): "
        f"{transfer.total / 1000:.1f} KB without ECharts (goal < 200): {told}; ECharts "
        f"{transfer.echarts / 1000:.1f} KB."
    )


def _row(page: Page) -> tuple[str, ...]:
    return (
        f"`{page.path}`",
        str(page.rows),
        f"{page.size / 1000:.0f}",
        f"{median(page.service_ms):.1f}",
        f"{max(page.service_ms):.1f}",
        *_latencies(page.latency_ms),
        f"< {page.goal_ms}",
    )


def _group(name: str, pages: list[Page], goal_ms: int) -> tuple[str, ...]:
    own = [page for page in pages if page.goal_ms == goal_ms]
    service = [ms for page in own for ms in page.service_ms]
    latency = [ms for page in own for ms in page.latency_ms]
    timed = (f"{median(service):.1f}", f"{max(service):.1f}", *_latencies(latency))
    return (f"**{name}**", "", "", *timed, f"< {goal_ms}")


def _latencies(ms: list[float]) -> tuple[str, str, str]:
    if not ms:
        return ("0", "", "")
    return (str(len(ms)), f"{median(ms):.1f}", f"{p99(ms):.1f}")


def p99(numbers: list[float]) -> float:
    """The smallest of them that at least 99 of 100 do not exceed."""
    ordered = sorted(numbers)
    return ordered[-(len(ordered) // 100) - 1]


def arguments_of(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--dir", type=Path, help="an installation with the demo; copied")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--arrivals", choices=("poisson", "even"), default="poisson")
    parser.add_argument("--write", action="store_true", help="store the tables in RESULTS.md")
    return parser.parse_args(words)


def main() -> None:
    arguments = arguments_of(sys.argv[1:])
    section = measured(arguments)
    sys.stdout.write(section)
    if arguments.write:
        store(section)


if __name__ == "__main__":
    main()
