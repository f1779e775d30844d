"""What the supervisión may do and what not: each operation passes, or is refused by state, by permission and by conflict."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from ruta import historia, reloj
from ruta import operaciones as arbol
from ruta.consultas import arbol as leer_arbol
from ruta.consultas import quien_es
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.estados import EstadoRuta, Rol
from ruta.models import Ruta
from seguimiento import operaciones as sesiones
from seguimiento.consultas import para_la_cte
from seguimiento.models import ObservacionDeSupervision
from seguimiento.permisos import puede_observar, puede_responder_a_la_supervision
from seguimiento.puntos import operaciones as del_orden
from seguimiento.supervision import consultas, operaciones
from tests import fabricas

TEXTO = "¿Con qué datos lo verán?"


def _de(ruta):
    return ruta.observaciones.values_list("clase", "numero", "texto", "respuesta")


def _cerrar(ruta):
    Ruta.objects.filter(pk=ruta.pk).update(estado=EstadoRuta.INFORMADA)


# Who


def test_quien_observa_y_quien_responde(plan, supervisora):
    de_la_zona = fabricas.supervision(plan.escuela.zona)
    de_otra = fabricas.supervision(fabricas.zona(numero="099"))
    de_baja = fabricas.supervision(plan.escuela.zona)
    type(de_baja).objects.filter(pk=de_baja.pk).update(activa=False)
    observan = {
        persona: puede_observar(quien_es(usuario, plan.ruta), plan.ruta)
        for persona, usuario in {
            **plan.personas, "colega": de_la_zona.usuario, "de_otra": de_otra.usuario, "de_baja": de_baja.usuario
        }.items()
    }  # fmt: skip
    assert [persona for persona, puede in observan.items() if puede] == ["supervisora", "colega"]
    responden = [p for p in plan.participaciones if puede_responder_a_la_supervision(plan.quien(p), plan.ruta)]
    assert responden == ["directora"]
    assert not puede_responder_a_la_supervision(supervisora, plan.ruta)
    assert not puede_observar(supervisora, plan.otra_ruta)


def test_antes_del_acuerdo_no_hay_que_observar(mundo):
    quien = quien_es(mundo.personas["supervisora"], mundo.ruta)
    objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("directora"))
    with pytest.raises(SinPermiso):
        operaciones.agregar_observacion(mundo.ruta.pk, objetivo.pk, por=quien, texto=TEXTO)


# Writing one


def test_junto_a_cada_clase_de_linea(plan, supervisora, acciones):
    meta = acciones[0].meta
    for linea in (meta.objetivo, meta, acciones[1]):
        operaciones.agregar_observacion(plan.ruta.pk, linea.pk, por=supervisora, texto=TEXTO)
    assert sorted(_de(plan.ruta)) == [
        ("accion", 2, TEXTO, ""), ("meta", 1, TEXTO, ""), ("objetivo", 1, TEXTO, "")
    ]  # fmt: skip
    (objetivo,) = leer_arbol(plan.ruta)
    (meta,) = objetivo.metas.all()
    assert [[o.texto for o in fila.observaciones.all()] for fila in (objetivo, meta, *meta.acciones.all())] == [
        [TEXTO], [TEXTO], [], [TEXTO]
    ]  # fmt: skip


def test_no_cambia_nada_del_plan_ni_lo_detiene(plan, supervisora, observacion, acciones):
    """Neither the state nor the version of a line; and the line can be taken away, with what was observed kept."""
    plan.ruta.refresh_from_db()
    assert plan.ruta.estado == EstadoRuta.EN_IMPLEMENTACION
    Ruta.objects.filter(pk=plan.ruta.pk).update(estado=EstadoRuta.EN_CONSTRUCCION)  # reopened
    por, meta = plan.quien("directora"), acciones[0].meta
    suya = operaciones.agregar_observacion(plan.ruta.pk, acciones[0].pk, por=supervisora, texto="¿Quién la lleva?")
    for accion in acciones:
        arbol.quitar_accion(plan.ruta.pk, accion.pk, por=por, version=accion.version)
    arbol.quitar_meta(plan.ruta.pk, meta.pk, por=por, version=meta.version)
    for una, decia in ((observacion, "Disminuir de 46 a 20"), (suya, "Lectura en voz alta")):
        una.refresh_from_db()
        assert (una.linea_id, una.decia) == (None, decia)


def test_una_linea_de_otra_ruta_no_existe(plan, supervisora):
    ajena = fabricas.objetivo(plan.otra_ruta, fabricas.quien(fabricas.participacion(plan.otra_ruta.escuela), plan.otra_ruta))
    with pytest.raises(NoExiste):
        operaciones.agregar_observacion(plan.ruta.pk, ajena.pk, por=supervisora, texto=TEXTO)


@pytest.mark.parametrize("persona", ["directora", "docente", "tecnica"])
def test_la_escuela_no_observa(plan, acciones, persona):
    with pytest.raises(SinPermiso):
        operaciones.agregar_observacion(plan.ruta.pk, acciones[0].pk, por=plan.quien(persona), texto=TEXTO)


def test_informada_ya_no_se_escribe(plan, supervisora, observacion, acciones):
    _cerrar(plan.ruta)
    de_esa = {"por": supervisora, "version": 1}
    de_la_escuela = {"por": plan.quien("directora"), "version": 1}
    for escribir in (
        lambda: operaciones.agregar_observacion(plan.ruta.pk, acciones[0].pk, por=supervisora, texto=TEXTO),
        lambda: operaciones.editar_observacion(plan.ruta.pk, observacion.pk, **de_esa, texto="Otra"),
        lambda: operaciones.retirar_observacion(plan.ruta.pk, observacion.pk, **de_esa),
        lambda: operaciones.responder_observacion(plan.ruta.pk, observacion.pk, **de_la_escuela, respuesta="x"),
    ):  # fmt: skip
        with pytest.raises(TransicionInvalida):
            escribir()


# While nobody answered


def test_la_corrige_y_la_retira(plan, supervisora, observacion):
    operaciones.editar_observacion(plan.ruta.pk, observacion.pk, por=supervisora, version=1, texto="¿Con cuáles datos?")
    assert list(_de(plan.ruta)) == [("meta", 1, "¿Con cuáles datos?", "")]
    operaciones.retirar_observacion(plan.ruta.pk, observacion.pk, por=supervisora, version=2)
    assert list(_de(plan.ruta)) == []


def test_solo_quien_la_escribio(plan, observacion):
    colega = quien_es(fabricas.supervision(plan.escuela.zona).usuario, plan.ruta)
    for otra in (colega, plan.quien("directora")):
        with pytest.raises(SinPermiso):
            operaciones.editar_observacion(plan.ruta.pk, observacion.pk, por=otra, version=1, texto="Otra")
        with pytest.raises(SinPermiso):
            operaciones.retirar_observacion(plan.ruta.pk, observacion.pk, por=otra, version=1)


def test_con_respuesta_ya_no_se_toca(plan, supervisora, observacion):
    responder = {"por": plan.quien("directora"), "respuesta": "Con la toma de lectura de enero"}
    operaciones.responder_observacion(plan.ruta.pk, observacion.pk, version=1, **responder)
    observacion.refresh_from_db()
    assert (observacion.respuesta, observacion.respondio_id, observacion.respondida_el) == (
        "Con la toma de lectura de enero", plan.participaciones["directora"].pk, reloj.hoy()
    )  # fmt: skip
    with pytest.raises(OperacionRechazada, match="ya respondió"):
        operaciones.editar_observacion(plan.ruta.pk, observacion.pk, por=supervisora, version=2, texto="Otra")
    with pytest.raises(OperacionRechazada, match="ya respondió"):
        operaciones.retirar_observacion(plan.ruta.pk, observacion.pk, por=supervisora, version=2)
    with pytest.raises(OperacionRechazada, match="ya respondió"):
        operaciones.responder_observacion(plan.ruta.pk, observacion.pk, version=2, **responder)


def test_contra_lo_que_se_vio(plan, supervisora, observacion):
    operaciones.editar_observacion(plan.ruta.pk, observacion.pk, por=supervisora, version=1, texto="¿Con cuáles datos?")
    de_la_escuela = {"por": plan.quien("directora"), "version": 1}
    for escribir in (
        lambda: operaciones.editar_observacion(plan.ruta.pk, observacion.pk, por=supervisora, version=1, texto="Otra"),
        lambda: operaciones.retirar_observacion(plan.ruta.pk, observacion.pk, por=supervisora, version=1),
        lambda: operaciones.responder_observacion(plan.ruta.pk, observacion.pk, **de_la_escuela, respuesta="x"),
    ):  # fmt: skip
        with pytest.raises(ConflictoDeEdicion):
            escribir()


@pytest.mark.parametrize("persona", ["docente", "comite", "tecnica"])
def test_responde_la_direccion(plan, observacion, persona):
    with pytest.raises(SinPermiso):
        operaciones.responder_observacion(plan.ruta.pk, observacion.pk, por=plan.quien(persona), version=1, respuesta="Sí")


def test_en_una_escuela_unitaria_responde_quien_lleva_todo(db):
    escuela = fabricas.escuela(zona=fabricas.zona())
    todo = fabricas.participacion(escuela, Rol.DIRECCION, Rol.DOCENTE, Rol.COMITE)
    ruta = fabricas.ruta(escuela)
    quien = fabricas.quien(todo, ruta)
    objetivo = fabricas.objetivo(ruta, quien)
    fabricas.en_estado(ruta, EstadoRuta.EN_IMPLEMENTACION)
    supervisora = quien_es(fabricas.supervision(escuela.zona).usuario, ruta)
    una = operaciones.agregar_observacion(ruta.pk, objetivo.pk, por=supervisora, texto=TEXTO)
    operaciones.responder_observacion(ruta.pk, una.pk, por=quien, version=1, respuesta="Con los cuadernos de los once alumnos")
    assert list(_de(ruta)) == [("objetivo", 1, TEXTO, "Con los cuadernos de los once alumnos")]


# What PostgreSQL refuses


@pytest.mark.parametrize(
    "campos",
    [
        {"texto": ""},
        {"clase": "accion"},
        {"respuesta": "Sí"},
        {"respondida_el": date(2026, 11, 6)},
    ],
)
def test_lo_que_no_puede_ser(observacion, campos):
    with pytest.raises(IntegrityError), transaction.atomic():
        ObservacionDeSupervision.objects.filter(pk=observacion.pk).update(**campos)


@pytest.mark.parametrize("columna", ["ruta_id", "meta_id", "respondio_id"])
def test_nada_apunta_a_otra_escuela(plan, observacion, columna):
    otra = fabricas.objetivo(plan.otra_ruta, fabricas.quien(fabricas.participacion(plan.otra_ruta.escuela), plan.otra_ruta))
    ajenas = {"ruta_id": plan.otra_ruta.pk, "meta_id": otra.pk, "respondio_id": plan.personas["ajena"].participaciones.get().pk}
    respuesta = {"respuesta": "x", "respondida_el": reloj.hoy()} if columna == "respondio_id" else {}
    with pytest.raises(IntegrityError, match="de_escuela"), transaction.atomic():
        _apuntar(observacion.pk, {columna: ajenas[columna], **respuesta})


def _apuntar(pk, campos):
    ObservacionDeSupervision.objects.filter(pk=pk).update(**campos)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


# Where it is read


def test_las_que_esperan_van_primero_y_la_mas_antigua_arriba(plan, supervisora, observacion, acciones):
    nueva = operaciones.agregar_observacion(plan.ruta.pk, acciones[0].pk, por=supervisora, texto="La nueva")
    lista = operaciones.agregar_observacion(plan.ruta.pk, acciones[1].pk, por=supervisora, texto="La respondida")
    operaciones.responder_observacion(plan.ruta.pk, lista.pk, por=plan.quien("directora"), version=1, respuesta="Sí")
    with reloj.fijar(date(2026, 11, 26)):
        leidas = [(una.pk, una.edad) for una in consultas.observaciones(plan.ruta)]
    assert leidas == [(observacion.pk, "hace 3 semanas"), (nueva.pk, "de hoy"), (lista.pk, "de hoy")]


def test_la_historia_la_cuenta_con_su_nombre(plan, supervisora, observacion):
    operaciones.editar_observacion(plan.ruta.pk, observacion.pk, por=supervisora, version=1, texto="¿Con cuáles datos?")
    operaciones.responder_observacion(
        plan.ruta.pk, observacion.pk, por=plan.quien("directora"), version=2, respuesta="Con los de enero"
    )
    relatos = historia.leer(plan.ruta).relatos[:3]
    assert [(r.quien, r.frase) for r in relatos] == [
        ("Persona Directora", "respondió a la observación «¿Con cuáles datos?» (meta 1)"),
        ("Supervisora de Prueba (supervisión)", "corrigió la observación «¿Con cuáles datos?» (meta 1)"),
        ("Supervisora de Prueba (supervisión)", "escribió la observación «¿Con qué datos lo verán?» (meta 1)"),
    ]
    assert [c.etiqueta for c in relatos[0].cambios] == ["La respuesta de la escuela"]


def test_lo_que_espera_esta_en_para_la_cte(plan, observacion):
    with reloj.fijar(date(2026, 11, 26)):
        dichos = [(p.texto, p.detalle) for p in para_la_cte(plan.ruta, plan.quien("docente"))]
    assert ("Observación de la supervisión sobre la meta 1", "sin respuesta · hace 3 semanas") in dichos


# The agenda


def test_sin_respuesta_entra_sola_al_orden_del_dia(plan, supervisora, observacion, acciones):
    otra = operaciones.agregar_observacion(plan.ruta.pk, acciones[0].pk, por=supervisora, texto="La respondida")
    operaciones.responder_observacion(plan.ruta.pk, otra.pk, por=plan.quien("directora"), version=1, respuesta="Sí")
    sesion = sesiones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), numero=3)
    suyos = sesion.puntos.filter(clase="observa").values_list("texto", "minutos", "sobre")
    assert list(suyos) == [
        (f"Observación de la supervisión sobre la meta 1, hace 3 semanas: {TEXTO}", 5, observacion.pk)
    ]  # fmt: skip


def test_lo_nuevo_se_suma_una_vez(plan, supervisora, preparada, observacion):
    por = plan.quien("directora")
    for nuevos in (5, 0):  # the whole agenda; of it, one of the supervisión
        assert del_orden.actualizar_puntos(plan.ruta.pk, preparada.pk, por=por) == nuevos
        assert preparada.puntos.filter(clase="observa", sobre=observacion.pk).count() == 1
