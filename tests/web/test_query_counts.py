"""How often each page asks the database. A count that changes is looked at, then renewed:

make query-counts
"""

import json
import tempfile
from pathlib import Path

import pytest

from tests.command_line import minsheng
from tests.web.pages import examples
from tests.web.walk import Ask, walk

pytestmark = pytest.mark.xdist_group("walked")  # on two workers the pages would be counted twice
COUNTS = Path(__file__).with_name("query_counts.json")
MOST, MOST_OF_LISTS, MOST_OF_CHANNELS = 12, 13, 18
"""The list of reports asks for the deadline and for the state of each."""
RENEW = "query counts differ from tests/web/query_counts.json; if that is meant: make query-counts"
WARM = 2
"""What a process reads once, as the gunicorn workers do, is not counted."""


def counted(answers):
    return {one.path: told.queries for one, told in zip(examples(), answers, strict=True)}


def asks():
    """As leader; the log-in as nobody, since one who is signed in is led on."""
    return [
        Ask("" if one.route == "login" else "leader", one.path, times=WARM) for one in examples()
    ]


@pytest.fixture(scope="module")
def counts(walked):
    answers = walked.walk(asks())
    assert {a.status for a in answers} == {200}
    return counted(answers)


def test_the_pages_ask_as_often_as_is_written_down(counts):
    assert counts == json.loads(COUNTS.read_text(encoding="utf-8")), RENEW


def test_no_page_asks_more_than_twelve_times(counts):
    most = {path: MOST_OF_LISTS if path.startswith("/reports/?") else MOST for path in counts}
    most["/reports/"] = MOST_OF_LISTS
    # reads the register as it is now, beside the one of the close that its frame shows
    most["/periods/2016-09/channels/"] = MOST_OF_CHANNELS
    assert {path: count for path, count in counts.items() if count > most[path]} == {}


def renew():
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "demo"
        minsheng("demo", "--dir", folder).check_returncode()
        found = counted(walk(folder, asks()))
    COUNTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    renew()
