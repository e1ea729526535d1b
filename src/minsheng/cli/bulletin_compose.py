"""`minsheng bulletin compose`: the bulletin of a period, written as docx, pdf, html and json."""

import argparse

from minsheng.cli.outcome import DONE, say, tell
from minsheng.org.queries import viewer_of
from minsheng.publishing.actions import compose_draft


def run(arguments: argparse.Namespace) -> int:
    """Compose, say what the log says, name the files."""
    draft = compose_draft(viewer_of(arguments.user), arguments.period, out=arguments.out)
    for line in draft.log:
        say(f"  {line}")
    say(f"错误{draft.errors}处，日志{len(draft.log)}条")
    for path in draft.files:
        say(str(path))
    if arguments.json:
        tell({"files": [str(path) for path in draft.files], "log": list(draft.log)})
    return DONE
