"""Words of reports in the reader's language: state, channel, what was done to them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from minsheng.reporting.punctuality import Standing
from minsheng.reporting.states import State

STATES = {
    State.DRAFT: gettext_noop("草稿"),
    State.PREPARED: gettext_noop("已填报"),
    State.SUBMITTED: gettext_noop("已上报"),
    State.RETURNED: gettext_noop("已退回"),
    State.ACCEPTED: gettext_noop("已接收"),
    State.FROZEN: gettext_noop("已月结"),
}
STANDINGS: dict[Standing, str] = {
    "on_time": gettext_noop("按时"),
    "late": gettext_noop("迟报"),
    "loaded": gettext_noop("随业务包装入"),
    "waiting": gettext_noop("未到期"),
    "overdue": gettext_noop("逾期未报"),
    "undated": gettext_noop("截止日未定"),
}
CHANNELS = {"counties": gettext_noop("块（县区报）"), "department": gettext_noop("条（部门报）")}
STEPS = {
    "opened": gettext_noop("建表"),
    "prepared": gettext_noop("填报"),
    "submitted": gettext_noop("上报"),
    "accepted": gettext_noop("接收"),
    "returned": gettext_noop("退回"),
    "frozen": gettext_noop("月结冻结"),
}
ORG_KINDS = {
    "city": gettext_noop("市"),
    "district": gettext_noop("区"),
    "county": gettext_noop("县"),
    "zone": gettext_noop("开发区"),
    "township": gettext_noop("乡镇街道"),
    "village": gettext_noop("村居"),
    "department": gettext_noop("部门"),
    "place": gettext_noop("场所"),
}


def org_kind_word(kind: str) -> str:
    """区, 县, 开发区, 部门."""
    return _(ORG_KINDS[kind]) if kind in ORG_KINDS else kind


def step_word(what: str) -> str:
    """建表, 填报, 上报, 接收, 退回, 月结冻结."""
    return _(STEPS[what])


def state_word(state: str) -> str:
    """已上报, Submitted."""
    return _(STATES[State(state)])


def channel_word(channel: str) -> str:
    """块（县区报）, 条（部门报）."""
    return _(CHANNELS[channel])


def standing_word(standing: Standing) -> str:
    """按时, 迟报, 逾期未报: how a report stands to its deadline."""
    return _(STANDINGS[standing])
