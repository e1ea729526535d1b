"""What every answer says of itself: what may be loaded into it, and who may keep a copy of it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
KEPT_BY_NOBODY = "private, no-store, max-age=0"
"""Nor by the browser: after log-out its back button must ask again."""


class PolicyMiddleware:
    """Stands outermost, so that static files, redirects and faults carry the same headers.

    An answer's own Content-Security-Policy (the printed bulletin's, which is stricter) and its own
    Cache-Control (static files, parts with the hash of their content in the address) are kept.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cache-Control", KEPT_BY_NOBODY)
        return response
