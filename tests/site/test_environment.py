import stat

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from minsheng.site import environment


def test_flag_refuses_what_is_neither_yes_nor_no(monkeypatch):
    monkeypatch.setenv("MINSHENG_DEBUG", "maybe")
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.flag_of("MINSHENG_DEBUG")
    assert str(refused.value) == "环境变量 MINSHENG_DEBUG='maybe'：应为 1 或 0。"


def test_flag_reads_words(monkeypatch):
    read = {}
    for word in ("1", "true", "0", "off", ""):
        monkeypatch.setenv("MINSHENG_DEBUG", word)
        read[word] = environment.flag_of("MINSHENG_DEBUG")
    assert read == {"1": True, "true": True, "0": False, "off": False, "": False}


def test_secret_key_is_made_once_and_readable_by_its_owner_only(tmp_path, monkeypatch):
    monkeypatch.delenv("MINSHENG_SECRET_KEY", raising=False)
    key = environment.secret_key_of("MINSHENG_SECRET_KEY", tmp_path)
    kept = tmp_path / "secret-key"
    assert key == environment.secret_key_of("MINSHENG_SECRET_KEY", tmp_path) == kept.read_text()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_secret_key_writes_nothing_where_there_is_no_installation(tmp_path, monkeypatch):
    monkeypatch.delenv("MINSHENG_SECRET_KEY", raising=False)
    folder = tmp_path / "none"
    assert len(environment.secret_key_of("MINSHENG_SECRET_KEY", folder)) >= 50
    assert not folder.exists()


def test_short_secret_key_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("MINSHENG_SECRET_KEY", "short")
    with pytest.raises(ImproperlyConfigured):
        environment.secret_key_of("MINSHENG_SECRET_KEY", tmp_path)


def test_database_is_sqlite_in_the_folder_by_default(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    database = environment.database_of("DATABASE_URL", tmp_path)
    assert database["NAME"] == tmp_path / "minsheng.sqlite3"
    assert database["OPTIONS"]["init_command"] == "PRAGMA journal_mode=WAL"


def test_database_url_names_a_postgresql(tmp_path, monkeypatch):
    monkeypatch.setenv(
        "DATABASE_URL",
        "postgresql://office:p%40ss@db.example:5433/minsheng?sslmode=verify-full&sslrootcert=%2Fca",
    )
    assert environment.database_of("DATABASE_URL", tmp_path) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "minsheng",
        "HOST": "db.example",
        "PORT": "5433",
        "USER": "office",
        "PASSWORD": "p@ss",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": "verify-full", "sslrootcert": "/ca"},
    }


def test_other_database_url_is_refused_without_showing_its_password(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://office:secret@db/minsheng")
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.database_of("DATABASE_URL", tmp_path)
    assert "secret" not in str(refused.value)


def test_mail_is_read_from_a_url(monkeypatch):
    monkeypatch.setenv(
        "MINSHENG_MAIL", "smtp://office:p%40ss@mail.example.test:587?tls=1&from=o@e.test"
    )
    assert environment.mail_of("MINSHENG_MAIL") == environment.Mail(
        "mail.example.test", 587, "office", "p@ss", starts_tls=True, sender="o@e.test"
    )


@pytest.mark.parametrize(
    "url", ["mail.example.test", "smtp://mail.example.test", "http://a?from=b@c"]
)
def test_mail_without_server_or_sender_is_refused_and_no_password_is_told(monkeypatch, url):
    monkeypatch.setenv("MINSHENG_MAIL", url)
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.mail_of("MINSHENG_MAIL")
    assert "smtp://用户:口令@主机" in str(refused.value)


def test_without_a_server_there_is_no_mail(monkeypatch):
    monkeypatch.delenv("MINSHENG_MAIL", raising=False)
    assert environment.mail_of("MINSHENG_MAIL") == environment.Mail()


def test_password_rules_are_one_of_two_kinds(monkeypatch):
    known = ("plain", "classified")
    monkeypatch.delenv("MINSHENG_PASSWORDS", raising=False)
    assert environment.choice_of("MINSHENG_PASSWORDS", known) == "plain"
    monkeypatch.setenv("MINSHENG_PASSWORDS", "strong")
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.choice_of("MINSHENG_PASSWORDS", known)
    told = "环境变量 MINSHENG_PASSWORDS='strong'：应为 plain、classified 之一。"
    assert str(refused.value) == told


def test_proxies_are_addresses_and_networks(monkeypatch):
    monkeypatch.setenv("MINSHENG_PROXIES", "10.0.0.5, 10.1.0.0/16,fd00::/8")
    found = [str(network) for network in environment.networks_of("MINSHENG_PROXIES")]
    assert found == ["10.0.0.5/32", "10.1.0.0/16", "fd00::/8"]
    monkeypatch.setenv("MINSHENG_PROXIES", "proxy.example")
    with pytest.raises(ImproperlyConfigured):
        environment.networks_of("MINSHENG_PROXIES")


def test_a_second_factor_is_asked_of_roles_that_there_are(settings):
    settings.SECOND_FACTOR_ROLES = ["administrator", "king"]
    with pytest.raises(ImproperlyConfigured) as refused:
        apps.get_app_config("org").ready()
    assert "没有角色 king" in str(refused.value)
