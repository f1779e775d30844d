"""Readings that ask together: each gets its own rows, in its own order, whatever the others ask."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import pghistory
import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Value
from django.db.models.functions import Cast
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


def consultas(hacer):
    with CaptureQueriesContext(connection) as hechos:
        dicho = hacer()
    return dicho, len(hechos)


def solos(mundo):
    return ciclos(), nombres(mundo.escuela.pk)


def test_juntas_dicen_lo_mismo_que_solas_y_en_las_consultas_de_la_mas_larga(mundo):
    sola, cuantos = consultas(lambda: solos(mundo))
    assert cuantos == 3
    assert sola[1] == sorted(p.usuario.nombre for p in Participacion.objects.de(mundo.escuela.pk))
    assert consultas(lambda: tuple(a_la_vez([ciclos.pasos(), nombres.pasos(mundo.escuela.pk)]))) == (sola, 2)
    assert consultas(lambda: tuple(las_dos(mundo.escuela.pk))) == (sola, 2)


def test_lo_que_no_puede_tener_filas_no_se_pregunta(mundo):
    nada, ningunas = Usuario.objects.none(), Usuario.objects.filter(pk__in=[])
    assert consultas(lambda: a_la_vez([preguntas([nada, ningunas]), preguntas([])])) == ([[[], []], []], 0)
    assert consultas(lambda: a_la_vez([preguntas([ningunas, Ciclo.objects.filter(clave="2026-2027")])])[0][1][0].clave) == (
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
        Usuario.objects.order_by("-nombre", "usuario").values_list("nombre", "usuario")[1:3],
        Ciclo.objects.distinct().order_by("inicio").values_list("clave", flat=True),
    ]
    assert a_la_vez([preguntas(formas)])[0] == [list(forma) for forma in formas]
    ((objetivo,), *_) = a_la_vez([preguntas(formas)])[0]
    assert consultas(lambda: (objetivo.ruta.escuela.pk, list(objetivo.metas.all())))[1] == 0


def test_mientras_se_escribe_historia_tambien(mundo):
    """pghistory writes a statement before each one that may leave history."""
    sola = solos(mundo)
    with pghistory.context(prueba=1):
        dicho, cuantos = consultas(lambda: tuple(las_dos(mundo.escuela.pk)))
    assert (dicho, cuantos) == (sola, 2)


TIPOS = [
    (True, models.BooleanField()),
    (-(2**40), models.BigIntegerField()),
    (1.5, models.FloatField()),
    (Decimal("12.30"), models.DecimalField(max_digits=9, decimal_places=2)),
    ('ñ\\"{},() \n', models.TextField()),
    (b"\x00\xff", models.BinaryField()),
    (date(2026, 8, 24), models.DateField()),
    (time(8, 30), models.TimeField()),
    (timedelta(days=1, seconds=2), models.DurationField()),
    (datetime(2026, 11, 28, 23, 59, 59, 7, tzinfo=UTC), models.DateTimeField()),
    (UUID(int=2**100), models.UUIDField()),
    ({"a": [None, 1.0, "«»"]}, models.JSONField()),
    (["docente", 'con "comillas"', ""], ArrayField(models.TextField())),
    ([UUID(int=1)], ArrayField(models.UUIDField())),
    (None, models.TextField()),
]


def test_cada_tipo_llega_como_solo(mundo):
    """A value inside of a row comes by another way (in binary) than at the first level of an answer."""
    puestos = {f"v{n}": Cast(Value(valor, output_field=campo), campo) for n, (valor, campo) in enumerate(TIPOS)}
    consulta = Ciclo.objects.filter(clave="2026-2027").annotate(**puestos).values_list(*puestos)
    sola = list(consulta)
    assert list(sola[0]) == [valor for valor, _ in TIPOS]
    juntas = a_la_vez([preguntas([consulta, Ciclo.objects.order_by("clave"), consulta])])[0]
    assert [juntas[0], juntas[2]] == [sola, sola]
    assert [(type(v), getattr(v, "tzinfo", None)) for v in juntas[0][0]] == [(type(v), getattr(v, "tzinfo", None)) for v in sola[0]]


def test_cada_tabla_dice_lo_mismo_junta_que_sola(mundo):
    fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    hay = set(connection.introspection.table_names())
    modelos = [modelo for modelo in apps.get_models(include_auto_created=True) if modelo._meta.db_table in hay]
    todas = [modelo._base_manager.order_by("pk").values() for modelo in modelos]
    leidas = a_la_vez([preguntas(todas)])[0]
    assert leidas == [list(tabla) for tabla in todas]
    assert sum(bool(filas) for filas in leidas) > 15


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
