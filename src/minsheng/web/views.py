from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from minsheng.org.viewer import PUBLIC
from minsheng.publishing import queries
from minsheng.publishing.queries import Issue

CONTENT_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
}
# The printed page carries its one style element and its drawing; nothing is fetched from anywhere.
PAPER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

NOTHING_YET = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>民生</title>
<body><h1>还没有印发的简报</h1><p>月结并印发之后，简报就出现在这里。命令：minsheng close 2016-09</p></body></html>"""

FILE_LOST = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>民生</title>
<body><h1>这份文件暂时找不到</h1><p>简报已印发，但服务器上的文件不见了。请告诉发布简报的办公室；
管理员可运行 minsheng bulletin compose 加报告期，照原样重写。</p></body></html>"""


@require_safe
def newest_bulletin(_request: HttpRequest) -> HttpResponse:
    """The newest published bulletin, or what to do when there is none."""
    newest = queries.newest_issue(PUBLIC)
    if newest is None:
        return HttpResponse(NOTHING_YET)
    return HttpResponseRedirect(reverse("bulletin", args=[newest.running]))


@require_safe
def bulletin(_request: HttpRequest, running: int) -> HttpResponse:
    """The bulletin as it is printed; each figure leads to its source below."""
    issue = _issue(running)
    return _paper(issue.file(".html"))


@require_safe
def bulletin_file(_request: HttpRequest, running: int, name: str) -> FileResponse | HttpResponse:
    """One of the issue's files to download; the html is a page, under the same policy."""
    path = next((p for p in _issue(running).files if p.name == name), None)
    if path is None:
        raise Http404
    if path.suffix == ".html":
        return _paper(path)
    if not path.is_file():
        return _lost()
    kind = _content_type(path)
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=kind)


def _paper(path: Path) -> HttpResponse:
    if not path.is_file():
        return _lost()
    page = HttpResponse(path.read_bytes(), content_type=CONTENT_TYPES[".html"])
    page["Content-Disposition"] = f'inline; filename="{path.name}"'
    page["Content-Security-Policy"] = PAPER_POLICY
    return page


def _lost() -> HttpResponse:
    return HttpResponse(FILE_LOST, status=404)


def _issue(running: int) -> Issue:
    issue = queries.issue(PUBLIC, running)
    if issue is None:
        raise Http404
    return issue


def _content_type(path: Path) -> str:
    return CONTENT_TYPES.get(path.suffix, "application/octet-stream")
