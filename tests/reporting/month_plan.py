"""What 46 orgs, the office, the worker and the mail server will do in October 2016, and when.

Nothing here says what the product should make of it: that stands in test_simulated_month.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from tests.wide_city import ORGS, SEPTEMBER, approver, cells_of, channel_of, reporter, text_of

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2016, 10, day, hour, minute, second, tzinfo=SHANGHAI)


# National Day takes the 1st to the 7th; Saturday and Sunday, the 8th and 9th, are worked. The 10th
# is worked until the office, on the 8th, takes it off for the flood. So the third working day, the
# counties', moves from the 10th to the 11th, and the fourth, the departments', to the 12th.
OWN_DAY, ENTERED = date(2016, 10, 10), at(8, 10, 30)
UNTIL = {"counties": at(12), "department": at(13)}
STOPPED, STARTED = at(10), at(13, 8)
"""The worker lies dead from two days before the departments' deadline until the day after."""
MAIL_DOWN = ((at(13, 7), at(13, 12)), (at(18, 12), at(20, 12)))
"""A morning on which much is told, and two days on which little is."""
REMINDED_BY_HAND, NOTE = at(14, 14, 30), "请今天报"
ACCEPTED, CLOSED, ACCEPTED_AGAIN, CLOSED_AGAIN, CLOSED_FOR_NOTHING = (
    *(at(17, 17, 45), at(18, 12, 15), at(20, 17, 45)),
    *(at(21, 10, 15), at(24, 10, 15)),
)


@dataclass(frozen=True)
class Life:
    """What an org does: when it hands in, is returned and mended, and corrects after the close."""

    org: str
    submitted: datetime | None
    returned: tuple[tuple[datetime, datetime], ...] = ()
    corrected: datetime | None = None
    left_open: bool = False

    @property
    def until(self) -> datetime:
        return UNTIL[channel_of(self.org)]

    @property
    def submissions(self) -> int:
        came = self.submitted is not None
        return came + len(self.returned) + (self.corrected is not None)


@dataclass(frozen=True)
class Plan:
    lives: tuple[Life, ...]
    left: dict[str, datetime]
    """Accounts put out of use, and when."""

    def of(self, org: str) -> Life:
        return next(life for life in self.lives if life.org == org)


def plan(seed: int = 201609) -> Plan:
    """29 on time, of them 8 returned once, 3 twice and 4 correct later; 12 late; 5 never report."""
    dice = Random(seed)  # noqa: S311 - a plan to be repeated
    orgs = dice.sample(ORGS, len(ORGS))
    once = ((at(13, 15, 20), at(14, 10, 40)),)
    twice = (*once, (at(14, 16, 20), at(17, 9, 40)))
    lives = []
    for place, org in enumerate(orgs[:29]):
        until = UNTIL[channel_of(org)]
        hours = int((until - at(8, 9, 30)) / timedelta(hours=1))
        when = until - timedelta(seconds=1)
        if place:
            when = at(8, 9, 30) + timedelta(hours=dice.randrange(hours))
        back = once if 1 <= place < 9 else twice if 9 <= place < 12 else ()
        corrects = at(19, 9, 10 + place) if 12 <= place < 16 else None
        lives.append(Life(org, when, back, corrects, left_open=place == 16))
    for place, org in enumerate(orgs[29:41]):
        until = UNTIL[channel_of(org)]
        hours = int((at(17, 12) - until) / timedelta(hours=1))
        when = until + timedelta(hours=dice.randrange(hours), minutes=30)
        lives.append(Life(org, {0: until, 1: at(19, 14, 30)}.get(place, when)))
    lives += [Life(org, None) for org in orgs[41:]]
    # One leaves before most is told, one while what he was told waits for the mail server.
    left = {approver(orgs[41]).user: at(8, 12, 30), reporter(orgs[42]).user: at(13, 9, 30)}
    return Plan(tuple(lives), left)


def mended(org: str, turn: int) -> str:
    """The first figure after the `turn`-th return or, from 10, after the correction."""
    code, about = cells_of(org)[0]
    return str(Decimal(text_of(code, about, SEPTEMBER)) + turn)


def rounds(*, hourly: bool) -> list[datetime]:
    """When the worker looks: thrice a day and at the hours that matter; or every hour."""
    matter = {8: range(8, 13), 13: range(8, 14), 14: (8, 12, 15, 18)}
    told = [
        at(day, hour)
        for day in range(1, 26)
        for hour in (range(24) if hourly else matter.get(day, (8, 13, 21)))
    ]
    return [each for each in told if not STOPPED <= each < STARTED]
