"""The demonstration's log-ins: what the file says opens the accounts, whatever happened before."""

import json

import pytest

from minsheng.cli import demo
from minsheng.org.models import Account
from minsheng.org.queries import console_viewer


def log_ins(pack, folder):
    path = demo._log_ins(console_viewer(), pack, folder)
    return {row["user"]: row["password"] for row in json.loads(path.read_text(encoding="utf-8"))}


def open_with(rows):
    return {user: Account.objects.get(username=user).check_password(rows[user]) for user in rows}


def test_they_stay_while_the_file_is_there(city, tmp_path):
    first = log_ins(city, tmp_path)
    assert log_ins(city, tmp_path) == first
    assert set(open_with(first).values()) == {True}


def test_with_the_file_lost_the_accounts_get_new_passwords(city, tmp_path):
    first = log_ins(city, tmp_path)
    (tmp_path / demo.ACCOUNTS_FILE).unlink()
    second = log_ins(city, tmp_path)
    assert (set(second), set(second.values()) & set(first.values())) == (set(first), set())
    assert set(open_with(second).values()) == {True}


def test_cut_off_in_the_middle_there_is_no_account_without_its_password(
    city, tmp_path, monkeypatch
):
    def broken(*_args, **_named):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(demo, "create_account", broken)
        with pytest.raises(KeyboardInterrupt):
            log_ins(city, tmp_path)
    assert not (tmp_path / demo.ACCOUNTS_FILE).exists()
    assert set(open_with(log_ins(city, tmp_path)).values()) == {True}
