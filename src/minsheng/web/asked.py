"""What an address asks of a page; Http404 alike for what cannot be and what is not there."""

from django.http import Http404, HttpRequest

from minsheng.web.book import Book

MOST_DIGITS = 6


def asked_matter(request: HttpRequest, book: Book) -> str:
    """The code in `?matter=`, empty without one; Http404 where the period has no such matter."""
    matter = request.GET.get("matter", "")
    if matter and matter not in {each.code for each in book.register.content.matters}:
        raise Http404
    return matter


def asked_page(asked: str, rows: int, on_a_page: int) -> tuple[int, int]:
    """The number of the page, from 1, and how many there are; Http404 where it is none of them."""
    if asked and not (asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS):
        raise Http404
    number, pages = int(asked or 1), max(1, -(-rows // on_a_page))
    if not 1 <= number <= pages:
        raise Http404
    return number, pages
