"""What each route is tied to: a scope, and where it reads or changes something, an action of the table.

A route that stands not here fails the tests. One that shows or changes an org's report is tied to
its action, and is tried for every role, state and relation; its status is worked out from the table.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from minsheng.core.calendar import last_known_year
from minsheng.web.access import Scope


@dataclass(frozen=True)
class Tie:
    """`report`: the addresses of an org's report, with {period}, {org} and {channel}.

    `post`: what to send where the route takes POST; `left`: what it leaves where he may, as a
    trail's action or a model; `refused`: the status for who is in its scope and may not. `is_own`:
    for who may read the org's drafts, and nobody else. `takes_step`: takes POST, for one report.
    """

    scope: Scope
    action: str = ""
    report: tuple[str, ...] = ()
    path: str = ""
    post: Callable[[], dict[str, Any]] | None = field(default=None, compare=False)
    left: str = ""
    refused: int = 302
    is_own: bool = False
    takes_step: bool = False


def of(scope: Scope, *routes: str) -> dict[str, Tie]:
    return dict.fromkeys(routes, Tie(scope))


REPORT = "/reports/{period}/{org}/{channel}/"
TIES: dict[str, Tie] = {
    # for everybody
    **of(Scope.PUBLIC, "bulletins", "bulletin", "bulletin_file", "bulletin_part", "figure"),
    **of(Scope.PUBLIC, "login", "language", "logout"),
    # for every account: closes that it sees, or its own rows of them; its own messages
    **of(
        Scope.ACCOUNT,
        *("year", "year_table", "year_map", "indicators", "indicators_table", "indicator"),
        *("indicator_table", "indicator_months", "matters", "matters_table", "matter"),
        *("matter_table", "counties", "counties_table", "departments", "departments_table"),
        *("org", "org_table", "projects", "projects_table", "project", "project_table"),
        *("period", "period_table", "manifest", "compare", "calendar", "search", "text_check"),
        *("messages", "messages_read"),
        # one's own account
        *("account", "own_password", "second_factor", "second_factor_off"),
        *("recovery_codes", "sessions_end"),
    ),
    **of(Scope.OWN, "periods", "turnout", "reports", "receipt"),
    # for who reads all that was submitted
    **of(Scope.OFFICE, "draft_bulletin", "draft_file", "draft_part", "draft_figure"),
    **of(Scope.OFFICE, "close", "close_steps"),
    # reports
    "report": Tie(Scope.OWN, "report.read", report=(REPORT, f"{REPORT}?revision=1")),
    "report_table": Tie(
        Scope.OWN, "report.read", report=(f"{REPORT}table.csv", f"{REPORT}table.xlsx")
    ),
    "report_compare": Tie(Scope.OWN, "report.read", report=(f"{REPORT}compare/",)),
    "cell_versions": Tie(
        Scope.OWN, "report.read", report=(REPORT + "cells/work.01@{org}/",), is_own=True
    ),
    **{
        route: Tie(Scope.OWN, action, report=(f"{REPORT}{step}/",), takes_step=True)
        for route, action, step in (
            ("report_cells", "report.enter", "cells"),
            ("report_explanations", "report.enter", "explanations"),
            ("report_prepare", "report.prepare", "prepare"),
            ("report_submit", "report.submit", "submit"),
            ("report_return", "report.return", "return"),
            ("report_accept", "report.accept", "accept"),
            ("report_correct", "report.correct", "correct"),
        )
    },
    "review_many": Tie(Scope.OFFICE),
    # both channels; who may see no sum finds no page (tests/web/test_channels_page.py)
    "channels": Tie(Scope.OWN, "channels.read"),
    "channels_explain": Tie(Scope.OWN, "channels.explain"),
    "channels_ask": Tie(Scope.OFFICE, "channels.ask"),
    # what the office does
    "start_close": Tie(
        Scope.OFFICE,
        "period.close",
        path="/periods/2016-09/close/start/",
        post=dict,
        left="publishing.CloseRun",
        refused=404,
    ),
    "remind": Tie(
        Scope.OFFICE,
        "report.remind",
        path="/turnout/remind/",
        post=lambda: {"of": "2016-09", "report": ["803/counties"]},
        left="report.remind",
    ),
    "calendar_day": Tie(
        Scope.OFFICE,
        "calendar.write",
        path="/calendar/day/",
        post=lambda: {"day": "2016-10-10", "what": "off", "name": "市庆"},
        left="calendar.day",
    ),
    "calendar_year": Tie(
        Scope.OFFICE,
        "calendar.write",
        path="/calendar/year/",
        post=lambda: {"year": str(last_known_year() + 1)},
        left="calendar.settle",
    ),
}
