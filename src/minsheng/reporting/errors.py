"""Why a report, its values or a close are refused; nothing has changed then."""

from dataclasses import dataclass
from typing import ClassVar

from minsheng.org.errors import Refused


@dataclass(frozen=True, slots=True)
class Fault:
    """One value that cannot stand: a stable code, where it is, and the sentence."""

    code: str
    indicator: str
    org: str
    source: str
    sentence: str


class ReportRefused(Refused):
    sentences: ClassVar[dict[str, str]] = {
        "RPT-ROLE": "{who}（{role}）不能对 {report} {action}。请由该单位有此权限的账号办理。",
        "RPT-NONE": "{report} 不存在。请先开报表。",
        "RPT-ORG": "{report}：没有代码为 {org} 的单位。请核对单位代码。",
        "RPT-NOT-EXPECTED": "{report}：{org} 在本期没有要报的指标。请核对单位、报告期和渠道。",
        "RPT-OPEN": "{report} 已有第 {revision} 版（{state}）。请在该版上继续，或先月结再更正。",
        "RPT-STATE": "{report} 第 {revision} 版现为“{state}”，不能{action}。应为：{expected}。",
        "RPT-SAME-PERSON": "{who} 已在 {report} 第 {revision} 版上办过前一步，不能再{action}。"
        "请由另一人办理。",
        "RPT-EMPTY": "{report} 第 {revision} 版还没有数据。请先填报。",
        "RPT-REASON": "{report}：{action}要写明理由。",
        "RPT-VALUES": "{report}：{count} 个数据不能接收，什么也没有改动。{first}",
        "RPT-BLOCKED": "{report} 第 {revision} 版还不能{action}：{count} 处要先处理。{first}",
        "RPT-REQUEST": "{report}：请求编号不合要求，或已用于另一件事。请刷新页面再试。",
        "RPT-RULE": "{report}：没有可以这样说明的疑点 {rule}。请核对规则编号。",
        "RPT-LONG": "{report}：说明有 {length} 个字，最多 {most} 个。请写短一些。",
        "RPT-PACK-DIFFERS": "{report} 已经接收，业务包中的数据与之不同（{count} 处）。"
        "请按更正办理，不能直接覆盖。",
    }

    def __init__(self, code: str, faults: tuple[Fault, ...] = (), **facts: object) -> None:
        super().__init__(code, **facts)
        self.faults = faults


FAULTS = {
    "VAL-INDICATOR": "{source}：没有指标 {indicator}。请核对指标代码。",
    "VAL-ORG": "{source}：没有单位 {org}。请核对单位代码。",
    "VAL-NOT-EXPECTED": "{source}：{indicator} 不由 {reporter} 经“{channel}”渠道报 {org} 的本期数。",
    "VAL-TWICE": "{source}：{indicator} {org} 出现两次。请只留一个。",
    "VAL-DECIMALS": "{source}：{indicator} {org} 为 {found}，应至多 {decimals} 位小数。",
    "VAL-INTERVAL": "{source}：{indicator} {org} 为 {found}，不在其区间 [{low}, {high}] 之内。",
    "VAL-SIZE": "{source}：{indicator} {org} 为 {found}，超出 22 位整数、6 位小数。",
    "VAL-TEXT": "{source}：{indicator} {org} 有 {length} 个字，最多 {most} 个。请写短一些。",
    "VAL-SOURCE": "{source}：{indicator} {org} 没有写明出处，应以 {schemes} 之一开头。",
    "VAL-ORIGIN": "{source}：{indicator} {org} 的来源性质为 {found}，经此途径只能是 {expected}。",
}


class CalendarRefused(Refused):
    sentences: ClassVar[dict[str, str]] = {
        "CAL-ROLE": "{who}（{role}）不能改报送日历。请由办公室办理。",
        "CAL-DAY": "{day}“{name}”不能录入。应为2000年以后的日期，并写明名称，如“防汛值班”。",
        "CAL-KNOWN": "{year}年的节假日安排已有（至{last}年），不用录全。个别日子不同，请单独录入那一天。",
        "CAL-EMPTY": "{year}年还没有录入一个放假日，不能算录全。请先录入各个放假日和调休上班日。",
    }


class CloseRefused(Refused):
    sentences: ClassVar[dict[str, str]] = {
        "CLOSE-ROLE": "{who}（{role}）不能月结。只有办公室签发人可以。",
        "CLOSE-NO-REPORTS": "{period} 还没有已接收的报表，不能月结。应报 {expected} 个单位：{who}。"
        "请先接收报表。",
        "CLOSE-NOT-ASKED": "{period} 没有哪个指标要报，不能月结。请核对报告期和指标的频次。",
        "CLOSE-LATER": "{later} 已经月结，不能再首次月结更早的 {period}。已月结报告期的更正可以再次月结。",
        "CLOSE-FOLDER": "快照文件夹 {folder} 属于另一个年度工作 {programme}。请换用另一个数据目录。",
        "SNAP-NONE": "{period} 没有第 {revision} 版快照。请先月结，或核对报告期。",
    }


class ChannelsRefused(Refused):
    sentences: ClassVar[dict[str, str]] = {
        "CHN-ROLE": "{who}（{role}）不能说明 {indicator} 的条块差额。由牵头部门说明，办公室可以催。",
        "CHN-TEXT": "说明有{length}个字，应为1至{most}个字，什么也没有保存。",
        "CHN-AGREE": "{indicator}的条块两数现在没有差额，不用说明。",
    }
