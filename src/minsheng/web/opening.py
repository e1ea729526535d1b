"""A view with its book: opened at the asked period, or a page that says that nothing is closed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from minsheng.web.access import ViewerRequest
from minsheng.web.book import Book, NothingClosed, open_book
from minsheng.web.frame import show


def on_book(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view its `book`; a page that says what to do while nothing is closed."""
    return _opened(view, lambda request, _arguments: open_book(request))


def on_own_book(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The same for the page of the org `code`: its own people see more periods of it."""
    return _opened(view, lambda request, arguments: open_book(request, arguments["code"]))


def on_book_of_period(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The same at the `period` that the address names."""
    return _opened(view, lambda request, arguments: open_book(request, period=arguments["period"]))


def with_book(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view the book at its newest period, own periods with it: the address says which
    one is meant, not the query.
    """
    return _opened(
        view, lambda request, _arguments: open_book(request, request.viewer.org, is_newest=True)
    )


def found_book(request: ViewerRequest) -> Book | None:
    """The book at its newest period, for the frame of pages that need none; None before a close."""
    try:
        return open_book(request, request.viewer.org, is_newest=True)
    except NothingClosed:
        return None


def _opened(
    view: Callable[..., HttpResponse],
    book_of: Callable[[ViewerRequest, dict[str, Any]], Book],
) -> Callable[..., HttpResponse]:
    @wraps(view)
    def opened(request: ViewerRequest, **arguments: Any) -> HttpResponse:
        try:
            book = book_of(request, arguments)
        except NothingClosed:
            return show(request, "pages/nothing_closed.html", place="year")
        return view(request, book=book, **arguments)

    return opened
