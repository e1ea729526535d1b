from django.urls import path

from minsheng.web import views

urlpatterns = [
    path("", views.newest_bulletin, name="newest_bulletin"),
    path("bulletins/<int:running>/", views.bulletin, name="bulletin"),
    path("bulletins/<int:running>/<str:name>", views.bulletin_file, name="bulletin_file"),
]
