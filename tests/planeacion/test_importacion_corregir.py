"""planeacion:importacion_corregir: what each column is, said by a person, and read again with that."""

import pytest

from planeacion import tareas
from tests.planeacion.importaciones import del_corpus, leida
from tests.planeacion.paginas import sin_javascript
from tests.ruta.test_fusion import campos


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_corregir_vuelve_a_leer(mundo):
    fila = leida(mundo.ruta, mundo.quien("docente"), del_corpus("promedio-general", "promedios.csv"))
    assert {r["campo"] for r in fila.reconocido["resultados"]} == {""}
    cliente, url = mundo.cliente("docente"), mundo.url("planeacion:importacion_corregir", importacion_id=fila.pk)
    assert "Columna B: Promedio" in cliente.get(url).content.decode()
    datos = {"version": fila.version, "c0-0": "grupo", "c0-1": "promedio:2022:lenguajes", "i0": "calificaciones", "g0": ""}
    sin_javascript(cliente, url, datos, mundo.url("planeacion:importacion", importacion_id=fila.pk))
    tareas.leer_importacion(str(fila.escuela_id), str(fila.pk))
    fila.refresh_from_db()
    assert {r["campo"] for r in fila.reconocido["resultados"]} == {"2022:lenguajes"}
    assert list(fila.correcciones) == ["columnas"]


def test_el_grupo_de_una_hoja_se_puede_decir(mundo):
    fila = leida(mundo.ruta, mundo.quien("docente"), del_corpus("lista-numerada-sin-nombres", "lista.csv"))
    cliente, url = mundo.cliente("docente"), mundo.url("planeacion:importacion_corregir", importacion_id=fila.pk)
    datos = {"version": fila.version, "c0-0": "numero", "c0-1": "total:sisat-lectura", "i0": "sisat-lectura", "g0": "5to B"}
    sin_javascript(cliente, url, datos, mundo.url("planeacion:importacion", importacion_id=fila.pk))
    tareas.leer_importacion(str(fila.escuela_id), str(fila.pk))
    fila.refresh_from_db()
    assert {r["grupo"] for r in fila.reconocido["resultados"]} == {"5° B"}


def test_dos_personas_corrigen_el_mismo_archivo(mundo):
    """What the other said of a sheet is told and stays, though both had all of it on the screen."""
    fila = leida(mundo.ruta, mundo.quien("docente"), del_corpus("lista-numerada-sin-nombres", "lista.csv"))
    url = mundo.url("planeacion:importacion_corregir", importacion_id=fila.pk)
    una, otra = mundo.cliente("docente"), mundo.cliente("otra_docente")
    mio, suyo = (campos(cliente.get(url).content) for cliente in (una, otra))
    assert otra.post(url, {**suyo, "g0": "5to B"}).status_code == 303
    tareas.leer_importacion(str(fila.escuela_id), str(fila.pk))
    pantalla = una.post(url, {**mio, "i0": ""})
    assert (pantalla.status_code, "cambió también «Grupo de la tabla»" in pantalla.content.decode()) == (409, True)
    assert una.post(url, campos(pantalla.content)).status_code == 303
    tareas.leer_importacion(str(fila.escuela_id), str(fila.pk))
    fila.refresh_from_db()
    assert {r["grupo"] for r in fila.reconocido["resultados"]} == {"5° B"}
    assert fila.correcciones["tablas"]


def test_lo_que_se_corregia_mientras_otra_persona_hace_que_se_lea_otra_vez_espera(mundo):
    fila = leida(mundo.ruta, mundo.quien("docente"), del_corpus("lista-numerada-sin-nombres", "lista.csv"))
    url = mundo.url("planeacion:importacion_corregir", importacion_id=fila.pk)
    una, otra = mundo.cliente("docente"), mundo.cliente("otra_docente")
    mio, suyo = (campos(cliente.get(url).content) for cliente in (una, otra))
    assert otra.post(url, {**suyo, "i0": ""}).status_code == 303
    espera = una.post(url, {**mio, "g0": "5to B"})
    assert (espera.status_code, "se está leyendo otra vez" in espera.content.decode()) == (409, True)
    tareas.leer_importacion(str(fila.escuela_id), str(fila.pk))
    vuelto = campos(una.get(url).content)
    assert vuelto["g0"] == "5to B"
    assert una.post(url, campos(una.post(url, vuelto).content)).status_code == 303
    fila.refresh_from_db()
    assert (fila.correcciones["grupos"], fila.correcciones["tablas"] != {}) == ({"": "5to B"}, True)
