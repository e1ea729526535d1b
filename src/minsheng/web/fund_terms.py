"""Words of money in the reader's language: its purses and its stages."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

PURSES = {
    "central": gettext_noop("中央"),
    "provincial": gettext_noop("省级"),
    "city": gettext_noop("市级"),
    "county": gettext_noop("县级"),
    "loan": gettext_noop("贷款"),
    "social": gettext_noop("社会资金"),
    "enterprise": gettext_noop("企业"),
}
STAGES = {
    "planned": gettext_noop("计划"),
    "arrived": gettext_noop("到位"),
    "spent": gettext_noop("支出"),
}


def purse_word(purse: str) -> str:
    """中央, 省级; a purse that only the pack knows keeps its own word."""
    return _(PURSES[purse]) if purse in PURSES else purse


def stage_word(stage: str) -> str:
    """计划, 到位, 支出."""
    return _(STAGES[stage])
