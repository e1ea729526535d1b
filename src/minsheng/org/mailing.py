"""Messages by mail, to accounts with an address; run from the queue, never in a request."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, Q
from django.utils import timezone, translation

from minsheng.org import models
from minsheng.org.messages import sentence

LONGEST = 200
"""Messages of one run: what is left goes out with the next."""
ATTEMPTS = 5
"""Refusals of one mail by a server that answers; while none answers they are not counted."""
REFUSED = (SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused, ValueError)
"""What is the mail's own fault; ValueError: an address that no mail can carry."""
HOPELESS = 3
"""Failures of one run after which the rest waits: a silent server must not hold up the queue."""
FRESH = timedelta(days=3)
"""What could not be sent for so long is read in the application; a reminder of last month helps nobody."""

CLAIMED_FOR = timedelta(minutes=10)
"""A mail takes seconds: a worker that has been at one for so long is no more."""

logger = logging.getLogger(__name__)


def mail_messages() -> tuple[int, int]:
    """How many messages were mailed, and how many could not be; none while no server is named."""
    sent = failed = 0
    if not settings.DEFAULT_FROM_EMAIL:
        return sent, failed
    with translation.override(settings.LANGUAGE_CODE):
        for message in _waiting():
            if _send(message):
                sent += 1
                continue
            failed += 1
            if failed == HOPELESS:
                break
    return sent, failed


def _waiting() -> Iterator[models.Message]:
    rows = models.Message.objects.filter(
        _is_free(),
        mailed_at__isnull=True,
        mail_attempts__lt=ATTEMPTS,
        sent_at__gte=timezone.now() - FRESH,
        recipient__is_active=True,
    ).exclude(recipient__email="")
    yield from rows.select_related("recipient").order_by("mail_attempts", "pk")[:LONGEST]


def _is_free() -> Q:
    """Nobody is mailing it, or who was is no more."""
    lapsed = timezone.now() - CLAIMED_FOR
    return Q(mail_claimed_at__isnull=True) | Q(mail_claimed_at__lt=lapsed)


def _send(message: models.Message) -> bool:
    """Whether it went out. It is claimed first, so that two workers never send the same."""
    row = models.Message.objects.filter(pk=message.pk)
    free = row.filter(_is_free(), mailed_at__isnull=True)
    if not free.update(mail_claimed_at=timezone.now()):
        return True  # another worker has it
    text = sentence(message.kind, message.facts)
    where = f"{settings.BASE_URL}{message.link}" if message.link else settings.BASE_URL
    mail = EmailMessage(
        subject=text.splitlines()[0][:70],
        body=f"{text}\n\n{where}\n",
        to=[message.recipient.email],
    )
    try:
        mail.send()
    except (SMTPException, OSError, ValueError) as error:
        logger.warning("message %s could not be mailed: %s", message.pk, type(error).__name__)
        refused = int(isinstance(error, REFUSED))
        row.update(mail_claimed_at=None, mail_attempts=F("mail_attempts") + refused)
        return False
    row.update(mailed_at=timezone.now())
    return True
