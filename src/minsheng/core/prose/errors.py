"""What can be wrong with a bound text, with its place, as data; the sentence is a template."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "unclosed": "{where}：“[[”没有配对的“]]”",
    "nested": "{where}：“[[ ]]”里不能再有“[[”",
    "no_bar": "{where}：“[[{found}]]”缺少分隔符“|”，应为[[印出的数|算式]]",
    "empty": "{where}：“|”左边没有印出的数",
    "newline": "{where}：“[[ ]]”不能跨行",
    "stray_close": "{where}：“]]”前面没有“[[”；要印出括号请写“\\]\\]”",
    "expression": "{where}：{found}",
    "not_whole": "{where}：起止位置“{found}”应为不小于0的整数",
    "out_of_range": "{where}：起止位置{found}超出正文，正文共{expected}个字符",
    "empty_span": "{where}：起止位置{found}之间没有文字",
    "overlap": "{where}：起止位置{found}与第{expected}行重叠",
    "directive": "{where}：不认识“{found}”，应为{expected}",
}


class ProseError(ValueError):
    """A text whose figures cannot be told: where, what was found, what was expected.

    `line` and `column` count from 1 in a marked text; `row` counts the stand-off rows from 1 and
    is 0 for a marked text. `code` is a key of SENTENCES.
    """

    def __init__(
        self,
        code: str,
        found: str = "",
        expected: str = "",
        *,
        line: int = 0,
        column: int = 0,
        row: int = 0,
    ) -> None:
        place = f"row {row}" if row else f"line {line} column {column}"
        super().__init__(f"{place}: {code}: found {found!r} {expected}".rstrip())
        self.code, self.found, self.expected = code, found, expected
        self.line, self.column, self.row = line, column, row

    @property
    def sentence(self) -> str:
        """The Chinese sentence: where, what was found, what was expected."""
        where = f"绑定第{self.row}行" if self.row else f"第{self.line}行第{self.column}列"
        return SENTENCES[self.code].format(where=where, found=self.found, expected=self.expected)
