"""The two roles on PostgreSQL: the owner makes the tables, the application works in them.

DATABASE_OWNER_URL names the owner, and is given only while the tables are set up or brought to a
new version; DATABASE_URL names the application, which can only read and add to the trail and
to what was handed in.
"""

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from minsheng.cli.outcome import WrongInput
from minsheng.trail.guards import TABLES

GROWING = TABLES
"""The application reads these and adds to them; it changes nothing in them."""

KEPT = (*GROWING, "django_migrations")


def migrate() -> None:
    """Bring the tables to this version, as the owner where one is named."""
    application, owner = settings.APPLICATION_DATABASE, settings.DATABASES["default"]
    if application is owner:
        _migrate_as_application()
        return
    if owner["ENGINE"] != application["ENGINE"] or connection.vendor != "postgresql":
        raise WrongInput("DATABASE_OWNER_URL 只用于 PostgreSQL，并须同时给 DATABASE_URL。")
    if application["USER"] in ("", owner["USER"]):
        raise WrongInput("DATABASE_URL 与 DATABASE_OWNER_URL 是同一个用户；应用须另用一个。")
    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in (*_role(application), *_rights(application["USER"])):
            cursor.execute(statement)


def refuse_owner() -> None:
    """WrongInput where the owner is named for work that the application does."""
    if settings.APPLICATION_DATABASE is not settings.DATABASES["default"]:
        raise WrongInput(
            "DATABASE_OWNER_URL 只在建库和升级时给（minsheng init）。请去掉它再运行这个命令。"
        )


def _migrate_as_application() -> None:
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except ProgrammingError as error:
        if "permission denied" not in str(error) and "must be owner" not in str(error):
            raise
        raise WrongInput(
            "数据库的表要更新，而应用的用户无权建表。请设 DATABASE_OWNER_URL（库的所有者），"
            "运行一次 minsheng init，然后去掉它再试。"
        ) from error


def _role(application: dict[str, str]) -> list[str]:
    """The statement that makes the application's role; none where it is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [application["USER"]])
        if cursor.fetchone():
            return []
    word = application["PASSWORD"].replace("'", "''")
    return [f"CREATE ROLE {_quoted(application['USER'])} LOGIN PASSWORD '{word}'"]


def _rights(user: str) -> list[str]:
    """Taken away and given anew each time, so that new tables are counted in."""
    name = _quoted(user)
    everything = "ALL TABLES IN SCHEMA public"
    return [
        f"GRANT CONNECT ON DATABASE {_quoted(connection.settings_dict['NAME'])} TO {name}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {name}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {everything} TO {name}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}",
        *(f"REVOKE ALL ON {table} FROM {name}" for table in KEPT),
        *(f"GRANT SELECT, INSERT ON {table} TO {name}" for table in GROWING),
        f"GRANT SELECT ON django_migrations TO {name}",
    ]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name.replace('"', '""'))
