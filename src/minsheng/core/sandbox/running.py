"""Starting a parser in a child process, waiting for its answer, and going on whatever it does."""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from minsheng.core.sandbox.refusal import Refused, Stopped

_CHILD = Path(__file__).with_name("child.py")
_OUR_SOURCE = Path(__file__).resolve().parents[3]
_CHUNK = 1 << 20
_GRACE_SECONDS = 2
_NO_MEMORY = 3  # the status with which child.py says so
_STATUS_CODES = {
    _NO_MEMORY: "out_of_memory",
    -signal.SIGXCPU: "out_of_time",
    -signal.SIGKILL: "out_of_memory",  # nobody but the system's own memory guard kills it
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a parser may use: bytes of address space, seconds, bytes of its answer."""

    memory_bytes: int = 512 << 20
    cpu_seconds: int = 20
    wall_seconds: int = 30
    answer_bytes: int = 256 << 20


class Answer(NamedTuple):
    """What a parser returned: a value of JSON, and bytes where it makes a file."""

    value: Any
    blob: bytes


def run_in_child(
    function: str,
    blob: bytes,
    arguments: Mapping[str, object] | None = None,
    limits: Limits = Limits(),
) -> Answer:
    """The Answer of `function` ("package.module:name") to `blob` and `arguments`, from a child.

    The function takes the bytes and the arguments (JSON) by name, and returns a value of JSON, or
    that and bytes. The packages that hold its module are entered without running their __init__,
    so that starting costs little. Refused is what the function raised; Stopped (with the codes
    there) that it did not come to an end. OSError only where no process can be started.
    """
    task = {
        "function": function,
        "arguments": dict(arguments or {}),
        "limits": asdict(limits),
        "path": [str(_OUR_SOURCE), *(entry or str(Path.cwd()) for entry in sys.path)],
    }
    with _unnamed_file() as question:
        question.write(json.dumps(task).encode("ascii") + b"\n")
        question.write(blob)
        question.seek(0)
        output = _output_of_child(question, limits)
    return _answer(output)


def _unnamed_file() -> BinaryIO:
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("question"), "w+b")
    return tempfile.TemporaryFile()  # a system without it: on the disk, but without a name


def _output_of_child(question: BinaryIO, limits: Limits) -> bytes:
    deadline = time.monotonic() + limits.wall_seconds
    command = [sys.executable, "-I", "-S", "-B", str(_CHILD)]
    with subprocess.Popen(  # noqa: S603 - our own interpreter and script
        command,
        stdin=question,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,
    ) as child:
        try:
            output = _read(child, deadline, limits.answer_bytes)
            status = child.wait(max(deadline - time.monotonic(), _GRACE_SECONDS))
        except subprocess.TimeoutExpired:
            raise Stopped("out_of_time", {"seconds": limits.wall_seconds}) from None
        finally:
            _end(child)
    if status:
        raise Stopped(_STATUS_CODES.get(status, "crashed"), {"status": status})
    return output


def _environment() -> dict[str, str]:
    """Nothing of ours, but where the system's loader finds libraries."""
    return {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}


def _read(child: subprocess.Popen[bytes], deadline: float, most: int) -> bytes:
    assert child.stdout is not None  # noqa: S101 - Popen was given a pipe
    pipe, output = child.stdout.fileno(), bytearray()
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            raise subprocess.TimeoutExpired(child.args, left)
        chunk = os.read(pipe, _CHUNK)
        if not chunk:
            return bytes(output)
        output += chunk
        if len(output) > most:
            raise Stopped("too_long", {"most": most})


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill the child and whatever it has started; nothing where it has ended by itself."""
    if child.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


def _answer(output: bytes) -> Answer:
    line, _, blob = output.partition(b"\n")
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        raise Stopped("garbled") from None
    match said:
        case {"refused": str(code), "facts": dict(facts)}:
            raise Refused(code, {name: fact for name, fact in facts.items() if _is_fact(fact)})
        case {"failed": str(failure)}:
            raise Stopped("crashed", {"failure": failure[:500]})
        case {"value": value}:
            return Answer(value, blob)
    raise Stopped("garbled")


def _is_fact(fact: object) -> bool:
    return isinstance(fact, (str, int))
