"""Log-in and log-out. In the sample the page says which accounts there are, never their passwords."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.debug import sensitive_post_parameters

from minsheng.org.devices import remember_device
from minsheng.org.guessing import minutes_to_wait
from minsheng.org.models import Account
from minsheng.org.roles import Role
from minsheng.org.viewer import PUBLIC
from minsheng.promises.queries import newest_imprint
from minsheng.publishing import queries as publishing
from minsheng.publishing.queries import Issue
from minsheng.web import second_step
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.frame import ROLE_WORDS, show
from minsheng.web.templating import address

ACCOUNTS_FILE = "demo-accounts.json"
LONGEST_NAME, LONGEST_CODE = 150, 20
WRONG, PAUSED = 422, 429
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


@dataclass(frozen=True)
class CodePage:
    office: str
    problem: str
    next: str


@page(Scope.PUBLIC, methods=("GET", "HEAD", "POST"))
@sensitive_post_parameters("password", "code")
def log_in(request: ViewerRequest) -> HttpResponse:
    """The log-in; afterwards, and for who is signed in, to where one wanted to go, if that is here."""
    if request.method != "POST":
        if request.viewer != PUBLIC:
            return HttpResponseRedirect(_wanted(request) or resolve_url("year"))
        return _code_page(request) if second_step.waiting(request) else _page(request)
    if "again" in request.POST:
        second_step.leave(request)
        return _page(request)
    if "code" in request.POST:
        return _second(request)
    form = AuthenticationForm(request, request.POST)
    if not form.is_valid():
        return _refused(request)
    account = form.get_user()
    return _entered(request, account) if second_step.enter(request, account) else _asked(request)


def _refused(request: ViewerRequest) -> HttpResponse:
    """A wrong name and a wrong password read alike, and so do their waits."""
    username = request.POST.get("username", "")[:LONGEST_NAME]
    wait = minutes_to_wait(request, username) if getattr(request, "axes_locked_out", False) else 0
    if wait:
        return _page(
            request,
            _("连续输错，暂停登录。请%(n)s分钟后再试，或从您常用的设备登录。") % {"n": wait},
            PAUSED,
        )
    return _page(request, _("账号或密码不对，没有登录。请重新输入，注意大小写。"), WRONG)


def _second(request: ViewerRequest) -> HttpResponse:
    account = second_step.waiting(request)
    if account is None:
        return _page(request, _("时间过了，没有登录。请重新输入账号和密码。"), WRONG)
    wait = second_step.answer(request, account, request.POST["code"][:LONGEST_CODE])
    if wait is None:
        return _entered(request, account)
    if wait:
        problem = _("连续输错，暂停登录。请%(n)s分钟后再试。") % {"n": wait}
        return _code_page(request, problem, PAUSED)
    problem = _("验证码不对，或者已经用过。请等手机上换了新的六位数再输入。")
    return _code_page(request, problem, WRONG)


def _asked(request: ViewerRequest) -> HttpResponse:
    return HttpResponseRedirect(address("login", next=_wanted(request)))


def _entered(request: ViewerRequest, account: Account) -> HttpResponse:
    response = HttpResponseRedirect(_wanted(request) or resolve_url("year"))
    remember_device(request, response, account)
    return response


def _code_page(request: ViewerRequest, problem: str = "", status: int = 200) -> HttpResponse:
    shown = CodePage(newest_imprint(PUBLIC).office, problem, _wanted(request))
    return show(request, "pages/login_code.html", page=shown, status=status)


def _page(request: ViewerRequest, problem: str = "", status: int = 200) -> HttpResponse:
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
    return show(request, "pages/login.html", page=shown, status=status)


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
