"""Who may open which page: every view declares its scope, and gets the viewer with the request."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, Protocol, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

from minsheng.org.models import Account
from minsheng.org.queries import viewer_of_account
from minsheng.org.roles import Role
from minsheng.org.viewer import PUBLIC, Viewer

READS = ("GET", "HEAD")


class Scope(StrEnum):
    """`OWN`: for every account, with the rows of its own org only, or all for who reads all."""

    PUBLIC = "public"
    ACCOUNT = "account"
    OWN = "own"
    OFFICE = "office"
    ADMINISTRATOR = "administrator"


class ViewerRequest(HttpRequest):
    """A request that `page` has let in."""

    viewer: Viewer


class PageView(Protocol):
    scope: Scope

    def __call__(self, request: HttpRequest, **arguments: Any) -> HttpResponse: ...


def page(
    scope: Scope, methods: tuple[str, ...] = READS
) -> Callable[[Callable[..., HttpResponse]], PageView]:
    """Declares a view's scope and keeps it.

    Without an account one is led to the log-in; with one that may not, the page is not there: what
    is hidden and what does not exist read alike.
    """

    def declared(view: Callable[..., HttpResponse]) -> PageView:
        @wraps(view)
        def guarded(request: HttpRequest, **arguments: Any) -> HttpResponse:
            viewer = viewer_of_request(request)
            is_hidden = not is_in_scope(viewer, scope)
            if is_hidden and viewer != PUBLIC:
                raise Http404
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            if is_hidden:
                return redirect_to_login(request.get_full_path())
            held = cast("ViewerRequest", request)
            held.viewer = viewer
            return view(held, **arguments)

        guarded.scope = scope  # type: ignore[attr-defined]  # what PageView promises
        return cast("PageView", guarded)

    return declared


def is_in_scope(viewer: Viewer, scope: Scope) -> bool:
    """Whether a page of that scope is there for the viewer at all."""
    if scope == Scope.PUBLIC:
        return True
    if viewer == PUBLIC:
        return False
    if scope == Scope.OFFICE:
        return viewer.reads_all_submitted
    return scope != Scope.ADMINISTRATOR or viewer.role == Role.ADMINISTRATOR


def viewer_of_request(request: HttpRequest) -> Viewer:
    """The viewer of the account that is signed in; anybody without one.

    A request that was refused before it came to the sessions (a foreign host name) has no user.
    """
    user = getattr(request, "user", None)
    return viewer_of_account(user) if isinstance(user, Account) and user.may_sign_in else PUBLIC
