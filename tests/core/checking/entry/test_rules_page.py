from tools.rules_of_entry import PAGE, page


def test_the_manual_is_what_the_rules_say():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tools/rules_of_entry.py"
