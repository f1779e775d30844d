"""implementacion/evidencias: the photo of an avance is one of them, and what was taken away is erased with its file."""

import importlib
from datetime import timedelta

import pytest
from django.apps import apps

from implementacion import operaciones
from implementacion.evidencias import consultas
from implementacion.evidencias import operaciones as evidencias
from implementacion.models import Avance, Muestra, MuestraDeAccion
from implementacion.tareas import limpiar_evidencias
from ruta import reloj
from ruta.errores import NoExiste
from ruta.models import Archivo
from tests.murallas.archivos import foto


@pytest.fixture
def avance(en_marcha, proponer, accion, carpeta):
    suyo = proponer(accion=accion)
    docente = en_marcha.quien("docente")
    operaciones.aceptar_compromiso(en_marcha.ruta.pk, suyo.pk, por=docente, version=1)
    return operaciones.registrar_avance(
        en_marcha.ruta.pk, suyo.pk, por=docente, version=2, resultado="hecho", nota="Leyeron 24 de 29", archivo=foto()
    )


def _dicho():
    return [(m.archivo_id, m.pie, m.fecha, m.trajo_id, [d.accion_id for d in m.de_acciones.all()]) for m in Muestra.objects.all()]


def test_la_foto_de_un_avance_es_evidencia_de_su_accion(en_marcha, avance, accion):
    assert _dicho() == [(avance.archivo_id, "Leyeron 24 de 29", avance.fecha, en_marcha.participaciones["docente"].pk, [accion.pk])]


def test_las_de_antes_pasan_a_serlo_una_sola_vez(avance):
    nacida = _dicho()
    MuestraDeAccion.objects.all().delete()
    Muestra.objects.all().delete()
    migracion = importlib.import_module("implementacion.migrations.0007_evidencias_de_antes")
    for _ in range(2):
        migracion.de_los_avances(apps, None)
        assert _dicho() == nacida


def test_sin_nota_el_pie_es_el_compromiso(avance):
    Muestra.objects.all().delete()
    Avance.objects.update(nota="")
    importlib.import_module("implementacion.migrations.0007_evidencias_de_antes").de_los_avances(apps, None)
    assert Muestra.objects.get().pie == "Registrar la lectura cada viernes"


def test_quitada_tampoco_se_ve_en_su_avance(en_marcha, avance):
    suya = Muestra.objects.get()
    evidencias.quitar_muestra(en_marcha.ruta.pk, suya.pk, por=en_marcha.quien("directora"), version=1)
    url = en_marcha.url("implementacion:compromiso", compromiso_id=avance.compromiso_id)
    pagina = en_marcha.cliente("docente").get(url).content.decode()
    assert ("La evidencia que traía se quitó." in pagina, "avance-foto" in pagina) == (True, False)


def _hace(dias):
    Muestra.objects.update(quitada_en=reloj.ahora() - timedelta(days=dias))


def test_a_los_treinta_dias_se_borra_con_su_archivo(muestra, carpeta, django_capture_on_commit_callbacks):
    _hace(29)
    limpiar_evidencias(0)
    assert Archivo.objects.count() == 1
    _hace(31)
    with django_capture_on_commit_callbacks(execute=True):
        assert [evidencias.borrar_quitadas() for _ in range(2)] == [1, 0]
    assert (Muestra.objects.count(), Archivo.objects.count(), MuestraDeAccion.objects.count()) == (0, 0, 0)
    assert [c for c in carpeta.rglob("*") if c.is_file()] == []


def test_de_lo_que_cuenta_un_avance_se_borra_el_archivo_y_queda_el_renglon(avance, carpeta, django_capture_on_commit_callbacks):
    _hace(29)
    assert evidencias.borrar_quitadas() == 0
    _hace(31)
    with django_capture_on_commit_callbacks(execute=True):
        assert evidencias.borrar_quitadas() == 1
    assert evidencias.borrar_quitadas() == 0
    assert (Muestra.objects.count(), Archivo.objects.count(), [c for c in carpeta.rglob("*") if c.is_file()]) == (1, 1, [])


def test_lo_que_muestra_es_de_esta_ruta(en_marcha, traer, mundo):
    de = {"escuela": mundo.otra_ruta.escuela, "orden": 1}
    objetivo = mundo.otra_ruta.objetivos.create(que="Otro", **de)
    ajena = objetivo.metas.create(texto="Otra", **de)
    with pytest.raises(NoExiste):
        traer(metas=[ajena])
    assert Muestra.objects.count() == 0


def test_las_de_una_meta_son_las_suyas_y_las_de_sus_acciones(en_marcha, traer, accion):
    traer("De la meta", acciones=[])
    traer("De las dos")
    traer("De la acción", metas=[])
    traer("De nada", acciones=[], metas=[], para_el_informe=True)
    pies = {m.pie for m in consultas.de_la_meta(en_marcha.ruta, accion.meta_id)}
    assert pies == {"De la meta", "De las dos", "De la acción"}
    assert [m.pie for m in consultas.para_el_informe(en_marcha.ruta)] == ["De nada"]
