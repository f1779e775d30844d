"""What surrounds the chain is read again when a table that it was read from says something else, and not before."""

import pytest
from django.core.cache import caches
from django.db import connection

from ruta import operaciones
from ruta.consultas import acciones_solas
from ruta.models import Accion, FechaPropiaDeCTE, Instrumento, Meta, Objetivo, Ruta, Usuario
from ruta.web.lecturas import Lecturas
from tests import fabricas


@pytest.fixture
def metas(mundo):
    caches["lecturas"].clear()
    quien = mundo.quien("directora")
    objetivo = fabricas.objetivo(mundo.ruta, quien)
    metas = [operaciones.agregar_meta(mundo.ruta.pk, objetivo.pk, por=quien, texto=f"Meta {n}") for n in range(2)]
    operaciones.agregar_accion(mundo.ruta.pk, metas[0].pk, por=quien, descripcion="Acción")
    return metas


@pytest.fixture
def veces(mundo, metas):
    """How many times a reading is done when it is asked twice, with what happens in between."""

    def veces(leer, entre=lambda: None, segunda="directora"):
        hechas = []
        for persona in ("directora", segunda):
            quien = mundo.quien(persona)
            lecturas = Lecturas(mundo.ruta, quien, None)
            lecturas.recordar({"prueba": _de(lambda: hechas.append(1) or leer())}, {})
            if len(hechas) == 1:
                entre()
        return len(hechas)

    return veces


def _de(leer):
    """A reading that asks by itself, without waiting for others."""
    yield from ()
    return leer()


def _escribir(modelo, **cambios):
    return lambda: modelo.objects.filter(pk=modelo.objects.order_by("pk").first().pk).update(**cambios)


LECTURAS = {
    "acciones": lambda mundo: acciones_solas(mundo.ruta),
    "sin indicador": lambda mundo: Meta.objects.de(mundo.escuela.pk).filter(objetivo__ruta=mundo.ruta, indicador="").count(),
    "con otro nombre": lambda mundo: list(Meta.objects.filter(objetivo__metas__texto="Meta 0", escuela=mundo.escuela)),
    "de toda la escuela": lambda mundo: Meta.objects.de(mundo.escuela.pk).values_list("pk").count(),
    "de otra": lambda mundo: Meta.objects.filter(escuela=mundo.escuela, objetivo__ruta=mundo.otra_ruta).values_list("pk").count(),
    "propias": lambda mundo: list(FechaPropiaDeCTE.objects.de(mundo.escuela.pk)),
    "catálogo": lambda mundo: list(Instrumento.objects.all()),
}
UNA_META, UNA_ACCION = _escribir(Meta, texto="Otra"), _escribir(Accion, descripcion="Otra")


@pytest.mark.parametrize(
    ("lectura", "entre", "esperadas"),
    [
        ("acciones", None, 1),
        ("acciones", UNA_META, 1),
        ("acciones", UNA_ACCION, 2),
        ("acciones", _escribir(Meta, orden=9), 2),
        ("acciones", _escribir(Objetivo, que="Otro"), 1),
        ("acciones", _escribir(Ruta, secuencia=99), 1),
        ("acciones", lambda: Usuario.objects.exclude(participaciones__isnull=True).update(nombre="Otro Nombre"), 2),
        ("sin indicador", None, 1),
        ("sin indicador", UNA_META, 2),
        ("sin indicador", UNA_ACCION, 1),
        ("con otro nombre", UNA_META, 2),
        ("de toda la escuela", None, 1),
        ("de toda la escuela", UNA_META, 2),
        ("de otra", UNA_META, 2),
        ("propias", None, 1),
        ("propias", UNA_META, 1),
        ("catálogo", UNA_META, 1),
    ],
)
def test_se_lee_otra_vez_si_cambio_lo_que_leyo(mundo, veces, lectura, entre, esperadas):
    assert veces(lambda: LECTURAS[lectura](mundo), entre or (lambda: None)) == esperadas


def test_lo_que_se_agrega_donde_no_habia(mundo, veces):
    nacional = mundo.ruta.ciclo.fechas_de_cte.first()

    def entre():
        FechaPropiaDeCTE.objects.create(escuela=mundo.escuela, fecha_nacional=nacional, fecha=nacional.fecha, motivo="Feria")

    assert veces(lambda: LECTURAS["propias"](mundo), entre) == 2


def test_cada_persona_la_suya(mundo, veces):
    assert veces(lambda: LECTURAS["acciones"](mundo), segunda="docente") == 2


def _a_mano(pregunta):
    with connection.cursor() as cursor:
        cursor.execute(pregunta)


@pytest.mark.parametrize(
    "pregunta",
    ["SELECT 1 FROM ruta_rutahistoria", "SELECT 1 FROM ruta_ruta", "SELECT 1 FROM django_session", "WITH a AS (SELECT 1) SELECT 1"],
)
def test_lo_que_no_tiene_sello_se_lee_siempre(veces, pregunta):
    assert veces(lambda: _a_mano(pregunta)) == 2


def test_sin_preguntar_nada_no_hay_que_volver(veces):
    assert veces(lambda: "lo mismo") == 1
