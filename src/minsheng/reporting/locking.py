"""The newest revision of a Report, locked until the transaction ends.

Whoever changes a Report locks its row first and the revision then, so that a revision opened
meanwhile is seen. PostgreSQL locks rows; on SQLite the transaction itself is the only writer.
"""

from django.db import IntegrityError, transaction

from minsheng.org.viewer import Viewer
from minsheng.promises.models import Programme
from minsheng.promises.queries import programme_row
from minsheng.reporting import models
from minsheng.reporting.errors import ReportRefused
from minsheng.reporting.expected import cells_of
from minsheng.reporting.keys import ReportKey
from minsheng.reporting.register import Register
from minsheng.reporting.states import State
from minsheng.reporting.writing import open_all, require


def last_revision(key: ReportKey, programme: Programme) -> models.Revision | None:
    report = (
        models.Report.objects.select_for_update()
        .filter(
            programme=programme,
            org__code=key.org,
            period=str(key.period),
            channel=key.channel,
        )
        .first()
    )
    if report is None:
        return None
    rows = models.Revision.objects.select_for_update(of=("self",)).filter(report=report)
    return rows.select_related("report").order_by("-number").first()


def open_revision(viewer: Viewer, key: ReportKey) -> models.Revision:
    """The newest revision; ReportRefused where there is no Report."""
    programme = programme_row(viewer, key.programme, key.period.year)
    revision = last_revision(key, programme)
    if revision is None:
        raise ReportRefused("RPT-NONE", report=key.reference)
    return revision


def first_revision(
    viewer: Viewer, key: ReportKey, register: Register, door: str
) -> models.Revision:
    """The newest revision, opened where there is none; one that another opened meanwhile counts."""
    held = last_revision(key, register.row)
    if held is not None:
        return held
    require(viewer, "report.open", key, "开报表", "none")
    if not is_expected(key, register):
        raise ReportRefused("RPT-NOT-EXPECTED", report=key.reference, org=key.org)
    try:
        with transaction.atomic():
            return open_all(register, {key: viewer}, door)[key]
    except IntegrityError:
        held = last_revision(key, register.row)
        if held is None:
            raise
        return held


def new_revision(viewer: Viewer, key: ReportKey, register: Register, door: str) -> models.Revision:
    """The first revision, opened by this call; ReportRefused where there is one."""
    held = last_revision(key, register.row)
    if held is not None:
        raise ReportRefused(
            "RPT-OPEN", report=key.reference, revision=held.number, state=State(held.state).label
        )
    return first_revision(viewer, key, register, door)


def is_expected(key: ReportKey, register: Register) -> bool:
    return bool(cells_of(register.expected, key.org, key.channel))
