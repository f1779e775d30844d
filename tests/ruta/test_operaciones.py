"""Writes on the shared tree: each passes, is refused by state, by permission, and by what somebody else saved."""

from datetime import date, datetime
from decimal import Decimal

import pghistory.models
import pytest
from django.core.exceptions import ValidationError

from evaluacion.models import Medicion
from ruta import operaciones, reloj
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.estados import EstadoRuta
from ruta.models import Corte, Problematica, Ruta
from tests import fabricas


@pytest.fixture
def arbol(mundo):
    """(objetivo, meta, acción), each alone in its place."""
    por = mundo.quien("docente")
    objetivo = fabricas.objetivo(mundo.ruta, por)
    meta = operaciones.agregar_meta(mundo.ruta.pk, objetivo.pk, por=por, texto="Disminuir")
    accion = operaciones.agregar_accion(mundo.ruta.pk, meta.pk, por=por, descripcion="Leer en voz alta")
    return objetivo, meta, accion


def _casos(arbol):
    objetivo, meta, accion = arbol
    ver = {"version": 1}
    return [
        (operaciones.agregar_objetivo, (), {"que": "Otro"}),
        (operaciones.editar_objetivo, (objetivo.pk,), {**ver, "que": "Otro"}),
        (operaciones.agregar_meta, (objetivo.pk,), {"texto": "Otra"}),
        (operaciones.editar_meta, (meta.pk,), {**ver, "texto": "Otra"}),
        (operaciones.agregar_accion, (meta.pk,), {"descripcion": "Otra"}),
        (operaciones.editar_accion, (accion.pk,), {**ver, "descripcion": "Otra"}),
        (operaciones.mover_objetivo, (objetivo.pk,), {"pasos": 1}),
        (operaciones.mover_meta, (meta.pk,), {"pasos": 1}),
        (operaciones.mover_accion, (accion.pk,), {"pasos": 1}),
        (operaciones.quitar_accion, (accion.pk,), {"version": 2}),
    ]


def test_el_colectivo_escribe_y_la_secuencia_crece(mundo, arbol):
    for operacion, ids, valores in _casos(arbol):
        antes = Ruta.objects.get(pk=mundo.ruta.pk).secuencia
        operacion(mundo.ruta.pk, *ids, por=mundo.quien("docente"), **valores)
        assert Ruta.objects.get(pk=mundo.ruta.pk).secuencia == antes + 1, operacion.__name__


@pytest.mark.parametrize("estado", [EstadoRuta.ACORDADA, EstadoRuta.EN_IMPLEMENTACION, EstadoRuta.INFORMADA])
def test_fuera_de_la_planeacion_no_se_escribe(mundo, arbol, estado):
    fabricas.en_estado(mundo.ruta, estado)
    for operacion, ids, valores in _casos(arbol):
        with pytest.raises(TransicionInvalida):
            operacion(mundo.ruta.pk, *ids, por=mundo.quien("docente"), **valores)


def test_quien_no_es_del_colectivo_no_escribe(mundo, arbol):
    for operacion, ids, valores in _casos(arbol):
        with pytest.raises(SinPermiso):
            operacion(mundo.ruta.pk, *ids, por=mundo.quien("tecnica"), **valores)


def test_nadie_pisa_lo_que_otra_persona_guardo(mundo, arbol):
    for operacion, ids, valores in _casos(arbol):
        if "version" in valores:
            with pytest.raises(ConflictoDeEdicion):
                operacion(mundo.ruta.pk, *ids, por=mundo.quien("docente"), **{**valores, "version": 7})


def test_lo_de_otra_escuela_no_existe(mundo, arbol):
    ajeno = fabricas.quien(fabricas.participacion(mundo.otra_ruta.escuela), mundo.otra_ruta)
    for operacion, ids, valores in _casos(arbol):
        if ids:
            with pytest.raises(NoExiste):
                operacion(mundo.otra_ruta.pk, *ids, por=ajeno, **valores)


def test_cada_operacion_deja_quien_y_que(mundo):
    fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    contexto = pghistory.models.Context.objects.latest("created_at").metadata
    assert datetime.fromisoformat(contexto.pop("momento")).date() == reloj.hoy()
    assert contexto == {
        "operacion": "agregar_objetivo",
        "por": str(mundo.personas["docente"].pk),
        "ruta": str(mundo.ruta.pk),
    }


def test_lo_primero_que_se_escribe_la_pone_en_construccion(mundo):
    fabricas.en_estado(mundo.ruta, EstadoRuta.BORRADOR)
    fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    assert Ruta.objects.get(pk=mundo.ruta.pk).estado == EstadoRuta.EN_CONSTRUCCION


def test_el_objetivo_cambia_a_que_responde(mundo):
    por = mundo.quien("docente")
    una, otra = (Problematica.objects.create(escuela=mundo.escuela, ruta=mundo.ruta, orden=n, texto=f"{n}") for n in (1, 2))
    objetivo = fabricas.objetivo(mundo.ruta, por, problematicas=[una])
    operaciones.editar_objetivo(mundo.ruta.pk, objetivo.pk, por=por, version=1, problematicas=[otra])
    assert [e.problematica_id for e in objetivo.responde_a.all()] == [otra.pk]


def test_los_cortes_toman_la_fecha_de_su_sesion_y_se_reemplazan(mundo, arbol):
    _, meta, _ = arbol
    por = mundo.quien("docente")
    operaciones.editar_meta(mundo.ruta.pk, meta.pk, por=por, version=1, cortes=[2, 3])
    assert [(c.cte, c.nombre, c.fecha) for c in meta.cortes.all()] == [
        (2, "CTE 2", date(2026, 10, 30)),
        (3, "CTE 3", date(2026, 11, 27)),
    ]
    tercero = meta.cortes.get(cte=3).pk
    operaciones.editar_meta(mundo.ruta.pk, meta.pk, por=por, version=2, cortes=[3, 5])
    assert [c.cte for c in meta.cortes.all()] == [3, 5]
    assert meta.cortes.get(cte=3).pk == tercero


def test_un_corte_que_no_es_de_una_sesion_no_se_pierde(mundo, arbol):
    _, meta, _ = arbol
    Corte.objects.create(escuela=mundo.escuela, meta=meta, orden=9, nombre="SisAT febrero", fecha=date(2027, 2, 12))
    operaciones.editar_meta(mundo.ruta.pk, meta.pk, por=mundo.quien("docente"), version=1, cortes=[5])
    assert {c.nombre for c in meta.cortes.all()} == {"SisAT febrero", "CTE 5"}


def test_lo_imposible_se_dice_con_palabras(mundo, arbol):
    _, meta, _ = arbol
    with pytest.raises(ValidationError, match="debe ser menor que el de hoy"):
        operaciones.editar_meta(
            mundo.ruta.pk,
            meta.pk,
            por=mundo.quien("docente"),
            version=1,
            sentido="disminuir",
            linea_base=Decimal(20),
            valor=Decimal(46),
        )
    meta.refresh_from_db()
    assert (meta.linea_base, meta.version) == (None, 1)


def test_mover_intercambia_sin_tocar_la_version_de_las_demas(mundo):
    por = mundo.quien("docente")
    uno, dos, tres = (fabricas.objetivo(mundo.ruta, por, que) for que in ("a", "b", "c"))
    operaciones.mover_objetivo(mundo.ruta.pk, tres.pk, por=por, pasos=-1)
    operaciones.mover_objetivo(mundo.ruta.pk, uno.pk, por=por, pasos=-1)
    assert [(o.que, o.orden, o.version) for o in mundo.ruta.objetivos.all()] == [("a", 1, 1), ("c", 2, 1), ("b", 3, 1)]
    assert dos.version == 1


def test_quitar_cierra_el_hueco(mundo):
    por = mundo.quien("docente")
    uno, _, _ = (fabricas.objetivo(mundo.ruta, por, que) for que in ("a", "b", "c"))
    operaciones.quitar_objetivo(mundo.ruta.pk, uno.pk, por=por, version=1)
    assert [(o.que, o.orden) for o in mundo.ruta.objetivos.all()] == [("b", 1), ("c", 2)]


def test_de_abajo_hacia_arriba(mundo, arbol):
    objetivo, meta, accion = arbol
    por = mundo.quien("docente")
    with pytest.raises(OperacionRechazada, match="Quite primero sus metas"):
        operaciones.quitar_objetivo(mundo.ruta.pk, objetivo.pk, por=por, version=1)
    with pytest.raises(OperacionRechazada, match="Quite primero sus acciones"):
        operaciones.quitar_meta(mundo.ruta.pk, meta.pk, por=por, version=1)
    operaciones.quitar_accion(mundo.ruta.pk, accion.pk, por=por, version=1)
    operaciones.quitar_meta(mundo.ruta.pk, meta.pk, por=por, version=1)
    operaciones.quitar_objetivo(mundo.ruta.pk, objetivo.pk, por=por, version=1)
    assert not mundo.ruta.objetivos.exists()


def test_lo_ya_hecho_se_conserva(mundo, arbol):
    """A medición leans on the corte: taking the corte away is refused with its reason."""
    _, meta, _ = arbol
    por = mundo.quien("docente")
    operaciones.editar_meta(mundo.ruta.pk, meta.pk, por=por, version=1, cortes=[2])
    Medicion.objects.create(
        escuela=mundo.escuela,
        meta=meta,
        corte=meta.cortes.get(),
        fecha=date(2026, 10, 30),
        valor=33,
        fuente="SisAT",
        capturo=mundo.participaciones["docente"],
    )
    with pytest.raises(OperacionRechazada, match="ya tiene mediciones"):
        operaciones.editar_meta(mundo.ruta.pk, meta.pk, por=por, version=2, cortes=[])


def test_los_responsables_se_reemplazan(mundo, arbol):
    *_, accion = arbol
    por = mundo.quien("docente")
    quienes = [mundo.participaciones[n] for n in ("docente", "especialista")]
    operaciones.editar_accion(mundo.ruta.pk, accion.pk, por=por, version=1, responsables=quienes)
    operaciones.editar_accion(mundo.ruta.pk, accion.pk, por=por, version=2, responsables=quienes[1:])
    assert [r.participacion_id for r in accion.responsables.all()] == [quienes[1].pk]
