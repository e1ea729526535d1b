"""Routes of the site; each app with pages brings its own `urls.py`."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("minsheng.web.urls"))]
