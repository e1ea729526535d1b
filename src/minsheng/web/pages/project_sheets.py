"""Projects and their promised steps as files."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from minsheng.core.outlook import Outcome
from minsheng.web.book import Book
from minsheng.web.dates import period_name
from minsheng.web.downloads import Column, Sheet, origin_column
from minsheng.web.pages.project_rows import ProjectRow
from minsheng.web.step_words import became_word


def projects_sheet(book: Book, rows: Iterable[ProjectRow]) -> Sheet:
    """One row a project: progress, where it stands, the next step and its promised day."""
    return Sheet(
        _("项目进度"),
        (
            Column(_("项目")),
            Column(_("项目代码")),
            Column(_("民生大事")),
            Column(_("单位")),
            Column(_("牵头")),
            Column(_("工程进度"), "%", "percent"),
            Column(_("当前进展")),
            Column(_("下一节点")),
            Column(_("计划日期"), kind="date"),
            Column(_("原文承诺")),
            Column(_("结果")),
            Column(_("逾期"), _("天"), "number"),
            Column(_("亮灯")),
            origin_column(),
        ),
        tuple(
            (
                book.name("project", row.project.code),
                row.project.code,
                book.short_name("matter", row.project.matter),
                book.name("org", row.project.org) if row.project.org else "",
                book.name("org", row.project.lead) if row.project.lead else "",
                row.percent,
                _now(book, row),
                _step_name(book, row.next),
                row.next.step.planned if row.next else None,
                _words(book, row.next.step.planned_text if row.next else ""),
                became_word(row.next) if row.next else "",
                row.overdue,
                book.light_word(row.light) if row.outcomes else _("无节点"),
                (row.progress.origin if row.progress else "") or "",
            )
            for row in rows
        ),
        (period_name(book.period),),
        f"projects-{book.period}",
    )


def project_sheet(book: Book, row: ProjectRow) -> Sheet:
    """One row a promised step: what was promised, what became of it, and where that stands."""
    code = row.project.code
    return Sheet(
        book.name("project", code),
        (
            Column(_("节点")),
            Column(_("计划日期"), kind="date"),
            Column(_("原文承诺")),
            Column(_("实际日期"), kind="date"),
            Column(_("原文所记")),
            Column(_("结果")),
            Column(_("出处")),
        ),
        tuple(
            (
                book.name("milestone", f"{code}.{each.step.code}"),
                each.step.planned,
                _words(book, each.step.planned_text),
                each.step.actual if each.is_reached else None,
                _words(book, each.step.actual_text if each.is_reached else ""),
                became_word(each),
                each.step.source,
            )
            for each in row.outcomes
        ),
        (period_name(book.period),),
        f"project-{code}-{book.period}",
    )


def _words(book: Book, text: str) -> str:
    """Words of the source, in the reader's language where the pack has them in it."""
    return book.name("text", text) if text else ""


def _now(book: Book, row: ProjectRow) -> str:
    """What was said last, else the step reached last."""
    return _words(book, row.now) or _step_name(book, row.last)


def _step_name(book: Book, found: Outcome | None) -> str:
    if found is None:
        return ""
    return book.name("milestone", f"{found.step.project}.{found.step.code}")
