"""ruta:nuestra_ruta, the whole chain on one page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ruta import operaciones
from ruta.estados import EstadoRuta
from ruta.models import Usuario
from tests import fabricas


def test_muestra_la_cadena_completa(demo, client):
    client.force_login(Usuario.objects.get(usuario="directora"))
    texto = client.get(f"/e/{demo.escuela.clave}/{demo.ciclo_id}/").content.decode()
    for objetivo in demo.objetivos.all():
        assert objetivo.que in texto
        for meta in objetivo.metas.all():
            assert meta.texto in texto
            assert all(accion.descripcion in texto for accion in meta.acciones.all())


@pytest.mark.parametrize(
    ("persona", "estado", "codigo"),
    [
        ("docente", EstadoRuta.EN_CONSTRUCCION, 200),
        ("directora", EstadoRuta.EN_CONSTRUCCION, 200),
        ("tecnica", EstadoRuta.EN_CONSTRUCCION, 403),
        ("supervisora", EstadoRuta.EN_CONSTRUCCION, 404),
        ("supervisora", EstadoRuta.ACORDADA, 200),
        ("ajena", EstadoRuta.ACORDADA, 404),
        (None, EstadoRuta.ACORDADA, 302),
    ],
)
def test_quien_la_ve(mundo, persona, estado, codigo):
    fabricas.en_estado(mundo.ruta, estado)
    assert mundo.cliente(persona).get(mundo.url("ruta:nuestra_ruta")).status_code == codigo


def test_otra_escuela_es_como_si_no_existiera(mundo):
    ajena = mundo.url("ruta:nuestra_ruta").replace(mundo.escuela.clave, mundo.otra_ruta.escuela.clave)
    inexistente = mundo.url("ruta:nuestra_ruta").replace(mundo.ruta.ciclo_id, "2001-2002")
    respuestas = [mundo.cliente("docente").get(url) for url in (ajena, inexistente)]
    assert [r.status_code for r in respuestas] == [404, 404]
    assert respuestas[0].content == respuestas[1].content


def test_las_mismas_consultas_con_una_meta_que_con_treinta(mundo):
    cliente, quien = mundo.cliente("docente"), mundo.quien("docente")
    for _ in range(2):  # the gesture of the minute is written, and the session is known
        cliente.get(mundo.url("ruta:nuestra_ruta"))
    objetivo = fabricas.objetivo(mundo.ruta, quien)
    meta = operaciones.agregar_meta(mundo.ruta.pk, objetivo.pk, por=quien, texto="Meta 1")
    operaciones.agregar_accion(mundo.ruta.pk, meta.pk, por=quien, descripcion="Acción 1")
    with fabricas.sin_piezas():
        una = _consultas(cliente, mundo)
    for n in range(2, 31):
        meta = operaciones.agregar_meta(mundo.ruta.pk, objetivo.pk, por=quien, texto=f"Meta {n}", cortes=[2, 5])
        operaciones.agregar_accion(mundo.ruta.pk, meta.pk, por=quien, descripcion=f"Acción {n}")
    with fabricas.sin_piezas():
        assert (una, _consultas(cliente, mundo)) == (12, 12)


def _consultas(cliente, mundo):
    with CaptureQueriesContext(connection) as hechas:
        assert cliente.get(mundo.url("ruta:nuestra_ruta")).status_code == 200
    return len(hechas)


CAMBIOS = {
    "objetivo": lambda m, q: operaciones.editar_objetivo(m.ruta.pk, m.ruta.objetivos.get().pk, por=q, version=1, que="Otro"),
    "meta": lambda m, q: operaciones.editar_meta(m.ruta.pk, _una(operaciones.metas(m.ruta)).pk, por=q, version=1, texto="Otra"),
    "accion": lambda m, q: operaciones.editar_accion(
        m.ruta.pk, _una(operaciones.acciones(m.ruta)).pk, por=q, version=1, descripcion="Otra"
    ),
}


def _una(filas):
    return filas.order_by("pk").first()


@pytest.mark.parametrize(("cambio", "consultas"), [("objetivo", 11), ("meta", 12), ("accion", 12)])
def test_tras_un_cambio_solo_se_lee_lo_que_cambio(mundo, cambio, consultas):
    cliente, quien = mundo.cliente("docente"), mundo.quien("docente")
    objetivo = fabricas.objetivo(mundo.ruta, quien)
    for n in range(3):
        meta = operaciones.agregar_meta(mundo.ruta.pk, objetivo.pk, por=quien, texto=f"Meta {n}", cortes=[2, 5])
        operaciones.agregar_accion(mundo.ruta.pk, meta.pk, por=quien, descripcion=f"Acción {n}")
    for _ in range(3):
        cliente.get(mundo.url("ruta:nuestra_ruta"))
    CAMBIOS[cambio](mundo, quien)
    assert _consultas(cliente, mundo) == consultas
