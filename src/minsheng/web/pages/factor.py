"""两步验证: turning it on with a phone, off with the password, and recovery codes shown once."""

from dataclasses import dataclass

from cryptography.fernet import InvalidToken
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from minsheng.org.errors import NotAllowed
from minsheng.org.guessing import count_error, minutes_to_wait
from minsheng.org.second_factor import (
    has_factor,
    is_needed,
    new_recovery_codes,
    new_secret,
    opened,
    picture,
    turn_off,
    turn_on,
)
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.asked_password import asked_password
from minsheng.web.frame import show
from minsheng.web.owing import note_what_is_owed, owes
from minsheng.web.pages.account import own_account

_SECRET = "factor_secret"  # noqa: S105 - a key of the session
LONGEST_CODE = 20


@dataclass(frozen=True)
class FactorPage:
    """`secret` and `picture` are empty where it is on; then there is only to turn it off."""

    is_on: bool
    is_needed: bool
    is_owed: bool
    problem: str
    secret: str = ""
    picture: str = ""


@page(Scope.ACCOUNT, methods=("GET", "HEAD", "POST"))
@sensitive_post_parameters("code", "password")
def second_factor(request: ViewerRequest) -> HttpResponse:
    """Turn it on: the password once more, and a code that proves that the phone has the secret."""
    own = own_account(request)
    if request.method != "POST" or has_factor(own):
        return _page(request)
    problem = asked_password(request, own, request.POST.get("password", ""))
    wait = minutes_to_wait(request, own.username, is_code=True)
    if problem or wait:
        return _page(request, problem or _("连续输错，暂停。请%(n)s分钟后再试。") % {"n": wait})
    code = request.POST.get("code", "")[:LONGEST_CODE].replace(" ", "")
    try:
        codes = turn_on(request.viewer, _secret(request), code)
    except NotAllowed:
        count_error(request, own.username, is_code=True)
        return _page(request, _("验证码不对。请看手机上现在的六位数，并核对手机的时间。"))
    del request.session[_SECRET]
    own.refresh_from_db()
    update_session_auth_hash(request, own)
    note_what_is_owed(request, own, has_factor=True)
    return show(request, "pages/recovery_codes.html", place="account", codes=codes)


@page(Scope.ACCOUNT, methods=("POST",))
@sensitive_post_parameters("password")
def turn_factor_off(request: ViewerRequest) -> HttpResponse:
    """Off, with the password; not for roles that must have it."""
    own = own_account(request)
    problem = asked_password(request, own, request.POST.get("password", ""))
    if problem:
        return _page(request, problem)
    try:
        turn_off(request.viewer)
    except NotAllowed:
        return _page(request, _("您的角色必须用两步验证，不能关闭。换手机请系统管理员重设。"))
    own.refresh_from_db()
    update_session_auth_hash(request, own)
    messages.success(request, _("两步验证已关闭。在其他设备上的登录都已退出。"))
    return HttpResponseRedirect(reverse("account"))


@page(Scope.ACCOUNT, methods=("POST",))
@sensitive_post_parameters("password")
def recovery_codes(request: ViewerRequest) -> HttpResponse:
    """Others instead of those from before, with the password; shown this once."""
    own = own_account(request)
    problem = asked_password(request, own, request.POST.get("password", ""))
    if problem or not has_factor(own):
        return _page(request, problem)
    codes = new_recovery_codes(request.viewer)
    return show(request, "pages/recovery_codes.html", place="account", codes=codes)


def _page(request: ViewerRequest, problem: str = "") -> HttpResponse:
    own = own_account(request)
    is_on = has_factor(own)
    secret = "" if is_on else _secret(request)
    shown = FactorPage(
        is_on=is_on,
        is_needed=is_needed(own),
        is_owed=owes(request) == "second_factor",
        problem=problem,
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        picture=picture(own, secret) if secret else "",
    )
    status = 422 if problem else 200
    return show(request, "pages/second_factor.html", place="account", page=shown, status=status)


def _secret(request: ViewerRequest) -> str:
    """The one that is being shown; it waits sealed in the session."""
    try:
        return opened(request.session[_SECRET])
    except (KeyError, InvalidToken):
        request.session[_SECRET] = new_secret()
        return opened(request.session[_SECRET])
