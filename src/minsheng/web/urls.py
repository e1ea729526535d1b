from django.urls import path

from minsheng.web import language, views
from minsheng.web.pages import sign_in, year

urlpatterns = [
    path("", year.year, name="year"),
    path("login/", sign_in.log_in, name="login"),
    path("language/", language.choose_language, name="language"),
    path("logout/", sign_in.log_out, name="logout"),
    path("bulletins/<int:running>/", views.bulletin, name="bulletin"),
    path("bulletins/<int:running>/<str:name>", views.bulletin_file, name="bulletin_file"),
]
