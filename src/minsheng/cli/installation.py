"""The folder with the embedded database: made, opened, brought to the newest tables."""

import os
from contextlib import AbstractContextManager
from pathlib import Path

import django
from django.core.management import execute_from_command_line

from minsheng.cli.outcome import DONE, WrongInput

SETTINGS = "minsheng.site.settings"


def open_installation(folder: Path, *, make: bool) -> None:
    """Point Django at `folder`, load it and bring the tables to this version.

    With `make` the folder is set up where it is missing; else WrongInput says how to set it up.
    """
    if make:
        folder.mkdir(parents=True, exist_ok=True)
    elif not (os.environ.get("DATABASE_URL") or (folder / "minsheng.sqlite3").exists()):
        raise WrongInput(
            f"{folder} 里没有数据库。请先运行 minsheng demo --dir {folder}（样例）"
            f"或 minsheng init --dir {folder}（自己的城市）。"
        )
    os.environ["MINSHENG_DIR"] = str(folder.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()
    # Only now: its connections are those of the settings just read.
    from minsheng.cli.database_roles import migrate, refuse_owner  # noqa: PLC0415

    if not make:
        refuse_owner()
    migrate()


def told_in_trail() -> AbstractContextManager[None]:
    """While it is open, the trail names the operating system's user in each entry."""
    # Only now: models cannot be loaded before the installation is open.
    from minsheng.org.queries import console_viewer  # noqa: PLC0415
    from minsheng.trail.actions import at_console_of  # noqa: PLC0415

    return at_console_of(console_viewer().system_user)


def manage(words: list[str]) -> int:
    """Django's own commands, on the installation that MINSHENG_DIR names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    execute_from_command_line(["minsheng manage", *words])
    return DONE
