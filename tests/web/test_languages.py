"""Each page speaks one language: English without a Chinese character, Chinese without a word."""

import pytest

from tests.demonstrations import second_city_once
from tests.web.language_walk import left_over
from tests.web.pages import SECOND_PAGES, examples

LANGUAGES = ("en", "zh-hans")
READERS = ("leader", "office_editor", "county_reporter", "administrator", "")
# What is not there; and the log-in, which leads on who is signed in.
OTHERS = ["/no-such-page/", "/?period=2099-01"]
LOG_IN = ["/login/", "/login/?next=/matters/"]


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    """The city whose names are long and whose figures are missing, large and small."""
    return second_city_once(tmp_path_factory)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_in_the_chosen_language(walked, language):
    paths = [one.path for one in examples() if one.route != "login"] + OTHERS
    assert left_over(walked.folder, language, "leader", paths) == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", READERS)
def test_the_frame_of_each_role_is_in_the_chosen_language(walked, language, role):
    paths = ["/no-such-page/"] if role else ["/no-such-page/", *LOG_IN]
    assert left_over(walked.folder, language, role, paths) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_another_city_is_in_the_chosen_language(second, language):
    assert left_over(second, language, "leader", list(SECOND_PAGES)) == {}
