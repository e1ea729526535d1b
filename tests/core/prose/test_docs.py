import doctest
import importlib
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[3] / "docs"


@pytest.mark.parametrize(
    "page", ["how-to/write-an-expression.md", "words/bound-prose.md", "words/finding.md"]
)
def test_the_examples_of_a_page_run(page):
    failed, tried = doctest.testfile(str(DOCS / page), module_relative=False, encoding="utf-8")
    assert (failed, tried > 0) == (0, True)


@pytest.mark.parametrize(
    "module",
    [
        "minsheng.core.expr.parsing",
        "minsheng.core.expr.rings",
        "minsheng.core.prose.bound",
        "minsheng.core.checking.message",
    ],
)
def test_the_examples_of_a_docstring_run(module):

    failed, tried = doctest.testmod(importlib.import_module(module))
    assert (failed, tried > 0) == (0, True)
