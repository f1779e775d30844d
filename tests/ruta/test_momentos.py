"""Two moments of a plan: what was added, changed and taken away between them."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planeacion import operaciones as planeacion
from planeacion import version_acordada
from ruta import eventos, momentos, operaciones, reloj
from ruta.models import Accion, Meta, Objetivo, Ruta
from tests import fabricas
from tests.planeacion import fabricas as plan


def _ahora(mundo):
    mundo.ruta.refresh_from_db()
    return mundo.ruta.secuencia


def _clases(filas):
    return {fila.texto: fila.clase for fila in momentos._todas(filas)}


def test_lo_agregado_lo_cambiado_y_lo_quitado(mundo):
    por = mundo.quien("docente")
    accion = plan.cadena(mundo.ruta, por)
    fuera = plan.accion(mundo.ruta, accion.meta, por, descripcion="Se irá")
    de = _ahora(mundo)
    operaciones.editar_meta(mundo.ruta.pk, accion.meta_id, por=por, version=1, valor=Decimal(18), cortes=[2])
    operaciones.quitar_accion(mundo.ruta.pk, fuera.pk, por=por, version=1)
    plan.accion(mundo.ruta, accion.meta, por, descripcion="Llegó")
    hecha = momentos.comparar(mundo.ruta, de, _ahora(mundo))
    assert _clases(hecha.objetivos) == {
        "Fortalecer la lectura": "igual",
        "Disminuir de 46 a 20 los alumnos que requieren apoyo": "cambiada",
        "Lectura en voz alta 15 minutos": "igual",
        "Llegó": "agregada",
        "Se irá": "quitada",
    }
    (meta,) = hecha.objetivos[0].hijas
    assert [(c.etiqueta, c.piezas) for c in meta.cambios] == [
        ("Queremos llegar a", [("quita", "20"), ("pone", "18")]),
        ("La revisamos en…", [("quita", "CTE 5")]),
    ]
    assert (hecha.cuenta, hecha.iguales) == ({"agregada": 1, "cambiada": 1, "quitada": 1}, False)
    assert {fila.clase for fila in hecha.diagnostico} == {"igual"}


def test_al_reves_lo_agregado_es_lo_quitado(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    ahora = _ahora(mundo)
    ida, vuelta = momentos.comparar(mundo.ruta, 0, ahora), momentos.comparar(mundo.ruta, ahora, 0)
    assert ida.cuenta == {"agregada": 6, "cambiada": 0, "quitada": 0}
    assert vuelta.cuenta == {"agregada": 0, "cambiada": 0, "quitada": 6}
    assert momentos.comparar(mundo.ruta, ahora, ahora).iguales


@pytest.mark.parametrize("de_que", ["objetivos", "metas", "acciones", "problemáticas"])
def test_lo_que_solo_cambio_de_lugar_se_dice(mundo, de_que):
    por, ruta = mundo.quien("docente"), mundo.ruta
    with reloj.fijar(date(2026, 8, 25)):
        objetivo = fabricas.objetivo(ruta, por, que="Uno")
        meta = plan.meta(ruta, objetivo, por, nombre_corto="Uno")
        otra = {
            "objetivos": lambda: fabricas.objetivo(ruta, por, que="Dos"),
            "metas": lambda: plan.meta(ruta, objetivo, por, nombre_corto="Dos"),
            "acciones": lambda: [plan.accion(ruta, meta, por, descripcion=texto) for texto in ("Uno", "Dos")][1],
            "problemáticas": lambda: [plan.problematica(ruta, por, texto=texto) for texto in ("Uno", "Dos")][1],
        }[de_que]()
    mover = {
        "objetivos": operaciones.mover_objetivo,
        "metas": operaciones.mover_meta,
        "acciones": operaciones.mover_accion,
        "problemáticas": planeacion.mover_problematica,
    }[de_que]
    de = _ahora(mundo)
    mover(ruta.pk, otra.pk, por=por, pasos=-1)
    hecha = momentos.comparar(ruta, de, _ahora(mundo))
    assert not hecha.iguales
    pagina = mundo.cliente("docente").get(mundo.url("ruta:comparar"), {"de": f"s{de}", "a": "hoy"}).content.decode()
    dicho = re.search(rf"<dt>El orden de \w+ {de_que}</dt><dd>(.*?)</dd>", pagina, re.DOTALL)
    assert re.sub("<[^>]*>", "", dicho[1]).strip() == "decía: «Uno», «Dos» dice: «Dos», «Uno»"


def test_el_orden_es_de_los_que_siguen(mundo):
    """What arrives and what goes away moves the rest up or down: that is not another order."""
    por = mundo.quien("docente")
    uno, dos, tres = (fabricas.objetivo(mundo.ruta, por, que=texto) for texto in ("Uno", "Dos", "Tres"))
    de = _ahora(mundo)
    operaciones.quitar_objetivo(mundo.ruta.pk, uno.pk, por=por, version=1)
    operaciones.mover_objetivo(mundo.ruta.pk, fabricas.objetivo(mundo.ruta, por, que="Nuevo").pk, por=por, pasos=-1)
    assert momentos.comparar(mundo.ruta, de, _ahora(mundo)).ordenes["ruta.Objetivo"] == []
    operaciones.mover_objetivo(mundo.ruta.pk, tres.pk, por=por, pasos=-2)
    hecha = momentos.comparar(mundo.ruta, de, _ahora(mundo))
    assert [c.piezas for c in hecha.ordenes["ruta.Objetivo"]] == [[("quita", "«Dos», «Tres»"), ("pone", "«Tres», «Dos»")]]
    assert hecha.frase == "1 se agregó, 1 se quitó y cambió el orden de los objetivos"


def test_un_solo_renglon(mundo):
    accion = plan.cadena(mundo.ruta, mundo.quien("docente"))
    hecha = momentos.comparar(mundo.ruta, 0, _ahora(mundo), solo=("accion", accion.pk))
    assert [(fila.texto, fila.clase) for fila in hecha.objetivos] == [("Lectura en voz alta 15 minutos", "agregada")]
    assert hecha.diagnostico == []


def test_los_acuerdos_por_su_nombre(mundo):
    accion = plan.cadena(mundo.ruta, mundo.quien("docente"))
    plan.acordar(mundo)
    primera = _ahora(mundo)
    planeacion.reabrir_plan(mundo.ruta.pk, por=mundo.quien("directora"), version=mundo.ruta.version, motivo="Falta")
    operaciones.editar_accion(mundo.ruta.pk, accion.pk, por=mundo.quien("docente"), version=1, descripcion="Leer a diario")
    plan.acordar(mundo, fecha=date(2026, 10, 30))
    segunda = _ahora(mundo)
    assert momentos.acuerdos(mundo.ruta) == [
        momentos.Momento("v2", segunda, "Versión 2, acordada el 30 de octubre de 2026"),
        momentos.Momento("v1", primera, "Versión 1, acordada el 28 de agosto de 2026"),
    ]
    assert momentos.comparar(mundo.ruta, primera, segunda).cuenta == {"agregada": 0, "cambiada": 1, "quitada": 0}


def test_los_dias_y_las_veces_de_un_renglon(mundo):
    with reloj.fijar(date(2026, 8, 25)):
        objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
        fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    with reloj.fijar(date(2026, 8, 27)):
        operaciones.editar_objetivo(mundo.ruta.pk, objetivo.pk, por=mundo.quien("docente"), version=1, que="Otro")
    assert [(m.clave, m.nombre) for m in momentos.dias(mundo.ruta)] == [
        ("s3", "27 de agosto de 2026 (1 cambio)"),
        ("s2", "25 de agosto de 2026 (2 cambios)"),
    ]
    assert [m.clave for m in momentos.de_fila(mundo.ruta, "objetivo", objetivo.pk)] == ["s3", "s1"]


def test_cuesta_lo_mismo_con_uno_y_con_treinta(mundo):
    por = mundo.quien("docente")
    accion = plan.cadena(mundo.ruta, por)

    def consultas():
        ahora = _ahora(mundo)
        with CaptureQueriesContext(connection) as hechas:
            momentos.comparar(mundo.ruta, 0, ahora)
        return len(hechas)

    con_una = consultas()
    for _ in range(29):
        plan.accion(mundo.ruta, accion.meta, por)
    assert (con_una, consultas()) == (5, 5)


def test_en_la_demo_cada_version_es_su_momento(demo):
    """What the history says the plan was at each agreement is, word by word, what that agreement froze."""
    for ruta in Ruta.objects.filter(versiones__isnull=False).distinct().select_related("escuela"):
        for momento in momentos.acuerdos(ruta):
            version = ruta.versiones.get(numero=int(momento.clave[1:]))
            era = eventos.estado(ruta, momento.secuencia)
            congelado = [
                (o["que"], [(m["texto"], m["valor"], [a["descripcion"] for a in m["acciones"]]) for m in o["metas"]])
                for o in version.contenido["objetivos"]
            ]
            contado = [
                (
                    o["que"],
                    [
                        (
                            m["texto"],
                            version_acordada._numero(m["valor"]),
                            [a["descripcion"] for a in era.hijas("ruta.Accion", "meta_id", m["id"])],
                        )
                        for m in era.hijas("ruta.Meta", "objetivo_id", o["id"])
                    ],
                )
                for o in sorted(era.filas["ruta.Objetivo"].values(), key=lambda o: o["orden"])
            ]
            assert contado == congelado


def test_en_la_demo_hoy_es_lo_que_hay(demo):
    """The history added up is the tables as they are."""
    for ruta in Ruta.objects.select_related("escuela"):
        era = eventos.estado(ruta, ruta.secuencia)
        filas = {"objetivo__ruta": ruta}
        hay = {
            "ruta.Objetivo": Objetivo.objects.filter(ruta=ruta),
            "ruta.Meta": Meta.objects.filter(**filas),
            "ruta.Accion": Accion.objects.filter(meta__objetivo__ruta=ruta),
        }
        for clave, consulta in hay.items():
            assert era.filas[clave] == {fila["id"]: fila for fila in consulta.values()}


PASOS = st.lists(st.tuples(st.sampled_from(["agregar", "editar", "quitar"]), st.integers(0, 5)), min_size=1, max_size=12)


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PASOS)
def test_cada_momento_es_como_era(mundo, pasos):
    """Whatever is written, in any order, each moment of the history is what the table held then."""
    por, vistos = mundo.quien("docente"), {}
    for n, (hacer, cual) in enumerate(pasos):
        hay = list(mundo.ruta.objetivos.all())
        fila = hay[cual % len(hay)] if hay else None
        if hacer == "agregar" or fila is None:
            fabricas.objetivo(mundo.ruta, por, que=f"Objetivo {n}")
        elif hacer == "editar":
            operaciones.editar_objetivo(mundo.ruta.pk, fila.pk, por=por, version=fila.version, que=f"{fila.que}, {n}")
        else:
            operaciones.quitar_objetivo(mundo.ruta.pk, fila.pk, por=por, version=fila.version)
        vistos[_ahora(mundo)] = {o["id"]: o for o in mundo.ruta.objetivos.values()}
    for secuencia, habia in vistos.items():
        assert eventos.estado(mundo.ruta, secuencia).filas["ruta.Objetivo"] == habia
