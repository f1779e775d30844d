"""Impossible states are refused by PostgreSQL itself, whatever the code does."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError

from ruta.models import Accion, Ciclo, Grupo, Hallazgo, Meta, Objetivo, Participacion, Problematica, Ruta, VersionAcordada
from tests import fabricas


@pytest.fixture
def arbol(mundo):
    comun = {"escuela": mundo.escuela, "orden": 1}
    objetivo = Objetivo.objects.create(ruta=mundo.ruta, que="Leer", **comun)
    meta = Meta.objects.create(objetivo=objetivo, texto="Disminuir", **comun)
    return objetivo, meta


def _rechaza(crear, **campos):
    """Keys inside the school are checked at the end of the transaction: here, at once."""

    def escribir():
        crear(**campos)
        connection.check_constraints()

    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        escribir()


@pytest.mark.parametrize(
    "campos",
    [
        {"texto": ""},
        {"sentido": "aumentar", "linea_base": 46, "valor": 20},
        {"sentido": "disminuir", "linea_base": 20, "valor": 46},
        {"sentido": "disminuir", "linea_base": 20, "valor": 20},
        {"unidad": "porcentaje", "valor": 101},
        {"unidad": "alumnos", "valor": 188, "de_cuantos": 187},
        {"linea_base": -1},
        {"valor": -1},
        {"orden": 1},
    ],
)
def test_metas_imposibles(mundo, arbol, campos):
    objetivo, _ = arbol
    posible = {"escuela": mundo.escuela, "objetivo": objetivo, "orden": 2, "texto": "Otra"}
    Meta.objects.create(**posible).delete()
    _rechaza(Meta.objects.create, **{**posible, **campos})


@pytest.mark.parametrize(
    "campos",
    [{"descripcion": ""}, {"inicio": date(2026, 9, 8), "termino": date(2026, 9, 7)}, {"costo": -1}],
)
def test_acciones_imposibles(mundo, arbol, campos):
    posible = {"escuela": mundo.escuela, "meta": arbol[1], "orden": 1, "descripcion": "Leer"}
    Accion.objects.create(**posible).delete()
    _rechaza(Accion.objects.create, **{**posible, **campos})


def test_una_fortaleza_fuera_de_su_bloque(mundo):
    posible = {"escuela": mundo.escuela, "ruta": mundo.ruta, "orden": 1, "texto": "Biblioteca", "tipo": "fortaleza"}
    Hallazgo.objects.create(**posible, bloque="ensenanza_y_gestion")
    _rechaza(Hallazgo.objects.create, **posible, bloque="necesidades")


def test_dos_problematicas_en_el_mismo_lugar(mundo):
    posible = {"escuela": mundo.escuela, "ruta": mundo.ruta, "orden": 1}
    Problematica.objects.create(**posible, texto="Lectura")
    _rechaza(Problematica.objects.create, **posible, texto="Otra")


@pytest.mark.parametrize(
    "campos",
    [{"estado": "acordada"}, {"estado": "inventado"}, {"ciclo_id": "2026-2027"}],
)
def test_rutas_imposibles(mundo, campos):
    posible = {"escuela": mundo.escuela, "ciclo_id": "2025-2026", "marco_id": "PEMC-2019"}
    _rechaza(Ruta.objects.create, **{**posible, **campos})


def test_un_objetivo_no_cuelga_de_la_ruta_de_otra_escuela(mundo):
    _rechaza(Objetivo.objects.create, escuela=mundo.escuela, ruta=mundo.otra_ruta, orden=1, que="Ajeno")


def test_una_accion_no_la_informa_quien_es_de_otra_escuela(mundo, arbol):
    ajena = fabricas.participacion(mundo.otra_ruta.escuela)
    posible = {"escuela": mundo.escuela, "meta": arbol[1], "orden": 1, "descripcion": "Leer"}
    _rechaza(Accion.objects.create, **posible, informa=ajena)


def test_un_hallazgo_no_es_del_grupo_de_otra_escuela(mundo):
    ciclo = Ciclo.objects.get(pk="2026-2027")
    ajeno = Grupo.objects.create(escuela=mundo.otra_ruta.escuela, ciclo=ciclo, nombre="1° A")
    posible = {"escuela": mundo.escuela, "ruta": mundo.ruta, "orden": 1, "texto": "x", "bloque": "necesidades"}
    _rechaza(Hallazgo.objects.create, **posible, grupo=ajeno)


def test_una_participacion_sin_funcion_o_con_una_inventada(mundo):
    for roles in ([], ["supervision"], ["inventado"]):
        persona = fabricas.usuario()
        _rechaza(Participacion.objects.create, escuela=mundo.escuela, usuario=persona, roles=roles, cargo="x")


def test_lo_acordado_no_se_reescribe_ni_se_borra(mundo):
    version = VersionAcordada.objects.create(
        escuela=mundo.escuela,
        ruta=mundo.ruta,
        numero=1,
        acordada_el=date(2026, 8, 28),
        asistentes=5,
        contenido={},
        sha256="0" * 64,
        acordada_por=mundo.participaciones["directora"],
    )
    _rechaza(VersionAcordada.objects.filter(pk=version.pk).update, asistentes=6)
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        VersionAcordada.objects.filter(pk=version.pk).delete()
    assert VersionAcordada.objects.get(pk=version.pk).asistentes == 5
