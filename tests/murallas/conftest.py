"""The world of the walls, raised once for the files that a worker asks one after another."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from planeacion.nominal import consultas as nominal
from tests.murallas.mundo import Murallas, levantado


@pytest.fixture(autouse=True)
def db(request: pytest.FixtureRequest) -> None:
    """As everywhere, except where the world of the walls is open: its transaction holds them all, and none is opened or
    closed for one test. Named here, pytest-django knows that these tests want the database."""
    if "murallas" not in request.fixturenames:
        request.getfixturevalue("_django_db_helper")


@pytest.fixture(scope="package")
def murallas(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Murallas]:
    pedidos = logging.getLogger("django.request")
    nivel = pedidos.level
    pedidos.setLevel(logging.ERROR)  # thousands of refusals are what is asked for
    with pytest.MonkeyPatch.context() as parche, django_db_blocker.unblock():
        # The list and the sessions opened as the world was raised are still open at its end.
        parche.setattr(nominal, "DURA", timedelta(days=1))
        for nombre in ("SESION_OCIOSA_SEGUNDOS", "SESION_ABSOLUTA_SEGUNDOS"):
            parche.setattr(settings, nombre, timedelta(days=1).total_seconds())
        with levantado(tmp_path_factory.mktemp("archivos")) as mundo:
            yield mundo
    pedidos.setLevel(nivel)
