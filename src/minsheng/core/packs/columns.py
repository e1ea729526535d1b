"""The columns of every CSV file of a pack: what the loader, the checker and the manual go by."""

from dataclasses import dataclass
from typing import Literal

from minsheng.core.packs.lists import (
    ADDS_UP,
    CHANNELS,
    CODE_KINDS,
    COLLECTED_FROM,
    DIRECTIONS,
    EXCEPTED,
    FACT_KINDS,
    FREQUENCIES,
    HORIZONS,
    KINDS_OF_INDICATOR,
    NAME_KINDS,
    ORG_KINDS,
    ORIGINS,
    RELATIONS,
    RUNS_BY,
    SEVERITIES,
    STAGE_WORDS,
    TIE_RELATIONS,
    TIE_SEVERITIES,
    TREES,
)

CellType = Literal[
    "text", "code", "indicator_code", "codes", "key", "purses", "expression",
    "integer", "integers", "decimal", "share", "percent", "date", "period", "choice",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `refers` names what a code must be known as; several are joined by `|`.

    `default` is what an empty cell of a choice or a number means.
    """

    name: str
    type: CellType
    meaning: str
    required: bool = False
    refers: str = ""
    choices: tuple[str, ...] = ()
    default: str = ""


@dataclass(frozen=True, slots=True)
class FileSpec:
    """One CSV file, or one for each period or bulletin where `name` holds a `*`."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    required: bool = False

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names in the order of the file."""
        return tuple(column.name for column in self.columns)


def _choice(name: str, choices: tuple[str, ...], meaning: str, default: str = "") -> Column:
    return Column(name, "choice", meaning, required=not default, choices=choices, default=default)


SOURCE = Column("source", "text", "出处：文件、页码或行号，如 printed:line 98", required=True)
CODE = Column("code", "code", "代码，全表唯一", required=True)
NAME = Column("name", "text", "名称", required=True)
VALID = (
    Column("valid_from", "date", "自何日起有效（含当日），空为一直有效"),
    Column("valid_to", "date", "至何日止有效（含当日），空为一直有效"),
)
LEAD = Column("lead", "code", "牵头部门代码", refers="department")
KEY = Column("key", "key", "领衔指标与权重，如 jobs.new:2;training.new:1，空为按亮灯计数")
AMOUNT = (
    Column("low", "decimal", "下限（区间），空为与 value 相同"),
    Column("high", "decimal", "上限（区间），空为与 value 相同"),
    Column("text", "text", "原文写法，如 9700多人"),
)


def _origin(default: str) -> Column:
    return _choice("origin", ORIGINS, "来源性质", default)


ORGS = FileSpec("orgs.csv", "单位", (
    CODE, NAME,
    Column("short_name", "text", "简称"),
    _choice("kind", ORG_KINDS, "类别"),
    _choice("tree", TREES, "属于属地树还是部门树", "territory"),
    Column("parent", "code", "上级单位代码，空为树根", refers="org"),
    _choice("code_kind", CODE_KINDS, "国标代码（GB/T 2260）还是本地扩展码", "local"),
    *VALID,
    Column("tile_row", "integer", "方块地图上的行"),
    Column("tile_column", "integer", "方块地图上的列"),
    SOURCE,
), key=("code",), required=True)  # fmt: skip
GROUPS = FileSpec("groups.csv", "单位组（三区、九县等）", (
    CODE, NAME,
    Column("members", "codes", "成员单位代码，用分号隔开", required=True, refers="org"),
    *VALID, SOURCE,
), key=("code",))  # fmt: skip
MATTERS = FileSpec("matters.csv", "民生大事", (
    CODE,
    Column("title", "text", "标题", required=True),
    Column("short_title", "text", "简称"),
    Column("ordinal", "integer", "序号", required=True),
    LEAD, KEY,
    _choice("runs_by", RUNS_BY, "按指标还是按节点推进", "indicators"),
    SOURCE,
), key=("code",))  # fmt: skip
ITEMS = FileSpec("items.csv", "民生实事", (
    CODE,
    Column("matter", "code", "所属民生大事", required=True, refers="matter"),
    Column("title", "text", "标题", required=True),
    Column("ordinal", "integer", "序号", required=True),
    LEAD, KEY, SOURCE,
), key=("code",))  # fmt: skip
INDICATORS = FileSpec("indicators.csv", "指标", (
    Column("code", "indicator_code", "代码：小写字母、数字、下划线，用点分段", required=True),
    NAME,
    Column("unit", "text", "基本计量单位（元、人、平方米、%），不带万、亿", required=True),
    _choice("kind", KINDS_OF_INDICATOR, "flow 年内累计，stock 期末时点，rate 比率", "flow"),
    _choice("direction", DIRECTIONS, "up 越高越好，down 限额、越低越好，hold 保持", "up"),
    _choice("adds_up", ADDS_UP, "sum 逐级相加，rate 由分子分母重算，none 不汇总", "sum"),
    Column("decimals", "integer", "填报允许的小数位数", default="0"),
    _choice("collected_from", COLLECTED_FROM, "由县区、部门还是两边填报", "department"),
    _choice("leading", CHANNELS, "以哪个渠道为准", "department"),
    Column("department", "code", "归口部门", refers="department"),
    Column("matter", "code", "所属民生大事", refers="matter"),
    Column("item", "code", "所属民生实事", refers="item"),
    Column("numerator", "code", "比率的分子指标", refers="indicator"),
    Column("denominator", "code", "比率的分母指标", refers="indicator"),
    Column("factor", "decimal", "比率的倍数，百分数为 100", default="1"),
    _choice("frequency", FREQUENCIES, "填报频次", "month"),
    Column("figures", "codes", "原文数字编号，用分号隔开"),
    SOURCE,
), key=("code",), required=True)  # fmt: skip
TARGETS = FileSpec("targets.csv", "年度任务", (
    Column("indicator", "code", "指标", required=True, refers="indicator"),
    Column("org", "code", "单位或单位组", required=True, refers="org|group"),
    _choice("horizon", HORIZONS, "year 当年，whole 多年规划总量", "year"),
    Column("value", "decimal", "任务数，空为只有上下限"),
    Column("low", "decimal", "下限"),
    Column("high", "decimal", "上限"),
    _origin("printed"),
    Column("trajectory", "code", "计划曲线，空为按时序均摊", refers="trajectory"),
    Column("version", "integer", "第几版", default="1"),
    Column("approved_document", "text", "批准文件"),
    Column("approved_on", "date", "批准日期"),
    Column("reason", "text", "调整理由"),
    SOURCE,
), key=("indicator", "org", "horizon", "version"))  # fmt: skip
MONTHS = tuple(f"m{month:02d}" for month in range(1, 13))
TRAJECTORIES = FileSpec("trajectories.csv", "计划曲线", (
    CODE, NAME,
    *(Column(name, "share", f"至 {int(name[1:])} 月底的累计比例（0 到 1）", required=True)
      for name in MONTHS),
    SOURCE,
), key=("code",))  # fmt: skip
FUNDS = FileSpec("funds.csv", "资金（元）", (
    Column("subject", "code", "民生大事或实事代码", required=True, refers="matter|item"),
    Column("purses", "purses", "资金来源，合并印出的用分号隔开，不拆分", required=True),
    _choice("stage", STAGE_WORDS, "planned 计划，arrived 到位，spent 支出"),
    Column("period", "period", "报告期", required=True),
    Column("value", "decimal", "金额（元）"),
    *AMOUNT, _origin("printed"), SOURCE,
), key=("subject", "purses", "stage", "period"))  # fmt: skip
PROJECTS = FileSpec("projects.csv", "项目", (
    CODE, NAME,
    Column("matter", "code", "所属民生大事", required=True, refers="matter"),
    Column("item", "code", "所属民生实事", refers="item"),
    Column("org", "code", "所在单位", refers="org"),
    LEAD, SOURCE,
), key=("code",))  # fmt: skip
MILESTONES = FileSpec("milestones.csv", "项目节点", (
    Column("project", "code", "项目", required=True, refers="project"),
    CODE, NAME,
    Column("planned", "date", "计划完成日期"),
    Column("planned_text", "text", "计划的原文写法，如 年底"),
    Column("actual", "date", "实际完成日期"),
    Column("actual_text", "text", "实际完成的原文写法"),
    SOURCE,
), key=("project", "code"))  # fmt: skip
PROGRESS = FileSpec("progress.csv", "项目进度", (
    Column("project", "code", "项目", required=True, refers="project"),
    Column("period", "period", "报告期", required=True),
    Column("percent", "percent", "形象进度（%）"),
    *AMOUNT, _origin("printed"), SOURCE,
), key=("project", "period"))  # fmt: skip
FACTS = FileSpec("facts.csv", "外来事实（日期、数字、文字）", (
    CODE,
    _choice("kind", FACT_KINDS, "类别"),
    Column("value", "text", "值", required=True),
    Column("unit", "text", "数字的计量单位"),
    Column("name", "text", "说明"),
    Column("period", "period", "报告期，空为不分期"),
    SOURCE,
), key=("code",))  # fmt: skip
VALUES = FileSpec("values/*.csv", "填报数（每个报告期一个文件）", (
    Column("indicator", "code", "指标", required=True, refers="indicator"),
    Column("org", "code", "数字所属单位", required=True, refers="org"),
    _choice("channel", CHANNELS, "counties 属地填报，department 部门填报"),
    Column("value", "decimal", "填报数（基本单位，流量为年内累计）", required=True),
    *AMOUNT, _origin("reported"), SOURCE,
), key=("indicator", "org", "channel"))  # fmt: skip
CONTROL_TOTALS = FileSpec("control_totals.csv", "控制数", (
    Column("indicator", "code", "指标", required=True, refers="indicator"),
    Column("org", "code", "单位或单位组", required=True, refers="org|group"),
    Column("period", "period", "报告期", required=True),
    Column("value", "decimal", "控制数", required=True),
    *AMOUNT,
    Column("figures", "codes", "原文数字编号，用分号隔开"),
    SOURCE,
), key=("indicator", "org", "period"))  # fmt: skip
RULES = FileSpec("rules.csv", "勾稽规则", (
    CODE, NAME,
    Column("left", "expression", "左边的算式", required=True),
    _choice("relation", RELATIONS, "equal 等于，at_most 不大于，at_least 不小于"),
    Column("right", "expression", "右边的算式", required=True),
    _choice("severity", SEVERITIES, "error 错，warning 问，note 提示"),
    Column("why", "text", "为什么要查", required=True),
    Column("action", "text", "怎么办", required=True),
    SOURCE,
), key=("code",))  # fmt: skip
TIES = FileSpec("ties.csv", "部分与总数（填报检查）", (
    CODE, NAME,
    Column("whole", "code", "总数指标", required=True, refers="indicator"),
    _choice("relation", TIE_RELATIONS, "equal 各部分之和等于总数，at_most 不大于总数", "at_most"),
    Column("parts", "codes", "部分指标，用分号隔开", required=True, refers="indicator"),
    _choice("severity", TIE_SEVERITIES, "error 错，warning 待说明（口径可能不同）", "error"),
    Column("why", "text", "为什么该如此，一句话", required=True),
    SOURCE,
), key=("code",))  # fmt: skip
ENTRY_EXCEPTIONS = FileSpec("entry_exceptions.csv", "填报检查的例外", (
    Column("indicator", "code", "指标", required=True, refers="indicator"),
    _choice("rule", EXCEPTED, "哪条规则"),
    Column("limit", "decimal", "换用的界限，空为不查这条"),
    Column("reason", "text", "理由", required=True),
    SOURCE,
), key=("indicator", "rule"))  # fmt: skip
FORMS = FileSpec("forms.csv", "报表（谁、多久报一次、几天内报）", (
    CODE, NAME,
    _choice("channel", CHANNELS, "counties 属地填报，department 部门填报"),
    _choice("frequency", FREQUENCIES, "填报频次", "month"),
    Column("due_working_days", "integer", "报告期末之后第几个工作日截止（当日有效）", required=True),
    Column("org_kinds", "codes", "哪几类单位，用分号隔开，空为各类"),
    Column("remind_before", "integers", "截止前几个工作日提醒，用分号隔开，如 2;1"),
    Column("remind_after", "integers", "逾期几个工作日催报，用分号隔开，如 1;3"),
    SOURCE,
), key=("code",))  # fmt: skip
NAMES = FileSpec("names.csv", "别的语言里的名称（只供显示）", (
    Column("language", "code", "语言代码，如 en", required=True),
    _choice("kind", NAME_KINDS, "是什么的名称"),
    Column("code", "text", "代码；unit 填单位本身，如 户；milestone 填 项目.节点；text 填原文词语，如 年底",
           required=True),
    Column("name", "text", "这种语言里的名称", required=True),
    Column("short_name", "text", "简称，空为与名称相同"),
    SOURCE,
), key=("language", "kind", "code"))  # fmt: skip
BINDINGS = FileSpec("bulletins/*-source.csv", "原文数字的绑定（原文不随包）", (
    Column("start", "integer", "起始字符位置（从 0 起）", required=True),
    Column("end", "integer", "结束字符位置（不含）", required=True),
    Column("figure", "text", "原文数字编号"),
    Column("expression", "expression", "算式", required=True),
    Column("note", "text", "说明"),
), key=("start", "end"))  # fmt: skip

FILES = (
    ORGS, GROUPS, MATTERS, ITEMS, INDICATORS, TARGETS, TRAJECTORIES, FUNDS, PROJECTS, MILESTONES,
    PROGRESS, FACTS, VALUES, CONTROL_TOTALS, RULES, TIES,
    ENTRY_EXCEPTIONS, FORMS, NAMES, BINDINGS,
)  # fmt: skip
