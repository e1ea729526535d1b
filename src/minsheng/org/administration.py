"""Django's admin as the product's: for the administrator alone, not there for anybody else."""

from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from minsheng.org.models import Account
from minsheng.org.roles import Role


class Administration(AdminSite):
    """Log-in and log-out are the product's own; one's own password is set like anybody's."""

    site_header = gettext_lazy("民生：账号和单位管理")
    site_title = gettext_lazy("民生")
    index_title = gettext_lazy("账号和单位管理")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return isinstance(user, Account) and user.may_sign_in and user.role == Role.ADMINISTRATOR

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        guarded = super().admin_view(view, cacheable)

        def entered(request: HttpRequest, *arguments: Any, **names: Any) -> Any:
            return self._turned_away(request) or guarded(request, *arguments, **names)

        return update_wrapper(entered, guarded)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # noqa: ARG002 - Django's signature
        turned_away = self._turned_away(request, reverse("admin:index"))
        return turned_away or HttpResponseRedirect(reverse("admin:index"))

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:  # noqa: ARG002 - Django's signature
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:index"))
        logout(request)
        return HttpResponseRedirect(reverse("login"))

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:  # noqa: ARG002 - Django's signature
        own = reverse("admin:auth_user_password_change", args=[request.user.pk])
        return HttpResponseRedirect(own)

    password_change_done = password_change

    def _turned_away(self, request: HttpRequest, wanted: str = "") -> HttpResponse | None:
        if self.has_permission(request):
            return None
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(wanted or request.get_full_path())


administration = Administration()
