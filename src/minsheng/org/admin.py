"""What the administrator manages: accounts and orgs. Every save goes through the actions.

Nothing else is registered: he sees no drafts. Nothing is deleted: an account is put out of use, an
org ends with a day.
"""

from copy import copy
from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy

from minsheng.org.actions import change_account, change_org, create_account
from minsheng.org.admin_forms import AccountForm, NewAccountForm, OrgForm, PasswordForm
from minsheng.org.admin_pages import factor_page, token_page
from minsheng.org.administration import administration
from minsheng.org.models import Account, OrgUnit
from minsheng.org.queries import viewer_of_account
from minsheng.org.second_factor import has_factor
from minsheng.org.viewer import Viewer
from minsheng.trail.models import Door


def _viewer(request: HttpRequest) -> Viewer:
    """The administrator's; the site has let nobody else in."""
    assert isinstance(request.user, Account)  # noqa: S101 - for the reader of types
    return viewer_of_account(request.user)


def _factor(request: HttpRequest, pk: int) -> HttpResponse:
    return factor_page(request, _viewer(request), pk)


def _token(request: HttpRequest, pk: int) -> HttpResponse:
    return token_page(request, _viewer(request), pk)


@admin.register(Account, site=administration)
class AccountAdmin(UserAdmin):  # type: ignore[type-arg]  # generic for its checker only
    form = AccountForm
    add_form = NewAccountForm
    add_form_template = None
    fieldsets = (
        (None, {"fields": ("username", "display_name", "role", "org", "email", "is_active")}),
        (gettext_lazy("登录"), {"fields": ("set_password", "factor_shown", "created_at")}),
    )
    add_fieldsets = (
        (
            None,
            {"fields": ("username", "display_name", "role", "org", "password1", "password2")},
        ),
    )
    readonly_fields = ("username", "set_password", "factor_shown", "created_at")
    list_display = ("username", "name_shown", "role_shown", "org_shown", "active_shown")
    list_filter = ("role", "is_active")
    list_select_related = ("org",)
    search_fields = ("username", "display_name", "org__name")
    ordering = ("username",)
    filter_horizontal = ()
    actions = None

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(is_synthetic=False)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ARG002 - Django's signature
        return self.readonly_fields if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - Django's signature
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        told = form.cleaned_data
        org = told["org"].code if told["org"] else ""
        asked = {"role": told["role"], "org": org, "display_name": told["display_name"]}
        if change:
            more = {"is_active": told["is_active"], "email": told["email"]}
            change_account(_viewer(request), obj.username, **asked, **more, door=Door.FORM)
            return
        made = create_account(
            _viewer(request),
            obj.username,
            told["password1"],
            **asked,
            is_passing=True,
            door=Door.FORM,
        )
        obj.pk, obj.created_at = made.pk, made.created_at

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:  # noqa: A002 - Django's signature
        """With a form that knows who sets the password; of a copy, as others may be at it too."""
        own = copy(self)
        own.change_password_form = partial(PasswordForm, _viewer(request))
        return UserAdmin.user_change_password(own, request, id, form_url)

    def get_urls(self) -> list[Any]:
        route, name = "<int:pk>/second-factor/", "org_account_factor"
        return [path(route, self.admin_site.admin_view(_factor), name=name), *super().get_urls()]

    @admin.display(description=gettext_lazy("密码"))
    def set_password(self, account: Account) -> str:
        address = reverse("admin:auth_user_password_change", args=[account.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("设新密码"))

    @admin.display(description=gettext_lazy("两步验证"))
    def factor_shown(self, account: Account) -> str:
        if not has_factor(account):
            return gettext("没有开启")
        address = reverse("admin:org_account_factor", args=[account.pk])
        words = (gettext("已开启"), address, gettext("重设"))
        return format_html('{} <a href="{}">{}</a>', *words)

    @admin.display(description=gettext_lazy("姓名"), ordering="display_name")
    def name_shown(self, account: Account) -> str:
        return account.display_name

    @admin.display(description=gettext_lazy("角色"), ordering="role")
    def role_shown(self, account: Account) -> str:
        return account.get_role_display()

    @admin.display(description=gettext_lazy("单位"), ordering="org__ordinal")
    def org_shown(self, account: Account) -> str:
        return account.org.name if account.org else ""

    @admin.display(description=gettext_lazy("启用"), boolean=True, ordering="is_active")
    def active_shown(self, account: Account) -> bool:
        return account.is_active


@admin.register(OrgUnit, site=administration)
class OrgAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic for its checker only
    form = OrgForm
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "code",
                    "tree",
                    "parent",
                    "name",
                    "short_name",
                    "valid_from",
                    "valid_to",
                    "token_shown",
                ),
                "description": gettext_lazy(
                    "重新装入业务包时，以业务包的名称和有效期为准。已月结的期间不变。"
                ),
            },
        ),
    )
    readonly_fields = ("code", "tree", "parent", "token_shown")
    list_display = ("code", "name", "short_name", "tree", "parent", "valid_from", "valid_to")
    list_display_links = ("code", "name")
    list_filter = ("tree",)
    list_select_related = ("parent",)
    list_per_page = 200
    search_fields = ("code", "name", "short_name")
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - Django's signature
        return False

    def get_urls(self) -> list[Any]:
        route, name = "<int:pk>/token/", "org_orgunit_token"
        return [path(route, self.admin_site.admin_view(_token), name=name), *super().get_urls()]

    @admin.display(description=gettext_lazy("接口令牌"))
    def token_shown(self, org: OrgUnit) -> str:
        address = reverse("admin:org_orgunit_token", args=[org.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("发放或吊销"))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001 - Django's signature
        change_org(_viewer(request), obj.code, **form.cleaned_data, door=Door.FORM)
