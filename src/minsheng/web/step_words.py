"""What became of promised steps, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minsheng.core.outlook import Outcome


def became_word(found: Outcome) -> str:
    """按期, 迟3天, 已到, 未到，余17天, 逾期14天, 到期未到, 未到."""
    days = found.days or 0
    if found.became == "late":
        return ngettext("迟%(n)s天", "迟%(n)s天", days) % {"n": days}
    if found.became == "ahead":
        return ngettext("未到，余%(n)s天", "未到，余%(n)s天", days) % {"n": days}
    if found.became == "overdue" and days:
        return ngettext("逾期%(n)s天", "逾期%(n)s天", days) % {"n": days}
    words = {
        "kept": _("按期"),
        "reached": _("已到"),
        "overdue": _("到期未到"),
        "open": _("未到"),
    }
    return words[found.became]
