"""Known devices: a browser in which an account has signed in before has its own count of errors.

So nobody who shares an office's address, or guesses from it, keeps its people from signing in where
they always do. A device is known by a signed cookie; it lets nobody in, and knows no password.
"""

import secrets

from django.core import signing
from django.http import HttpRequest, HttpResponse

from minsheng.org.models import Account

COOKIE = "device"
LASTS = 180 * 24 * 60 * 60
MOST_ACCOUNTS = 8
_SALT = "minsheng.org.device"


def device_of(request: HttpRequest, account: int | None) -> str:
    """The mark of the browser for an account that has signed in with it; empty for any other."""
    return "" if account is None else _held(request).get(str(account), "")


def remember_device(request: HttpRequest, response: HttpResponse, account: Account) -> None:
    """Leave the mark with the browser that the account has just signed in with."""
    held = _held(request)
    mark = held.pop(str(account.pk), "") or secrets.token_urlsafe(12)
    kept = [*held.items(), (str(account.pk), mark)][-MOST_ACCOUNTS:]
    response.set_cookie(
        COOKIE,
        signing.dumps(dict(kept), salt=_SALT),
        max_age=LASTS,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def _held(request: HttpRequest) -> dict[str, str]:
    try:
        held = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return {}
    return dict(held)
