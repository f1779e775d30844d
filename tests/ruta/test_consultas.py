"""Reads of the shared tree: numbers that run over the ruta, the school's own dates, and a fixed number of queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ruta import consultas, operaciones, reloj
from ruta.errores import NoExiste
from ruta.estados import Rol
from ruta.models import FechaDeCTE, FechaPropiaDeCTE, Problematica, Ruta
from ruta.por_pasos import por_pasos
from tests import fabricas


def _rama(mundo, n):
    por = mundo.quien("docente")
    problematica = Problematica.objects.create(escuela=mundo.escuela, ruta=mundo.ruta, orden=n, texto=f"P{n}")
    objetivo = fabricas.objetivo(mundo.ruta, por, f"O{n}", problematicas=[problematica])
    for m in range(2):
        meta = operaciones.agregar_meta(mundo.ruta.pk, objetivo.pk, por=por, texto=f"M{n}.{m}", cortes=[2, 5])
        for a in range(2):
            operaciones.agregar_accion(
                mundo.ruta.pk, meta.pk, por=por, descripcion=f"A{a}", responsables=[mundo.participaciones["docente"]]
            )


def _leer_todo(ruta):
    """As a page draws it: everything that hangs from the tree."""
    for objetivo in consultas.arbol(ruta):
        [enlace.problematica.texto for enlace in objetivo.responde_a.all()]
        for meta in objetivo.metas.all():
            [corte.nombre for corte in meta.cortes.all()]
            for accion in meta.acciones.all():
                [r.participacion.usuario.nombre for r in accion.responsables.all()]


def _cuantas(ruta):
    with CaptureQueriesContext(connection) as hechas:
        _leer_todo(ruta)
    return len(hechas)


def test_el_arbol_no_pregunta_mas_por_ser_grande(mundo):
    _rama(mundo, 1)
    ruta = Ruta.objects.select_related("escuela", "ciclo").get(pk=mundo.ruta.pk)
    una = _cuantas(ruta)
    for n in range(2, 9):
        _rama(mundo, n)
    assert _cuantas(ruta) == una


def test_metas_y_acciones_se_numeran_a_lo_largo_de_la_ruta(mundo):
    _rama(mundo, 1)
    _rama(mundo, 2)
    objetivos = consultas.arbol(mundo.ruta)
    assert [o.numero for o in objetivos] == [1, 2]
    assert [m.numero for m in consultas.metas_de(mundo.ruta)] == [1, 2, 3, 4]
    assert [a.numero for a in consultas.acciones_de(mundo.ruta)] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_lo_de_otra_ruta_no_se_encuentra(mundo):
    _rama(mundo, 1)
    objetivo = mundo.ruta.objetivos.get()
    assert consultas.objetivo(mundo.ruta, objetivo.pk) == objetivo
    with pytest.raises(NoExiste):
        consultas.objetivo(mundo.otra_ruta, objetivo.pk)


def test_un_anexo_cuelga_lo_suyo_de_cada_meta(mundo, monkeypatch):
    monkeypatch.setattr(consultas, "_anexos", [])

    @consultas.anexar
    @por_pasos
    def contar(ruta, metas, acciones):
        yield from ()
        for meta in metas:
            meta.visto = len(acciones)

    _rama(mundo, 1)
    assert [meta.visto for meta in consultas.metas_de(mundo.ruta)] == [4, 4]


def test_la_fecha_propia_va_sobre_la_nacional(mundo):
    tercera = FechaDeCTE.objects.get(ciclo="2026-2027", fase="ordinaria", numero=3)
    FechaPropiaDeCTE.objects.create(
        escuela=mundo.escuela, fecha_nacional=tercera, fecha=date(2026, 11, 20), motivo="Fiesta patronal"
    )
    assert [d.fecha for d in consultas.ordinarias(mundo.ruta) if d.numero == 3] == [date(2026, 11, 20)]
    assert [d.fecha for d in consultas.ordinarias(mundo.otra_ruta) if d.numero == 3] == [tercera.fecha]


@pytest.mark.parametrize(
    ("hoy", "sesion", "faltan"),
    [
        (date(2026, 11, 23), "CTE 3", "faltan 4 días"),
        (date(2026, 11, 26), "CTE 3", "falta 1 día"),
        (date(2026, 11, 27), "CTE 3", "es hoy"),
        (date(2026, 11, 28), "CTE 4", "faltan 62 días"),
    ],
)
def test_el_reloj_de_la_escuela(mundo, hoy, sesion, faltan):
    with reloj.fijar(hoy):
        proxima = consultas.proxima_cte(mundo.ruta)
        assert (proxima.sesion, proxima.faltan_texto) == (sesion, faltan)


def test_despues_de_la_ultima_sesion_no_hay_proxima(mundo):
    with reloj.fijar(date(2027, 7, 15)):
        assert consultas.proxima_cte(mundo.ruta) is None


def test_quien_es_cada_quien(mundo):
    directora = consultas.quien_es(mundo.personas["directora"], mundo.ruta)
    supervisora = consultas.quien_es(mundo.personas["supervisora"], mundo.ruta)
    ajena = consultas.quien_es(mundo.personas["ajena"], mundo.ruta)
    assert (directora.roles, directora.participacion_id) == ({Rol.DIRECCION}, mundo.participaciones["directora"].pk)
    assert (supervisora.roles, supervisora.participacion_id) == ({Rol.SUPERVISION}, None)
    assert ajena.roles == frozenset()
