"""Each write of rendición: it passes, its state refuses it, its permission refuses it, it meets somebody else's."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from rendicion import canonico, operaciones
from rendicion.models import Capitulo, Edicion, EdicionPdf, Fuente, Movimiento
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.estados import EstadoRuta
from tests import fabricas as de_todos
from tests.rendicion import fabricas

APOYO = {"parte": 181, "todo": 184, "nota": "3 bajas por traslado"}


def datos_de(nombre: str, mundo: Any) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The arguments with which each operation passes, over rows made for it."""
    if nombre in {"agregar_fuente", "anotar_cifra", "escribir_parrafo", "publicar_informe"}:
        return (), {
            "agregar_fuente": {"nombre": "Cooperativa", "administra": "comité"},
            "anotar_cifra": {"indicador": "aprobacion", **APOYO},
            "escribir_parrafo": {"capitulo": Capitulo.GESTION, "texto": "Trece sesiones de CTE."},
            "publicar_informe": {"sha256": fabricas.huella(mundo)},
        }[nombre]
    fuente = fabricas.fuente(mundo)
    nuevo = {"tipo": "ingreso", "fecha": date(2026, 9, 10), "concepto": "Aportaciones", "monto": Decimal("61500.00")}
    if nombre == "registrar_movimiento":
        return (fuente.pk,), nuevo
    if nombre.endswith("_fuente"):
        return (fuente.pk,), {"version": 1, **({"administra": "tesorera"} if nombre == "editar_fuente" else {})}
    movimiento = fabricas.movimiento(mundo, fuente, "61500.00")
    return (movimiento.pk,), {"version": 1, **({"monto": Decimal("61000.50")} if nombre == "corregir_movimiento" else {})}


TODAS = [
    "agregar_fuente", "editar_fuente", "quitar_fuente", "registrar_movimiento", "corregir_movimiento", "quitar_movimiento",
    "anotar_cifra", "escribir_parrafo", "publicar_informe",
]  # fmt: skip
CON_VERSION = ["editar_fuente", "quitar_fuente", "corregir_movimiento", "quitar_movimiento", "anotar_cifra", "escribir_parrafo"]


@pytest.mark.parametrize("nombre", TODAS)
def test_deja_rastro_y_mueve_la_secuencia(en_marcha, nombre):
    ids, campos = datos_de(nombre, en_marcha)
    antes = type(en_marcha.ruta).objects.get(pk=en_marcha.ruta.pk).secuencia
    getattr(operaciones, nombre)(en_marcha.ruta.pk, *ids, por=en_marcha.quien("directora"), **campos)
    en_marcha.ruta.refresh_from_db()
    assert en_marcha.ruta.secuencia == antes + 1


@pytest.mark.parametrize("nombre", TODAS)
def test_una_ruta_sin_empezar_no_rinde_cuentas(en_marcha, nombre):
    ids, campos = datos_de(nombre, en_marcha)
    de_todos.en_estado(en_marcha.ruta, EstadoRuta.BORRADOR)
    with pytest.raises(TransicionInvalida):
        getattr(operaciones, nombre)(en_marcha.ruta.pk, *ids, por=en_marcha.quien("directora"), **campos)


@pytest.mark.parametrize("nombre", TODAS)
@pytest.mark.parametrize("persona", ["docente", "especialista", "tecnica"])
def test_solo_quien_coordina(en_marcha, nombre, persona):
    ids, campos = datos_de(nombre, en_marcha)
    with pytest.raises(SinPermiso):
        getattr(operaciones, nombre)(en_marcha.ruta.pk, *ids, por=en_marcha.quien(persona), **campos)


def test_el_comite_captura_pero_no_publica(en_marcha):
    operaciones.agregar_fuente(en_marcha.ruta.pk, por=en_marcha.quien("comite"), nombre="APF", administra="mesa directiva")
    with pytest.raises(SinPermiso):
        operaciones.publicar_informe(en_marcha.ruta.pk, por=en_marcha.quien("comite"), sha256=fabricas.huella(en_marcha))


@pytest.mark.parametrize("nombre", CON_VERSION)
def test_contra_lo_que_otra_persona_guardo(en_marcha, nombre):
    ids, campos = datos_de(nombre, en_marcha)
    with pytest.raises(ConflictoDeEdicion):
        getattr(operaciones, nombre)(en_marcha.ruta.pk, *ids, por=en_marcha.quien("directora"), **{**campos, "version": 7})


@pytest.mark.parametrize(
    "nombre", ["editar_fuente", "quitar_fuente", "registrar_movimiento", "corregir_movimiento", "quitar_movimiento"]
)
def test_no_alcanza_las_filas_de_otra_escuela(en_marcha, nombre):
    ids, campos = datos_de(nombre, en_marcha)
    de_todos.en_estado(en_marcha.otra_ruta, EstadoRuta.EN_IMPLEMENTACION)
    ajena = de_todos.quien(en_marcha.personas["ajena"].participaciones.get(), en_marcha.otra_ruta)
    with pytest.raises(NoExiste):
        getattr(operaciones, nombre)(en_marcha.otra_ruta.pk, *ids, por=ajena, **campos)


# Money


def test_una_fuente_no_se_repite(en_marcha):
    fabricas.fuente(en_marcha)
    with pytest.raises(OperacionRechazada, match="Ya hay una fuente"):
        fabricas.fuente(en_marcha)


def test_una_fuente_con_movimientos_no_se_quita(en_marcha):
    fuente = fabricas.fuente(en_marcha)
    fabricas.movimiento(en_marcha, fuente, "500.00")
    with pytest.raises(OperacionRechazada, match="movimientos"):
        operaciones.quitar_fuente(en_marcha.ruta.pk, fuente.pk, por=en_marcha.quien("directora"), version=1)
    assert Fuente.objects.filter(pk=fuente.pk).exists()


def test_un_egreso_dice_que_accion_pago_o_por_que_ninguna(en_marcha):
    accion = fabricas.accion(en_marcha)
    fuente = fabricas.fuente(en_marcha)
    with pytest.raises(OperacionRechazada, match="qué acción de la ruta pagó") as rechazo:
        fabricas.movimiento(en_marcha, fuente, "340.00", "egreso")
    assert rechazo.value.campo == "sin_accion"
    with pytest.raises(OperacionRechazada, match="una de las dos"):
        fabricas.movimiento(en_marcha, fuente, "340.00", "egreso", accion=accion, sin_accion="gasto fijo")
    assert fabricas.movimiento(en_marcha, fuente, "340.00", "egreso", accion=accion).accion_id == accion.pk
    assert fabricas.movimiento(en_marcha, fuente, "58150.00", "egreso", sin_accion="gasto fijo").accion_id is None


def test_un_ingreso_no_es_de_una_accion(en_marcha):
    accion = fabricas.accion(en_marcha)
    fuente = fabricas.fuente(en_marcha)
    with pytest.raises(OperacionRechazada, match="Un ingreso no se aplica"):
        fabricas.movimiento(en_marcha, fuente, "340.00", accion=accion)


def test_la_accion_es_de_esta_ruta(en_marcha):
    propia = fabricas.accion(en_marcha)
    otra = de_todos.ruta(en_marcha.escuela, "2025-2026")
    de_todos.en_estado(otra, EstadoRuta.EN_IMPLEMENTACION)
    con_otra = type(en_marcha)(en_marcha.escuela, otra, en_marcha.personas, en_marcha.participaciones, en_marcha.otra_ruta)
    fuente = fabricas.fuente(con_otra)
    with pytest.raises(NoExiste):
        fabricas.movimiento(con_otra, fuente, "340.00", "egreso", accion=propia)


def test_el_dinero_todavia_no_gastado_no_se_anota(en_marcha):
    with pytest.raises(OperacionRechazada, match="todavía no llega"):
        fabricas.movimiento(en_marcha, fabricas.fuente(en_marcha), "1.00", fecha=date(2026, 11, 27))


def test_corregir_conserva_lo_anterior(en_marcha):
    movimiento = fabricas.movimiento(en_marcha, fabricas.fuente(en_marcha), "61500.00")
    corregido = operaciones.corregir_movimiento(
        en_marcha.ruta.pk, movimiento.pk, por=en_marcha.quien("directora"), version=1, monto=Decimal("61500.50")
    )
    assert (corregido.monto, corregido.version) == (Decimal("61500.50"), 2)
    historia = Movimiento.pgh_event_model.objects.filter(pgh_obj_id=movimiento.pk).order_by("pgh_id")
    assert [evento.monto for evento in historia] == [Decimal("61500.00"), Decimal("61500.50")]


# Figures and paragraphs


def test_anotar_la_misma_cifra_la_cambia(en_marcha):
    primera = operaciones.anotar_cifra(en_marcha.ruta.pk, por=en_marcha.quien("directora"), indicador="aprobacion", **APOYO)
    otra = {**APOYO, "parte": 180, "version": primera.version}
    segunda = operaciones.anotar_cifra(en_marcha.ruta.pk, por=en_marcha.quien("directora"), indicador="aprobacion", **otra)
    assert (segunda.pk, segunda.parte, segunda.version) == (primera.pk, 180, 2)


def test_un_indicador_que_no_existe(en_marcha):
    with pytest.raises(NoExiste):
        operaciones.anotar_cifra(en_marcha.ruta.pk, por=en_marcha.quien("directora"), indicador="felicidad", **APOYO)


# Publication


def test_publicar_congela_lo_que_se_leyo(en_marcha):
    fabricas.accion(en_marcha)
    huella = fabricas.huella(en_marcha)
    edicion = fabricas.publicar(en_marcha, sha256=huella)
    guardada = Edicion.objects.get(pk=edicion.pk)
    assert (guardada.numero, guardada.sha256, guardada.motivo) == (1, huella, "")
    assert canonico.huella(guardada.contenido) == huella
    assert ProcrastinateJob.objects.filter(task_name="rendicion.componer_pdf", args__edicion_id=str(edicion.pk)).count() == 1


def test_no_publica_lo_que_cambio_desde_la_vista_previa(en_marcha):
    huella = fabricas.huella(en_marcha)
    fabricas.fuente(en_marcha)
    with pytest.raises(operaciones.CambioDesdeLaVistaPrevia, match="cambió desde la vista previa"):
        fabricas.publicar(en_marcha, sha256=huella)
    assert not en_marcha.ruta.ediciones.exists()


@pytest.mark.parametrize(("antes", "despues"), [("en_evaluacion", "informada"), ("en_implementacion", "en_implementacion")])
def test_publicar_al_final_deja_la_ruta_informada(en_marcha, antes, despues):
    de_todos.en_estado(en_marcha.ruta, antes)
    fabricas.publicar(en_marcha)
    en_marcha.ruta.refresh_from_db()
    assert en_marcha.ruta.estado == despues


def test_la_segunda_edicion_dice_que_corrige(en_marcha):
    fabricas.publicar(en_marcha)
    with pytest.raises(OperacionRechazada, match="qué corrige") as rechazo:
        fabricas.publicar(en_marcha)
    assert rechazo.value.campo == "motivo"
    segunda = fabricas.publicar(en_marcha, motivo="El saldo de la cooperativa estaba mal sumado.")
    assert (segunda.numero, segunda.motivo) == (2, "El saldo de la cooperativa estaba mal sumado.")


def test_un_nombre_detiene_la_publicacion_hasta_que_se_declara(en_marcha):
    fabricas.accion(en_marcha, descripcion="Tutoría de Ximena Robles con su grupo")
    with pytest.raises(OperacionRechazada, match="Ximena Robles"):
        fabricas.publicar(en_marcha)
    assert not en_marcha.ruta.ediciones.exists()
    assert fabricas.publicar(en_marcha, no_son_nombres=["ximena robles"]).nombres_revisados == ["ximena robles"]


@pytest.mark.parametrize("dato", ["PEGJ120101HDFRRN09", "55 1234 5678", "mama@correo.mx"])
def test_un_dato_personal_no_se_declara(en_marcha, dato):
    fabricas.accion(en_marcha, descripcion=f"Llamar al tutor {dato}")
    with pytest.raises(OperacionRechazada, match="datos de personas"):
        fabricas.publicar(en_marcha, no_son_nombres=[dato.lower()])


def test_tambien_el_motivo_se_lee(en_marcha):
    fabricas.publicar(en_marcha)
    with pytest.raises(OperacionRechazada, match="Ximena Robles"):
        fabricas.publicar(en_marcha, motivo="Se quitó a Ximena Robles.")


def test_guardar_dos_veces_el_pdf_deja_uno(en_marcha):
    edicion = fabricas.publicar(en_marcha)
    operaciones.guardar_pdf(edicion, b"%PDF-1")
    operaciones.guardar_pdf(edicion, b"%PDF-1")
    assert EdicionPdf.objects.filter(edicion=edicion).count() == 1
