"""The second step of a sign-in: between the right password and the right code, nobody is signed in.

What is known by then waits in the session: whose password it was, and until when that holds. A change
of the account meanwhile ends it, like any session of his.
"""

import time

from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from minsheng.org.guessing import count_error, minutes_to_wait
from minsheng.org.models import Account
from minsheng.org.second_factor import has_factor, is_right_code
from minsheng.web.owing import note_what_is_owed

LASTS = 10 * 60
_KEY = "second_step"
_BACKEND = "minsheng.org.signing_in.PeopleBackend"


def enter(request: HttpRequest, account: Account) -> bool:
    """After the right password: signed in, or, where there is a second factor, asked for its code."""
    if not has_factor(account):
        _sign_in(request, account, has_code=False)
        return True
    request.session.cycle_key()
    request.session[_KEY] = {
        "account": account.pk,
        "state": account.get_session_auth_hash(),
        "until": int(time.time()) + LASTS,
    }
    return False


def waiting(request: HttpRequest) -> Account | None:
    """Whose code is asked for; None for nobody's."""
    held = request.session.get(_KEY)
    if not held:
        return None
    account = Account.objects.filter(pk=held["account"]).first()
    if (
        account is None
        or not account.may_sign_in
        or held["until"] < time.time()
        or not constant_time_compare(held["state"], account.get_session_auth_hash())
    ):
        leave(request)
        return None
    return account


def answer(request: HttpRequest, account: Account, code: str) -> int | None:
    """None where the code was right and the account is signed in; else the minutes to wait, or 0."""
    wait = minutes_to_wait(request, account.username, is_code=True)
    if wait:
        return wait
    if is_right_code(account, code):
        leave(request)
        _sign_in(request, account, has_code=True)
        return None
    count_error(request, account.username, is_code=True)
    return minutes_to_wait(request, account.username, is_code=True)


def leave(request: HttpRequest) -> None:
    """Begin again."""
    request.session.pop(_KEY, None)


def _sign_in(request: HttpRequest, account: Account, *, has_code: bool) -> None:
    login(request, account, backend=_BACKEND)  # under another session key than before
    note_what_is_owed(request, account, has_factor=has_code)
