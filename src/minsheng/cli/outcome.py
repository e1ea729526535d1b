"""How a command ends and speaks: exit statuses, refusals, messages and data."""

import json
import sys

DONE, FOUND, REFUSED, FAULT = 0, 1, 2, 3
"""Exit statuses, design 5.1."""


class WrongInput(Exception):
    """Input that is refused: the sentence for the user; nothing was changed."""


def say(text: str) -> None:
    """A message for people, on stderr: stdout carries data alone."""
    sys.stderr.write(text + "\n")


def tell(data: object) -> None:
    """Data on stdout as JSON."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n")
