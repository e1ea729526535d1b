"""What went wrong, as pages of the product: 400, 403, 404 and 500."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from minsheng.web.frame import show


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Not there, or not for this viewer: both read alike."""
    return show(request, "pages/not_found.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    return show(request, "pages/bad_request.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django names it
    return show(request, "pages/forbidden.html", status=403, is_form=False)


def out_of_date_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """A form whose token no longer holds: what was typed is kept by the browser's back."""
    return show(request, "pages/forbidden.html", status=403, is_form=True)


def fault(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives it
    """A fault of ours; the page asks nothing of the database, which may be the cause."""
    language = "en" if get_language() == "en" else "zh-CN"
    shown = render_to_string("pages/fault.html", {"language": language}, using="jinja2")
    return HttpResponse(shown, status=500)
