"""`minsheng serve`: gunicorn with sync workers on the installation."""

import argparse
import errno
import importlib
import socket
from typing import Any

from django.core.management import call_command
from django.db import connections
from gunicorn.app.base import BaseApplication

from minsheng.cli.outcome import DONE, WrongInput, say
from minsheng.trail.anchors import write_anchor
from minsheng.web.checks import problem_of_boundaries
from minsheng.work.keeper import keep_worker, stop_keeper

WORKERS = 2
LONGEST_REQUEST_S = 60
LIMITS = {
    "limit_request_line": 4094,
    "limit_request_fields": 64,
    "limit_request_field_size": 8190,
    "graceful_timeout": 30,
}
"""What one request may ask of a worker; said here so that gunicorn's own never widen it."""


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
    """gunicorn, told its settings by us and not by its own command line."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        super().__init__()

    def load_config(self) -> None:
        self.cfg.set("bind", f"{self.host}:{self.port}")
        self.cfg.set("workers", WORKERS)
        self.cfg.set("timeout", LONGEST_REQUEST_S)
        for name, value in LIMITS.items():
            self.cfg.set(name, value)
        self.cfg.set("loglevel", "warning")
        self.cfg.set("preload_app", True)
        self.cfg.set("when_ready", self.tell_ready)
        self.cfg.set("pre_fork", self.close_connections)

    def load(self) -> Any:
        # Only now: the application looks once at what the gathering below has left.
        return importlib.import_module("minsheng.site.wsgi").application

    def close_connections(self, _arbiter: Any, _worker: Any) -> None:
        """Two processes on one connection would read each other's answers."""
        connections.close_all()

    def tell_ready(self, _arbiter: Any) -> None:
        """Said once the port is ours, never before."""
        say(f"民生已启动：http://{self.host}:{self.port}/ （按 Ctrl+C 结束）")


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    refuse_taken(arguments.host, arguments.port)
    problem = problem_of_boundaries()
    if problem:
        raise WrongInput(problem)
    call_command("collectstatic", interactive=False, verbosity=0)
    write_anchor()
    keeper = keep_worker()
    try:
        Server(arguments.host, arguments.port).run()
    finally:
        stop_keeper(keeper)
    return DONE


def refuse_taken(host: str, port: int) -> None:
    """WrongInput where we could not listen there, before gunicorn tries it five times over."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OverflowError as error:
        raise WrongInput(f"端口 {port} 不对：应为 1 到 65535。") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise WrongInput(
                f"端口 {port} 已被占用。请换：minsheng serve --port {port + 1}"
                f"（make run PORT={port + 1}）"
            ) from error
        raise WrongInput(f"不能在 {host}:{port} 监听：{error}。请换 --host 或 --port。") from error
