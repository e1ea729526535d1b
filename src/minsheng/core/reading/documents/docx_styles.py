"""Which styles of a docx hide their text."""

from minsheng.core.reading.documents.xml_parsing import Attributes, each_element

OFF = frozenset({"0", "false", "off"})


def hiding_styles(part: bytes) -> frozenset[str]:
    """The ids of the styles that hide their text, by themselves or by what they are based on."""
    reader = _Styles()
    each_element(part, reader.element)
    return frozenset(style for style in reader.based_on if reader.hides(style))


class _Styles:
    def __init__(self) -> None:
        self.based_on: dict[str, str] = {}
        self.vanish: dict[str, bool] = {}
        self.style = ""

    def element(self, name: str, attributes: Attributes) -> None:
        uri, _, local = name.rpartition(" ")
        if local == "style":
            self.style = attributes.get(f"{uri} styleId", "")
            self.based_on[self.style] = ""
        elif local == "basedOn" and self.style:
            self.based_on[self.style] = attributes.get(f"{uri} val", "")
        elif local == "vanish" and self.style:
            self.vanish[self.style] = attributes.get(f"{uri} val", "1") not in OFF

    def hides(self, style: str) -> bool:
        seen: set[str] = set()
        while style and style not in seen:
            if style in self.vanish:
                return self.vanish[style]
            seen.add(style)
            style = self.based_on.get(style, "")
        return False
