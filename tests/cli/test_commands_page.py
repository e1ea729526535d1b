from tools.commands import PAGE, page


def test_commands_page_is_what_the_program_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tools/commands.py"
