"""What was changed or taken away comes back, whole, with its own id; and is refused as any other operation is."""

from decimal import Decimal

import pghistory.models
import pytest

from evaluacion.models import Medicion
from planeacion import operaciones as planeacion
from ruta import eventos, historia, operaciones, restaurar
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.estados import EstadoRuta
from ruta.models import Accion, Evidencia, Hallazgo, Meta, Objetivo, Problematica
from seguimiento.models import ObservacionDeSupervision
from tests import fabricas
from tests.planeacion import fabricas as plan


@pytest.fixture
def filas(mundo):
    """One of each that can be brought back, with all that hangs from it."""
    accion = plan.cadena(mundo.ruta, mundo.quien("docente"))
    hallazgo = mundo.ruta.hallazgos.get()
    return {
        "accion": accion, "meta": accion.meta, "objetivo": accion.meta.objetivo, "problematica": mundo.ruta.problematicas.get(),
        "hallazgo": hallazgo, "evidencia": mundo.ruta.evidencias.get(),
    }  # fmt: skip


QUITAR = {
    "accion": operaciones.quitar_accion, "meta": operaciones.quitar_meta, "objetivo": operaciones.quitar_objetivo,
    "problematica": planeacion.quitar_problematica, "hallazgo": planeacion.quitar_hallazgo,
    "evidencia": planeacion.quitar_evidencia,
}  # fmt: skip
MODELOS = {
    "accion": Accion, "meta": Meta, "objetivo": Objetivo, "problematica": Problematica, "hallazgo": Hallazgo,
    "evidencia": Evidencia,
}  # fmt: skip


def _quitar(mundo, clase, fila):
    fila.refresh_from_db()
    QUITAR[clase](mundo.ruta.pk, fila.pk, por=mundo.quien("docente"), version=fila.version)


def _restaurar(mundo, clase, pk, persona="docente", **campos):
    """As it was before the last time, unless another moment is said."""
    if "secuencia" not in campos:
        preparada = restaurar.preparar(mundo.ruta, clase, pk)
        campos["secuencia"] = preparada.secuencia if preparada else 0
    return restaurar.restaurar(mundo.ruta.pk, clase, pk, por=mundo.quien(persona), **{"version": 1, **campos})


def _foto(mundo):
    """All that the plan says, but for places and versions."""
    mundo.ruta.refresh_from_db()
    ahora = eventos.estado(mundo.ruta, mundo.ruta.secuencia)
    callados = {"version", "orden", "pgh_id"}
    return {
        (clave, pk): {c: v for c, v in fila.items() if c not in callados}
        for clave, filas in ahora.filas.items()
        for pk, fila in filas.items()
    }


EN_ORDEN = ["accion", "meta", "objetivo", "problematica", "hallazgo", "evidencia"]


def test_lo_que_se_quito_vuelve_entero_y_con_su_id(mundo, filas):
    """Everything is taken away, from the tip to the root, and comes back from the root to the tip. The state that the history tells
    is the one the tables hold."""
    antes = _foto(mundo)
    fotos_de_tablas = {clase: modelo.objects.values().get() for clase, modelo in MODELOS.items()}
    for clase in EN_ORDEN:
        _quitar(mundo, clase, filas[clase])
    assert _foto(mundo) == {}
    for clase in reversed(EN_ORDEN):
        ultima = restaurar.preparar(mundo.ruta, clase, filas[clase].pk).fila.version
        vuelta = _restaurar(mundo, clase, filas[clase].pk, version=ultima)
        assert (vuelta.pk, vuelta.version) == (filas[clase].pk, ultima + 1)
    assert _foto(mundo) == antes
    for clase, modelo in MODELOS.items():
        assert {**modelo.objects.values().get(), "version": 1} == {**fotos_de_tablas[clase], "version": 1}


def test_vuelve_al_final_de_su_lista(mundo, filas):
    por = mundo.quien("docente")
    _quitar(mundo, "accion", filas["accion"])
    nueva = plan.accion(mundo.ruta, filas["meta"], por, descripcion="Otra")
    _restaurar(mundo, "accion", filas["accion"].pk)
    assert list(filas["meta"].acciones.values_list("pk", "orden")) == [(nueva.pk, 1), (filas["accion"].pk, 2)]


def test_vuelve_a_decir_lo_que_decia(mundo, filas):
    """Its own fields and its cortes; what was added later goes, its place stays."""
    por, meta = mundo.quien("docente"), filas["meta"]
    otra = plan.meta(mundo.ruta, filas["objetivo"], por, texto="Otra")
    operaciones.mover_meta(mundo.ruta.pk, otra.pk, por=por, pasos=-1)
    mundo.ruta.refresh_from_db()
    entonces = mundo.ruta.secuencia
    operaciones.editar_meta(
        mundo.ruta.pk, meta.pk, por=por, version=1, texto="Otra cosa", valor=Decimal(9), nombre_corto="X", cortes=[3]
    )
    vuelta = _restaurar(mundo, "meta", meta.pk, version=2, secuencia=entonces)
    vuelta.refresh_from_db()
    assert (vuelta.texto, vuelta.valor, vuelta.nombre_corto, vuelta.version, vuelta.orden) == (meta.texto, 20, "", 3, 2)
    assert sorted(vuelta.cortes.values_list("cte", flat=True)) == [2, 5]
    assert vuelta.acciones.count() == 1


def test_deja_quien_y_por_que_y_se_cuenta(mundo, filas):
    _quitar(mundo, "accion", filas["accion"])
    _restaurar(mundo, "accion", filas["accion"].pk, persona="otra_docente")
    contexto = pghistory.models.Context.objects.get(metadata__operacion="restaurar_accion").metadata
    assert (contexto["motivo"], contexto["por"]) == ("restaurar", str(mundo.personas["otra_docente"].pk))
    mundo.ruta.refresh_from_db()
    relato, quitada = historia.leer(mundo.ruta, limite=2).relatos
    assert (relato.frase, relato.motivo) == ("recuperó la acción «Lectura en voz alta 15 minutos»", "")
    assert not quitada.recuperable


def test_se_rechaza_por_permiso(mundo, filas):
    _quitar(mundo, "accion", filas["accion"])
    with pytest.raises(SinPermiso):
        _restaurar(mundo, "accion", filas["accion"].pk, persona="tecnica")
    assert not Accion.objects.exists()


def test_se_rechaza_por_estado(mundo, filas):
    _quitar(mundo, "accion", filas["accion"])
    fabricas.en_estado(mundo.ruta, EstadoRuta.EN_IMPLEMENTACION)
    with pytest.raises(TransicionInvalida):
        _restaurar(mundo, "accion", filas["accion"].pk)
    assert not Accion.objects.exists()


def test_si_otra_persona_ya_la_recupero_es_un_conflicto(mundo, filas):
    _quitar(mundo, "accion", filas["accion"])
    visto = restaurar.preparar(mundo.ruta, "accion", filas["accion"].pk).secuencia
    _restaurar(mundo, "accion", filas["accion"].pk, secuencia=visto)
    with pytest.raises(ConflictoDeEdicion) as conflicto:
        _restaurar(mundo, "accion", filas["accion"].pk, secuencia=visto)
    assert conflicto.value.actual.version == 2


def test_si_alguien_escribio_mientras_es_un_conflicto(mundo, filas):
    operaciones.editar_accion(mundo.ruta.pk, filas["accion"].pk, por=mundo.quien("otra_docente"), version=1, descripcion="Suyo")
    with pytest.raises(ConflictoDeEdicion):
        _restaurar(mundo, "accion", filas["accion"].pk, version=1)
    assert Accion.objects.get().descripcion == "Suyo"


def test_sin_su_padre_no_vuelve(mundo, filas):
    for clase in ("accion", "meta"):
        _quitar(mundo, clase, filas[clase])
    with pytest.raises(OperacionRechazada, match="también se quitó la meta"):
        _restaurar(mundo, "accion", filas["accion"].pk)
    assert not Accion.objects.exists()


def test_lo_que_ya_no_esta_se_dice_y_lo_demas_vuelve(mundo, filas):
    """The objetivo answered to a problemática that is gone."""
    for clase in ("accion", "meta", "objetivo", "problematica"):
        _quitar(mundo, clase, filas[clase])
    mundo.ruta.refresh_from_db()
    preparada = restaurar.preparar(mundo.ruta, "objetivo", filas["objetivo"].pk)
    assert [fila["problematica_id"] for _, _, fila in preparada.no_vuelven] == [filas["problematica"].pk]
    vuelto = _restaurar(mundo, "objetivo", filas["objetivo"].pk)
    assert (vuelto.que, vuelto.responde_a.count()) == ("Fortalecer la lectura", 0)


@pytest.mark.parametrize("clase", ["accion", "meta", "objetivo"])
def test_vuelve_con_lo_que_se_le_observo(mundo, filas, clase):
    """The observation stayed without its line, as it was; whoever is answering it is in no conflict."""
    observada = ObservacionDeSupervision.objects.create(
        escuela=mundo.escuela, ruta=mundo.ruta, clase=clase, numero=1, decia="x", texto="¿Con qué datos?", fecha="2026-10-01",
        escribio=mundo.personas["supervisora"], **{clase: filas[clase]},
    )  # fmt: skip
    suyas = EN_ORDEN[: EN_ORDEN.index(clase) + 1]
    for una in suyas:
        _quitar(mundo, una, filas[una])
    observada.refresh_from_db()
    assert observada.linea_id is None
    for una in reversed(suyas):
        _restaurar(mundo, una, filas[una].pk)
    observada.refresh_from_db()
    assert (observada.linea_id, observada.version) == (filas[clase].pk, 1)


def test_un_corte_que_ya_se_midio_no_se_quita_al_volver(mundo, filas):
    """What leans on a row is told, and nothing is half-done."""
    meta = filas["meta"]
    mundo.ruta.refresh_from_db()
    entonces = mundo.ruta.secuencia
    operaciones.editar_meta(mundo.ruta.pk, meta.pk, por=mundo.quien("docente"), version=1, texto="Otra", cortes=[2, 3, 5])
    Medicion.objects.create(
        escuela=mundo.escuela, meta=meta, corte=meta.cortes.get(cte=3), fecha="2026-11-20", valor=40, fuente="SisAT",
        capturo=mundo.participaciones["docente"],
    )  # fmt: skip
    with pytest.raises(OperacionRechazada, match="ya tiene mediciones"):
        _restaurar(mundo, "meta", meta.pk, version=2, secuencia=entonces)
    meta.refresh_from_db()
    assert (meta.texto, meta.cortes.count()) == ("Otra", 3)


def test_lo_que_nunca_fue_de_esta_ruta_no_existe(mundo, filas):
    ajeno = fabricas.objetivo(mundo.otra_ruta, fabricas.quien_es(mundo.personas["ajena"], mundo.otra_ruta))
    with pytest.raises(NoExiste):
        _restaurar(mundo, "objetivo", ajeno.pk)
    with pytest.raises(NoExiste):
        _restaurar(mundo, "ruta", mundo.ruta.pk)


def test_lo_que_no_tiene_un_antes_no_vuelve(mundo, filas):
    assert restaurar.preparar(mundo.ruta, "accion", filas["accion"].pk) is None
    with pytest.raises(OperacionRechazada, match="todavía no existía"):
        _restaurar(mundo, "accion", filas["accion"].pk)


def test_de_otra_ruta_de_la_misma_escuela_tampoco(mundo, filas):
    """Its history is of the ruta it was written in."""
    otra = fabricas.ruta(mundo.escuela, "2025-2026")
    objetivo = fabricas.objetivo(otra, mundo.quien("docente"))
    operaciones.quitar_objetivo(otra.pk, objetivo.pk, por=mundo.quien("docente"), version=1)
    with pytest.raises(NoExiste):
        _restaurar(mundo, "objetivo", objetivo.pk)
