"""Reads pages of an installation in a language, in a process of its own: what is left untranslated.

As a script it takes the folder, the language and a role, and addresses as JSON on standard input.
"""

import json
import subprocess
import sys
from pathlib import Path

from tests.databases import clean_environment
from tests.web.language_checker import wrong_words

ROOT = Path(__file__).resolve().parents[2]


def left_over(folder, language, role, paths):
    """Address → the pieces in the wrong language; an address that gives no page says its status."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.language_walk", str(folder), language, role],
        cwd=ROOT,
        env=clean_environment(folder),
        input=json.dumps(paths),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return {path: told for path, told in json.loads(done.stdout).items() if told}


def main():
    from minsheng.cli.installation import open_installation  # noqa: PLC0415 - sets Django up

    folder, language, role = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    open_installation(folder, make=False)
    from django.test import Client  # noqa: PLC0415 - only now

    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    client.cookies["language"] = language
    if role:
        client.force_login(_account(folder, role))
    told = {path: _told(client.get(path)) for path in json.load(sys.stdin)}
    json.dump(told, sys.stdout, ensure_ascii=False)


def _account(folder, role):
    from minsheng.org.models import Account  # noqa: PLC0415 - models cannot be loaded earlier

    rows = json.loads((folder / "demo-accounts.json").read_text(encoding="utf-8"))
    return Account.objects.get(username=next(row["user"] for row in rows if row["role"] == role))


def _told(answer):
    if answer.status_code not in (200, 404):
        return [f"status {answer.status_code}"]
    return wrong_words(answer.content.decode())


if __name__ == "__main__":
    main()
