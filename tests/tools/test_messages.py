"""The English of the pages is complete, fits its placeholders, and is compiled as it stands."""

import gettext
import re
from io import BytesIO

import messages
import pytest
from babel.messages.catalog import Catalog

CHINESE = re.compile(r"[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
PLACEHOLDER = re.compile(r"%\((\w+)\)")
TEMPLATE = """\
<p>{{ _("应报%(n)s个", n=3) }} {{ pgettext("动词", "报") }} {{ other("不译") }}</p>
{% trans count=n %}
  一处
{% pluralize %}
  {{ count }}处
{% endtrans %}
"""
MODULE = """\
from django.utils.translation import gettext as _, ngettext
WORDS = (_("未报"), ngettext("%(n)s人", "%(n)s人们", 2))
"""


@pytest.fixture
def catalog():
    return messages.held_catalog()


def texts(catalog):
    return [(message.id, messages.strings_of(message)) for message in catalog if message.id]


def test_django_po_equals_what_pages_say_now(catalog):
    whole = messages.merged(messages.extracted(), catalog)
    assert messages.po_text(whole) == messages.PO.read_text(encoding="utf-8")


def test_nothing_is_untranslated_or_fuzzy(catalog):
    waiting = [m.id for m in catalog if m.id and (m.fuzzy or not all(messages.strings_of(m)))]
    assert waiting == []


def test_django_mo_is_the_compiled_po():
    po = messages.PO.read_text(encoding="utf-8")
    assert messages.MO.read_bytes() == messages.mo_bytes(po)


def test_placeholders_agree(catalog):
    wrong = []
    for held, strings in texts(catalog):
        ids = held if isinstance(held, tuple | list) else (held,)
        known = set(PLACEHOLDER.findall(" ".join(ids)))
        # A singular may say "one" and leave the number out.
        for place, text in enumerate(strings):
            said = set(PLACEHOLDER.findall(text))
            is_singular = place == 0 and len(strings) > 1
            if not said <= known or (said != known and not is_singular):
                wrong.append((held, text))
    assert wrong == []


def test_formatted_messages_can_be_formatted(catalog):
    """A lone % breaks the page: where there are placeholders it is written %%."""
    for held, strings in texts(catalog):
        ids = held if isinstance(held, tuple | list) else (held,)
        for text in strings:
            if PLACEHOLDER.search(" ".join(ids)):
                assert text % dict.fromkeys(PLACEHOLDER.findall(" ".join(ids)), 1), text


def test_percent_signs_agree(catalog):
    """Messages without placeholders are formatted in templates, not in modules: keep what stands."""
    wrong = [
        (held, strings)
        for held, strings in texts(catalog)
        if isinstance(held, str) and any(("%%" in held) != ("%%" in text) for text in strings)
    ]
    assert wrong == []


def test_no_chinese_is_left_in_english(catalog):
    wrong = [text for _held, strings in texts(catalog) for text in strings if CHINESE.search(text)]
    assert wrong == []


def test_extraction_finds_calls_of_templates_and_modules(tmp_path, monkeypatch):
    pages = tmp_path / "web" / "jinja2"
    pages.mkdir(parents=True)
    (pages / "page.html").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "web" / "page.py").write_text(MODULE, encoding="utf-8")
    (tmp_path / "web" / "loop.py").write_text('_("不是消息")\n', encoding="utf-8")
    monkeypatch.setattr(messages, "SOURCE", tmp_path)
    monkeypatch.setattr(messages, "TEMPLATES", pages)
    monkeypatch.setattr(messages, "RULES", ())
    found = [(message.context, message.id) for message in messages.extracted() if message.id]
    assert found == [
        (None, "应报%(n)s个"),
        ("动词", "报"),
        (None, ("一处", "%(count)s处")),
        (None, "未报"),
        (None, ("%(n)s人", "%(n)s人们")),
    ]


def test_merging_keeps_exact_messages_and_drops_the_rest():
    held, found = Catalog(locale="en"), Catalog()
    held.add("未报", "Not reported")
    held.add("旧话", "Old words")
    found.add("未报")
    found.add("新话")
    found.add("未报", context="动词")
    assert [(m.context, m.id, m.string) for m in messages.merged(found, held) if m.id] == [
        (None, "未报", "Not reported"),
        (None, "新话", None),
        ("动词", "未报", None),
    ]


def test_compiled_messages_are_what_gettext_reads():
    catalog = Catalog(locale="en")
    catalog.add("未报", "Not reported")
    catalog.add(("%(n)s人", "%(n)s人"), ("one person", "%(n)s people"))
    catalog.add("报", "report", context="动词")
    catalog.add("未译")
    read = gettext.GNUTranslations(BytesIO(messages.mo_bytes(messages.po_text(catalog))))
    assert read.gettext("未报") == "Not reported"
    assert [read.ngettext("%(n)s人", "%(n)s人", n) for n in (1, 2)] == [
        "one person",
        "%(n)s people",
    ]
    assert read.pgettext("动词", "报") == "report"
    assert read.gettext("未译") == "未译"
