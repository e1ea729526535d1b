"""Many writers at once on one installation: `python -m tests.reporting.at_once draft 8 50`.

Prints what each trial found as JSON; the tests hold it to what must be. A process of its own, since
the tests' database on SQLite lies in memory and has one connection.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from threading import Barrier
from unittest.mock import patch
from zoneinfo import ZoneInfo

import django

django.setup()

from django.core import mail  # noqa: E402 - after the set-up
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import override_settings  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from minsheng.org.actions import create_account  # noqa: E402
from minsheng.org.mailing import mail_messages  # noqa: E402
from minsheng.org.models import Account, Message  # noqa: E402
from minsheng.org.queries import console_viewer  # noqa: E402
from minsheng.org.roles import Role  # noqa: E402
from minsheng.org.viewer import Viewer  # noqa: E402
from minsheng.promises.actions import apply_pack  # noqa: E402
from minsheng.reporting import actions, models  # noqa: E402
from minsheng.reporting.keys import ReportKey, TypedCell  # noqa: E402
from minsheng.reporting.reminding import remind_all, remind_by_calendar  # noqa: E402
from minsheng.reporting.submissions import receipts  # noqa: E402
from minsheng.trail.models import Entry  # noqa: E402
from minsheng.trail.queries import verify  # noqa: E402
from minsheng.work.schedule import enqueue_due  # noqa: E402
from tests.city import JOBS, SEPTEMBER, city_pack  # noqa: E402

SHARED = "jobs.urban_new"
OWN = [f"jobs.part_{number}" for number in range(8)]
OFFICE = Viewer("zhao", "office_reviewer")
MAILED = {
    "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
    "DEFAULT_FROM_EMAIL": "office@example.test",
}


def at_once(count, work):
    """What `count` threads give, all let go together."""
    start = Barrier(count)

    def run(number):
        start.wait()
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def people(org):
    key = ReportKey(SEPTEMBER, org, "counties")
    return (
        key,
        Viewer("li", "county_reporter", org),
        Viewer("wang", "county_approver", org),
    )


def cells(org, texts, versions=None):
    held = versions or {}
    return [TypedCell(code, org, text, held.get(code, 0)) for code, text in texts.items()]


def filled(org):
    key, reporter, approver = people(org)
    texts = dict.fromkeys([SHARED, *OWN], "7")
    actions.fill_cells(reporter, key, cells(org, texts))
    return key, reporter, approver


def version_of(code, org):
    rows = models.Cell.objects.filter(indicator__code=code, org__code=org)
    return rows.values_list("version", flat=True).first() or 0


def draft(threads, rounds):
    """All write one cell and each one of his own, having read before any of them writes."""
    key, reporter, _ = people("901")
    turn = Barrier(threads)

    def work(number):
        told = []
        own = OWN[number % len(OWN)]
        for each in range(rounds):
            turn.wait()
            seen = {code: version_of(code, "901") for code in (SHARED, own)}
            turn.wait()
            text = str(10_000 * (number + 1) + each)
            result = actions.fill_cells(
                replace(reporter, user=f"li{number}"),
                key,
                cells("901", {SHARED: text, own: text}, seen),
            )
            lost = [conflict.yours for conflict in result.conflicts]
            told.append((text, lost, [code for code, _, _ in result.saved]))
        return told

    told = [each for thread in at_once(threads, work) for each in thread]
    cell = models.Cell.objects.get(indicator__code=SHARED, org__code="901")
    kept = list(cell.versions.order_by("pk").values_list("version", "text", "is_refused"))
    won = [text for text, lost, _ in told if not lost]
    return {
        "calls": len(told),
        "won": len(won),
        "lost": sum(bool(lost) for _, lost, _ in told),
        "own_saved": sum(any(code in OWN for code in saved) for _, _, saved in told),
        "own_versions": [version_of(code, "901") for code in OWN[:threads]],
        "versions": [version for version, _, refused in kept if not refused],
        "won_are_kept": sorted(text for _, text, refused in kept if not refused) == sorted(won),
        "lost_are_kept": sorted(text for _, text, refused in kept if refused)
        == sorted(text for _, lost, _ in told for text in lost),
        "last_stands": cell.text == [text for _, text, refused in kept if not refused][-1],
        "revisions": models.Revision.objects.filter(report__org__code="901").count(),
        "entries": Entry.objects.filter(action="figure.change").count(),
    }


def corrections(threads, each):
    """Figures that were submitted and came back, changed by all; who loses tries again."""
    key, reporter, approver = filled("902")
    actions.prepare(reporter, key)
    actions.submit(approver, key)
    actions.return_report(OFFICE, key, "与上月不符")

    def work(number):
        code = OWN[number % 4]
        tries = 0
        for turn in range(each):
            text = str(1000 * (number + 1) + turn)
            while True:
                tries += 1
                seen = {code: version_of(code, "902")}
                if not actions.fill_cells(
                    reporter, key, cells("902", {code: text}, seen)
                ).conflicts:
                    break
        return tries

    tries = sum(at_once(threads, work))
    changes = Entry.objects.filter(action="figure.change")
    versions = models.CellVersion.objects.filter(
        cell__org__code="902", is_refused=False, version__gt=1
    )
    refused = models.CellVersion.objects.filter(cell__org__code="902", is_refused=True)
    return {
        "entries": changes.count(),
        "reasons": sorted(set(changes.values_list("reason", flat=True))),
        "versions": versions.count(),
        "all_tries_kept": refused.count() == tries - versions.count(),
        "bad": str(verify()),
    }


def requests(threads, _):
    """The same request from all at once, for each action that a page sends."""
    key, reporter, approver = people("903")
    texts = dict.fromkeys([SHARED, *OWN], "7")
    of_report = {"report__org__code": "903"}

    def fill(_):
        return actions.fill_cells(reporter, key, cells("903", texts), request="fill-0001")

    def number(action, viewer, *arguments, request):
        return lambda _: action(viewer, key, *arguments, request=request).number

    outcomes = {"fill": at_once(threads, fill)}
    outcomes["prepare"] = at_once(
        threads, number(actions.prepare, reporter, request="prepare-0001")
    )
    outcomes["submit"] = at_once(threads, number(actions.submit, approver, request="submit-0001"))
    outcomes["accept"] = at_once(threads, number(actions.accept, OFFICE, request="accept-0001"))
    models.Revision.objects.filter(**of_report).update(state="frozen")
    outcomes["correct"] = at_once(
        threads, number(actions.correct, reporter, "算错", request="correct-0001")
    )
    entries = Entry.objects.filter(reference=key.reference).order_by("number")
    return {
        "outcomes": {name: len(set(told)) for name, told in outcomes.items()},
        "entries": list(entries.values_list("action", flat=True)),
        "revisions": models.Revision.objects.filter(**of_report).count(),
        "versions": models.CellVersion.objects.filter(cell__org__code="903").count(),
        "receipts": [receipt.agrees for receipt in receipts(reporter, key)],
        "requests": models.Request.objects.count(),
        "bad": str(verify()),
    }


def reminders(threads, _):
    """As many workers look at once, the day after the deadline, and as many push the button."""
    for user, role in (("li", Role.COUNTY_REPORTER), ("wang", Role.COUNTY_APPROVER)):
        create_account(console_viewer(), user, None, role=role, org="901")
    Account.objects.filter(username="li").update(email="li@example.test")
    # 901 has not handed in; 902 and 903 have.
    keys = [ReportKey(SEPTEMBER, org, "counties") for org in ("901", "902", "903")]
    late = datetime(2016, 10, 13, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    before = Entry.objects.count()

    def look(number):
        return work_through() if number % 2 else remind_all(OFFICE, keys)

    def work_through():
        enqueue_due()
        remind_by_calendar()
        mail_messages()
        return 0

    with patch.object(timezone, "now", lambda: late), override_settings(**MAILED):
        counted = at_once(threads, look)
        mail_messages()
        messages = Message.objects.filter(sent_at=late).order_by("recipient__username", "kind")
        return {
            "told": list(messages.values_list("recipient__username", "kind")),
            "mailed": sorted((sent.to[0], sent.subject[:5]) for sent in mail.outbox),
            "counted": sorted(counted),
            "entries": Entry.objects.count() - before,
            "queued": sorted(row.args_kwargs["args"][0] for row in DBTaskResult.objects.all()),
            "bad": str(verify()),
        }


def main(threads_and_turns):
    call_command("migrate", verbosity=0)
    parts = [replace(JOBS, code=code, name=code) for code in OWN]
    apply_pack(console_viewer(), city_pack(indicators=(JOBS, *parts)))
    trials = (draft, corrections, requests, reminders)
    return {
        trial.__name__: trial(*each) for trial, each in zip(trials, threads_and_turns, strict=True)
    }


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))  # noqa: T201 - the tests read it
