"""`minsheng pack load` and `init --pack`: a pack comes in whole or not at all."""

from dataclasses import replace

import pytest

from minsheng.cli.pack_load import apply
from minsheng.org.errors import Refused
from minsheng.org.viewer import Viewer
from minsheng.promises.models import Indicator
from minsheng.publishing.models import Bulletin
from minsheng.reporting.models import Report
from minsheng.trail.models import Entry
from tests.city import values_of
from tests.publishing.conftest import media
from tests.publishing.texts import pack_with_texts

__all__ = ["media"]
ADMINISTRATOR = Viewer("zhao", "administrator")


def counts():
    return {kind.__name__: kind.objects.count() for kind in (Indicator, Bulletin, Report)}


def test_an_administrator_brings_in_the_register_the_texts_and_the_reports(db, media):
    apply(ADMINISTRATOR, pack_with_texts())
    assert counts() == {"Indicator": 2, "Bulletin": 2, "Report": 8}


def test_a_pack_whose_reports_are_refused_leaves_nothing_behind(db, media):
    pack = pack_with_texts()
    apply(ADMINISTRATOR, pack)
    before, entries = counts(), Entry.objects.count()
    more = replace(pack.indicators[1], code="roads.city", name="城市道路")
    changed = replace(pack.values[0], value=values_of(pack.values[0].period, 7)[0].value)
    other = replace(
        pack,
        version="2",
        indicators=(*pack.indicators, more),
        values=(changed, *pack.values[1:]),
    )
    with pytest.raises(Refused):
        apply(ADMINISTRATOR, other)
    assert (counts(), Entry.objects.count()) == (before, entries)
