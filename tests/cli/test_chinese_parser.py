import pytest

from minsheng.cli.chinese_parser import in_chinese
from minsheng.cli.main import main


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "用法不对：缺少参数：命令。请看：minsheng --help\n"),
        (["close"], "用法不对：缺少参数：period。请看：minsheng close --help\n"),
        (
            ["serve", "--port", "x"],
            "用法不对：--port：应为整数，读到的是 x。请看：minsheng serve --help\n",
        ),
        (["doctor", "--colour"], "用法不对：不认识的参数：--colour。请看：minsheng --help\n"),
    ],
)
def test_wrong_use_is_said_in_chinese(words, told, capsys):
    assert main(words) == 2
    assert capsys.readouterr() == ("", told)


def test_an_unknown_complaint_stays_as_it_is():
    assert in_chinese("something new") == "something new"


def test_help_has_no_english_heading(capsys):
    assert main(["close", "--help"]) == 0
    shown = capsys.readouterr().out
    assert [word for word in ("usage", "options", "positional", "show this") if word in shown] == []
