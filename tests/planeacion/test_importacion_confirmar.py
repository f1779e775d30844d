"""planeacion:importacion_confirmar: whole, into one evidencia."""

import pytest

from ruta.models import ResultadoDeGrupo
from tests.planeacion.importaciones import leida
from tests.planeacion.paginas import sin_javascript


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_confirmar_lleva_a_la_evidencia(mundo, con_htmx):
    fila = leida(mundo.ruta, mundo.quien("docente"))
    url = mundo.url("planeacion:importacion_confirmar", importacion_id=fila.pk)
    datos = {"version": fila.version, "titulo": "Calificaciones de noviembre", "momento": "noviembre", "fecha": "2026-11-20"}
    respuesta = sin_javascript(
        mundo.cliente("docente"), url, datos, mundo.url("planeacion:diagnostico").replace("diagnostico", "evidencias") + "…"
    )
    evidencia = mundo.ruta.evidencias.get()
    assert respuesta["Location"] == mundo.url("planeacion:evidencia", evidencia_id=evidencia.pk)
    assert (evidencia.titulo, evidencia.instrumento_id, str(evidencia.fecha)) == (
        "Calificaciones de noviembre",
        "calificaciones",
        "2026-11-20",
    )
    assert set(ResultadoDeGrupo.objects.values_list("momento", flat=True)) == {"noviembre"}
    otra = mundo.cliente("docente").post(url, datos, headers=con_htmx("x"))
    assert otra.status_code == 409


def test_sin_titulo_se_dice_y_nada_se_guarda(mundo):
    fila = leida(mundo.ruta, mundo.quien("docente"))
    url = mundo.url("planeacion:importacion_confirmar", importacion_id=fila.pk)
    respuesta = mundo.cliente("docente").post(url, {"version": fila.version, "titulo": "", "momento": "marzo"})
    assert respuesta.status_code == 422
    assert "Falta este dato." in respuesta.content.decode()
    assert 'value="marzo"' in respuesta.content.decode()
    assert ResultadoDeGrupo.objects.count() == 0


def test_lo_que_se_deja_escrito_vuelve_donde_se_ve_lo_leido(mundo):
    fila = leida(mundo.ruta, mundo.quien("docente"))
    cliente = mundo.cliente("docente")
    camino = mundo.url("planeacion:importacion_confirmar", importacion_id=fila.pk)
    datos = {"camino": camino, "version": fila.version, "titulo": "Calificaciones de noviembre"}
    assert cliente.post(mundo.url("ruta:borrador"), datos, headers={"X-Fondo": "1"}).status_code == 200
    pagina = cliente.get(mundo.url("planeacion:importacion", importacion_id=fila.pk)).content.decode()
    assert ('value="Calificaciones de noviembre"' in pagina, "no había guardado" in pagina) == (True, True)
