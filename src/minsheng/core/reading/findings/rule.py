"""What a rule of reading is: what it asks, why that matters, and what to do."""

from dataclasses import dataclass

from minsheng.core.words.finding import Severity


@dataclass(frozen=True, slots=True)
class TextRule:
    """One question that the referee asks of every text.

    `severity` is the gravest that the rule gives; `softer` says in Chinese when it is less.
    `message` is filled with the facts of a Finding. `fires` is a text in which the rule speaks and
    `passes` one like it in which it is silent; both are run by the tests and printed in the manual.
    """

    id: str
    name: str
    severity: Severity
    message: str
    why: str
    action: str
    fires: str
    passes: str
    softer: str = ""
