"""我的账号: who one is here, the password, the second factor, where one is signed in."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from minsheng.org.errors import NotAllowed
from minsheng.org.models import Account
from minsheng.org.own_account import SignIn, change_own_password, end_sessions, sign_ins
from minsheng.org.password_rules import expires_at, refusals
from minsheng.org.second_factor import codes_left, has_factor, is_needed
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.asked_password import asked_password
from minsheng.web.dates import moment_text
from minsheng.web.frame import show, told
from minsheng.web.owing import note_what_is_owed, owes

SECRETS = ("old", "new", "again")


@dataclass(frozen=True)
class AccountPage:
    """`expires_at` None where passwords do not; `codes` are the recovery codes that are left."""

    name: str
    org: str
    changed_at: datetime | None
    expires_at: datetime | None
    has_factor: bool
    is_needed: bool
    codes: int
    sign_ins: tuple[SignIn, ...]


@dataclass(frozen=True)
class PasswordPage:
    rules: tuple[str, ...]
    problems: tuple[str, ...]
    is_owed: bool


@page(Scope.ACCOUNT)
def account(request: ViewerRequest) -> HttpResponse:
    """One's own account and nobody else's."""
    own = own_account(request)
    has = has_factor(own)
    shown = AccountPage(
        name=own.display_name,
        org=own.org.name if own.org else "",
        changed_at=own.password_changed_at,
        expires_at=expires_at(own),
        has_factor=has,
        is_needed=is_needed(own),
        codes=codes_left(own) if has else 0,
        sign_ins=sign_ins(request.viewer),
    )
    return show(
        request,
        "pages/account.html",
        place="account",
        page=shown,
        minute_of=moment_text,
        **told(request),
    )


@page(Scope.ACCOUNT, methods=("GET", "HEAD", "POST"))
@sensitive_post_parameters(*SECRETS)
def own_password(request: ViewerRequest) -> HttpResponse:
    """Another password. The session it is set in goes on, under another key; all others end."""
    own = own_account(request)
    if request.method != "POST":
        return _password_page(request)
    old, new, again = (request.POST.get(name, "") for name in SECRETS)
    problem = asked_password(request, own, old)
    if problem:
        return _password_page(request, problem)
    if new != again:
        return _password_page(request, _("两次输入的新密码不一样。请重新输入。"))
    try:
        changed = change_own_password(request.viewer, new)
    except NotAllowed as refused:
        why = refusals(new, own) if refused.code == "ORG-PASSWORD" else (_same(),)
        return _password_page(request, *why)
    update_session_auth_hash(request, changed)
    note_what_is_owed(request, changed, has_factor=has_factor(changed))
    messages.success(request, _("密码已改。在其他设备上的登录都已退出。"))
    return HttpResponseRedirect(reverse("account"))


@page(Scope.ACCOUNT, methods=("POST",))
def end_others(request: ViewerRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    update_session_auth_hash(request, end_sessions(request.viewer))
    messages.success(request, _("在其他设备上的登录都已退出。"))
    return HttpResponseRedirect(reverse("account"))


def own_account(request: ViewerRequest) -> Account:
    """The account that is signed in; `page` has let in no other."""
    return cast("Account", request.user)


def _same() -> str:
    return _("新密码和原来的一样。请换一个。")


def _password_page(request: ViewerRequest, *problems: str) -> HttpResponse:
    rules = [*password_validators_help_texts()]
    if settings.PASSWORD_DAYS:
        rules.append(_("每%(n)s天换一次。") % {"n": settings.PASSWORD_DAYS})
    shown = PasswordPage(tuple(rules), problems, owes(request) == "own_password")
    status = 422 if problems else 200
    return show(request, "pages/own_password.html", place="account", page=shown, status=status)
