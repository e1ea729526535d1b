"""October 2016 in 望川: 46 orgs report September, under a clock that the test sets.

`month_plan` says beforehand what each will do and when, `Month` lives it.

The product asks one function for the time (`django.utils.timezone.now`), and so do the queue, the
trail and the messages; the clock takes its place.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from minsheng.org.actions import change_account
from minsheng.org.mailing import mail_messages
from minsheng.org.models import Account
from minsheng.publishing.close_runs import ask_for_close
from minsheng.reporting import actions
from minsheng.reporting.office_days import set_office_day
from minsheng.reporting.reminding import remind_all
from minsheng.work.lost import _machine
from minsheng.work.schedule import enqueue_due
from minsheng.work.worker import work
from tests.reporting.month_plan import (
    ACCEPTED,
    ACCEPTED_AGAIN,
    CLOSED,
    CLOSED_AGAIN,
    CLOSED_FOR_NOTHING,
    ENTERED,
    MAIL_DOWN,
    NOTE,
    OWN_DAY,
    REMINDED_BY_HAND,
    STOPPED,
    Life,
    Plan,
    at,
    mended,
    rounds,
)
from tests.wide_city import (
    ADMINISTRATOR,
    EDITOR,
    ORGS,
    REVIEWER,
    SEPTEMBER,
    SIGNER,
    approver,
    cells_of,
    enter,
    key_of,
    reporter,
    text_of,
)


class Clock:
    """The time that the product is told."""

    moment = at(1)

    def now(self) -> datetime:
        return self.moment


def mail_is_down(when: datetime) -> bool:
    return any(down <= when < up for down, up in MAIL_DOWN)


class MailServer(BaseEmailBackend):
    """Takes mail but while it is down; `sent` says to whom, what and when."""

    sent: list[tuple[str, str, datetime]] = []
    asked: list[datetime] = []
    meanwhile: Callable[[], None] | None = None

    def send_messages(self, messages):
        self.asked.append(timezone.now())
        if mail_is_down(timezone.now()):
            raise ConnectionRefusedError
        for mail in messages:
            if MailServer.meanwhile:
                told, MailServer.meanwhile = MailServer.meanwhile, None
                told()
            (to,) = mail.to
            self.sent.append((to, mail.body.partition("\n\n")[0], timezone.now()))
        return len(messages)


@dataclass
class Month:
    """All that happens, in its order; `events` are filled from the plan and then lived through."""

    plan: Plan
    clock: Clock
    hourly: bool = False
    reminded: list[int] = field(default_factory=list)
    events: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)

    def live(self) -> None:
        self._office()
        for life in self.plan.lives:
            self._org(life)
        for user, when in self.plan.left.items():
            self._at(when, lambda user=user: leave(user))
        for when in rounds(hourly=self.hourly):
            # On the 14th each round is run twice, as by two workers that take turns.
            for _ in range(2 if when.day == 14 else 1):
                self._at(when, lambda: work(once=True))
        self._at(STOPPED, kill_in_the_tasks)
        self._at(at(9, 8), self._second_worker_meanwhile, first=True)
        for when, _, happens in sorted(self.events, key=lambda event: event[:2]):
            self.clock.moment = when
            happens()

    def _at(self, when: datetime, happens: Callable[[], object], *, first: bool = False) -> None:
        self.events.append((when, -1 if first else len(self.events), happens))

    def _office(self) -> None:
        self._at(
            ENTERED,
            lambda: set_office_day(EDITOR.viewer, OWN_DAY, is_working=False, name="防汛"),
        )
        for _ in range(2):  # the button, pushed twice
            self._at(REMINDED_BY_HAND, self._remind)
        for when in (CLOSED, CLOSED_AGAIN, CLOSED_FOR_NOTHING):
            self._at(when, lambda: ask_for_close(SIGNER.viewer, SEPTEMBER))

    def _remind(self) -> None:
        keys = [key_of(org, SEPTEMBER) for org in ORGS]
        self.reminded.append(remind_all(REVIEWER.viewer, keys, NOTE))

    def _org(self, life: Life) -> None:
        org = life.org
        if life.submitted is None:
            # He typed, and never handed it in.
            self._at(at(9, 15, 15), lambda: enter(org, SEPTEMBER))
            return
        self._at(life.submitted, lambda: hand_in(org))
        for turn, (back, again) in enumerate(life.returned, 1):
            reason = f"第{turn}次退回：与上月不符"
            self._at(back, lambda reason=reason: send_back(org, reason))
            self._at(again, lambda turn=turn: hand_in(org, mended(org, turn)))
        late = life.submitted > CLOSED
        self._at(ACCEPTED_AGAIN if late else ACCEPTED, lambda: accept(org))
        if life.corrected:
            self._at(life.corrected, lambda: correct(org))
            self._at(life.corrected, lambda: hand_in(org, mended(org, 10)))
            self._at(ACCEPTED_AGAIN, lambda: accept(org))
        if life.left_open:
            self._at(at(19, 16), lambda: correct(org))
            self._at(
                at(19, 16), lambda: enter(org, SEPTEMBER, text=with_first(org, mended(org, 10)))
            )

    def _second_worker_meanwhile(self) -> None:
        """While the first sends its first mail, another looks, and even runs the same task."""

        def meanwhile() -> None:
            work(once=True)
            mail_messages()

        MailServer.meanwhile = meanwhile


def with_first(org: str, text: str) -> Callable[[str, str, object], str]:
    """The figures of the pack's formula, but the first of the org's report: that is `text`."""
    first = cells_of(org)[0][0]
    return lambda code, about, _: text if code == first else text_of(code, about, SEPTEMBER)


def hand_in(org: str, first: str = "") -> None:
    enter(org, SEPTEMBER, **({"text": with_first(org, first)} if first else {}))
    actions.prepare(reporter(org).viewer, key_of(org, SEPTEMBER))
    actions.submit(approver(org).viewer, key_of(org, SEPTEMBER))


def send_back(org: str, reason: str) -> None:
    actions.return_report(REVIEWER.viewer, key_of(org, SEPTEMBER), reason)


def accept(org: str) -> None:
    actions.accept(REVIEWER.viewer, key_of(org, SEPTEMBER))


def correct(org: str) -> None:
    actions.correct(reporter(org).viewer, key_of(org, SEPTEMBER), "漏报一处")


def leave(user: str) -> None:
    account = Account.objects.select_related("org").get(username=user)
    change_account(
        ADMINISTRATOR.viewer,
        user,
        role=account.role,
        org=account.org.code,
        display_name="",
        is_active=False,
    )


def kill_in_the_tasks() -> None:
    """The worker has just taken what was due, and its process is no more."""
    enqueue_due()
    DBTaskResult.objects.ready().update(
        status="RUNNING", worker_ids=[f"{_machine()}:999999999:1"], started_at=timezone.now()
    )


def place(settings, monkeypatch, folder: Path) -> Clock:
    """Media, anchors, mail server and clock of the month."""
    settings.MEDIA_ROOT = folder / "media"
    settings.ANCHORS = folder / "anchors" / "trail.anchors"
    settings.DEFAULT_FROM_EMAIL = "office@wangchuan.example"
    settings.EMAIL_BACKEND = f"{__name__}.MailServer"
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock.now)
    # Signals belong to the process that the tests run in.
    monkeypatch.setattr(
        "django_tasks_db.management.commands.db_worker.Worker.configure_signals", lambda _: None
    )
    monkeypatch.setattr(MailServer, "sent", [])
    monkeypatch.setattr(MailServer, "asked", [])
    return clock
