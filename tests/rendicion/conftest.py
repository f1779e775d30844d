"""Where the files of the tests of rendición are kept."""

import pytest


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "archivos"
    return settings.MEDIA_ROOT
