"""The characters that elements of a docx stand for: what Word shows of them."""

from typing import Final

WORD_URIS: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
MATH_URIS: Final = (  # in the same order
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
SPACE_ATTRIBUTE: Final = "http://www.w3.org/XML/1998/namespace space"
SIGNS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SPACES: Final = str.maketrans("\r\n\t", "   ")


def shown_text(written: str, *, preserved: bool) -> str:
    """The text of a w:t as Word shows it: line breaks are spaces, outer ones go if not kept."""
    text = written.translate(_SPACES)
    return text if preserved else text.strip(" ")


def sign_of_symbol(code: str) -> str:
    """The character of a w:sym; an object's mark where its font alone knows what it looks like."""
    try:
        number = int(code, 16)
    except ValueError:
        return "\ufffc"
    valid = 0x20 <= number < 0xD800 or 0xF900 <= number < 0xFFFE
    return chr(number) if valid else "\ufffc"
