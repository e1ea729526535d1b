"""`minsheng serve`: gunicorn with sync workers on the installation."""

import argparse
from typing import Any

from gunicorn.app.base import BaseApplication

from minsheng.cli.main import DONE, say
from minsheng.site.wsgi import application

WORKERS = 2
LONGEST_REQUEST_S = 60


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
    """gunicorn, told its settings by us and not by its own command line."""

    def __init__(self, bind: str) -> None:
        self.bind = bind
        super().__init__()

    def load_config(self) -> None:
        self.cfg.set("bind", self.bind)
        self.cfg.set("workers", WORKERS)
        self.cfg.set("timeout", LONGEST_REQUEST_S)
        self.cfg.set("loglevel", "warning")
        self.cfg.set("preload_app", True)

    def load(self) -> Any:
        return application


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    say(f"民生已启动：http://{arguments.host}:{arguments.port}/ （按 Ctrl+C 结束）")
    Server(f"{arguments.host}:{arguments.port}").run()
    return DONE
