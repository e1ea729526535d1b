"""消息: what the product tells the viewer about his own reports."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from minsheng.org.messages import mark_read, messages_of
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.frame import show


@page(Scope.ACCOUNT)
def messages(request: ViewerRequest) -> HttpResponse:
    """One's own messages, newest first."""
    return show(request, "pages/messages.html", place="messages", rows=messages_of(request.viewer))


@page(Scope.ACCOUNT, methods=("POST",))
def read(request: ViewerRequest) -> HttpResponse:
    """Note all of them as read."""
    mark_read(request.viewer)
    return HttpResponseRedirect(reverse("messages"))
