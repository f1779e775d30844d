"""Readings that ask together: each gets its own rows, in its own order, whatever the others ask."""

import pghistory
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ruta.models import Ciclo, Meta, Objetivo, Participacion, Usuario
from ruta.por_pasos import a_la_vez, juntos, por_pasos, preguntas
from tests import fabricas


@por_pasos
def nombres(escuela):
    """Two steps: the second needs the first."""
    (partes,) = yield [Participacion.objects.de(escuela).order_by("pk")]
    (usuarios,) = yield [Usuario.objects.filter(pk__in=[p.usuario_id for p in partes]).order_by("nombre")]
    return [usuario.nombre for usuario in usuarios]


@por_pasos
def ciclos():
    (claves,) = yield [Ciclo.objects.order_by("clave").values_list("clave", flat=True)]
    return claves


@por_pasos
def las_dos(escuela):
    return (yield from juntos([ciclos.pasos(), nombres.pasos(escuela)]))


def viajes(hacer):
    with CaptureQueriesContext(connection) as hechos:
        dicho = hacer()
    return dicho, len(hechos)


def solos(mundo):
    return ciclos(), nombres(mundo.escuela.pk)


def test_juntas_dicen_lo_mismo_que_solas_y_en_los_viajes_de_la_mas_larga(mundo):
    sola, cuantos = viajes(lambda: solos(mundo))
    assert cuantos == 3
    assert sola[1] == sorted(p.usuario.nombre for p in Participacion.objects.de(mundo.escuela.pk))
    assert viajes(lambda: tuple(a_la_vez([ciclos.pasos(), nombres.pasos(mundo.escuela.pk)]))) == (sola, 2)
    assert viajes(lambda: tuple(las_dos(mundo.escuela.pk))) == (sola, 2)


def test_lo_que_no_puede_tener_filas_no_se_pregunta(mundo):
    nada, ningunas = Usuario.objects.none(), Usuario.objects.filter(pk__in=[])
    assert viajes(lambda: a_la_vez([preguntas([nada, ningunas]), preguntas([])])) == ([[[], []], []], 0)
    assert viajes(lambda: a_la_vez([preguntas([ningunas, Ciclo.objects.filter(clave="2026-2027")])])[0][1][0].clave) == (
        "2026-2027", 1,
    )  # fmt: skip


def test_lo_escrito_con_comillas_porcientos_y_puntos_y_coma_no_es_otra_pregunta(mundo):
    texto = "100 %; 'SELECT 1'; DROP TABLE ruta_meta; -- %s %(x)s \\"
    objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("docente"), que=texto)
    pedidas = [
        Objetivo.objects.filter(que=texto),
        Objetivo.objects.filter(que__contains="%s %(x)s \\"),
        Objetivo.objects.filter(que="%"),
    ]
    assert a_la_vez([preguntas(pedidas)]) == [[[objetivo], [objetivo], []]]


def test_con_lo_que_traen_consigo(mundo):
    """Annotations, values, slices, related rows and prefetches come as from the queryset itself."""
    fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    formas = [
        Objetivo.objects.select_related("ruta__escuela").prefetch_related("metas"),
        Meta.objects.values("pk", "objetivo__que"),
        Usuario.objects.order_by("-nombre").values_list("nombre", "usuario")[1:3],
        Ciclo.objects.distinct().order_by("inicio").values_list("clave", flat=True),
    ]
    assert a_la_vez([preguntas(formas)])[0] == [list(forma) for forma in formas]
    ((objetivo,), *_) = a_la_vez([preguntas(formas)])[0]
    assert viajes(lambda: (objetivo.ruta.escuela.pk, list(objetivo.metas.all())))[1] == 0


def test_mientras_se_escribe_historia_tambien(mundo):
    """pghistory leaves only the last answer of a message that has several."""
    sola = solos(mundo)
    with pghistory.context(prueba=1):
        dicho, cuantos = viajes(lambda: tuple(las_dos(mundo.escuela.pk)))
    assert (dicho, cuantos) == (sola, 3)


def test_lo_que_una_pregunta_se_anota_a_su_nombre(mundo):
    def por_su_cuenta():
        yield from ()
        return ciclos()

    anotadas = []
    a_la_vez([nombres.pasos(mundo.escuela.pk), por_su_cuenta()], lambda n, sql, valores: anotadas.append((n, sql.split('"')[1])))
    assert sorted({(n, tabla) for n, tabla in anotadas}) == [(0, "ruta_participacion"), (0, "ruta_usuario"), (1, "ruta_ciclo")]


def test_el_error_de_una_llega_a_quien_la_pidio(mundo):
    def falla():
        yield [Ciclo.objects.all()]
        raise ValueError("no se pudo")

    with pytest.raises(ValueError, match="no se pudo"):
        a_la_vez([ciclos.pasos(), falla()])
