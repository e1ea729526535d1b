import shutil
from pathlib import Path

import pytest

CLOUD = Path(__file__).parents[2] / "packs" / "cloud-county"


@pytest.fixture
def cloud():
    """The folder of the fictitious county."""
    return CLOUD


@pytest.fixture
def folder(tmp_path):
    """A copy of it that a test may spoil."""
    return shutil.copytree(CLOUD, tmp_path / "pack")
