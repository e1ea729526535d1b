"""The frame around every page: places, period switch, who is looking, which language."""

from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy, gettext_noop
from django.utils.translation import gettext as _

from minsheng.org.messages import unread_count
from minsheng.org.roles import Role
from minsheng.org.viewer import PUBLIC
from minsheng.web.access import viewer_of_request
from minsheng.web.book import Book

PLACES = (
    ("year", gettext_lazy("全年总览")),
    ("matters", gettext_lazy("民生大事")),
    ("indicators", gettext_lazy("指标")),
    ("counties", gettext_lazy("县区")),
    ("departments", gettext_lazy("部门")),
    ("projects", gettext_lazy("项目")),
    ("reports", gettext_lazy("报表")),
    ("bulletins", gettext_lazy("简报")),
    ("text_check", gettext_lazy("校核")),
)
ROLE_WORDS = {
    Role.ADMINISTRATOR: gettext_noop("系统管理员"),
    Role.OFFICE_EDITOR: gettext_noop("编辑"),
    Role.OFFICE_REVIEWER: gettext_noop("审核"),
    Role.OFFICE_APPROVER: gettext_noop("签发"),
    Role.COUNTY_REPORTER: gettext_noop("县区填报"),
    Role.COUNTY_APPROVER: gettext_noop("县区审核"),
    Role.DEPARTMENT_REPORTER: gettext_noop("部门填报"),
    Role.DEPARTMENT_APPROVER: gettext_noop("部门审核"),
    Role.LEADER: gettext_noop("领导"),
    Role.AUDITOR: gettext_noop("审计"),
    Role.SERVICE: gettext_noop("服务账号"),
}


@dataclass(frozen=True)
class Frame:
    """What base.html shows around a page. `trail` are the steps above it: (name, address)."""

    place: str
    language: str
    is_signed_in: bool
    is_administrator: bool
    role_word: str
    user: str
    path: str
    office: str
    city: str
    unread: int

    @property
    def places(self) -> tuple[tuple[str, Any], ...]:
        return PLACES


def show(
    request: HttpRequest,
    template: str,
    book: Book | None = None,
    *,
    place: str = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page in its frame."""
    return render(
        request,
        template,
        {"frame": _frame(request, place, book), "book": book, **context},
        status=status,
    )


def told(request: HttpRequest) -> dict[str, Any]:
    """What the action that led here has left to say, for `show`: told once."""
    return {"notices_told": tuple(get_messages(request))}


def _frame(request: HttpRequest, place: str, book: Book | None) -> Frame:
    viewer = viewer_of_request(request)
    word = ROLE_WORDS.get(Role(viewer.role)) if viewer.role else None
    return Frame(
        place=place,
        language="zh" if (get_language() or "zh").startswith("zh") else "en",
        is_signed_in=viewer != PUBLIC,
        is_administrator=viewer.role == Role.ADMINISTRATOR,
        role_word=_(word) if word else "",
        user=viewer.user if viewer != PUBLIC else "",
        path=request.get_full_path(),
        office=book.name("text", book.office) if book else "",
        city=book.name("org", book.root) if book else "",
        unread=unread_count(viewer) if viewer != PUBLIC else 0,
    )
