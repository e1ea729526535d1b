"""Every route declares its scope and keeps it: all addresses, as each role and as nobody."""

import pytest
from django.urls import URLPattern

from minsheng.site.urls import urlpatterns as of_the_site
from minsheng.web import urls
from minsheng.web.access import Scope
from tests.web.pages import (
    ACTIONS,
    BEFORE,
    COUNTY,
    FILES,
    OF_WORK,
    OTHER_COUNTY,
    PAGES,
    PERIOD,
    REPORT,
    ROLES,
    every_example,
    examples,
)
from tests.web.walk import Ask

WALKED = pytest.mark.xdist_group("walked")  # on two workers the answers would be asked for twice
NOBODY = ""
READS_ALL = {"leader", "office_editor", "office_reviewer", "office_approver"}
VIEWS = {pattern.name: pattern.callback for pattern in urls.urlpatterns}
LOGIN = "/login/?next="


def test_every_route_has_a_name_and_an_example():
    known = {one.route for one in every_example()}
    assert (set(VIEWS) - known, known - set(VIEWS)) == (set(), set())
    assert len(VIEWS) == len(urls.urlpatterns)
    assert None not in VIEWS


def test_no_route_is_in_two_lists():
    lists = (PAGES, FILES, ACTIONS, OF_WORK)
    assert len({name for each in lists for name in each}) == sum(map(len, lists))


def test_every_view_declares_its_scope():
    assert {name: getattr(view, "scope", None) in Scope for name, view in VIEWS.items()} == (
        dict.fromkeys(VIEWS, True)
    )


def test_beside_our_own_routes_there_is_only_the_admin():
    others = [p for p in of_the_site if not isinstance(p, URLPattern) and p.app_name != "admin"]
    assert [p.urlconf_module for p in others] == [urls]
    assert [p for p in of_the_site if isinstance(p, URLPattern)] == []


def lets_in(role, scope):
    """Whether a role may open pages of that scope whose rows are its own."""
    return {
        Scope.PUBLIC: True,
        Scope.ACCOUNT: role != NOBODY,
        Scope.OWN: role != NOBODY,
        Scope.OFFICE: role in READS_ALL,
        Scope.ADMINISTRATOR: role == "administrator",
    }[scope]


SEES_ITS_OWN_AND_WHAT_IS_PUBLISHED = set(ROLES) - READS_ALL
# What a role may not see though its scope lets it in: rows of others, and what is not published.
HIDDEN = {
    f"/?period={BEFORE}": SEES_ITS_OWN_AND_WHAT_IS_PUBLISHED,
    f"/periods/{PERIOD}/channels/": set(ROLES)
    - READS_ALL
    - {"department_reporter", "department_approver"},
}


def expected(role, one):
    """Status, and where one is sent."""
    scope = VIEWS[one.route].scope
    if one.route in ACTIONS:
        return (405, "") if role == NOBODY or lets_in(role, scope) else (404, "")
    if one.route == "login" and role != NOBODY:
        return (302, "/")  # who is signed in has no use for it
    if not lets_in(role, scope):
        return (302, LOGIN) if role == NOBODY else (404, "")
    if one.route in OF_WORK:
        return (404, "")
    return (404, "") if role in HIDDEN.get(one.path, ()) else (200, "")


@pytest.fixture(scope="module")
def answers(walked):
    asks = [(role, one) for role in (NOBODY, *ROLES) for one in every_example()]
    told = walked.walk([Ask(role, one.path) for role, one in asks])
    return dict(zip(asks, told, strict=True))


@WALKED
def test_each_role_gets_what_its_scope_says_and_nothing_else(answers):
    found = {key: (told.status, told.location[: len(LOGIN)]) for key, told in answers.items()}
    surprises = {
        (role or "nobody", one.path): (got, expected(role, one))
        for (role, one), got in found.items()
        if got != expected(role, one)
    }
    assert surprises == {}


@WALKED
def test_pages_are_html_and_files_are_not(answers):
    kinds = {
        one.route: told.kind == "text/html"
        for (_, one), told in answers.items()
        if told.status == 200
    }
    assert kinds == dict.fromkeys(PAGES, True) | dict.fromkeys(FILES, False)


def test_nobody_changes_anything_by_asking_for_a_page(walked):
    answering = (
        "login",
        "text_check",
        "own_password",
        "second_factor",
    )  # their forms lead back to the page itself
    pages = [o for o in (*examples(PAGES), *examples(FILES)) if o.route not in answering]
    told = walked.walk([Ask("leader", one.path, "POST") for one in pages])
    assert {a.status for a in told} == {405}


def test_the_admin_is_there_for_the_administrator_alone(walked):
    told = walked.walk([Ask(role, "/admin/") for role in (NOBODY, *ROLES)])
    statuses = dict(zip((NOBODY, *ROLES), (a.status for a in told), strict=True))
    assert statuses.pop("administrator") == 200
    assert 200 not in statuses.values()


LONG = "9" * 5000
FOREIGN_DIGITS = "２０１６-０９", "٢٠١٦-٠٩", "2016-0九"
BAD_WORDS = (
    "nonsense",
    LONG,
    "a%00b",
    "%00",
    "%ff%fe",
    "..%2f..%2fetc%2fpasswd",
    "' OR 1=1 --",
    "<b>",
)
BAD_PERIODS = ("2016-13", "2016-9", "1999-01", "2099-12", "2016-W60", *FOREIGN_DIGITS, *BAD_WORDS)
BAD_NUMBERS = ("0", "-1", "00", "99999999999999999999", "1e3", "１", "٣", "1.5", *BAD_WORDS)
BOOK_PAGES = (
    "/", "/matters/", "/matters/M02/", "/indicators/", "/indicators/invest.total/", "/counties/",
    "/departments/", f"/orgs/{COUNTY}/", "/projects/", "/projects/jobs_cloud/",
)  # fmt: skip


def bad_addresses():
    """Addresses of things that are not, or that are written wrongly."""
    for path in BOOK_PAGES:
        yield from (f"{path}?period={period}" for period in BAD_PERIODS)
        yield from (f"{path}?period={PERIOD}&revision={number}" for number in BAD_NUMBERS)
    for path in ("/indicators/", "/projects/"):
        yield from (f"{path}?page={number}" for number in (*BAD_NUMBERS, "9999") if number != "00")
    for folder in ("matters", "indicators", "orgs", "projects"):
        yield from (f"/{folder}/{word}/" for word in BAD_WORDS)
    yield from (f"/periods/{period}/" for period in BAD_PERIODS)
    yield from (f"/periods/{period}/compare/" for period in BAD_PERIODS)
    yield from (f"/reports/{period}/{COUNTY}/counties/" for period in BAD_PERIODS)
    yield from (f"/reports/{PERIOD}/{word}/counties/" for word in BAD_WORDS)
    yield from (f"/reports/{PERIOD}/{COUNTY}/{word}/" for word in BAD_WORDS)
    yield from (f"/reports/?period={period}" for period in BAD_PERIODS)
    yield from (f"{REPORT}compare/?a={number}" for number in BAD_NUMBERS if number != "00")
    yield from (f"{REPORT}compare/?b={number}" for number in BAD_NUMBERS if number != "00")
    yield from (f"{REPORT}cells/{word}/" for word in BAD_WORDS)
    yield from (f"/receipts/{word}/" for word in BAD_WORDS)
    yield from (f"/bulletins/{number}/" for number in BAD_NUMBERS)
    yield from (f"/bulletins/57/figures/{word}/" for word in BAD_WORDS)
    yield from (f"/bulletins/57/{word}" for word in BAD_WORDS)
    yield from (f"/bulletins/draft/{period}/" for period in BAD_PERIODS)


def test_bad_input_is_not_found_or_refused_and_never_a_fault(walked):
    paths = [path.replace(" ", "%20") for path in bad_addresses()]
    told = walked.walk([Ask("office_editor", path) for path in paths])
    wrong = {
        path[:90]: a.status
        for path, a in zip(paths, told, strict=True)
        if a.status not in (400, 404)
    }
    assert wrong == {}


def test_what_is_hidden_and_what_does_not_exist_read_alike(walked):
    """A county asks for another county's report, a draft, a month that is not public."""
    pairs = [
        (f"/reports/2016-10/{OTHER_COUNTY}/counties/", "/reports/2016-10/999999/counties/"),
        (f"/reports/{BEFORE}/{OTHER_COUNTY}/counties/", f"/reports/{BEFORE}/999999/counties/"),
        (f"/orgs/{OTHER_COUNTY}/?period={BEFORE}", f"/orgs/999999/?period={BEFORE}"),
        (f"/indicators/invest.total/?period={BEFORE}", f"/indicators/none/?period={BEFORE}"),
        (f"/?period={BEFORE}", "/?period=2016-12"),
        (f"/bulletins/draft/{PERIOD}/", "/bulletins/draft/2016-12/"),
        (
            f"/bulletins/draft/{PERIOD}/bulletin-16.docx",
            "/bulletins/draft/2016-12/bulletin-16.docx",
        ),
        (f"/periods/{BEFORE}/", "/periods/2016-12/"),
        (f"/periods/{BEFORE}/compare/", "/periods/2016-12/compare/"),
    ]
    told = walked.walk([Ask("county_reporter", path) for pair in pairs for path in pair])
    bodies = [(a.status, a.body) for a in told]
    assert {status for status, _ in bodies} == {404}
    assert bodies[0::2] == bodies[1::2]
