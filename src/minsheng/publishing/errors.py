from typing import ClassVar

from minsheng.org.errors import Refused


class BulletinRefused(Refused):
    sentences: ClassVar[dict[str, str]] = {
        "BUL-ROLE": "{who}（{role}）不能{action}。请由有此权限的账号办理。",
        "BUL-NONE": "{period} 没有简报文稿。请在业务包的 bulletins 下放入文稿，再运行 minsheng pack load。",
        "BUL-NOT-CLOSED": "{period} 还没有月结，没有数据可写进简报。请先运行 minsheng close {period}。",
        "BUL-NUMBER": "简报期号应为第{expected}期、总第{expected_running}期，"
        "文稿写的是第{number}期、总第{running}期。期号不能跳、不能重，请改文稿的期号。",
        "BUL-STALE": "{period} 简报第{version}稿之后，文稿、快照或链接地址又有改动，不能印发。"
        "请先运行 minsheng bulletin compose {period}。",
        "BUL-PARTIAL": "简报有{count}处数字缺单位，不能印发：{first}。"
        "请催报、接收后再月结；确要按现有数字印发，请签发人明示同意。",
        "BUL-FOLDER": "简报文件夹 {folder} 属于另一份简报，没有写入。请先移走它，或换一个数据文件夹。",
        "BUL-WITHDRAWN": "{period} 简报（第{number}期）已撤回，期号不再使用，不能再印发。",
        "BUL-NOT-PUBLISHED": "{period} 简报还没有印发，不用撤回。",
        "BUL-REASON": "撤回 {period} 简报要写明原因。",
        "BUL-ERRORS": "简报还有{count}处错误，不能印发：{first}。请先改正再印发。",
    }
