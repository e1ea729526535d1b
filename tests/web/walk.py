"""Asks the pages of an installation without a server: in a process of its own, as each role.

As a script it reads `{"role", "path", "method"}` rows from standard input and writes an answer for each.
"""

import json
import re
import subprocess
import sys
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from tests.databases import clean_environment, copied

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ask:
    """`role` is empty for nobody; `times` to warm up what a process reads once."""

    role: str
    path: str
    method: str = "GET"
    times: int = 1


@dataclass(frozen=True)
class Answer:
    """`body` is the hash of what was answered, without tokens and without the address asked."""

    status: int
    location: str
    body: str
    queries: int
    first_queries: int
    kind: str


def walk(folder, asks):
    """The answers, in the order asked."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.walk", str(folder)],
        cwd=ROOT,
        env=clean_environment(folder),
        input=json.dumps([asdict(ask) for ask in asks]),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return [Answer(**row) for row in json.loads(done.stdout)]


def main():
    from minsheng.cli.installation import open_installation  # noqa: PLC0415 - sets Django up

    open_installation(Path(sys.argv[1]), make=False)
    from django.conf import settings  # noqa: PLC0415 - only now
    from django.test import Client  # noqa: PLC0415 - only now

    settings.LOGGING_CONFIG = None
    users = _users(Path(sys.argv[1]))
    clients = {role: Client(SERVER_NAME="localhost", raise_request_exception=False)
               for role in ("", *users)}  # fmt: skip
    for role, user in users.items():
        clients[role].force_login(user)
    rows = [Ask(**row) for row in json.load(sys.stdin)]
    json.dump([asdict(_answer(clients[ask.role], ask)) for ask in rows], sys.stdout)


def _users(folder):
    from minsheng.org.models import Account  # noqa: PLC0415 - models cannot be loaded earlier

    rows = json.loads((folder / "demo-accounts.json").read_text(encoding="utf-8"))
    return {row["role"]: Account.objects.get(username=row["user"]) for row in rows}


def _answer(client, ask):
    from django.db import connection  # noqa: PLC0415 - only now
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - only now

    counts = []
    for _ in range(ask.times):
        with CaptureQueriesContext(connection) as asked:
            answer = client.generic(ask.method, ask.path)
            body = b"".join(answer) if answer.streaming else answer.content
        counts.append(len(asked))
    return Answer(
        status=answer.status_code,
        location=answer.headers.get("Location", ""),
        body=sha256(_without_what_must_differ(body, ask.path)).hexdigest(),
        queries=counts[-1],
        first_queries=counts[0],
        kind=answer.headers.get("Content-Type", "").partition(";")[0],
    )


def _without_what_must_differ(body, path):
    text = body.decode("utf-8", errors="replace")
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    return re.sub(r'name="next" value="[^"]*"', "", text).replace(path, "").encode()


@dataclass(frozen=True)
class Copied:
    """A copy of an installation that may be written to: sessions, for instance."""

    folder: Path

    @classmethod
    def of(cls, installation, place):
        return cls(copied(installation, place / "data"))

    def walk(self, asks):
        return walk(self.folder, asks)


if __name__ == "__main__":
    main()
