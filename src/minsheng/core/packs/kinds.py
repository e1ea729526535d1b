"""The kinds of Fault: id, severity, sentence and advice. The manual lists them from here.

`{found}` and `{expected}` are filled with what stood in the file and what should.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of Fault: its sentence and its advice in Chinese."""

    severity: Literal["error", "warning"]
    sentence: str
    action: str


def _error(sentence: str, action: str) -> Kind:
    return Kind("error", sentence, action)


def _warning(sentence: str, action: str) -> Kind:
    return Kind("warning", sentence, action)


_FILES = {
    "PACK-FOLDER-MISSING": _error("找不到业务包文件夹“{found}”。", "请核对路径。"),
    "PACK-FILE-MISSING": _error("缺少文件{found}。", "请补上这个文件，样式见 minsheng pack new。"),
    "PACK-FILE-UNKNOWN": _warning(
        "不认识的文件“{found}”，没有读取。", "请核对文件名，应为：{expected}。"
    ),
    "PACK-FILE-LARGE": _error("文件太大：{found}，应{expected}。", "请拆分或删去无关内容。"),
    "PACK-FILE-OUTSIDE": _error(
        "文件“{found}”是指向业务包以外的链接，没有读取。", "请把文件本身放进业务包。"
    ),
    "PACK-FILE-UNREADABLE": _error("文件读不出来：{found}。", "请核对文件和权限。"),
    "PACK-FILE-GB18030": _error(
        "文件是 GB18030（GBK）编码，应为 UTF-8。", "请另存为“CSV UTF-8（逗号分隔）”。"
    ),
    "PACK-FILE-ENCODING": _error("文件不是 UTF-8 编码的文本。", "请另存为 UTF-8。"),
    "PACK-FILE-CSV": _error("CSV 读到此处断了：{found}。", "请检查引号是否成对。"),
    "PACK-FILE-TOML": _error("TOML 写法有误：{found}。", "请按提示的行列改正。"),
    "PACK-FILE-PERIOD": _error("文件名“{found}”不是报告期。", "应为{expected}。"),
    "PACK-COLUMN-MISSING": _error(
        "缺少这一列；现有：{found}。", "请补上，完整列名为：{expected}。"
    ),
    "PACK-COLUMN-UNKNOWN": _error("多出一列“{found}”。", "请删去或改名，可用列名为：{expected}。"),
    "PACK-COLUMN-DOUBLE": _error("列“{found}”出现两次。", "请删去一列。"),
    "PACK-ROW-LENGTH": _error(
        "这一行有{found}，表头只有{expected}。", "请检查多余的逗号，含逗号的文字要加引号。"
    ),
}
_CELLS = {
    "PACK-CELL-EMPTY": _error("不能为空。", "请填写：{expected}。"),
    "PACK-CELL-LONG": _error("文字太长。", "每格{expected}。"),
    "PACK-CELL-NUMBER": _error("“{found}”不是数。", "应为{expected}；没有数请留空。"),
    "PACK-CELL-RANGE": _error("“{found}”超出范围。", "应为{expected}。"),
    "PACK-CELL-DATE": _error("“{found}”不是日期。", "应为{expected}。"),
    "PACK-CELL-PERIOD": _error("“{found}”不是报告期。", "应为{expected}。"),
    "PACK-CELL-CHOICE": _error("“{found}”不在可选的词中。", "请从中选用：{expected}。"),
    "PACK-CODE-SHAPE": _error("代码“{found}”写法不对。", "应为{expected}。"),
    "PACK-CODE-DOUBLE": _error(
        "“{found}”重复，{expected}已有。", "请改用别的代码，或删去重复的一行。"
    ),
    "PACK-CODE-SHARED": _error("代码“{found}”已用作{expected}的代码。", "两者会混淆，请换一个。"),
    "PACK-DATES-ORDER": _error("止日早于起日：{found}。", "应为{expected}。"),
    "PACK-INTERVAL-ORDER": _error("区间不对：{found}。", "应为下限 ≤ 值 ≤ 上限。"),
}
_REFERENCES = {
    "PACK-ORG-UNKNOWN": _error(
        "没有单位“{found}”。", "请先在 orgs.csv 登记，或改正代码。{expected}"
    ),
    "PACK-GROUP-UNKNOWN": _error(
        "没有单位或单位组“{found}”。", "请先在 orgs.csv 或 groups.csv 登记。{expected}"
    ),
    "PACK-DEPARTMENT-UNKNOWN": _error(
        "没有部门“{found}”。", "请在 orgs.csv 登记，tree 填 department。{expected}"
    ),
    "PACK-MATTER-UNKNOWN": _error("没有民生大事“{found}”。", "请先在 matters.csv 登记。{expected}"),
    "PACK-ITEM-UNKNOWN": _error("没有民生实事“{found}”。", "请先在 items.csv 登记。{expected}"),
    "PACK-SUBJECT-UNKNOWN": _error(
        "没有民生大事或实事“{found}”。", "请先在 matters.csv 或 items.csv 登记。{expected}"
    ),
    "PACK-INDICATOR-UNKNOWN": _error(
        "没有指标“{found}”。", "请先在 indicators.csv 登记。{expected}"
    ),
    "PACK-PROJECT-UNKNOWN": _error("没有项目“{found}”。", "请先在 projects.csv 登记。{expected}"),
    "PACK-TRAJECTORY-UNKNOWN": _error(
        "没有计划曲线“{found}”。", "请先在 trajectories.csv 登记，或留空按时序均摊。{expected}"
    ),
    "PACK-NAME-UNKNOWN": _error(
        "没有“{found}”，不能给它起名。", "请核对 kind 和 code，或删去这一行。{expected}"
    ),
    "PACK-BULLETIN-UNKNOWN": _error(
        "没有第“{found}”期简报。", "请在 bulletins 文件夹放入 {expected}。"
    ),
}
_ORGS = {
    "PACK-ORG-CYCLE": _error("上下级绕成了圈：{found}。", "请改正其中一个的 parent。"),
    "PACK-ORG-DEPTH": _error("单位到了第 {found} 级。", "最多 {expected} 级，请核对 parent。"),
    "PACK-ORG-TREE": _error(
        "上级“{found}”在另一棵树上。", "属地的上级应为属地，部门的上级应为部门。"
    ),
    "PACK-ORG-KIND": _error(
        "类别 {found} 与所在的树不符。", "department 类放部门树，其余放属地树。"
    ),
    "PACK-ORG-ROOTS": _error("属地树应有且只有一个根，现有：{found}。", "应为{expected}。"),
    "PACK-ORG-STANDARD-CODE": _error(
        "国标代码“{found}”不成立。", "{expected}；没有国标代码的，code_kind 填 local。"
    ),
    "PACK-ORG-TILE": _warning("方块地图上与{expected}重叠：{found}。", "请换一格。"),
    "PACK-GROUP-DOUBLE-MEMBER": _error("成员“{found}”写了两次。", "请删去一个。"),
    "PACK-GROUP-OVERLAP": _error(
        "成员“{found}”已含在成员“{expected}”之内，会重复计算。", "请只留一个。"
    ),
}
_INDICATORS = {
    "PACK-UNIT-SCALED": _error(
        "计量单位“{found}”带了千、万、亿。", "请用基本单位“{expected}”，数值相应换算。"
    ),
    "PACK-UNIT-KIND": _error(
        "计量单位“{found}”与类别不符。", "百分比应为 rate，或 adds_up 填 none：不能相加。"
    ),
    "PACK-RATE-PARTS": _error("比率的分子分母不全：{found}。", "{expected}"),
    "PACK-RATE-RING": _error("比率绕成了圈：{found}。", "分子分母不能又由该比率算出。"),
    "PACK-RATE-ADDS-UP": _error("adds_up 为 {found} 与类别不符。", "应为{expected}。"),
    "PACK-RATE-FACTOR": _error("倍数“{found}”不对。", "应为大于 0 的数，百分数为 100。"),
    "PACK-CHANNEL-LEADING": _error(
        "以 {found} 为准，但该渠道不填报。", "leading 应为{expected}，或 collected_from 改为 both。"
    ),
    "PACK-DEPARTMENT-MISSING": _error("由部门填报，却没有归口部门。", "请填写 department。"),
    "PACK-ITEM-MATTER": _error("实事属于“{expected}”，这里写的是“{found}”。", "请改成一致。"),
    "PACK-KEY-DOUBLE": _error("领衔指标“{found}”写了两次。", "请删去一个。"),
    "PACK-KEY-WEIGHT": _error("权重“{found}”不对。", "应为{expected}。"),
    "PACK-KEY-NO-COMPLETION": _error(
        "“{found}”没有完成率，不能加权。",
        "几个领衔指标加权时只能用 direction 为 up 且不是比率的指标。",
    ),
}
_NUMBERS = {
    "PACK-TARGET-ZERO": _error(
        "任务数为 {found}，无法计算完成率。",
        "应大于 0；没有任务请删去这一行；限额为 0 的 direction 应为 down。",
    ),
    "PACK-TARGET-EMPTY": _error(
        "任务没有数，也没有上下限。", "请填写 value，或至少填写 low、high 之一。"
    ),
    "PACK-TARGET-PLACE": _error(
        "任务的单位“{found}”是部门。", "任务应落在属地单位上；部门牵头的落在{expected}。"
    ),
    "PACK-TARGET-SPLIT": _warning(
        "下级任务合计 {found}，与本级任务 {expected} 不等。", "请核对分解，或在 reason 中说明。"
    ),
    "PACK-TRAJECTORY-FALLS": _error("累计比例变小：{found}。", "累计比例只能不变或变大。"),
    "PACK-TRAJECTORY-END": _error("十二月底为 {found}。", "应为 1。"),
    "PACK-VALUE-CHANNEL": _error("渠道 {found} 不填报这个指标。", "应为{expected}。"),
    "PACK-VALUE-PLACE": _error("“{found}”不填报这个渠道的数。", "{expected}"),
    "PACK-VALUE-FREQUENCY": _error(
        "报告期是 {found}，指标按 {expected} 填报。", "请移到相应报告期的文件，或改 frequency。"
    ),
    "PACK-VALUE-DECIMALS": _warning(
        "小数位数比指标规定的多：{found}。", "指标规定 {expected} 位。"
    ),
    "PACK-VALUE-VALIDITY": _error("单位“{found}”在该报告期末无效。", "有效期为{expected}。"),
    "PACK-CONTROL-SUM": _error(
        "分解数合计 {found}，不等于控制数 {expected}。", "请重新分解，使之相等。"
    ),
    "PACK-CONTROL-EMPTY": _warning("没有可与控制数核对的填报数。", "请补上 {expected}。"),
    "PACK-CONTROL-KIND": _warning(
        "指标“{found}”不由属地相加得出，控制数无法逐项核对。",
        "比率的控制数由汇总核对；部门数不需要控制数。",
    ),
    "PACK-MILESTONE-DATE": _warning(
        "没有计划日期，也没有计划的写法。", "请填写 planned 或 planned_text。"
    ),
    "PACK-FACT-VALUE": _error("“{found}”与类别不符。", "应为{expected}。"),
}
_FORMS = {
    "PACK-FORM-DAYS": _error("工作日数“{found}”不对。", "应为{expected}。"),
    "PACK-FORM-KIND": _error("没有“{found}”这类单位。", "请从中选用：{expected}。"),
    "PACK-FORM-DOUBLE": _error(
        "{found}已有报表“{expected}”。",
        "同一类单位同一渠道、同一频次只能有一张报表，请改 org_kinds。",
    ),
    "PACK-FORM-IDLE": _warning(
        "没有按 {found} 经此渠道填报的指标。", "请核对 channel、frequency，或删去这一行。"
    ),
}
_ENTRY = {
    "PACK-TIE-PARTS": _error("部分写得不对：{found}。", "{expected}"),
    "PACK-TIE-UNIT": _error("部分“{found}”的计量单位与总数不同。", "应为{expected}。"),
    "PACK-TIE-RATE": _error("“{found}”是比率，不能相加。", "部分与总数应为数量。"),
    "PACK-TIE-APART": _warning(
        "部分“{found}”与总数不在同一张报表里，填报时查不到。",
        "部分与总数应由同一渠道、同一频次、同一部门填报；跨报表的勾稽请写进 rules.csv。",
    ),
    "PACK-EXCEPTION-LIMIT": _error("界限“{found}”不对。", "{expected}"),
}
_SETTINGS = {
    "PACK-SETTING-MISSING": _error("没有填写。", "应填{expected}。"),
    "PACK-SETTING-TYPE": _error("“{found}”不对。", "应为{expected}。"),
    "PACK-SETTING-UNKNOWN": _warning("不认识的项“{found}”，没有使用。", "可用的项：{expected}。"),
    "PACK-LIGHT-UNKNOWN": _error("没有“{found}”这种灯。", "可用：{expected}。"),
    "PACK-LIGHT-ORDER": _error("亮灯界限次序不对：{found}。", "应为 {expected}。"),
    "PACK-TEXT-BRACKETS": _error("双方括号不成对或写法不对：{found}。", "应为 [[印出的数|算式]]。"),
    "PACK-TEXT-STYLE": _error(
        "“{found}”里没有数，算不出照什么样子印。", '请写出数，如 [[12个|算式]]；措辞用 fixed("…")。'
    ),
    "PACK-TEXT-DIRECTIVE": _error("不认识的指令“{found}”。", "可用：{expected}。"),
    "PACK-EXPRESSION": _error("算式“{found}”有误。", "{expected}"),
    "PACK-RULE-DEAD": _error("这条规则永远查不出问题：{found}。", "{expected}"),
    "PACK-BINDING-SPAN": _error("位置 {found} 不对。", "应为 0 ≤ start < end。"),
    "PACK-BINDING-OVERLAP": _error("与{expected}的位置重叠：{found}。", "一段文字只能绑定一次。"),
}
KINDS: dict[str, Kind] = (
    _FILES | _CELLS | _REFERENCES | _ORGS | _INDICATORS | _NUMBERS | _FORMS | _ENTRY | _SETTINGS
)
