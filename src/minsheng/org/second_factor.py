"""The second factor: a code that a phone shows (TOTP), and recovery codes for when it is lost.

allauth keeps the secrets and reckons the codes. That a code is used once is kept in the database and
not, as there, in a cache: every process of the server must know it.
"""

import logging
import unicodedata
from base64 import b64encode
from collections.abc import Iterator

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from minsheng.org.errors import NotAllowed
from minsheng.org.messages import tell_account
from minsheng.org.models import Account
from minsheng.org.viewer import Viewer, may
from minsheng.trail.actions import Change, append
from minsheng.trail.models import Door

log = logging.getLogger(__name__)


def has_factor(account: Account) -> bool:
    return _rows(account).filter(type=Authenticator.Type.TOTP).exists()


def is_needed(account: Account) -> bool:
    """Whether the account's role may not go without."""
    return account.role in settings.SECOND_FACTOR_ROLES


def new_secret() -> str:
    """A secret to be shown and confirmed, sealed for the time between."""
    return str(get_adapter().encrypt(generate_totp_secret()))


def opened(sealed: str) -> str:
    return str(get_adapter().decrypt(sealed))


def picture(account: Account, secret: str) -> str:
    """The QR code for an app, as an address that an <img> takes."""
    adapter = get_adapter()
    drawn = adapter.build_totp_svg(adapter.build_totp_url(account, secret))
    return "data:image/svg+xml;base64," + b64encode(drawn.encode()).decode()


def turn_on(viewer: Viewer, secret: str, code: str) -> tuple[str, ...]:
    """The recovery codes, to be shown this once; NotAllowed where the code is not the secret's."""
    with transaction.atomic():
        account = _own(viewer)
        if has_factor(account):
            raise NotAllowed("ORG-FACTOR-THERE", user=account.username)
        counter = _counter_of(secret, code, after=-1)
        if counter is None:
            raise NotAllowed("ORG-CODE")
        row = TOTP.activate(account, secret).instance
        row.data["counter"] = counter
        row.save(update_fields=["data"])
        return _changed(viewer, account, Door.FORM, is_on=True)


def new_recovery_codes(viewer: Viewer) -> tuple[str, ...]:
    """Ten others; those from before open nothing any more."""
    with transaction.atomic():
        account = _own(viewer)
        if not has_factor(account):
            raise NotAllowed("ORG-FACTOR-NONE", user=account.username)
        append(Change(viewer.who, "account.recovery", f"account:{account.username}", Door.FORM))
        return _recovery_codes(account)


def turn_off(viewer: Viewer) -> None:
    """Go without again; NotAllowed where the role may not. The password is asked by the caller."""
    with transaction.atomic():
        account = _own(viewer)
        if is_needed(account):
            raise NotAllowed("ORG-FACTOR-NEEDED", user=account.username)
        if has_factor(account):
            _changed(viewer, account, Door.FORM, is_on=False)


def reset_factor(viewer: Viewer, username: str, reason: str, *, door: str = Door.CLI) -> None:
    """Take it off an account whose holder has lost phone and codes; his sessions end."""
    if not may(viewer, "account.write"):
        raise NotAllowed("ORG-ROLE", who=viewer.who, role=viewer.role, action="重设两步验证")
    if not reason.strip():
        raise NotAllowed("ORG-REASON")
    with transaction.atomic():
        account = _locked(username)
        if not has_factor(account):
            raise NotAllowed("ORG-FACTOR-NONE", user=username)
        _changed(viewer, account, door, is_on=False, reason=reason.strip())


def is_right_code(account: Account, typed: str) -> bool:
    """Whether the phone's code or a recovery code lets the account in; each does once."""
    code = "".join(unicodedata.normalize("NFKC", typed).split()).replace("-", "")
    try:
        with transaction.atomic():
            rows = {row.type: row for row in _rows(account).select_for_update()}
            totp = rows.get(Authenticator.Type.TOTP)
            if totp is None:
                return False
            if _is_right_now(totp, code):
                return True
            recovery = rows.get(Authenticator.Type.RECOVERY_CODES)
            return recovery is not None and _is_recovery(account, recovery, code)
    except InvalidToken:
        log.exception("the second factor of %s was sealed with another key", account.username)
        return False


def codes_left(account: Account) -> int:
    row = _rows(account).filter(type=Authenticator.Type.RECOVERY_CODES).first()
    return 0 if row is None else _left(row)


def _is_right_now(row: Authenticator, code: str) -> bool:
    counter = _counter_of(opened(row.data["secret"]), code, after=row.data.get("counter", -1))
    if counter is None:
        return False
    row.data["counter"], row.last_used_at = counter, timezone.now()
    row.save(update_fields=["data", "last_used_at"])
    return True


def _is_recovery(account: Account, row: Authenticator, code: str) -> bool:
    if not RecoveryCodes(row).validate_code(code):
        return False
    held = Authenticator.objects.get(pk=row.pk)
    held.record_usage()
    left = _left(held)
    tell_account(
        account.username,
        "sign_in.recovery_code",
        f"sign_in.recovery_code:{row.created_at.isoformat()}:{left}",
        {"left": left},
        "/account/",
    )
    return True


def _left(row: Authenticator) -> int:
    try:
        return len(RecoveryCodes(row).get_unused_codes())
    except InvalidToken:
        return 0


def _counter_of(secret: str, code: str, *, after: int) -> int | None:
    """The half minute that the code belongs to, of those that are now and later than `after`."""
    counters: Iterator[int] = yield_hotp_counters_from_time()
    for counter in counters:
        expected = format_hotp_value(hotp_value(secret, counter))
        if counter > after and constant_time_compare(code, expected):
            return counter
    return None


def _changed(
    viewer: Viewer, account: Account, door: str, *, is_on: bool, reason: str = ""
) -> tuple[str, ...]:
    """The trail's entry; sessions that were opened without it, or with it, end."""
    if not is_on:
        _rows(account).delete()
    account.session_generation += 1
    account.save(update_fields=["session_generation"])
    states = ({"second_factor": not is_on}, {"second_factor": is_on})
    reference = f"account:{account.username}"
    append(Change(viewer.who, "account.factor", reference, door, *states, reason))
    return _recovery_codes(account) if is_on else ()


def _recovery_codes(account: Account) -> tuple[str, ...]:
    _rows(account).filter(type=Authenticator.Type.RECOVERY_CODES).delete()
    return tuple(RecoveryCodes.activate(account).get_unused_codes())


def _rows(account: Account) -> QuerySet[Authenticator]:
    rows: QuerySet[Authenticator] = Authenticator.objects.filter(user_id=account.pk)
    return rows


def _own(viewer: Viewer) -> Account:
    return _locked(viewer.user)


def _locked(username: str) -> Account:
    rows = Account.objects.select_for_update(of=("self",)).filter(is_synthetic=False)
    account = rows.filter(username=username).first()
    if account is None:
        raise NotAllowed("ORG-ACCOUNT", user=username)
    return account
