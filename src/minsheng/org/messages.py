"""Messages 消息: what the product tells people about reports and accounts that are theirs.

A message holds a kind and facts, and is worded where it is read; the kinds stand in `KINDS`. Whoever
writes one names whom by org and role, never by who is at hand, so that an account that is put out of
use is told nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from minsheng.org import models
from minsheng.org.roles import Role
from minsheng.org.viewer import Viewer

KINDS = {
    "report.due": gettext_noop("{report}将于{due}截止，还没有上报。请按时填报。"),
    "report.overdue": gettext_noop(
        "{report}已于{due}截止，还没有上报。请尽快填报，或向办公室说明。"
    ),
    "report.reminder": gettext_noop("办公室催报：{report}还没有上报。{note}"),
    "channels.ask": gettext_noop(
        "{period}“{indicator}”部门数与县区合计不一致，请核对并在条块核对页说明。"
    ),
    "close.done": gettext_noop("{period}已月结（第{revision}版）。"),
    "close.refused": gettext_noop("{period}没有月结：{why}"),
    "sign_in.guessed": gettext_noop(
        "有人从{address}连续输错您账号的密码，已在那里暂停登录。不是您本人的，不必处理；您从别处照常登录。"
    ),
    "sign_in.code_guessed": gettext_noop(
        "有人从{address}用对了您的密码，但连续输错验证码，没有登录成功。不是您本人的，请马上改密码。"
    ),
    "sign_in.recovery_code": gettext_noop(
        "您的账号用恢复码登录了一次，还剩{left}个。不是您本人的，请马上改密码，并告诉系统管理员。"
    ),
    "calendar.unknown_year": gettext_noop(
        "{year}年的节假日安排还不知道，{year}年的截止日算不出来。请在报送日历录入，或升级程序。"
    ),
}
"""Kind → its sentence, filled with the facts."""


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message as its reader sees it; `link` leads to what it is about, empty for nowhere."""

    pk: int
    kind: str
    sentence: str
    link: str
    sent_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be told: to the accounts of `org` with one of the roles; once for each key."""

    org: str
    roles: frozenset[Role]
    kind: str
    key: str
    facts: Mapping[str, Any]
    link: str = ""


def tell(messages: Iterable[Told]) -> int:
    """Write them in the transaction that is open; how many are new. KeyError on an unknown kind.

    `org` empty stands for accounts of no org: the office.
    """
    return sum(tell_each(messages).values())


def tell_each(messages: Iterable[Told]) -> Counter[str]:
    """As `tell`; how many are new by their key."""
    now = timezone.now()
    wanted = tuple(messages)
    people = _people(wanted)
    rows = [
        models.Message(
            recipient_id=account,
            key=told.key,
            kind=told.kind,
            facts=dict(told.facts),
            link=told.link,
            sent_at=now,
        )
        for told in wanted
        if KINDS[told.kind]
        for account, role in people.get(told.org, ())
        if role in told.roles
    ]
    keys = {(row.recipient_id, row.key) for row in rows}
    held = models.Message.objects.filter(
        recipient__in={account for account, _ in keys}, key__in={key for _, key in keys}
    ).values_list("recipient_id", "key")
    fresh = keys - set(held)
    once = {(row.recipient_id, row.key): row for row in rows}
    models.Message.objects.bulk_create([once[key] for key in sorted(fresh)], ignore_conflicts=True)
    return Counter(key for _, key in fresh)


def tell_account(
    username: str, kind: str, key: str, facts: Mapping[str, Any], link: str = ""
) -> bool:
    """A message to the holder of one account; False where he was told it, or cannot read."""
    account = models.Account.objects.filter(username=username).first()
    if account is None or not account.may_sign_in:
        return False
    KINDS[kind]  # KeyError on an unknown one
    made = models.Message.objects.get_or_create(
        recipient=account,
        key=key,
        defaults={"kind": kind, "facts": dict(facts), "link": link, "sent_at": timezone.now()},
    )
    return made[1]


def messages_of(viewer: Viewer, limit: int = 100) -> tuple[MessageRow, ...]:
    """The viewer's own messages, newest first."""
    rows = models.Message.objects.filter(recipient__username=viewer.user)[:limit]
    return tuple(
        MessageRow(
            row.pk, row.kind, sentence(row.kind, row.facts), row.link, row.sent_at, row.read_at
        )
        for row in rows
    )


def unread_count(viewer: Viewer) -> int:
    """How many of the viewer's own messages he has not read."""
    return models.Message.objects.filter(
        recipient__username=viewer.user, read_at__isnull=True
    ).count()


@transaction.atomic
def mark_read(viewer: Viewer, pks: Iterable[int] | None = None) -> int:
    """Note that the viewer has read these of his messages, or all; how many that changed."""
    rows = models.Message.objects.filter(recipient__username=viewer.user, read_at__isnull=True)
    if pks is not None:
        rows = rows.filter(pk__in=list(pks))
    return rows.update(read_at=timezone.now())


def sentence(kind: str, facts: Mapping[str, Any]) -> str:
    """The message in the language that is active; a fact that is missing shows as a dash."""
    return gettext(KINDS[kind]).format_map(_Facts(facts))


class _Facts(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return "—"


def _people(wanted: tuple[Told, ...]) -> dict[str, list[tuple[int, str]]]:
    """Accounts that can read, by org code; those of no org stand under the empty one."""
    rows = models.Account.objects.filter(is_active=True, is_synthetic=False, is_service=False)
    orgs = {told.org for told in wanted}
    found = rows.values_list("pk", "role", "org__code")
    people: dict[str, list[tuple[int, str]]] = {}
    for account, role, org in found:
        if (org or "") in orgs:
            people.setdefault(org or "", []).append((account, role))
    return people
