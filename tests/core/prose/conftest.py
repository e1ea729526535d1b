import pytest

from tests.core.prose.synthetic_city import CityScope


@pytest.fixture
def scope() -> CityScope:
    return CityScope()
