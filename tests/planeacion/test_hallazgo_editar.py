"""planeacion:hallazgo_editar, with htmx, without it, and against somebody else."""

import pytest

from planeacion import operaciones as planeacion
from ruta import restaurar
from ruta.models import EvidenciaDeHallazgo, Ruta
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import con_fragmento, formulario_y_regreso, sin_javascript
from tests.ruta.test_fusion import campos


def _preparar(mundo):
    fila = plan.hallazgo(mundo.ruta, mundo.quien("docente"))
    return fila, mundo.url("planeacion:hallazgo_editar", hallazgo_id=fila.pk)


def _datos(fila, **otros):
    return {"version": fila.version, **{"texto": "Escrito de nuevo"}, **otros}


def test_sin_javascript_vuelve_al_mismo_lugar(mundo):
    fila, url = _preparar(mundo)
    sin_javascript(mundo.cliente("docente"), url, _datos(fila), mundo.url("planeacion:diagnostico") + f"#hallazgo-{fila.pk}")
    fila.refresh_from_db()
    assert (fila.texto, fila.por_revisar) == ("Escrito de nuevo", False)


def test_el_fragmento_aplicado_es_la_pagina_fresca(mundo, con_htmx):
    fila, url = _preparar(mundo)
    con_fragmento(mundo.cliente("docente"), con_htmx, mundo.url("planeacion:diagnostico"), url, _datos(fila), "diagnostico")


def test_cancelar_devuelve_el_renglon(mundo, con_htmx):
    fila, url = _preparar(mundo)
    leer = mundo.url("planeacion:hallazgo", hallazgo_id=fila.pk)
    formulario_y_regreso(mundo.cliente("docente"), con_htmx, mundo.url("planeacion:diagnostico"), url, leer, f"hallazgo-{fila.pk}")


def test_otra_persona_guardo_antes(mundo):
    fila, url = _preparar(mundo)
    planeacion.editar_hallazgo(mundo.ruta.pk, fila.pk, por=mundo.quien("otra_docente"), version=fila.version, texto="Lo de otra")
    respuesta = mundo.cliente("docente").post(url, _datos(fila))
    assert respuesta.status_code == 409
    assert "Lo de otra" in respuesta.content.decode()
    assert "Escrito de nuevo" in respuesta.content.decode()


def _agregan_una_evidencia(mundo, fila, de_otra):
    de_otra.post(mundo.url("planeacion:evidencia_agregar"), {"titulo": "De otra", "hallazgos": [fila.pk]})


def _marcan_la_que_hay(mundo, fila, de_otra):
    url = mundo.url("planeacion:evidencia_editar", evidencia_id=mundo.ruta.evidencias.get().pk)
    de_otra.post(url, {**campos(de_otra.get(url).content), "hallazgos": [fila.pk]})


@pytest.mark.parametrize("desde_el_otro_lado", [_agregan_una_evidencia, _marcan_la_que_hay])
def test_lo_enlazado_desde_la_evidencia_no_se_deshace(mundo, desde_el_otro_lado):
    plan.evidencia(mundo.ruta, mundo.quien("docente"))
    fila, url = _preparar(mundo)
    mia = mundo.cliente("docente")
    datos = campos(mia.get(url).content)
    desde_el_otro_lado(mundo, fila, mundo.cliente("otra_docente"))
    assert fila.sustentos.count() == 1
    pagina = mia.post(url, {**datos, "texto": "Lo mío"}, follow=True).content.decode()
    fila.refresh_from_db()
    assert (fila.texto, fila.sustentos.count()) == ("Lo mío", 1)
    otra = mundo.personas["otra_docente"].nombre
    assert f"Mientras usted escribía, {otra} cambió «¿En qué evidencias se apoya?»: también se conservó." in pagina


def _desmarcar(mundo, evidencia, persona):
    evidencia.refresh_from_db()
    quien = mundo.quien(persona)
    planeacion.editar_evidencia(mundo.ruta.pk, evidencia.pk, por=quien, version=evidencia.version, hallazgos=[])


def test_lo_desmarcado_desde_la_evidencia_no_vuelve(mundo):
    quien = mundo.quien("docente")
    sisat = plan.evidencia(mundo.ruta, quien)
    fila = plan.hallazgo(mundo.ruta, quien, evidencias=[sisat])
    url, mia = mundo.url("planeacion:hallazgo_editar", hallazgo_id=fila.pk), mundo.cliente("docente")
    datos = campos(mia.get(url).content)
    _desmarcar(mundo, sisat, "otra_docente")
    assert mia.post(url, {**datos, "texto": "Lo mío"}).status_code == 303
    fila.refresh_from_db()
    assert (fila.texto, fila.sustentos.count()) == ("Lo mío", 0)


def test_lo_que_vuelve_con_la_evidencia_no_se_deshace(mundo):
    quien = mundo.quien("docente")
    sisat = plan.evidencia(mundo.ruta, quien)
    fila = plan.hallazgo(mundo.ruta, quien, evidencias=[sisat])
    antes = Ruta.objects.get(pk=mundo.ruta.pk).secuencia
    _desmarcar(mundo, sisat, "docente")
    url, mia = mundo.url("planeacion:hallazgo_editar", hallazgo_id=fila.pk), mundo.cliente("docente")
    datos = campos(mia.get(url).content)
    vista = {"version": mundo.ruta.evidencias.get().version, "secuencia": antes}
    restaurar.restaurar(mundo.ruta.pk, "evidencia", sisat.pk, por=mundo.quien("otra_docente"), **vista)
    assert mia.post(url, {**datos, "texto": "Lo mío"}).status_code == 303
    assert EvidenciaDeHallazgo.objects.de(mundo.escuela).count() == 1
