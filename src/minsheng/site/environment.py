"""Typed readers of the environment; each refuses a bad value with a sentence that says what to do."""

import os
import secrets
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

DATABASE_FILE = "minsheng.sqlite3"
SECRET_KEY_FILE = "secret-key"  # noqa: S105 - the name of a file, not a secret
SHORTEST_KEY = 32
LARGEST_MAP = 20 << 20

_TRUE = ("1", "true", "yes", "on")
_FALSE = ("0", "false", "no", "off", "")


def text_of(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag_of(name: str, *, default: bool = False) -> bool:
    raw = os.environ.get(name)
    if raw is None:
        return default
    word = raw.strip().lower()
    if word not in _TRUE + _FALSE:
        raise ImproperlyConfigured(f"环境变量 {name}={raw!r}：应为 1 或 0。")
    return word in _TRUE


def number_of(name: str, *, default: int, at_least: int = 0) -> int:
    raw = text_of(name)
    if not raw:
        return default
    if not raw.isascii() or not raw.isdigit() or int(raw) < at_least:
        raise ImproperlyConfigured(f"环境变量 {name}={raw!r}：应为不小于 {at_least} 的整数。")
    return int(raw)


def list_of(name: str, default: tuple[str, ...]) -> list[str]:
    raw = text_of(name)
    return [part.strip() for part in raw.split(",") if part.strip()] if raw else list(default)


def choice_of(name: str, known: tuple[str, ...]) -> str:
    """One of the known words; the first where nothing is given."""
    given = text_of(name) or known[0]
    if given not in known:
        raise ImproperlyConfigured(f"环境变量 {name}={given!r}：应为 {'、'.join(known)} 之一。")
    return given


def networks_of(name: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Addresses and networks, separated by commas."""
    try:
        return tuple(ip_network(part, strict=False) for part in list_of(name, ()))
    except ValueError as error:
        raise ImproperlyConfigured(
            f"环境变量 {name}：应为用逗号分开的地址或网段，如 10.0.0.5,10.1.0.0/16。"
        ) from error


def password_rules(kind: str) -> list[dict[str, Any]]:
    """Django's list of validators for one of the two kinds of rules."""
    own = "minsheng.org.password_rules"
    common = [{"NAME": f"{own}.NotCommon"}]
    if kind == "classified":
        names = ("SeveralKinds", "NotTheName", "NotUsedBefore")
        length = [{"NAME": f"{own}.Length", "OPTIONS": {"min_length": 10}}]
        return [*length, *common, *({"NAME": f"{own}.{name}"} for name in names)]
    return [{"NAME": f"{own}.Length", "OPTIONS": {"min_length": 12}}, *common]


def folder_of(name: str, default: str) -> Path:
    folder = Path(text_of(name, default) or default).expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise ImproperlyConfigured(f"环境变量 {name}={str(folder)!r}：应为文件夹，那里是一个文件。")
    return folder


def file_of(name: str, default: Path) -> Path:
    """Where a file is, or will be."""
    given = text_of(name)
    path = Path(given).expanduser().absolute() if given else default
    if path.is_dir():
        raise ImproperlyConfigured(f"环境变量 {name}={given!r}：应为文件，那里是一个文件夹。")
    return path


def boundaries_of(file: str, source: str) -> tuple[Path | None, str]:
    """The map file and where it comes from; neither, or both."""
    named, told = text_of(file), text_of(source)
    if not named:
        return None, ""
    path = Path(named).expanduser().absolute()
    if not path.is_file():
        raise ImproperlyConfigured(f"环境变量 {file}={named!r}：没有这个文件。")
    if path.stat().st_size > LARGEST_MAP:
        raise ImproperlyConfigured(f"环境变量 {file}：文件超过 {LARGEST_MAP >> 20} MB，请先简化。")
    if not told:
        raise ImproperlyConfigured(
            f"设了环境变量 {file}，还须设 {source}：地图的来源和审图号，它印在图下。"
        )
    return path, told


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail server; without a host no mail is sent."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_ssl: bool = False
    sender: str = ""


def mail_of(name: str) -> Mail:
    """The mail server behind a URL: smtp://user:password@host:587?tls=1&from=address, or smtps://."""
    url = text_of(name)
    if not url:
        return Mail()
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    if (
        parts.scheme not in ("smtp", "smtps")
        or not parts.hostname
        or "@" not in asked.get("from", "")
    ):
        raise ImproperlyConfigured(
            f"环境变量 {name}：应为 smtp://用户:口令@主机:端口?tls=1&from=发件地址，"
            f"读到的是 {parts.scheme or '（空）'}://…"
        )
    return Mail(
        parts.hostname,
        parts.port or (465 if parts.scheme == "smtps" else 25),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        starts_tls=asked.get("tls", "") in _TRUE,
        is_ssl=parts.scheme == "smtps",
        sender=asked["from"],
    )


def secret_key_of(name: str, folder: Path) -> str:
    """The key from the environment, else from the folder's file, made on first use (mode 0600).

    While the folder does not exist there is nothing to sign for, and a passing key is returned, so
    that reading the settings writes nothing outside an installation.
    """
    given = text_of(name)
    if given:
        if len(given) < SHORTEST_KEY:
            raise ImproperlyConfigured(f"环境变量 {name} 太短：至少 {SHORTEST_KEY} 个字符。")
        return given
    if not folder.is_dir():
        return secrets.token_urlsafe(50)
    return _kept_key(folder / SECRET_KEY_FILE)


def _kept_key(path: Path) -> str:
    if not path.exists():
        _write_key(path)
    key = path.read_text(encoding="ascii").strip()
    if len(key) < SHORTEST_KEY:
        raise ImproperlyConfigured(f"文件 {path} 不是完整的密钥：请删除后重新启动。")
    return key


def _write_key(path: Path) -> None:
    # Written aside and linked into place: of two starting processes one wins, none reads half a key.
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()


def database_of(name: str, folder: Path) -> dict[str, Any]:
    """Django's settings of one database: PostgreSQL by its URL, else SQLite in the folder."""
    url = text_of(name)
    if not url:
        return _sqlite(folder / DATABASE_FILE)
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path.removeprefix("/")) or folder / DATABASE_FILE))
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            f"环境变量 {name}：应为 postgresql://用户:口令@主机:端口/库名 或 sqlite:///文件，"
            f"读到的是 {parts.scheme or '（空）'}://…"
        )
    return _postgresql(parts)


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "init_command": "PRAGMA journal_mode=WAL",
            # A transaction that will write takes the lock at its start: one writer, no upgrade.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    """What stands behind the ? goes to the driver as it is: sslmode, connect_timeout and others."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
