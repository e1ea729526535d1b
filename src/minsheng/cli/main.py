"""The entry: parse, open what the verb needs, run it, and turn a refusal into a message."""

import argparse
import importlib
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from minsheng.cli.outcome import DONE, FAULT, REFUSED, say
from minsheng.cli.parser import Verb, build_parser

log = logging.getLogger(__name__)


class VerbModule(Protocol):
    """What each verb's module offers; `run` gives the exit status."""

    @staticmethod
    def run(arguments: argparse.Namespace) -> int: ...


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is returned, never raised."""
    words = sys.argv[1:] if words is None else list(words)
    if words[:1] == ["manage"]:
        return _manage(words[1:])
    try:
        arguments = build_parser().parse_args(words)
    except SystemExit as stop:  # argparse has said what is wrong, or printed the help
        return int(stop.code or 0)
    return run_verb(arguments)


def run_verb(arguments: argparse.Namespace) -> int:
    """Run the verb that was parsed; refusals become status 2, faults status 3 with a log."""
    verb: Verb = arguments.verb
    try:
        if verb.database != "none":
            _open(arguments, make=verb.database == "make")
        module: VerbModule = importlib.import_module(verb.module)  # type: ignore[assignment]  # a module has run
        with _told_in_trail(arguments):
            return module.run(arguments)
    except BrokenPipeError:
        # Whoever read our output has gone; nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        say("已中断，没有写完的部分不会生效。")
        return FAULT
    except Exception as error:
        if is_refusal(error):
            say(f"被拒绝：{error}")
            return REFUSED
        log.exception("command failed")
        say(
            f"程序故障：{type(error).__name__}: {error}。已经完成的步骤保留，未完成的没有生效；"
            "可以再运行一次。仍不行，请把上面的英文记录交给维护人员。"
        )
        return FAULT


def is_refusal(error: Exception) -> bool:
    """Whether the error tells the user what to mend, rather than us."""
    names = {kind.__name__ for kind in type(error).__mro__}
    return bool(names & {"WrongInput", "Refused", "PackError", "ImproperlyConfigured"})


def _open(arguments: argparse.Namespace, *, make: bool) -> None:
    installation = importlib.import_module("minsheng.cli.installation")
    installation.open_installation(arguments.dir, make=make)


def _told_in_trail(arguments: argparse.Namespace) -> AbstractContextManager[None]:
    """Where a verb takes --as, the trail names the account and who sat at the machine."""
    if not hasattr(arguments, "user"):
        return nullcontext()
    installation = importlib.import_module("minsheng.cli.installation")
    told: AbstractContextManager[None] = installation.told_in_trail()
    return told


def _manage(words: list[str]) -> int:
    installation = importlib.import_module("minsheng.cli.installation")
    return int(installation.manage(words))


if __name__ == "__main__":
    sys.exit(main())
