"""Log-in and log-out. In the sample the page says which accounts there are, never their passwords."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.debug import sensitive_post_parameters

from minsheng.org.roles import Role
from minsheng.org.viewer import PUBLIC
from minsheng.promises.queries import newest_imprint
from minsheng.publishing import queries as publishing
from minsheng.publishing.queries import Issue
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.frame import ROLE_WORDS, show

ACCOUNTS_FILE = "demo-accounts.json"
LONGEST_NAME = 150
SEES = {
    Role.LEADER: gettext_noop("已月结的全部数"),
    Role.OFFICE_EDITOR: gettext_noop("已报送的全部数"),
    Role.OFFICE_REVIEWER: gettext_noop("已报送的全部数，退回或采用"),
    Role.OFFICE_APPROVER: gettext_noop("已报送的全部数，月结和签发"),
    Role.COUNTY_REPORTER: gettext_noop("本县草稿，已公布的数"),
    Role.COUNTY_APPROVER: gettext_noop("本县草稿，已公布的数"),
    Role.DEPARTMENT_REPORTER: gettext_noop("本部门草稿，牵头指标"),
    Role.DEPARTMENT_APPROVER: gettext_noop("本部门草稿，牵头指标"),
    Role.AUDITOR: gettext_noop("留痕，已公布的数"),
    Role.ADMINISTRATOR: gettext_noop("账号和设置，不看草稿"),
}


@dataclass(frozen=True)
class DemoAccount:
    user: str
    role_word: str
    sees: str


@dataclass(frozen=True)
class SignInPage:
    """`user` is what was typed before; `next` where one wanted to go, empty where that is not here."""

    office: str
    synthetic: str
    user: str
    problem: str
    next: str
    newest: Issue | None
    accounts: tuple[DemoAccount, ...]


@page(Scope.PUBLIC, methods=("GET", "HEAD", "POST"))
@sensitive_post_parameters("password")
def log_in(request: ViewerRequest) -> HttpResponse:
    """The log-in; afterwards, and for who is signed in, to where one wanted to go, if that is here."""
    if request.method != "POST":
        if request.viewer != PUBLIC:
            return HttpResponseRedirect(_wanted(request) or resolve_url("year"))
        return _page(request)
    form = AuthenticationForm(request, request.POST)
    if not form.is_valid():
        return _page(request, _("账号或密码不对，没有登录。请重新输入，注意大小写。"))
    login(request, form.get_user())
    return HttpResponseRedirect(_wanted(request) or resolve_url("year"))


def _page(request: ViewerRequest, problem: str = "") -> HttpResponse:
    imprint = newest_imprint(PUBLIC)
    shown = SignInPage(
        office=imprint.office,
        synthetic=imprint.synthetic,
        user=request.POST.get("username", "")[:LONGEST_NAME],
        problem=problem,
        next=_wanted(request),
        newest=publishing.newest_issue(PUBLIC),
        accounts=demo_accounts(),
    )
    return show(request, "pages/login.html", page=shown, status=422 if problem else 200)


@page(Scope.PUBLIC, methods=("POST",))
def log_out(request: ViewerRequest) -> HttpResponse:
    logout(request)
    return HttpResponseRedirect(resolve_url("login"))


def demo_accounts() -> tuple[DemoAccount, ...]:
    """The accounts of the sample, without passwords; none in any other installation."""
    path = Path(settings.DATA_DIR) / ACCOUNTS_FILE
    if not path.is_file():
        return ()
    rows = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        DemoAccount(row["user"], _(ROLE_WORDS[Role(row["role"])]), _(SEES[Role(row["role"])]))
        for row in rows
        if row["role"] in SEES
    )


def _wanted(request: HttpRequest) -> str:
    """The page that one came for; empty where it is another site's, or this very log-in."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_here = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_here and not wanted.startswith(resolve_url("login")) else ""
