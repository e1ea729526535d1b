"""The Jinja2 environment of the pages: translation, addresses, numbers; nothing undefined passes."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined

from minsheng.web.cell_text import CELLS
from minsheng.web.dates import day_text, moment_text
from minsheng.web.figure_terms import FIGURE_TERMS
from minsheng.web.fund_terms import purse_word, stage_word
from minsheng.web.numbers import NUMBER_FILTERS, NUMBER_GLOBALS
from minsheng.web.pages.change_words import change_word
from minsheng.web.report_terms import channel_word, standing_word, state_word, step_word
from minsheng.web.step_words import became_word
from minsheng.web.wording import WORDING

TERMS = {
    "became_word": became_word,
    "change_word": change_word,
    "channel_word": channel_word,
    "day_text": day_text,
    "moment_text": moment_text,
    "purse_word": purse_word,
    "stage_word": stage_word,
    "state_word": state_word,
    "standing_word": standing_word,
    "step_word": step_word,
}


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend asks for. A % in a message is written %%: they are formatted."""
    given = {
        name: held for name, held in options.items() if name not in ("autoescape", "undefined")
    }
    made = Environment(
        **given,
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension brings it
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals |= {"static": static, "url": address}
    for words in (NUMBER_GLOBALS, WORDING, TERMS, CELLS, FIGURE_TERMS):
        made.globals.update(words)
    made.filters |= NUMBER_FILTERS
    return made


def address(route: str, *arguments: object, **query: object) -> str:
    """The address of a route; what is empty of the query is left out."""
    asked = {name: value for name, value in query.items() if value not in (None, "")}
    path = _path(route, tuple(map(str, arguments)))
    return f"{path}?{urlencode(asked)}" if asked else path


@lru_cache(maxsize=4096)
def _path(route: str, arguments: tuple[str, ...]) -> str:
    """Routes stay as they are while a process lives."""
    return reverse(route, args=arguments)
