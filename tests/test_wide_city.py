"""The wide city is what its module says: 46 orgs, a report each, and a copy of it in an instant."""

import json

import pytest
from django.conf import settings

from minsheng.org.models import Account
from minsheng.org.queries import console_viewer
from minsheng.reporting import models
from minsheng.reporting.register import register_of
from tests.databases import copied
from tests.wide_city import (
    COUNTIES,
    DEPARTMENTS,
    INDICATORS,
    ORGS,
    PASSWORD,
    SEPTEMBER,
    TOWNSHIPS,
    cells_of,
    channel_of,
    fill,
    made_once,
    report_all,
)


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def asked(period):
    told = {}
    for row in register_of(console_viewer(), period).expected:
        told.setdefault((row.reporter, row.channel), set()).add((row.indicator, row.org))
    return told


def test_46_orgs_report_once_a_month(db):
    fill(settings.MEDIA_ROOT, closed=())
    assert asked(SEPTEMBER) == {(org, channel_of(org)): set(cells_of(org)) for org in ORGS}
    report_all(SEPTEMBER)
    rows = models.Revision.objects.filter(state="submitted")
    assert {row.report.org.code for row in rows.select_related("report__org")} == set(ORGS)
    assert min(len(cells_of(org)) for org in COUNTIES) >= 10
    assert {row.department for row in INDICATORS} == {*DEPARTMENTS, ""}
    assert sum(row.collected_from == "both" for row in INDICATORS) == 6


def test_townships_report_in_the_place_of_their_counties(db):
    fill(settings.MEDIA_ROOT, closed=(), townships=True)
    reporters = {org for org, channel in asked(SEPTEMBER) if channel == "counties"}
    below = {code for codes in TOWNSHIPS.values() for code in codes}
    assert reporters == set(COUNTIES) - set(TOWNSHIPS) | below


def test_every_person_signs_in_but_services(db):
    fill(settings.MEDIA_ROOT, closed=())
    accounts = Account.objects.filter(is_synthetic=False)
    assert accounts.count() == 46 * 3 + 6
    assert {row.may_sign_in for row in accounts.filter(role="service")} == {False}
    assert {row.may_sign_in for row in accounts.exclude(role="service")} == {True}
    assert Account.objects.get(username="r.801").check_password(PASSWORD)


def test_an_installation_of_it_is_made_once_and_copied(tmp_path_factory, tmp_path):
    from tests.command_line import minsheng  # noqa: PLC0415 - here alone

    folder = copied(made_once(tmp_path_factory), tmp_path / "own")
    done = minsheng("doctor", "--dir", folder, "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout) == []
