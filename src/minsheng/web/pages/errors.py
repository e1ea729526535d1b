"""What went wrong, as pages of the product: 400, 403, 404 and 500."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from minsheng.web.frame import show


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Not there, or not for this viewer: both read alike."""
    return show(request, "pages/not_found.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    return show(request, "pages/bad_request.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    return show(request, "pages/forbidden.html", status=403)


def out_of_date_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token no longer holds: what was typed is kept by the browser's back."""
    _reason = reason
    return show(request, "pages/forbidden.html", status=403)


def fault(_request: HttpRequest) -> HttpResponse:
    """A fault of ours; the page asks nothing of the database, which may be the cause."""
    page = render_to_string("pages/fault.html", {"title": _("出错了")}, using="jinja2")
    return HttpResponse(page, status=500)
