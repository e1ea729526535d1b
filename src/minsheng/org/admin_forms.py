"""The forms of the admin; each asks the rules of the actions before these act."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.forms import AdminPasswordChangeForm, SetPasswordMixin, UsernameField
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from minsheng.org import models
from minsheng.org.actions import set_password
from minsheng.org.errors import NotAllowed
from minsheng.org.roles import Role
from minsheng.org.rules import (
    check_administrator_stays,
    check_role,
    check_username,
    check_validity,
)
from minsheng.org.viewer import Viewer
from minsheng.trail.models import Door

# Of programs and of the machine: made by command, not by form.
NOT_FOR_PEOPLE = (Role.CONSOLE, Role.SERVICE)


def ask(rule: Callable[..., None], *facts: Any, **named: Any) -> None:
    """A refusal of the rule as one of the form's."""
    try:
        rule(*facts, **named)
    except NotAllowed as refused:
        raise ValidationError(str(refused), code=refused.code) from refused


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for its checker only
    role = forms.ChoiceField(label=gettext_lazy("角色"))
    org = forms.ModelChoiceField(
        models.OrgUnit.objects.all(), required=False, label=gettext_lazy("单位")
    )

    class Meta:
        model = models.Account
        fields: tuple[str, ...] = ("display_name", "role", "org", "email", "is_active")
        labels = {
            "display_name": gettext_lazy("姓名"),
            "email": gettext_lazy("邮箱（收提醒用）"),
            "is_active": gettext_lazy("启用"),
        }

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        held = self.instance.role
        self.fields["role"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", "---------"),
            *(
                (role, label)
                for role, label in Role.choices
                if role not in NOT_FOR_PEOPLE or role == held
            ),
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        role, is_active = told.get("role", ""), told.get("is_active", True)
        if role:
            ask(check_role, role, told.get("org"))
            if self.instance.pk:
                ask(check_administrator_stays, self.instance.username, role, is_active=is_active)
        return told


class NewAccountForm(SetPasswordMixin, AccountForm):  # type: ignore[type-arg]  # generic for its checker only
    password1, password2 = SetPasswordMixin.create_password_fields()

    class Meta(AccountForm.Meta):
        fields = ("username", "display_name", "role", "org")
        field_classes = {"username": UsernameField}
        labels = AccountForm.Meta.labels | {"username": gettext_lazy("账号")}

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"])
        ask(check_username, username)
        return username

    def clean(self) -> dict[str, Any]:
        self.validate_passwords()
        return super().clean()

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Django's own, where the instance is filled
        self.validate_password_for_user(self.instance)


class PasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]  # generic for its checker only
    """Another password; who sets it is told by the trail."""

    def __init__(self, viewer: Viewer, user: models.Account, *arguments: Any, **named: Any) -> None:
        super().__init__(user, *arguments, **named)
        self.viewer = viewer
        self.fields.pop("usable_password", None)
        for name in ("password1", "password2"):
            self.fields[name].required = True

    def save(self, commit: bool = True) -> models.Account:  # noqa: ARG002, FBT001, FBT002 - Django's signature
        new = self.cleaned_data["password1"]
        set_password(self.viewer, self.user.username, new, is_passing=True, door=Door.FORM)
        self.user.refresh_from_db()
        return self.user  # type: ignore[no-any-return]  # an Account, by this class's __init__


class OrgForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for its checker only
    class Meta:
        model = models.OrgUnit
        fields = ("name", "short_name", "valid_from", "valid_to")
        labels = {
            "name": gettext_lazy("名称"),
            "short_name": gettext_lazy("简称"),
            "valid_from": gettext_lazy("有效期自"),
            "valid_to": gettext_lazy("有效期至"),
        }

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        days = (told.get("valid_from"), told.get("valid_to"))
        ask(check_validity, self.instance.code, *days)
        return told
