"""`--as USER`: the trail names the account and who sat at the machine; rules compare the account."""

import getpass
from decimal import Decimal

import pytest

from minsheng.org.viewer import Viewer
from minsheng.reporting import actions
from minsheng.reporting.errors import ReportRefused
from minsheng.reporting.keys import Entered, ReportKey
from minsheng.reporting.models import Revision
from minsheng.trail.actions import at_console_of
from minsheng.trail.models import Entry
from minsheng.trail.queries import verify
from tests.city import SEPTEMBER
from tests.command_line import minsheng
from tests.databases import copied, execute

KEY = ReportKey(SEPTEMBER, "901", "counties")


def test_the_entry_names_both_and_the_two_persons_are_still_two_accounts(city):
    li = Viewer("li", "county_reporter", "901")
    with at_console_of("root"):
        actions.open_report(li, KEY)
        actions.enter_values(li, KEY, [Entered("jobs.urban_new", "901", Decimal(7), "form:1")])
        actions.prepare(li, KEY)
    assert {entry.who for entry in Entry.objects.filter(action__startswith="report.")} == {
        "li (root)"
    }
    assert Revision.objects.get().prepared_by == "li"
    with pytest.raises(ReportRefused):
        actions.submit(Viewer("li", "county_approver", "901"), KEY)
    assert verify() is None


def test_afterwards_nobody_s_machine_is_named(city):
    with at_console_of("root"):
        pass
    actions.open_report(Viewer("li", "county_reporter", "901"), KEY)
    assert Entry.objects.get(action="report.open").who == "li"


def test_the_command_line_says_who_sat_there(demo, tmp_path):
    folder = copied(demo.folder, tmp_path / "data")
    (folder / "media" / "bulletins" / "2016-09" / "v1" / "bulletin-16.pdf").unlink()
    done = minsheng("bulletin", "compose", "2016-09", "--dir", folder, "--as", "editor")
    assert done.returncode == 0, done.stderr
    ((who,),) = execute(folder, "SELECT who FROM trail_entry ORDER BY number DESC LIMIT 1")
    assert who == f"editor ({getpass.getuser()})"
