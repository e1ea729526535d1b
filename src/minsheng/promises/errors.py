"""Why a register cannot become what a pack says."""

from typing import ClassVar

from minsheng.org.errors import Refused


class PackRefused(Refused):
    sentences: ClassVar[dict[str, str]] = {
        "PACK-UNKNOWN": "{table} {row}：{column} 为 {found}，业务包和登记中都没有。请补上该项或改正代码。",
        "PACK-IN-USE": "{table} 中的 {rows} 已有上报数据，业务包却不再包含。请保留这些行，"
        "或为新一年度另建业务包。",
        "PACK-OTHER": "年度工作 {programme} 由业务包 {held} 登记，不能改由 {found} 装入。请改用新的代码。",
        "PACK-TWICE": "{table} {row}：同一项出现两次。请删去一行。",
    }


class UnknownProgramme(Refused):
    sentences: ClassVar[dict[str, str]] = {
        "PROGRAMME-NONE": "还没有登记任何年度工作。请先运行 minsheng pack load 装入业务包。",
        "PROGRAMME-UNKNOWN": "没有代码为 {found} 的年度工作。现有：{known}。",
        "PROGRAMME-MANY": "登记了多个年度工作（{known}），{found} 不能确定属于哪一个。请指明。",
    }
