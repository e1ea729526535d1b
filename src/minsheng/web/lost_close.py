"""A close whose files are gone: a page that says so and what to do, not a fault without a word."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from minsheng.reporting.readings import SnapshotLost
from minsheng.web.frame import show

logger = logging.getLogger(__name__)


class LostCloseMiddleware:
    """Answers SnapshotLost of any page; the numbers in the database are untouched by it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, SnapshotLost):
            return None
        logger.error("the snapshot in %s cannot be read: %r", exception, exception.__cause__)
        return show(request, "pages/close_lost.html", folder=str(exception), status=503)
