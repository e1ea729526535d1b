"""`minsheng bulletin publish`: sign the composed bulletin; it gets its numbers and is shown."""

import argparse

from minsheng.cli.outcome import DONE, say, tell
from minsheng.org.queries import viewer_of
from minsheng.publishing.actions import publish


def run(arguments: argparse.Namespace) -> int:
    """Publish, and name the numbers and the files."""
    issue = publish(
        viewer_of(arguments.user), arguments.period, accept_partial=arguments.accept_partial
    )
    say(f"已印发第{issue.number}期（总第{issue.running}期），第{issue.version}稿：")
    for path in issue.files:
        say(str(path))
    if arguments.json:
        files = [str(path) for path in issue.files]
        tell({"number": issue.number, "running": issue.running, "files": files})
    return DONE
