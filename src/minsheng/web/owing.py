"""What an account owes before it goes on: another password, or a second factor.

Decided once, at the sign-in, and kept in the session: nobody is stopped in the middle of a form.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from minsheng.org.models import Account
from minsheng.org.password_rules import must_be_changed
from minsheng.org.second_factor import is_needed

PASSWORD, FACTOR = "own_password", "second_factor"
_KEY = "owes"
# Beside the page itself: to leave, and to read it in one's language.
_OPEN = frozenset({"logout", "language"})


class OwingMiddleware:
    """Whoever owes something is led to its page, wherever he wants to go; the admin among it."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _arguments: Any, _names: Any
    ) -> HttpResponse | None:
        owed = request.session.get(_KEY, "")
        if not owed or not request.user.is_authenticated:
            return None
        place = request.resolver_match.view_name if request.resolver_match else ""
        if place in (owed, *_OPEN):
            return None
        return HttpResponseRedirect(reverse(owed))


def note_what_is_owed(request: HttpRequest, account: Account, *, has_factor: bool) -> None:
    """The password first: nothing else is asked of who has been given one."""
    if must_be_changed(account):
        request.session[_KEY] = PASSWORD
    elif is_needed(account) and not has_factor:
        request.session[_KEY] = FACTOR
    else:
        request.session.pop(_KEY, None)


def owes(request: HttpRequest) -> str:
    """The page that must be done first; empty for none."""
    return str(request.session.get(_KEY, ""))
