"""A view with its book: opened at the asked period, or a page that says that nothing is closed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from minsheng.web.access import ViewerRequest
from minsheng.web.book import NothingClosed, open_book
from minsheng.web.frame import show


def on_book(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view its `book`; a page that says what to do while nothing is closed."""

    @wraps(view)
    def opened(request: ViewerRequest, **arguments: Any) -> HttpResponse:
        try:
            book = open_book(request)
        except NothingClosed:
            return show(request, "pages/nothing_closed.html", place="year")
        return view(request, book=book, **arguments)

    return opened
