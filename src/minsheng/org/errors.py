"""Refused: an action that was turned down and changed nothing; a code and the facts it stands on.

Refused
├── org.errors.NotAllowed          the role, or the org, is not entitled
├── promises.errors.PackRefused    the register cannot become what the pack says
├── reporting.errors.ReportRefused values, states, revisions
└── reporting.errors.CloseRefused  a period that cannot be closed
Each class keeps its sentences beside it: code → Chinese template filled with the facts.
"""

from typing import ClassVar


class Refused(Exception):
    """`code` is stable and meant for programs, `facts` fill the sentence; `str()` is the sentence."""

    sentences: ClassVar[dict[str, str]] = {}

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts = {name: str(value) for name, value in facts.items()}
        super().__init__(self.sentences[code].format(**self.facts))


class NotAllowed(Refused):
    sentences: ClassVar[dict[str, str]] = {
        "ORG-ROLE": "{who}（{role}）不能{action}。请由有此权限的账号办理。",
        "ORG-ACCOUNT": "没有名为 {user} 的可用账号。请核对用户名，或用 minsheng init 建立的账号。",
        "ORG-TAKEN": "用户名 {user} 已经有人使用。请换一个。",
        "ORG-UNKNOWN": "没有代码为 {org} 的单位。请核对单位代码。",
        "ORG-NO-ROLE": "没有名为 {role} 的角色。可用：{known}。",
        "ORG-USERNAME": "用户名 {user} 不能用：只用字、字母、数字和 . - _ @ +，也不能是 console、public。",
        "ORG-NEEDED": "角色“{role}”要有所属单位，并且是{tree}的单位。请选单位。",
        "ORG-LAST-ADMINISTRATOR": "{user} 是最后一个能登录的系统管理员，不能停用或改作他用。请先另建一个。",
        "ORG-VALIDITY": "单位 {org} 的有效期不对：{first} 晚于 {last}。请改正其中一个。",
        "ORG-PASSWORD": "口令不合要求：{why}",
        "ORG-SAME-PASSWORD": "新密码和原来的一样。请换一个。",
        "ORG-CODE": "验证码不对。请看手机上现在显示的六位数，并核对手机的时间。",
        "ORG-FACTOR-THERE": "账号 {user} 已经开启两步验证。",
        "ORG-FACTOR-NONE": "账号 {user} 没有开启两步验证。",
        "ORG-FACTOR-NEEDED": "账号 {user} 的角色必须用两步验证，不能关闭。",
        "ORG-REASON": "没有写理由。请写明为什么，理由记入留痕。",
        "ORG-TOKEN": "令牌无效、已吊销，或者账号已经变更。请系统管理员重新发放。",
        "ORG-NOT-SERVICE": "{user} 不是在用的服务账号，不能发令牌。",
    }
