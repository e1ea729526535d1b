"""Nobody sees another's draft: all 46 × 46 pairs of orgs, with a mark in every cell."""

import pytest

from minsheng.org.permissions import is_allowed
from tests.standing import for_a_file
from tests.web.drafts import (
    CORRECTED,
    Mark,
    Views,
    addresses_of,
    begin,
    keep_readable,
    marks_in,
    may_open,
    may_see,
    reads,
    state_of,
)
from tests.wide_city import COUNTIES, ORGS, approver, cells_of, reporter

pytestmark = pytest.mark.django_db  # around each test; the city stands around all of them
PARTS = 2
HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"


@pytest.fixture(scope="module")
def under_way(django_db_setup, django_db_blocker, tmp_path_factory):
    """The city's September, once for the tests of this file; taken back after them."""
    media = tmp_path_factory.mktemp("media")
    with for_a_file(django_db_blocker, media, begin, PASSWORD_HASHERS=[HASHER]) as folder:
        yield folder


def wanted(person, org, name):
    """The status that the table gives."""
    if "second" in name:
        is_there = org in CORRECTED and reads(person, org, "draft")
        return 200 if is_there else 404
    return 200 if may_open(person, org) else 404


@pytest.mark.parametrize(
    "part", [pytest.param(n, marks=pytest.mark.xdist_group(f"drafts-{n}")) for n in range(PARTS)]
)
def test_every_org_asks_for_the_reports_of_every_org(under_way, monkeypatch, caplog, part):
    views = Views(monkeypatch)
    keep_readable(monkeypatch)
    surprises, asked, seen = [], 0, set()
    for viewer in ORGS[part::PARTS]:
        person = reporter(viewer) if ORGS.index(viewer) % 4 < 2 else approver(viewer)
        for org in ORGS:
            for name, path in addresses_of(org):
                status, body = views.ask(person, path)
                asked += 1
                marks = marks_in(body)
                seen |= {(viewer, mark) for mark in marks}
                strange = [mark for mark in marks if not may_see(person, mark)]
                if status != wanted(person, org, name) or strange:
                    surprises.append((person.user, path, status, strange))
    assert surprises == []
    assert asked == 46 * 46 * len(dict(addresses_of("801"))) // PARTS
    # Whoever may see a figure of September was shown it: a mark that no page shows proves nothing.
    assert {pair for pair in seen if pair[1].period == "2016-09" and pair[1].kind == "figure"} == {
        (viewer, Mark(org, place))
        for viewer in ORGS[part::PARTS]
        for org in ORGS
        for place in range(len(cells_of(org)))
        if may_see(reporter(viewer), Mark(org, place))
    }
    assert marks_in(caplog.text) == frozenset()


def test_the_table_has_all_that_is_tried_here():
    """Both what is seen and what is hidden occur, of each state and relation."""
    assert {state_of(org) for org in COUNTIES} == {state_of(org) for org in ORGS}
    assert is_allowed("department_reporter", "report.read", "submitted", "answers")
    assert may_see(reporter("dept.01"), Mark("802", 0)) != may_see(
        reporter("dept.01"), Mark("801", 0)
    )
