"""The same request twice does one thing: the second is given the outcome of the first.

A request is named by the account and a key made where it was made (a browser's uuid). The row is
inserted first, in the transaction of the action: the database lets one of two at once through, the
other waits for it and then finds the outcome; where the first was refused, the second is tried.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from minsheng.org.viewer import Viewer
from minsheng.reporting import models
from minsheng.reporting.errors import ReportRefused
from minsheng.reporting.keys import ReportKey
from minsheng.trail.chain import canonical

KEPT_FOR = timedelta(days=30)
"""No browser and no program repeats a request after so long."""

_KEY = re.compile(r"[\w-]{8,64}", re.ASCII)


@dataclass(slots=True)
class Asked:
    """`outcome` is that of the same request before; None: it is new, and is to be carried out."""

    outcome: dict[str, Any] | None
    row: models.Request | None = None

    def keep(self, outcome: dict[str, Any]) -> None:
        """What the same request is given from now on."""
        if self.row is not None:
            self.row.outcome = outcome
            self.row.save(update_fields=["outcome"])


def asked(viewer: Viewer, request: str, action: str, key: ReportKey, told: Any = None) -> Asked:
    """The request in the open transaction; without a key each is new.

    ReportRefused where the key is none or was used for something else.
    """
    if not request:
        return Asked(None)
    if not _KEY.fullmatch(request):
        raise ReportRefused("RPT-REQUEST", report=key.reference)
    digest = hashlib.sha256(canonical([key.programme, told]).encode()).hexdigest()
    try:
        with transaction.atomic():
            row = models.Request.objects.create(
                account=viewer.user,
                key=request,
                action=action,
                reference=key.reference,
                digest=digest,
                at=timezone.now(),
            )
    except IntegrityError:
        held = models.Request.objects.get(account=viewer.user, key=request)
        if (held.action, held.reference, held.digest) != (action, key.reference, digest):
            raise ReportRefused("RPT-REQUEST", report=key.reference) from None
        return Asked(held.outcome)
    return Asked(None, row)


def forget_old() -> None:
    """Requests of a month ago: what they did stays, their keys are of no use any more."""
    models.Request.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
