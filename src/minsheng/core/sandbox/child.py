"""What the child does: take its limits, load the parser, shut the doors, answer once.

Run by `running` as a script, without `site` and with an empty environment. Only light modules are
imported here, since each file that is opened waits for them.
"""

import json
import os
import resource
import sys
from importlib import import_module
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any

_REFUSAL = "minsheng.core.sandbox.refusal"
_NO_MEMORY = 3


def main() -> None:
    """Read the task from standard input and write its answer to standard output."""
    answers = os.dup(1)
    os.dup2(2, 1)  # a library that prints must not spoil the answer
    task = json.loads(sys.stdin.buffer.readline())
    _take_limits(task["limits"])
    try:
        _write_all(answers, _answer(task))
    except MemoryError:
        os._exit(_NO_MEMORY)
    os._exit(0)  # nothing of ours is left to be tidied up


def _take_limits(limits: dict[str, int]) -> None:
    seconds = limits["cpu_seconds"]
    _limit(resource.RLIMIT_CORE, 0, 0)
    _limit(resource.RLIMIT_FSIZE, 0, 0)
    _limit(resource.RLIMIT_CPU, seconds, seconds + 1)
    _limit(resource.RLIMIT_AS, limits["memory_bytes"], limits["memory_bytes"])


def _limit(what: int, soft: int, hard: int) -> None:
    """Lower a limit; one that is already lower stays."""
    ceiling = resource.getrlimit(what)[1]
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(what, (soft, hard))


def _answer(task: dict[str, Any]) -> bytes:
    sys.path[:] = task["path"]
    module, name = task["function"].split(":")
    _enter_packages(_REFUSAL)
    _enter_packages(module)
    refused = import_module(_REFUSAL).Refused
    try:
        function = getattr(import_module(module), name)
        blob = sys.stdin.buffer.read()
        _shut_doors()
        result = function(blob, **task["arguments"])
    except refused as refusal:
        return _line({"refused": refusal.code, "facts": refusal.facts})
    except MemoryError:
        raise
    except Exception as failure:  # noqa: BLE001 - told to the parent, which raises it
        return _line({"failed": f"{type(failure).__name__}: {failure}"[:500]})
    value, made = result if isinstance(result, tuple) else (result, b"")
    return _line({"value": value}) + bytes(made)


def _enter_packages(module: str) -> None:
    """Put the packages that hold a module in place without running their __init__."""
    top, *inner = module.split(".")[:-1] or [module]
    found = PathFinder.find_spec(top)
    if found is None or not found.submodule_search_locations:
        return
    name, folder = top, next(iter(found.submodule_search_locations))
    for part in ["", *inner]:
        if part:
            name, folder = f"{name}.{part}", os.path.join(folder, part)  # noqa: PTH118 - pathlib is slow to load
        package = ModuleType(name)
        package.__path__ = [folder]
        sys.modules.setdefault(name, package)


def _shut_doors() -> None:
    """No network, no new process, and no file or socket that is not open by now."""
    _leave_network()
    _limit(resource.RLIMIT_NPROC, 0, 0)
    _limit(resource.RLIMIT_NOFILE, 0, 0)


def _leave_network() -> None:
    """Enter a network of our own without devices; where that is not allowed, NOFILE must do."""
    unshare = getattr(os, "unshare", None)  # Python 3.12
    if unshare is None:
        return
    try:
        unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return


def _line(said: dict[str, object]) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _write_all(where: int, answer: bytes) -> None:
    view = memoryview(answer)
    while view:
        view = view[os.write(where, view) :]


if __name__ == "__main__":
    main()
