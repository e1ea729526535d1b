"""Routes of the site; each app with pages brings its own `urls.py`."""

from django.urls import URLPattern, URLResolver, include, path

from minsheng.org.administration import administration

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", administration.urls),
    path("", include("minsheng.web.urls")),
]
handler400 = "minsheng.web.pages.errors.bad_request"
handler403 = "minsheng.web.pages.errors.forbidden"
handler404 = "minsheng.web.pages.errors.not_found"
handler500 = "minsheng.web.pages.errors.fault"
