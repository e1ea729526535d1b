"""Debian's Chromium by Playwright, for the browser tests, the screenshots and the page bench."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

MISSING = "Chromium is missing: apt-get install chromium fonts-noto-cjk"


def chromium_path() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser; FileNotFoundError says what to install."""
    path = chromium_path()
    if path is None:
        raise FileNotFoundError(MISSING)
    # Chromium's own sandbox refuses root, which CI often is; all pages are ours.
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


def sign_in(page: Page, account: dict[str, str]) -> None:
    """By the form, as a person does."""
    page.goto("/login/")
    page.locator("input[name=username]").fill(account["user"])
    page.locator("input[name=password]").fill(account["password"])
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)
