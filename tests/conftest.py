"""Personas and schools that every test may ask for. Catalogues are always loaded; the demo only where it is asked for.

Tests run inside a transaction that is rolled back; whatever needs several processes talks HTTP to `servidor`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import blocking_manager_key
from whitenoise import WhiteNoise
from xdist.scheduler import LoadScopeScheduling

from ruta.estados import EstadoRuta, Rol
from ruta.management.commands.arrancar import _reunir_estaticos
from ruta.models import Escuela, Participacion, Ruta, Usuario
from ruta.permisos import Quien
from tests import fabricas, molde, servidor
from tests.chromium import abrir, browser_type_launch_args, servidor_demo  # noqa: F401 -- fixtures


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First the files that drive a browser, the longest; then those that start from an empty school, those with a test that reads
    the demo, and last those with a test that empties the tables: what was loaded once is not there any more."""
    turnos: dict[str, set[int]] = {}
    for item in items:
        turnos.setdefault(_grupo(item.nodeid), set()).add(_turno(item))
    primeros = {grupo: 0 if suyos == {0, 1} else max(suyos) for grupo, suyos in turnos.items()}
    items.sort(key=lambda item: (primeros[_grupo(item.nodeid)], _turno(item)))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Each file goes whole to one worker, which raises its server or its world once (`_grupo`)."""

    class PorArchivo(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return _grupo(nodeid)

    return PorArchivo(config, log)


def _grupo(nodo: str) -> str:
    """The whole of resistencia shares one server; a test that plays a year has its own."""
    if "resistencia/" in nodo:
        return "resistencia"
    return nodo if "test_un_ano" in nodo else nodo.partition("::")[0]


VACIA = 3


def _turno(item: pytest.Item) -> int:
    marca = item.get_closest_marker("django_db")
    if marca is not None and marca.kwargs.get("transaction"):
        return VACIA
    if item.get_closest_marker("navegador") or {"servidor_demo", "servidor_de_resistencia"} & set(item.fixturenames):
        return 0
    return 1 + int("_demo_cargada" in item.fixturenames)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """What empties the tables leaves the catalogues for whoever comes after; the demo was read before (`_turno`)."""
    yield
    if _turno(item) == VACIA:
        with item.config.stash[blocking_manager_key].unblock():
            call_command("cargar_catalogos", verbosity=0)


@pytest.hookimpl(trylast=True)  # once the servers of the session are stopped
def pytest_sessionfinish() -> None:
    servidor.borrar_datos()


@pytest.fixture(scope="session", autouse=True)
def _estaticos() -> None:
    """Templates name their static files by the manifest, as in production."""
    _reunir_estaticos()


@pytest.fixture(scope="session", autouse=True)
def _estaticos_leidos_una_vez() -> Iterator[None]:
    """Each client of a test is a site that has just started, which looks at every static file: here the first one looks for all."""
    leidos: dict[tuple[str, str], dict[str, Any]] = {}
    leer = WhiteNoise.update_files_dictionary

    def update_files_dictionary(lector: WhiteNoise, raiz: str, prefijo: str) -> None:
        if (raiz, prefijo) not in leidos:
            leer(lector, raiz, prefijo)
            leidos[raiz, prefijo] = dict(lector.files)
        lector.files.update(leidos[raiz, prefijo])

    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(WhiteNoise, "update_files_dictionary", update_files_dictionary)
        yield


@pytest.fixture(scope="session")
def django_db_createdb() -> bool:
    """It comes already made (`django_db_modify_db_settings`): nothing is left to migrate."""
    return False


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    molde.verter_base(connection.creation._get_test_db_name())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        call_command("cargar_catalogos", verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def _vaciar_tambien_la_historia() -> Iterator[None]:
    """A transactional test empties every table when it ends, and the history lets nobody: only here it is told to look away."""
    vaciar = type(connection.ops).sql_flush

    def sql_flush(ops: Any, *args: Any, **opciones: Any) -> list[str]:
        ordenes = vaciar(ops, *args, **opciones)
        return ["SET session_replication_role = replica", *ordenes, "SET session_replication_role = origin"] if ordenes else []

    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(type(connection.ops), "sql_flush", sql_flush)
        yield


@pytest.fixture(scope="session")
def _demo_cargada(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        if not Usuario.objects.filter(es_demo=True).exists():
            molde.verter_filas(settings.VAR, connection.settings_dict["NAME"])


@pytest.fixture
def demo(_demo_cargada: None, db: None) -> Ruta:
    """The finished ruta 2025-2026 of the demo school."""
    return Ruta.objects.select_related("escuela", "ciclo", "marco").get(escuela__cct="15DPR9821M", ciclo="2025-2026")


@dataclass
class Mundo:
    """One school with its people and an open ruta, and another school that must never be seen from it."""

    escuela: Escuela
    ruta: Ruta
    personas: dict[str, Usuario]
    participaciones: dict[str, Participacion]
    otra_ruta: Ruta

    @property
    def camino(self) -> dict[str, str]:
        return {"escuela": self.escuela.clave, "ciclo": self.ruta.ciclo_id}

    def quien(self, persona: str) -> Quien:
        return fabricas.quien(self.participaciones[persona], self.ruta)

    def url(self, nombre: str, **ids: Any) -> str:
        return reverse(nombre, kwargs={**self.camino, **ids})

    def cliente(self, persona: str | None) -> Client:
        """A browser of that person; None is a visitor without account."""
        cliente = Client(enforce_csrf_checks=False)
        if persona is not None:
            cliente.force_login(self.personas[persona])
        return cliente


PAPELES: dict[str, tuple[str, ...]] = {
    "directora": (Rol.DIRECCION,),
    "docente": (Rol.DOCENTE,),
    "otra_docente": (Rol.DOCENTE,),
    "especialista": (Rol.ESPECIALISTA,),
    "comite": (Rol.DOCENTE, Rol.COMITE),
    "tecnica": (Rol.TECNICA,),
}


@pytest.fixture
def mundo(db: None) -> Mundo:
    zona = fabricas.zona()
    escuela = fabricas.escuela(zona=zona)
    otra = fabricas.escuela(nombre="Otra escuela", nombre_corto="Otra")
    ajena = fabricas.participacion(otra, Rol.DIRECCION)
    participaciones = {nombre: fabricas.participacion(escuela, *roles) for nombre, roles in PAPELES.items()}
    personas = {nombre: p.usuario for nombre, p in participaciones.items()}
    personas |= {"ajena": ajena.usuario, "supervisora": fabricas.supervision(zona).usuario}
    return Mundo(escuela, fabricas.ruta(escuela), personas, participaciones, fabricas.ruta(otra))


@pytest.fixture
def en_marcha(mundo: Mundo) -> Mundo:
    """The same world with its ruta already agreed and being carried out."""
    fabricas.en_estado(mundo.ruta, EstadoRuta.EN_IMPLEMENTACION)
    return mundo


@pytest.fixture
def con_htmx() -> Callable[[str], dict[str, str]]:
    """Headers of an htmx request aimed at an element."""
    return lambda objetivo: {"HX-Request": "true", "HX-Target": objetivo}
