"""Log-in and log-out. In the sample the page says which accounts there are."""

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
from minsheng.publishing import queries as publishing
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.frame import ROLE_WORDS, show

ACCOUNTS_FILE = "demo-accounts.json"
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


@page(Scope.PUBLIC, methods=("GET", "HEAD", "POST"))
@sensitive_post_parameters("password")
def log_in(request: ViewerRequest) -> HttpResponse:
    """The log-in; afterwards to where one wanted to go, if that is here."""
    form = AuthenticationForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return HttpResponseRedirect(_wanted(request))
    status = 200 if request.method != "POST" else 422
    newest = publishing.newest_issue(request.viewer)
    return show(
        request,
        "pages/login.html",
        form=form,
        next=request.POST.get("next") or request.GET.get("next", ""),
        accounts=demo_accounts(),
        newest=newest,
        status=status,
    )


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
    )


def _wanted(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    is_here = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_here else resolve_url(settings.LOGIN_REDIRECT_URL)
