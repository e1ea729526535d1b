"""Parsers of foreign files run in a child process, so that no file can harm the program.

In this room: starting the child with its limits (`running`), what the child does (`child`, run as
a script), and the two ways in which it can end without a value (`refusal`). The parsers belong to
the rooms that need them. Linux; elsewhere memory and network are not limited.

What is assured for a parser, compiled libraries included: its memory (RLIMIT_AS), its processor
time and the time on the wall are limited; once it has been imported and its input read, it can
open no file and no socket (RLIMIT_NOFILE 0, and where the machine allows it a network of its own
without any device), write to no file (RLIMIT_FSIZE 0), and it sees none of our environment's
variables. The answer is JSON and bytes, never a pickle. What is not assured: a parser that an
attacker has taken over may still do what the user may do without opening anything, such as
sending signals to the user's other processes; run the service as a user of its own.
"""

from minsheng.core.sandbox.refusal import Refused, Stopped
from minsheng.core.sandbox.running import Answer, Limits, run_in_child

__all__ = ["Answer", "Limits", "Refused", "Stopped", "run_in_child"]
