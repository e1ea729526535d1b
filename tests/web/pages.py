"""One list of addresses: for every named route at least one example that the demo fills.

Codes are those of the pack; nothing here reads a database.
"""

from dataclasses import dataclass

PERIOD, BEFORE = "2016-09", "2016-08"
CITY, COUNTY, OTHER_COUNTY, DEPARTMENT = "371300", "371302", "371321", "dept.office"
ROLES = (
    "leader", "office_editor", "office_reviewer", "office_approver", "county_reporter",
    "county_approver", "department_reporter", "department_approver", "auditor", "administrator",
)  # fmt: skip

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
    "report": (f"/reports/{PERIOD}/{COUNTY}/counties/",),
    "bulletins": ("/bulletins/",),
    "bulletin": ("/bulletins/57/",),
    "draft_bulletin": (f"/bulletins/draft/{PERIOD}/",),
    "figure": ("/bulletins/57/figures/ms_1/",),
    "search": ("/search/?q=就业", "/search/"),
    "login": ("/login/",),
}
"""Route name → addresses that answer with a page."""

FILES = {
    "bulletin_file": ("/bulletins/57/bulletin-16.docx", "/bulletins/57/bulletin-16.pdf"),
}
"""Route name → addresses that answer with something to download."""

ACTIONS = {
    "logout": ("/logout/",),
    "language": ("/language/",),
}
"""Route name → addresses that take POST alone."""


@dataclass(frozen=True)
class Example:
    route: str
    path: str


def examples(kind=PAGES):
    return tuple(Example(route, path) for route, paths in kind.items() for path in paths)


def every_example():
    return (*examples(PAGES), *examples(FILES), *examples(ACTIONS))
