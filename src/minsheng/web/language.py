"""The reader's language: Chinese, unless the cookie `language` says otherwise."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

from minsheng.web.access import Scope, ViewerRequest, page

_TAGS = {"zh-hans": "zh-CN", "en": "en"}
Respond = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Only the cookie counts: Chinese comes first, whatever language a browser asks for."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        with translation.override(language):
            response = self.get_response(request)
        patch_vary_headers(response, ("Cookie",))
        response.headers.setdefault("Content-Language", _TAGS[language])
        return response


def language_of(request: HttpRequest) -> str:
    """The code of the reader's language, always one of LANGUAGES."""
    asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


@page(Scope.PUBLIC, methods=("POST",))
def choose_language(request: ViewerRequest) -> HttpResponse:
    """Keeps the chosen language for a year and leads back to where the reader was."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        raise BadRequest("unknown language")
    response = HttpResponseRedirect(_way_back(request))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


def _way_back(request: HttpRequest) -> str:
    following = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        following, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return following if is_ours else reverse("year")
