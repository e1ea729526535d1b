"""One list of addresses: for every named route at least one example that the demo fills.

Codes are those of the pack; nothing here reads a database.
"""

from dataclasses import dataclass

PERIOD, BEFORE = "2016-09", "2016-08"
CITY, COUNTY, OTHER_COUNTY, DEPARTMENT = "371300", "371302", "371321", "dept.office"
REPORT = f"/reports/{PERIOD}/{COUNTY}/counties/"
BULLETIN, FIGURE = "/bulletins/57/", "ms_57_3de652a4"
ROLES = (
    "leader", "office_editor", "office_reviewer", "office_approver", "county_reporter",
    "county_approver", "department_reporter", "department_approver", "auditor", "administrator",
)  # fmt: skip


def both(path):
    return (f"{path}.csv", f"{path}.xlsx")


PAGES = {
    "year": ("/", f"/?period={BEFORE}"),
    "matters": ("/matters/",),
    "matter": ("/matters/M02/", "/matters/M04/"),
    "indicators": ("/indicators/",),
    "indicator": ("/indicators/invest.total/", "/indicators/jobs.rural_transfer/"),
    "counties": ("/counties/",),
    "departments": ("/departments/",),
    "org": (f"/orgs/{COUNTY}/", f"/orgs/{DEPARTMENT}/"),
    "projects": ("/projects/",),
    "project": ("/projects/jobs_cloud/",),
    "periods": ("/periods/",),
    "period": (f"/periods/{PERIOD}/",),
    "compare": (f"/periods/{PERIOD}/compare/",),
    "channels": (f"/periods/{PERIOD}/channels/",),
    "close": (f"/periods/{PERIOD}/close/",),
    "close_steps": (f"/periods/{PERIOD}/close/steps/",),
    "reports": ("/reports/", f"/reports/?period={PERIOD}"),
    "report": (REPORT,),
    "report_compare": (f"{REPORT}compare/",),
    "bulletins": ("/bulletins/",),
    "bulletin": (BULLETIN,),
    "draft_bulletin": (f"/bulletins/draft/{PERIOD}/",),
    "figure": (f"{BULLETIN}figures/{FIGURE}/",),
    "draft_figure": (f"/bulletins/draft/{PERIOD}/figures/{FIGURE}/",),
    "search": ("/search/?q=就业", "/search/"),
    "text_check": ("/check/",),
    "turnout": ("/turnout/", f"/turnout/?of={PERIOD}"),
    "calendar": ("/calendar/",),
    "messages": ("/messages/",),
    "account": ("/account/",),
    "own_password": ("/account/password/",),
    "second_factor": ("/account/second-factor/",),
    "login": ("/login/",),
}
"""Route name → addresses that answer with a page."""

FILES = {
    "year_map": ("/map.svg",),
    "year_table": both("/table"),
    "matters_table": both("/matters/table"),
    "period_table": (*both(f"/periods/{PERIOD}/values"), *both(f"/periods/{PERIOD}/rollup")),
    "manifest": (f"/periods/{PERIOD}/manifest.json",),
    "matter_table": both("/matters/M02/table"),
    "indicators_table": both("/indicators/table"),
    "indicator_table": both("/indicators/invest.total/table"),
    "indicator_months": both("/indicators/invest.total/months"),
    "counties_table": both("/counties/table"),
    "departments_table": both("/departments/table"),
    "org_table": both(f"/orgs/{COUNTY}/table"),
    "projects_table": both("/projects/table"),
    "project_table": both("/projects/jobs_cloud/table"),
    "report_table": both(f"{REPORT}table"),
    "draft_file": (f"/bulletins/draft/{PERIOD}/bulletin-16.docx",),
    "draft_part": (f"/bulletins/draft/{PERIOD}/parts/chart-1.svg",),
    "bulletin_part": (f"{BULLETIN}parts/chart-1.svg", f"{BULLETIN}parts/faces.css"),
    "bulletin_file": tuple(f"{BULLETIN}bulletin-16.{kind}" for kind in ("docx", "pdf", "json")),
}
"""Route name → addresses that answer with something to download."""

ACTIONS = {
    "logout": ("/logout/",),
    "language": ("/language/",),
    "remind": ("/turnout/remind/",),
    "calendar_day": ("/calendar/day/",),
    "calendar_year": ("/calendar/year/",),
    "messages_read": ("/messages/read/",),
    "channels_explain": (f"/periods/{PERIOD}/channels/explain/",),
    "channels_ask": (f"/periods/{PERIOD}/channels/ask/",),
    "start_close": (f"/periods/{PERIOD}/close/start/",),
    "second_factor_off": ("/account/second-factor/off/",),
    "recovery_codes": ("/account/recovery-codes/",),
    "sessions_end": ("/account/sessions/end/",),
    "review_many": ("/reports/review/",),
    "report_cells": (f"{REPORT}cells/",),
    "report_explanations": (f"{REPORT}explanations/",),
    **{
        f"report_{step}": (f"{REPORT}{step}/",)
        for step in ("prepare", "submit", "return", "accept", "correct")
    },
}
"""Route name → addresses that take POST alone."""

OF_WORK = {
    "receipt": ("/receipts/2016-09-371302-C-1-0000-00/",),
    "cell_versions": (f"{REPORT}cells/no.indicator@{COUNTY}/",),
}
"""Route name → addresses of pages that come with people's work; the demo has nothing at these."""

SECOND_PAGES = (
    "/", "/?period=2023-05", "/?period=2023-W24", "/?period=2023-Q2", "/?period=2023-06",
    "/matters/?period=2023-06", "/matters/WATER/?period=2023-06", "/matters/CLINIC/?period=2023-06",
    "/indicators/?period=2023-06", "/indicators/water.households/?period=2023-06",
    "/indicators/water.assets/?period=2023-05", "/indicators/water.lead/?period=2023-06",
    "/indicators/clinic.doctors/?period=2023-06", "/counties/?period=2023-06",
    "/departments/?period=2023-06", "/orgs/t05/?period=2023-06", "/orgs/t03/?period=2023-06",
    "/projects/?period=2023-06", "/projects/kitchen/?period=2023-06", "/periods/",
    "/periods/2023-06/", "/reports/2023-06/t05/counties/", "/bulletins/",
    "/bulletins/draft/2023-06/",
)  # fmt: skip
"""Of tests/packs/cloud-county: units missing, targets not set, a project without milestones, a
name of 40 characters, 10^12 and 0.003."""


@dataclass(frozen=True)
class Example:
    route: str
    path: str


def examples(kind=PAGES):
    return tuple(Example(route, path) for route, paths in kind.items() for path in paths)


def every_example():
    return tuple(one for kind in (PAGES, FILES, ACTIONS, OF_WORK) for one in examples(kind))
