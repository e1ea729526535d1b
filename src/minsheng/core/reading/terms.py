"""The Chinese words for what a reading says in codes: kinds, qualifiers, verdicts, severities."""

from typing import Final

KINDS: Final[dict[str, str]] = {
    "count": "数量",
    "money": "金额",
    "area": "面积",
    "length": "长度",
    "mass": "重量",
    "volume": "体积",
    "power": "功率",
    "energy": "能量",
    "temperature": "温度",
    "speed": "速度",
    "data": "数据量",
    "frequency": "频率",
    "pressure": "压强",
    "sound": "声级",
    "voltage": "电压",
    "rate": "每单位数",
    "percent": "百分比",
    "percentage_point": "百分点",
    "permille": "千分比",
    "ratio": "比值",
    "proportion": "构成比",
    "multiple": "倍数",
    "date": "日期",
    "period": "时期",
    "duration": "时长",
    "ordinal": "序次",
    "identifier": "编号",
}

QUALIFIERS: Final[dict[str, str]] = {
    "exact": "",
    "about": "约",
    "nearly": "近",
    "over": "余",
    "more_than": "超过",
    "at_least": "不少于",
    "at_most": "不超过",
    "below": "不到",
}

RELATION_KINDS: Final[dict[str, str]] = {
    "sum": "合计",
    "share": "占比",
    "completion": "完成率",
    "growth": "增减",
    "count_percent": "个数与占比",
    "enumeration": "列举",
    "threshold": "界限",
    "weighted_mean": "加权平均",
    "order": "先后",
    "distribution": "分别",
    "identity": "同一数",
    "rate_check": "比率",
}

VERDICTS: Final[dict[str, str]] = {
    "consistent": "相符",
    "inconsistent": "不符",
    "undecidable": "无从判定",
}

SEVERITIES: Final[dict[str, str]] = {"error": "错误", "warning": "警告", "note": "提示"}


def kind_word(kind: str) -> str:
    """The word for a kind of Figure; a kind that has none is shown as it is."""
    return KINDS.get(kind, kind)
