"""Parsers for the tests of the sandbox, most of them bad; each runs in a child process."""

import os
import resource
import signal
import socket
import sys
import time
from pathlib import Path

from minsheng.core.sandbox.refusal import Refused


def echo(blob, word="", times=1):
    return {"size": len(blob), "word": word * times}


def with_bytes(blob):
    return len(blob), blob[::-1]


def refuse(blob, code):
    raise Refused(code, {"found": "甲", "most": 3})


def fail(blob):
    raise KeyError("no such part")


def take_memory(blob, megabytes):
    return len(bytearray(megabytes << 20))


def turn_for_ever(blob):
    while True:
        pass


def sleep_for_ever(blob):
    time.sleep(1000)


def fault(blob):
    os.kill(os.getpid(), signal.SIGSEGV)


def print_much(blob):
    print("not an answer")  # noqa: T201 - what a chatty library does
    os.write(1, b"nor this")
    return "answered"


def answer_garbage(blob, garbage):
    for number in range(3, 20):
        try:
            os.write(number, garbage.encode("utf-8"))
        except OSError:
            continue
    os._exit(0)


def answer_for_ever(blob):
    return ["一" * (10 << 20)] * 4


def write_file(blob, path):
    Path(path).write_bytes(b"x")


def write_open_file(blob):
    """The limit on file sizes holds on what was opened before the doors were shut."""
    return resource.getrlimit(resource.RLIMIT_FSIZE)[0]


def connect(blob):
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def start_process(blob):
    if os.fork() == 0:
        os._exit(0)
    return "forked"


def environment(blob):
    return sorted(os.environ)


def packages(blob):
    return sorted(name for name in sys.modules if name.startswith("minsheng"))
