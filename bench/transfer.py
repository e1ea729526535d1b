"""What a browser with an empty cache transfers for the first page."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from tests.browsing import chromium, chromium_path, sign_in
from tests.serving import Site


@dataclass(frozen=True)
class Transfer:
    """Bytes over the wire, heads included."""

    requests: int
    by_kind: dict[str, int]
    echarts: int

    @property
    def total(self) -> int:
        return sum(self.by_kind.values())


def first_page_of(site: Site) -> Transfer | None:
    """The first page of one who has just signed in, nothing kept; None without Chromium."""
    if chromium_path() is None:
        return None
    with chromium() as browser:
        signed_in = browser.new_context(base_url=site.address)
        sign_in(signed_in.new_page(), site.accounts["leader"])
        cold = browser.new_context(
            base_url=site.address, storage_state=signed_in.storage_state(), locale="zh-CN"
        )
        return _transferred(cold.new_page())


def _transferred(page: Page) -> Transfer:
    kinds: dict[str, tuple[str, str]] = {}
    sizes: dict[str, int] = {}
    network = page.context.new_cdp_session(page)

    def on_request(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = (event["type"], event["request"]["url"])

    def on_end(event: dict[str, Any]) -> None:
        sizes[event["requestId"]] = int(event["encodedDataLength"])

    network.on("Network.requestWillBeSent", on_request)
    network.on("Network.loadingFinished", on_end)
    network.send("Network.enable")
    page.goto("/", wait_until="networkidle")
    by_kind: Counter[str] = Counter()
    echarts = 0
    for request, size in sizes.items():
        kind, url = kinds[request]
        if "echarts" in url:
            echarts += size
        else:
            by_kind[kind.lower()] += size
    return Transfer(len(sizes), dict(by_kind), echarts)
