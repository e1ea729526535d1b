"""Against guessing: who waits after wrong passwords and codes, such that no stranger locks a unit out.

Counted are errors of the last fifteen minutes, in django-axes' table:

    a password, from a known device     by name and device      5
    a password, from anywhere else      by name and address     5, and by address alone 100
    a code, when the password was right by name                 5, known devices apart

A name alone is never counted for passwords: anybody could then keep its holder out. Neither what was
typed nor a name that nobody has is kept: people type passwords where names belong.
"""

import logging
from datetime import timedelta
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt, AccessLog
from axes.signals import user_locked_out
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.db.models import F, Max, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from minsheng.org.addresses import address_of
from minsheng.org.devices import device_of
from minsheng.org.messages import tell_account
from minsheng.org.models import Account

ADDRESS_TIMES = 20
"""How many times what one name may err an address may."""
SIGN_INS_KEPT = 20
_CODE = " code"  # no name has a space
log = logging.getLogger(__name__)


class GuessingHandler(AxesDatabaseHandler):  # type: ignore[misc]  # axes has no types
    """axes' database handler with our way of counting; axes' commands work on the same table."""

    def get_failures(self, request: Any, credentials: Any = None) -> int:
        """The errors that count, measured by what one name may."""
        counts = [
            rows.aggregate(all=Sum("failures_since_start"))["all"] or 0
            for rows in self.get_user_attempts(request, credentials)
        ]
        return max(counts[0], *(count // ADDRESS_TIMES for count in counts[1:]), 0)

    def get_user_attempts(self, request: Any, credentials: Any = None) -> list[QuerySet[Any]]:
        name, device = _who(request, credentials)
        since = timezone.now() - settings.AXES_COOLOFF_TIME
        fresh = AccessAttempt.objects.filter(attempt_time__gt=since, user_agent=device)
        if device or name.endswith(_CODE):
            return [fresh.filter(username=name)]
        here = fresh.filter(ip_address=request.axes_ip_address)
        return [here.filter(username=name), here]

    def user_login_failed(
        self,
        sender: Any,  # noqa: ARG002 - axes' signature
        credentials: dict[str, Any],
        request: Any = None,
        **facts: Any,  # noqa: ARG002 - axes' signature
    ) -> None:
        """Count one error; nothing while the name waits, so that waiting has an end."""
        if request is None or request.axes_locked_out:
            return
        self.clean_expired_user_attempts(request, credentials)
        name, device = _who(request, credentials)
        with transaction.atomic():
            row, is_new = AccessAttempt.objects.get_or_create(
                username=name,
                ip_address=request.axes_ip_address,
                user_agent=device,
                defaults={"failures_since_start": 1, "path_info": request.axes_path_info},
            )
            if not is_new:
                AccessAttempt.objects.filter(pk=row.pk).update(
                    failures_since_start=F("failures_since_start") + 1, attempt_time=timezone.now()
                )
        if self.get_failures(request, credentials) >= settings.AXES_FAILURE_LIMIT:
            request.axes_locked_out = True
            _tell(request, name)
            user_locked_out.send(
                "axes", request=request, username=name, ip_address=request.axes_ip_address
            )

    def user_logged_in(self, sender: Any, request: Any, user: Any, **facts: Any) -> None:
        super().user_logged_in(sender, request, user, **facts)
        own = AccessLog.objects.filter(username=user.username).order_by("-pk")
        last = own.values_list("pk", flat=True)[SIGN_INS_KEPT - 1 : SIGN_INS_KEPT].first()
        if last is not None:
            own.filter(pk__lt=last).delete()

    def reset_user_attempts(self, request: Any, credentials: Any = None) -> int:
        """Forget who has come in; the errors of others at his address stay counted."""
        name, device = _who(request, credentials)
        rows = AccessAttempt.objects.filter(username__in=(name, name + _CODE), user_agent=device)
        if not device:
            rows = rows.filter(ip_address=request.axes_ip_address)
        count, _ = rows.delete()
        return int(count)


def minutes_to_wait(request: HttpRequest, username: str, *, is_code: bool = False) -> int:
    """How long this name waits here, in minutes, at least 1; 0 where it does not."""
    credentials = _credentials(username, is_code=is_code)
    if AxesProxyHandler.is_allowed(request, credentials):
        return 0
    handler = AxesProxyHandler.get_implementation()
    ends = [
        rows.aggregate(last=Max("attempt_time"))["last"]
        for rows in handler.get_user_attempts(request, credentials)
    ]
    last = max(end for end in ends if end is not None)
    left = last + settings.AXES_COOLOFF_TIME - timezone.now()
    return max(1, int(-(-left // timedelta(minutes=1))))


def count_error(request: HttpRequest, username: str, *, is_code: bool = False) -> None:
    """A wrong password or code that no backend has seen."""
    user_login_failed.send(
        sender=__name__, credentials=_credentials(username, is_code=is_code), request=request
    )


def as_answered(
    request: HttpRequest,  # noqa: ARG001 - axes' signature
    response: HttpResponse,
    credentials: Any,  # noqa: ARG001 - axes' signature
) -> HttpResponse:
    """Our page has already said it."""
    return response


def _credentials(username: str, *, is_code: bool) -> dict[str, Any]:
    return {"username": username, "is_code": is_code}


def _who(request: HttpRequest, credentials: dict[str, Any] | None) -> tuple[str, str]:
    """The name that is counted, and the mark of the device where its account knows it."""
    given = credentials or {}
    typed = str(given.get("username") or "")
    account = Account.objects.filter(username=typed).values_list("pk", flat=True).first()
    if account is None:
        return f"? {salted_hmac('org.guessing', typed, algorithm='sha256').hexdigest()[:20]}", ""
    name = typed + _CODE if given.get("is_code") else typed
    return name, device_of(request, account)


def _tell(request: HttpRequest, name: str) -> None:
    """The holder, once a day for each kind: a flood of guesses is no flood of messages."""
    username, is_code = name.removesuffix(_CODE), name.endswith(_CODE)
    if name.startswith("?"):
        return
    address = address_of(request)
    log.warning("sign-in of %s paused after wrong guesses from %s", username, address)
    kind = "sign_in.code_guessed" if is_code else "sign_in.guessed"
    today = timezone.localdate().isoformat()
    tell_account(username, kind, f"{kind}:{today}", {"address": address}, "/account/")
