"""Small pages of this folder, served with the product's scripts under its policy."""

import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from minsheng.web.policy import POLICY

PAGES = Path(__file__).parent / "pages"
STATIC = Path(__file__).parents[3] / "src" / "minsheng" / "web" / "static"


class Pages(SimpleHTTPRequestHandler):
    asked = []

    def translate_path(self, path):
        path = path.split("?")[0]
        if path.startswith("/static/"):
            return str(STATIC / path.removeprefix("/static/"))
        return str(PAGES / path.removeprefix("/"))

    def do_GET(self):
        self.asked.append((self.path, self.headers.get("HX-Request")))
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
            return
        super().do_GET()

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture(scope="package")
def pages_address():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def asked():
    """What was asked for: (path, the header HX-Request)."""
    Pages.asked.clear()
    return Pages.asked


@pytest.fixture
def opened(browser, pages_address):
    """Opens a page of this folder; in the end nothing may have been said in its console."""
    contexts, told = [], []

    def open_page(path, width=1366, height=768, expected=(), **options):
        context = browser.new_context(
            base_url=pages_address, viewport={"width": width, "height": height}, **options
        )
        contexts.append(context)
        context.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " (e) => console.error('policy: ' + e.violatedDirective + ' ' + e.sourceFile));"
        )
        page = context.new_page()
        page.on(
            "console",
            lambda message: (
                any(word in message.text for word in expected)
                or told.append(f"{message.type}: {message.text}")
            ),
        )
        page.on("pageerror", lambda error: told.append(f"error: {error}"))
        page.goto(f"/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert told == []
