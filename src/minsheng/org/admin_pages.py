"""Two pages of the admin beside its forms: a lost second factor taken off, a unit's token."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from minsheng.org.administration import administration
from minsheng.org.errors import NotAllowed
from minsheng.org.models import Account, OrgUnit
from minsheng.org.second_factor import has_factor, reset_factor
from minsheng.org.service_tokens import issue_token, revoke_token, token_in_force
from minsheng.org.viewer import Viewer
from minsheng.trail.models import Door

TEMPLATE = "admin/org/asked.html"


@dataclass(frozen=True)
class Asked:
    """A button, with the reason that is asked for before it, where one is."""

    name: str
    button: str
    reason: str = ""


def factor_page(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Says what it does, asks why, and does it."""
    account = Account.objects.filter(pk=pk, is_synthetic=False).first()
    if account is None:
        raise Http404
    back, problem = reverse("admin:org_account_change", args=[pk]), ""
    if request.method == "POST":
        try:
            reset_factor(viewer, account.username, request.POST.get("reason", ""), door=Door.FORM)
        except NotAllowed as refused:
            problem = str(refused)
        else:
            messages.success(request, _("两步验证已重设。本人下次只凭密码登录，登录后可重新开启。"))
            return HttpResponseRedirect(back)
    is_on = has_factor(account)
    said = _("手机和恢复码都丢了才用。先确认来找您的就是本人：重设以后，只凭密码就能登录。")
    return _shown(
        request,
        title=_("重设两步验证"),
        about=account.username,
        back=back,
        problem=problem,
        said=said if is_on else _("这个账号没有开启两步验证。"),
        asks=[Asked("reset", _("重设"), _("为什么（记入留痕）"))] if is_on else [],
    )


def token_page(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Issue, shown this once, and revoke."""
    org = OrgUnit.objects.filter(pk=pk).first()
    if org is None:
        raise Http404
    token = problem = ""
    if request.method == "POST":
        try:
            if "revoke" in request.POST:
                revoke_token(viewer, org.code, door=Door.FORM)
            else:
                token = issue_token(viewer, org.code, door=Door.FORM)
        except NotAllowed as refused:
            problem = str(refused)
    held = token_in_force(viewer, org.code)
    asks = [Asked("issue", _("换一个令牌，原来的作废") if held else _("发一个令牌"))]
    if held:
        asks.append(Asked("revoke", _("吊销令牌")))
    return _shown(
        request,
        title=_("接口令牌"),
        about=org.name,
        back=reverse("admin:org_orgunit_change", args=[pk]),
        problem=problem,
        said=_issued(held) if held else _("这个单位没有在用的令牌。"),
        token=token,
        token_said=_("令牌只显示这一次，请现在交给单位的系统，不要发在群里。"),
        asks=asks,
    )


def _issued(held: Any) -> str:
    day = timezone.localtime(held.issued_at).strftime("%Y-%m-%d %H:%M")
    return _("有一个在用的令牌，%(who)s于%(day)s发放。") % {"who": held.issued_by, "day": day}


def _shown(request: HttpRequest, **context: Any) -> HttpResponse:
    return TemplateResponse(request, TEMPLATE, administration.each_context(request) | context)
