import pytest

from tests.web.walk import Copied


@pytest.fixture(scope="session")
def walked(demo, tmp_path_factory):
    """A copy of the demo whose pages can be asked for as each role: `walked.walk([Ask(…)])`."""
    return Copied.of(demo.folder, tmp_path_factory.mktemp("walked"))
