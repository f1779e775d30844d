"""The bank of examples: by nivel, labelled as such, and its figures never become the school's data."""

import re

import pytest

from planeacion import ejemplos
from ruta.estados import Nivel, Sentido, Unidad
from ruta.models import Accion, Meta
from tests import fabricas
from tests.planeacion import fabricas as plan


@pytest.mark.parametrize("nivel", Nivel.values)
@pytest.mark.parametrize("que", ["problematica", "meta", "accion"])
def test_cada_nivel_tiene_de_donde_empezar(nivel, que):
    hallados = ejemplos.de(que, nivel)
    assert len(hallados) >= 4
    assert len({e.clave for e in hallados}) == len(hallados)
    assert [e.dicho for e in hallados if "{" in e.dicho] == []


@pytest.mark.parametrize("nivel", Nivel.values)
def test_las_cifras_de_un_ejemplo_son_huecos(nivel):
    for ejemplo in ejemplos.de("problematica", nivel) + ejemplos.de("meta", nivel):
        cifras = re.findall(r"\{(\d+)\}", ejemplo.campos["texto"])
        assert ejemplo.iniciales["texto"].count(ejemplos.HUECO) == len(cifras)
        assert not {"linea_base", "valor", "de_cuantos", "fecha"} & set(ejemplo.campos)
    for ejemplo in ejemplos.de("meta", nivel):
        assert (ejemplo.campos["sentido"] in Sentido.values, ejemplo.campos["unidad"] in Unidad.values) == (True, True)


def _objetivo(mundo):
    return fabricas.objetivo(mundo.ruta, mundo.quien("docente"))


def test_escogido_llena_el_formulario_de_la_meta_sin_guardar_nada(mundo):
    url = mundo.url("planeacion:meta_agregar", objetivo_id=_objetivo(mundo).pk)
    texto = mundo.cliente("docente").get(f"{url}?ejemplo=lectura").content.decode()
    assert "Disminuir de ___ a ___ los alumnos que requieren apoyo en toma de lectura" in texto
    assert 'value="toma de lectura de octubre, febrero y junio"' in texto
    assert re.search(r'name="linea_base"[^>]*value=', texto) is None
    assert Meta.objects.count() == 0


def test_y_el_de_la_accion_y_la_problematica(mundo):
    accion = plan.cadena(mundo.ruta, mundo.quien("docente"))
    url = mundo.url("planeacion:accion_agregar", meta_id=accion.meta_id)
    texto = mundo.cliente("docente").get(f"{url}?ejemplo=lectura").content.decode()
    assert "Lectura en voz alta 15 minutos al iniciar la jornada, en todos los campos</textarea>" in texto
    assert Accion.objects.count() == 1
    url = mundo.url("planeacion:problematica_agregar")
    texto = mundo.cliente("docente").get(f"{url}?ejemplo=lectura").content.decode()
    assert "___ de ___ alumnos requieren apoyo en la toma de lectura</textarea>" in texto
    assert "Son inventados." in texto


def test_el_que_no_hay_deja_el_formulario_vacio(mundo):
    url = mundo.url("planeacion:problematica_agregar")
    respuesta = mundo.cliente("docente").get(f"{url}?ejemplo=ninguno")
    assert respuesta.status_code == 200
    assert "___ de" not in respuesta.content.decode()


def test_con_htmx_llega_el_mismo_formulario_lleno(mundo, con_htmx):
    url = mundo.url("planeacion:problematica_agregar")
    texto = mundo.cliente("docente").get(f"{url}?ejemplo=asistencia", headers=con_htmx("x")).content.decode()
    assert texto.lstrip().startswith('<form id="formulario-problematica-nueva"')
    assert "La asistencia media es de ___ %" in texto


def test_la_carga_se_ve_al_repartir(mundo):
    accion = plan.cadena(mundo.ruta, mundo.quien("docente"))
    texto = mundo.cliente("docente").get(mundo.url("planeacion:accion_editar", accion_id=accion.pk)).content.decode()
    assert "1 acción; hasta 1 a la vez, de septiembre a junio" in texto
    assert "sin acciones por ahora" in texto
