"""One demo server for the whole folder; each test leaves it running. RUTA_RESISTENCIA_VAR keeps its data between runs."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.resistencia import tamano
from tests.servidor import Servidor


@pytest.fixture(scope="session")
def servidor_de_resistencia(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servidor]:
    var = Path(os.environ.get("RUTA_RESISTENCIA_VAR") or tmp_path_factory.mktemp("resistencia"))
    servidor = Servidor(var, ajustes="tests.resistencia.sitio.ajustes").arrancar()
    yield servidor
    servidor.detener()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of `make resistencia`, ready for docs/mediciones.md."""
    for renglon in tamano.tabla():
        terminalreporter.write_line(renglon)
