"""回执: what was handed in, read back from what is stored, and whether it still agrees."""

from django.http import Http404, HttpResponse

from minsheng.reporting.submissions import receipt_of
from minsheng.web.access import Scope, ViewerRequest, page
from minsheng.web.frame import show, told
from minsheng.web.names import Names
from minsheng.web.opening import found_book
from minsheng.web.pages.report_keys import is_code


@page(Scope.OWN)
def receipt(request: ViewerRequest, number: str) -> HttpResponse:
    """The receipt of that number; one that is another's and one that is not there read alike."""
    found = receipt_of(request.viewer, number) if is_code(number) else None
    if found is None:
        raise Http404
    return show(
        request,
        "pages/receipt.html",
        found_book(request),
        place="reports",
        receipt=found,
        key=found.key,
        names=Names(request.viewer, found.key.programme),
        **told(request),
    )
