"""What can be wrong with an expression, with its place, as data; the sentence is a template."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "syntax": "第{column}列：读到“{found}”，此处应为{expected}",
    "too_long": "算式有{found}个字符，最多{expected}个",
    "too_deep": "第{column}列：括号嵌套超过{expected}层",
    "too_many": "第{column}列：运算超过{expected}个",
    "unknown_name": "第{column}列：没有代码“{found}”，应为{expected}",
    "unknown_function": "第{column}列：没有函数“{found}”，可用：{expected}",
    "argument_count": "第{column}列：函数给了{found}个参数，应为{expected}个",
    "argument_kind": "第{column}列：参数“{found}”不对，应为{expected}",
    "unit": "第{column}列：计量单位“{found}”与“{expected}”不能相加或比较",
    "not_a_number": "第{column}列：“{found}”不是数，应为{expected}",
    "division_by_zero": "第{column}列：除数“{found}”为0，应为{expected}",
    "ring": "第{column}列：定义循环：{found}，应为{expected}",
}
"""One Chinese sentence for each code; `sentence` fills it."""


_OTHER = "第{column}列：读到“{found}”，应为{expected}"  # a code of the caller's own


class CannotEvaluate(ValueError):
    """Raised inside the evaluation by quantities and scopes, which do not know the column.

    `code` is a key of SENTENCES; `found` and `expected` fill its sentence. The evaluation turns it
    into an ExprError, so callers of `evaluate` only ever meet that one.
    """

    def __init__(self, code: str, found: str, expected: str) -> None:
        super().__init__(f"{code}: found {found}, expected {expected}")
        self.code, self.found, self.expected = code, found, expected


class ExprError(ValueError):
    """An expression that cannot be read or computed: where, what was found, what was expected.

    `column` counts characters of `expression` from 1. `code` is a key of SENTENCES.
    """

    def __init__(self, expression: str, column: int, code: str, found: str, expected: str) -> None:
        super().__init__(
            f"{expression!r} column {column}: {code}: found {found!r}, expected {expected}"
        )
        self.expression, self.column, self.code = expression, column, code
        self.found, self.expected = found, expected

    def as_data(self) -> dict[str, str | int]:
        """The error as plain data, for JSON."""
        return {
            "expression": self.expression,
            "column": self.column,
            "code": self.code,
            "found": self.found,
            "expected": self.expected,
        }


class RingError(ValueError):
    """Definitions that refer back to themselves: `path` begins and ends with the same name."""

    def __init__(self, path: tuple[str, ...]) -> None:
        super().__init__("ring: " + " → ".join(path))
        self.path = path


def sentence(error: ExprError) -> str:
    """The Chinese sentence of an error, with the expression it is about."""
    template = SENTENCES.get(error.code, _OTHER)
    said = template.format(column=error.column, found=error.found, expected=error.expected)
    return f"算式 {error.expression[:80]} {said}"
