"""A real browser on the real server. A page that complains, or asks another host, fails its test.

The fixtures end with this folder: while Playwright's loop runs in a process, Django refuses to
read the database in it.
"""

import os
from urllib.parse import urlsplit

import pytest

from tests.browsing import MISSING, chromium, chromium_path, sign_in
from tests.demonstrations import second_city_once
from tests.serving import served

# Told by the page to us: what the policy stopped, also where the console keeps silent.
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error("policy: " + event.violatedDirective + " " + event.blockedURI +
    " " + event.sourceFile + ":" + event.lineNumber));
"""
GROUP = pytest.mark.xdist_group("browser")


def pytest_collection_modifyitems(items):
    """All of this folder on one worker: one server, one browser."""
    for item in items:
        if "/tests/browser/" in str(item.path):
            item.add_marker(GROUP)
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser():
    """Without Chromium a test of this folder is skipped, but never in CI."""
    if chromium_path() is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="package")
def site(demo, tmp_path_factory):
    with served(demo.folder, tmp_path_factory.mktemp("browser")) as up:
        yield up


@pytest.fixture(scope="package")
def second_site(tmp_path_factory):
    """Another city: townships missing, a target not set, 10^12 and 0.003, a very long name."""
    second = second_city_once(tmp_path_factory)
    with served(second, tmp_path_factory.mktemp("second")) as up:
        yield up


@pytest.fixture
def accounts(site):
    """By role: a row with user, password and org."""
    return site.accounts


class Visit:
    """One person's browser: pages opened on one site, and all that went wrong on them."""

    def __init__(self, browser):
        self._browser = browser
        self._states = {}
        self._open = []
        self.complaints = []

    def page(self, site, role=None, width=1366, height=768, language="zh-hans", **options):
        """A page of a new context; with a role, signed in by the form as a person would."""
        context = self._browser.new_context(
            base_url=site.address,
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            storage_state=self._state(site, role),
            **options,
        )
        self._open.append(context)
        context.add_cookies([{"name": "language", "value": language, "url": site.address}])
        context.add_init_script(TELL_VIOLATIONS)
        page = context.new_page()
        self._listen(page, urlsplit(site.address).netloc)
        return page

    def forgive_status(self, status):
        """The browser notes in its console each answer that is no success; this one was meant."""
        self.complaints = [line for line in self.complaints if f"status of {status}" not in line]

    def close(self):
        for context in self._open:
            context.close()
        self._open, told, self.complaints = [], self.complaints, []
        return told

    def _state(self, site, role):
        if role is None:
            return None
        key = (site.address, role)
        if key not in self._states:
            context = self._browser.new_context(base_url=site.address)
            page = context.new_page()
            sign_in(page, site.accounts[role])
            self._states[key] = context.storage_state()
            context.close()
        return self._states[key]

    def _listen(self, page, host):
        def on_console(message):
            if message.type in ("error", "warning"):
                self.complaints.append(f"{page.url} console {message.type}: {message.text}")

        def on_request(request):
            parts = urlsplit(request.url)
            if parts.scheme not in ("data", "blob", "about") and parts.netloc != host:
                self.complaints.append(f"{page.url} asks another host: {request.url}")

        page.on("console", on_console)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url} error: {error}"))
        page.on("request", on_request)


@pytest.fixture(scope="package")
def _visit(browser):
    return Visit(browser)


@pytest.fixture
def visit(_visit):
    yield _visit
    complaints = _visit.close()
    if complaints:
        pytest.fail("the page complains:\n" + "\n".join(complaints))


@pytest.fixture
def page(visit, site):
    """Nobody's page, at the office's desk."""
    return visit.page(site)


@pytest.fixture
def signed_in(visit, site):
    """A page of somebody with that role: `signed_in("leader", width=390)`."""

    def opened(role, **options):
        return visit.page(site, role, **options)

    return opened
