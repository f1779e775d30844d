"""What the council agreed of a meta is adjusted with its reason, and stays in sight for ever."""

import importlib
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from planeacion import operaciones as planeacion
from ruta import operaciones, restaurar
from ruta.errores import ConflictoDeEdicion, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.models import Ciclo, Meta, Ruta, VersionAcordada
from tests import fabricas
from tests.planeacion import fabricas as plan

RAZON = "Llegaron 31 alumnos de la escuela que cerró"
ERA = "Se acordó: “de 46 a 20 alumnos de 187 al 30 de junio”. Se ajustó el"
MENOS = {"valor": Decimal(26), "texto": "Disminuir de 46 a 26 los alumnos que requieren apoyo", "ajuste": RAZON}
ES = "“de 46 a 26 alumnos de 187 al 30 de junio”, porque llegaron 31 alumnos de la escuela que cerró."


@pytest.fixture
def meta(mundo):
    """Agreed, and the plan reopened."""
    pk = plan.cadena(mundo.ruta, mundo.quien("docente")).meta_id
    plan.acordar(mundo)
    plan.reabrir(mundo)
    return Meta.objects.get(pk=pk)


def _editar(mundo, meta, por="docente", **cambios):
    return operaciones.editar_meta(mundo.ruta.pk, meta.pk, por=mundo.quien(por), version=meta.version, **cambios)


def _texto(mundo, vista, **ids):
    return " ".join(mundo.cliente("docente").get(mundo.url(vista, **ids)).content.decode().split())


def _datos(meta, **otros):
    suyos = {c: getattr(meta, c) for c in ("texto", "unidad", "linea_base", "de_cuantos", "indicador", "fuente", "sentido")}
    return {**suyos, "version": meta.version, "valor": meta.valor, "fecha": meta.fecha, "cortes": ["2", "5"], **otros}


@pytest.mark.parametrize(
    "cambio",
    [
        {"valor": Decimal(26)}, {"linea_base": Decimal(50)}, {"unidad": "docentes"}, {"fecha": date(2027, 5, 30)},
        {"texto": "Otra cosa"}, {"de_cuantos": 190},
    ],
)  # fmt: skip
def test_lo_acordado_no_se_cambia_sin_razon(mundo, meta, cambio):
    with pytest.raises(OperacionRechazada, match="por qué se ajusta"):
        _editar(mundo, meta, **cambio)
    with pytest.raises(OperacionRechazada):
        _editar(mundo, meta, ajuste="  ", **cambio)
    ajustada = _editar(mundo, meta, ajuste=RAZON, **cambio)
    assert (ajustada.ajuste, ajustada.ajustada_el is None) == (RAZON, False)


def test_lo_demas_se_cambia_sin_razon(mundo, meta):
    assert _editar(mundo, meta, indicador="otro", valor=Decimal("20.00")).ajustada_el is None


def test_sin_razon_el_formulario_devuelve_lo_escrito(mundo, meta):
    url = mundo.url("planeacion:meta_editar", meta_id=meta.pk)
    respuesta = mundo.cliente("docente").post(url, _datos(meta, valor="26"))
    texto = respuesta.content.decode()
    assert (respuesta.status_code, "Escriban por qué se ajusta" in texto, 'value="26"' in texto) == (422, True, True)
    assert Meta.objects.get(pk=meta.pk).valor == 20
    assert mundo.cliente("docente").post(url, _datos(meta, valor="26", ajuste=RAZON)).status_code == 303
    assert Meta.objects.get(pk=meta.pk).valor == 26


def test_se_lee_en_todas_partes_y_en_la_version_siguiente(mundo, meta):
    _editar(mundo, meta, **MENOS)
    for vista in ("planeacion:objetivos", "planeacion:imprimir", "ruta:nuestra_ruta"):
        texto = _texto(mundo, vista)
        assert (vista, ERA in texto, ES in texto) == (vista, True, True)
    plan.acordar(mundo)
    texto = _texto(mundo, "planeacion:version", numero=2)
    assert (ERA in texto, ES in texto) == (True, True)
    assert ERA not in _texto(mundo, "planeacion:version", numero=1)


def test_lo_que_nadie_ajusto_dice_lo_mismo_en_la_version_siguiente(mundo, meta):
    plan.acordar(mundo)
    dos, una = VersionAcordada.objects.order_by("-numero").values_list("contenido__secciones", flat=True)
    assert una == dos
    assert "Se acordó" not in _texto(mundo, "planeacion:objetivos")


def test_el_original_es_el_de_la_primera_version_y_cada_ajuste_pide_el_suyo(mundo, meta):
    _editar(mundo, meta, **MENOS)
    plan.acordar(mundo, fecha=date(2026, 11, 1))
    plan.reabrir(mundo)
    Meta.objects.filter(pk=meta.pk).update(ajustada_el=date(2026, 10, 1))
    Ruta.objects.filter(pk=mundo.ruta.pk).update(acordada_el=date(2026, 11, 1))
    otra = Meta.objects.get(pk=meta.pk)
    with pytest.raises(OperacionRechazada):
        _editar(mundo, otra, valor=Decimal(30), ajuste=RAZON)
    _editar(mundo, otra, valor=Decimal(30), ajuste="Se fueron dos maestras")
    texto = _texto(mundo, "planeacion:objetivos")
    assert (ERA in texto, "de 46 a 30 alumnos" in texto) == (True, True)
    historia = _texto(mundo, "ruta:historia_meta", meta_id=meta.pk)
    assert (RAZON in historia, "Se fueron dos maestras" in historia) == (True, True)


def test_la_que_se_agrega_despues_lo_dice(mundo, meta):
    nueva = plan.meta(mundo.ruta, meta.objetivo, mundo.quien("docente"), "Asistir más")
    assert "Se agregó después de lo acordado" in _texto(mundo, "planeacion:objetivos")
    _editar(mundo, nueva, valor=Decimal(10))
    plan.accion(mundo.ruta, nueva, mundo.quien("docente"))
    plan.acordar(mundo, fecha=date(2026, 11, 1))
    assert "Se agregó en la versión 2, del 1 de noviembre." in _texto(mundo, "planeacion:objetivos")


def test_antes_del_primer_acuerdo_no_hay_razon_que_dar(mundo):
    fila = plan.cadena(mundo.ruta, mundo.quien("docente")).meta
    assert _editar(mundo, fila, valor=Decimal(26)).ajustada_el is None
    assert 'name="ajuste"' not in _texto(mundo, "planeacion:meta_editar", meta_id=fila.pk)


def test_recuperarla_es_otro_ajuste_y_quitada_conserva_lo_acordado(mundo, meta):
    secuencia = Ruta.objects.get(pk=mundo.ruta.pk).secuencia
    _editar(mundo, meta, **MENOS)
    ahora = Meta.objects.get(pk=meta.pk)
    datos = {"por": mundo.quien("docente"), "version": ahora.version, "secuencia": secuencia}
    vuelta = restaurar.restaurar(mundo.ruta.pk, "meta", meta.pk, **datos)
    assert (vuelta.valor, vuelta.original["valor"], vuelta.ajuste != "") == (20, "20", True)


def _quitar(mundo, meta):
    for accion in meta.acciones.all():
        operaciones.quitar_accion(mundo.ruta.pk, accion.pk, por=mundo.quien("docente"), version=accion.version)
    operaciones.quitar_meta(mundo.ruta.pk, meta.pk, por=mundo.quien("docente"), version=Meta.objects.get(pk=meta.pk).version)


def _volver(mundo, meta, version, secuencia):
    propios = {"por": mundo.quien("docente"), "version": version, "secuencia": secuencia}
    return restaurar.restaurar(mundo.ruta.pk, "meta", meta.pk, **propios)


def test_quitada_y_recuperada_conserva_lo_acordado_y_su_ajuste(mundo, meta):
    ajustada = _editar(mundo, meta, **MENOS)
    secuencia = Ruta.objects.get(pk=mundo.ruta.pk).secuencia
    _quitar(mundo, ajustada)
    assert Meta.objects.count() == 0
    _volver(mundo, meta, ajustada.version, secuencia)
    vuelta = Meta.objects.get()
    assert (vuelta.original["valor"], vuelta.valor, vuelta.ajuste) == ("20", 26, RAZON)
    assert (vuelta.original, vuelta.ajustada_el) == (meta.original, ajustada.ajustada_el)
    texto = _texto(mundo, "planeacion:objetivos")
    assert (ERA in texto, ES in texto) == (True, True)


def test_quitada_y_recuperada_de_antes_de_acordarla_conserva_lo_acordado_y_dice_por_que(mundo):
    """What it said before the agreement is not what was agreed: it comes back as an adjustment, never with an empty reason."""
    fila = plan.cadena(mundo.ruta, mundo.quien("docente")).meta
    entonces = Ruta.objects.get(pk=mundo.ruta.pk).secuencia
    _editar(mundo, fila, valor=Decimal(10), texto="Disminuir de 46 a 10 los alumnos que requieren apoyo")
    plan.acordar(mundo)
    plan.reabrir(mundo)
    acordada = Meta.objects.get(pk=fila.pk)
    _quitar(mundo, acordada)
    _volver(mundo, fila, acordada.version, entonces)
    vuelta = Meta.objects.get()
    assert (vuelta.original, vuelta.valor) == (acordada.original, 20)
    texto = _texto(mundo, "planeacion:objetivos")
    assert "Se acordó: “de 46 a 10 alumnos de 187 al 30 de junio”. Se ajustó el" in texto
    assert "porque se recuperó como estaba en otro momento." in texto


def test_lo_acordado_antes_de_que_se_guardara_lo_toma_la_migracion(mundo):
    """The table as it was: the migration reads what each meta promised in the first version that says it."""
    fila = plan.cadena(mundo.ruta, mundo.quien("docente")).meta
    en_libros = {"linea_base": Decimal("46.50"), "unidad": "otra", "unidad_otra": "libros", "texto": "Que haya menos libros rotos"}
    fila = _editar(mundo, fila, **en_libros)
    plan.acordar(mundo)
    plan.reabrir(mundo)
    nueva = plan.meta(mundo.ruta, fila.objetivo, mundo.quien("docente"), "Asistir más")
    era = Meta.objects.get(pk=fila.pk).original
    _editar(mundo, Meta.objects.get(pk=fila.pk), **MENOS)
    migracion = importlib.import_module("ruta.migrations.0049_metas_ajustadas")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE ruta_meta SET original = NULL")
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute(migracion.LO_QUE_YA_ESTABA[0])
    assert Meta.objects.get(pk=fila.pk).original == era
    assert Meta.objects.get(pk=nueva.pk).original is None
    assert era["valor"] == "20"


def test_ni_la_base_deja_cambiar_lo_que_se_acordo(mundo, meta):
    with pytest.raises(DatabaseError, match="lo que se acordó de una meta no se cambia"), transaction.atomic():
        Meta.objects.filter(pk=meta.pk).update(original=None)


def test_ni_otra_persona_antes_ni_tecnica_ni_acordado(mundo, meta):
    with pytest.raises(SinPermiso):
        _editar(mundo, meta, "tecnica", valor=Decimal(26), ajuste=RAZON)
    _editar(mundo, meta, indicador="otro")
    with pytest.raises(ConflictoDeEdicion):
        _editar(mundo, meta, **MENOS)
    fabricas.en_estado(mundo.ruta, "acordada")
    with pytest.raises(TransicionInvalida):
        _editar(mundo, Meta.objects.get(pk=meta.pk), valor=Decimal(26), ajuste=RAZON)


def test_en_otro_ciclo_la_meta_empieza_sin_lo_que_aquel_acordo(mundo, meta):
    _editar(mundo, meta, **MENOS)
    plan.acordar(mundo)
    plan.calendario("2027-2028")
    marco = mundo.ruta.marco
    vieja = Ruta.objects.get(pk=mundo.ruta.pk)
    nueva = planeacion.empezar_ruta(
        mundo.escuela, ciclo=Ciclo.objects.get(pk="2027-2028"), marco=marco, por=mundo.quien("directora"), desde=vieja
    )
    copia = Meta.objects.get(objetivo__ruta=nueva)
    assert (copia.original, copia.ajustada_el, copia.ajuste) == (None, None, "")
