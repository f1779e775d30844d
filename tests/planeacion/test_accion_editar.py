"""planeacion:accion_editar, with htmx, without it, and against somebody else."""

from ruta import operaciones
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import con_fragmento, formulario_y_regreso, sin_javascript


def _preparar(mundo):
    fila = plan.cadena(mundo.ruta, mundo.quien("docente"))
    return fila, mundo.url("planeacion:accion_editar", accion_id=fila.pk)


def _datos(fila, **otros):
    return {"version": fila.version, **{"descripcion": "Escrito de nuevo"}, **otros}


def test_sin_javascript_vuelve_al_mismo_lugar(mundo):
    fila, url = _preparar(mundo)
    sin_javascript(mundo.cliente("docente"), url, _datos(fila), mundo.url("planeacion:objetivos") + f"#accion-{fila.pk}")
    fila.refresh_from_db()
    assert (fila.descripcion, fila.por_revisar) == ("Escrito de nuevo", False)


def test_el_fragmento_aplicado_es_la_pagina_fresca(mundo, con_htmx):
    fila, url = _preparar(mundo)
    con_fragmento(mundo.cliente("docente"), con_htmx, mundo.url("planeacion:objetivos"), url, _datos(fila), f"accion-{fila.pk}")


def test_cancelar_devuelve_el_renglon(mundo, con_htmx):
    fila, url = _preparar(mundo)
    leer = mundo.url("planeacion:accion", accion_id=fila.pk)
    formulario_y_regreso(mundo.cliente("docente"), con_htmx, mundo.url("planeacion:objetivos"), url, leer, f"accion-{fila.pk}")


def test_otra_persona_guardo_antes(mundo):
    fila, url = _preparar(mundo)
    operaciones.editar_accion(
        mundo.ruta.pk, fila.pk, por=mundo.quien("otra_docente"), version=fila.version, descripcion="Lo de otra"
    )
    respuesta = mundo.cliente("docente").post(url, _datos(fila))
    assert respuesta.status_code == 409
    assert "Lo de otra" in respuesta.content.decode()
    assert "Escrito de nuevo" in respuesta.content.decode()


def test_el_formulario_se_envia_a_su_direccion(mundo):
    """The page also knows its acción by that name; the form must not take it for its address."""
    _, url = _preparar(mundo)
    assert f'method="post" action="{url}" hx-post="{url}"' in mundo.cliente("docente").get(url).content.decode()
