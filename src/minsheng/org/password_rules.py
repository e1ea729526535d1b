"""What a password must be like; which of these hold is a setting (MINSHENG_PASSWORDS)."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext

from minsheng.org.models import Account

KINDS_NEEDED = 3
REMEMBERED = 5
SHORTEST_NAME = 4


class Length(MinimumLengthValidator):
    """At least so many characters; spaces and Chinese characters count like any other."""

    def get_error_message(self) -> str:
        return gettext("密码至少%(n)s个字符。") % {"n": self.min_length}

    get_help_text = get_error_message


class NotCommon(CommonPasswordValidator):
    """None of the twenty thousand that everybody tries."""

    def get_error_message(self) -> str:
        return gettext("不能是很多人用的常见密码。")

    get_help_text = get_error_message


class SeveralKinds:
    """Capital letters, small ones, digits, other signs: three of the four."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002 - Django's signature
        kinds = {_kind_of(sign) for sign in password}
        if len(kinds) < KINDS_NEEDED:
            raise ValidationError(self.get_help_text(), code="too_few_kinds")

    def get_help_text(self) -> str:
        return gettext("大写字母、小写字母、数字、其他符号，至少用三种。")


class NotTheName:
    """The account's name, forwards, with whatever around it."""

    def validate(self, password: str, user: Any = None) -> None:
        name = getattr(user, "username", "").casefold()
        if len(name) >= SHORTEST_NAME and name in password.casefold():
            raise ValidationError(self.get_help_text(), code="holds_the_name")

    def get_help_text(self) -> str:
        return gettext("不能含有账号名。")


class NotUsedBefore:
    """None of the last ones, the present one among them."""

    def validate(self, password: str, user: Any = None) -> None:
        if not isinstance(user, Account) or user.pk is None:
            return
        held = user.former_passwords.values_list("password", flat=True)[: REMEMBERED - 1]
        if any(check_password(password, each) for each in (user.password, *held)):
            raise ValidationError(self.get_help_text(), code="used_before")

    def get_help_text(self) -> str:
        return gettext("不能与最近%(n)s次用过的相同。") % {"n": REMEMBERED}


def refusals(password: str, account: Account) -> tuple[str, ...]:
    """Why it is no password for the account, in the reader's language; empty where it is."""
    try:
        validate_password(password, account)
    except ValidationError as error:
        return tuple(error.messages)
    return ()


def expires_at(account: Account) -> datetime | None:
    """When its password must be changed; None for never."""
    if not settings.PASSWORD_DAYS:
        return None
    since: datetime = account.password_changed_at or account.created_at
    return since + timedelta(days=settings.PASSWORD_DAYS)


def must_be_changed(account: Account) -> bool:
    """Whether the account goes no further with this password."""
    end = expires_at(account)
    return account.must_change_password or (end is not None and end <= timezone.now())


def remember(account: Account) -> None:
    """Keep the hash of the password that ends; where none is asked for later, none is kept."""
    if settings.PASSWORDS != "classified":
        account.former_passwords.all().delete()
        return
    if account.has_usable_password():
        account.former_passwords.create(password=account.password, ended_at=timezone.now())
    kept = account.former_passwords.values_list("pk", flat=True)[: REMEMBERED - 1]
    account.former_passwords.exclude(pk__in=list(kept)).delete()


def _kind_of(sign: str) -> str:
    if sign.isdigit():
        return "digit"
    if sign.isascii() and sign.isalpha():
        return "upper" if sign.isupper() else "lower"
    return "other"
