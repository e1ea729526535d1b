"""The password asked once more, of who is signed in: a screen left alone is no leave to change it."""

from django.utils.translation import gettext as _

from minsheng.org.guessing import count_error, minutes_to_wait
from minsheng.org.models import Account
from minsheng.web.access import ViewerRequest


def asked_password(request: ViewerRequest, account: Account, typed: str) -> str:
    """Empty where it is the account's; else what to say. Wrong ones are counted as at the sign-in."""
    wait = minutes_to_wait(request, account.username)
    if not wait and account.check_password(typed):
        return ""
    if not wait:
        count_error(request, account.username)
        wait = minutes_to_wait(request, account.username)
    if wait:
        return _("连续输错，暂停。请%(n)s分钟后再试。") % {"n": wait}
    return _("现在的密码不对，什么也没有改。请重新输入。")
