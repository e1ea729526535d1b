"""Rules on one Figure that cannot be right by itself."""

from minsheng.core.reading.findings.rule import TextRule

FIGURE_RULES = (
    TextRule(
        "FIG-RANGE",
        "区间前大后小",
        "warning",
        "“{printed}”前一数大于后一数。",
        "区间从小写到大；写反了，多半是掉了或多了一位。",
        "核对两数的位数和单位。",
        "每户补助标准为600～200元。",
        "每户补助标准为200～600元。",
    ),
    TextRule(
        "FIG-PROPORTION",
        "构成比例之和不是100",
        "warning",
        "“{printed}”各项之和为{total}，不是100。",
        "三次产业、城乡、男女这样的构成，各项之和应为100。",
        "核对各项；四舍五入后差0.1的，按惯例调整最大的一项。",
        "三次产业结构为8.9：42.6：49.5。",
        "三次产业结构为8.9：42.6：48.5。",
        "差别不超过各项末位误差之和的，不提。",
    ),
    TextRule(
        "FIG-SHARE-OVER-100",
        "占比超过100%",
        "error",
        "“{printed}”是占比，不会超过100%。",
        "部分不会多于全体。",
        "核对小数点和分子分母。",
        "森林面积占国土面积的127.3%。",
        "森林面积占国土面积的27.3%。",
    ),
)
