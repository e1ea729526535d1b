"""The two ways in which a file comes back unread: refused by its parser, or stopped by a limit."""

from collections.abc import Mapping

Fact = str | int


class Refused(Exception):
    """A file that is not read: `code` says why, `facts` fill the sentence of that code."""

    def __init__(self, code: str, facts: Mapping[str, Fact] | None = None) -> None:
        super().__init__(code, dict(facts or {}))
        self.code = code
        self.facts: dict[str, Fact] = dict(facts or {})

    def __str__(self) -> str:
        """The code and its facts, for logs."""
        return " ".join([self.code, *(f"{name}={fact!r}" for name, fact in self.facts.items())])


class Stopped(Refused):
    """A parser that did not come to an end of its own.

    The codes are out_of_memory, out_of_time (of the processor or on the wall), crashed (it died,
    or failed in a way that it does not know), garbled (its answer is not one) and too_long (an
    answer beyond the limit).
    """
