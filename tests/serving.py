"""`minsheng serve` as a user starts it: a process of its own, on a free port, over one's own copy."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.databases import clean_environment, copied

SECONDS_TO_START = 60
STEP_S = 0.2


@dataclass(frozen=True)
class Site:
    """Where the server answers; `accounts` are the demo's, by role."""

    address: str
    folder: Path
    accounts: dict[str, dict[str, str]]
    process: int = 0

    def at(self, path: str) -> str:
        return self.address + path


@contextmanager
def served(installation: Path, place: Path) -> Iterator[Site]:
    """The installation's copy below `place`, served until the end of the block."""
    folder = copied(installation, place / "site")
    port = _free_port()
    words = ["serve", "--dir", str(folder), "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    with (place / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "minsheng.cli.main", *words],
            env=clean_environment(folder) | {"MINSHENG_BASE_URL": address},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_until_up(process, address, place / "serve.log")
            yield Site(address, folder, _accounts(folder), process.pid)
        finally:
            process.terminate()
            process.wait(30)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait_until_up(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(int(SECONDS_TO_START / STEP_S)):
        try:
            urlopen(f"{address}/login/", timeout=10).close()  # noqa: S310 - our own server
        except HTTPError:
            return
        except (URLError, OSError):
            if process.poll() is not None:
                break
            time.sleep(STEP_S)
        else:
            return
    told = log.read_text(encoding="utf-8", errors="replace")
    raise RuntimeError(f"minsheng serve did not start:\n{told}")


def _accounts(folder: Path) -> dict[str, dict[str, str]]:
    path = folder / "demo-accounts.json"
    rows = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    return {row["role"]: row for row in rows}
