"""Where the links of a bulletin lead: a setting that is part of the draft, and said when it is lost."""

import pytest

from minsheng.publishing.actions import compose_draft, publish
from minsheng.publishing.errors import BulletinRefused
from tests.city import SEPTEMBER
from tests.publishing.conftest import OFFICE

CITY = "https://minsheng.example.cn"


def test_another_address_makes_another_draft(closed, settings):
    assert compose_draft(OFFICE, SEPTEMBER).version == 1
    settings.BASE_URL = CITY
    with pytest.raises(BulletinRefused) as refused:
        publish(OFFICE, SEPTEMBER)
    assert refused.value.code == "BUL-STALE"
    second = compose_draft(OFFICE, SEPTEMBER)
    assert (second.version, compose_draft(OFFICE, SEPTEMBER).version) == (2, 2)
    issue = publish(OFFICE, SEPTEMBER)
    assert (issue.version, issue.base_url, issue.leads_to_this_machine) == (2, CITY, False)
    assert CITY.encode() in issue.file(".pdf").read_bytes()


def test_what_is_signed_keeps_its_own(closed, settings):
    compose_draft(OFFICE, SEPTEMBER)
    publish(OFFICE, SEPTEMBER)
    settings.BASE_URL = CITY
    assert compose_draft(OFFICE, SEPTEMBER).version == 1


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]:9000"]
)
def test_an_address_of_this_machine_is_told_from_others(closed, settings, address):
    settings.BASE_URL = address
    compose_draft(OFFICE, SEPTEMBER)
    assert publish(OFFICE, SEPTEMBER).leads_to_this_machine
