"""What the form's script says, in the reader's language."""

from django.utils.translation import gettext as _


def script_words() -> dict[str, str]:
    """By the name under which the script asks; {…} are filled in by it."""
    return {
        "saving": _("正在保存"),
        "waiting": _("还没有保存"),
        "offline": _("没有连上，已记在本机（{n}处），连上后自动保存"),
        "offline_unstored": _("没有连上，本机也记不下（{n}处），请不要关闭本页"),
        "signed_out": _("登录已过期，填的数已记在本机（{n}处）。请"),
        "sign_in": _("重新登录"),
        "signed_out_then": _("，登录后自动保存。"),
        "other_account": _(
            "现在登录的是另一个账号，本页的数没有用它的名义保存。请换回{account}登录。"
        ),
        "refused": _("没有保存：{message}您填的数还在本页，也记在本机。"),
        "gone": _("这张报表现在打不开。"),
        "restored": _("上次有{n}处没有保存上，已从本机取回，正在保存。"),
        "pasted": _("粘贴了{n}格"),
        "overwrote": _("，其中改了{n}格原有的数"),
        "blanks": _("，空白{n}格没有动"),
        "by_name": _("，按指标名称对上行"),
        "columns": _("；粘贴的有{n}列，只用了第1列"),
        "left_over": _("；下面{n}行在表外，没有填入："),
        "unknown": _("；下面{n}行对不上指标，没有填入："),
        "too_long": _("；{n}格超过200个字，没有填入"),
        "undo": _("撤销粘贴"),
        "undone": _("已撤销粘贴。"),
        "close": _("知道了"),
        "may_type": _("可填：{n}、{n}{unit}、约{n}、{wide}"),
        "read_as": _("读作{read}"),
        "this_period": _("本期累计"),
        "clash": _("两人同改一格：{name}"),
        "reason_for": _("理由：{message}"),
        "filled": _("已填{filled}项，共{rows}项"),
        "count": _("已填{filled}/{rows}"),
        "errors": _("错{n}"),
        "unexplained": _("待说明{n}"),
        "group_of": _("第{n}组，共{all}组"),
        "next_group": _("下一组：{name}"),
    }
