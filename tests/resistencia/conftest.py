"""One demo server for the whole folder: each test leaves it running."""

from collections.abc import Iterator

import pytest

from tests.servidor import Servidor


@pytest.fixture(scope="session")
def servidor_de_resistencia(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servidor]:
    servidor = Servidor(tmp_path_factory.mktemp("resistencia"), ajustes="tests.resistencia.sitio.ajustes").arrancar()
    yield servidor
    servidor.detener()
