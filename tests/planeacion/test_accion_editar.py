"""planeacion:accion_editar, with htmx, without it, and against somebody else."""

from ruta import operaciones
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import con_fragmento, formulario_y_regreso, sin_javascript
from tests.ruta.test_fusion import campos


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


def test_quien_ya_no_esta_sigue_hasta_que_se_desmarca(mundo):
    fila = plan.cadena(mundo.ruta, mundo.quien("otra_docente"))
    ida = mundo.participaciones["otra_docente"]
    ida.activa = False
    ida.save()
    cliente, url = mundo.cliente("docente"), mundo.url("planeacion:accion_editar", accion_id=fila.pk)
    pagina = cliente.get(url).content.decode()
    assert pagina.count(f"{ida} (ya no está en el colectivo)") == 2
    assert cliente.post(url, {**campos(pagina.encode()), "recursos": "biblioteca"}).status_code == 303
    fila.refresh_from_db()
    assert (fila.recursos, fila.informa_id, fila.responsables.get().participacion_id) == ("biblioteca", ida.pk, ida.pk)
    datos = campos(cliente.get(url).content)
    del datos["responsables"]
    assert cliente.post(url, {**datos, "informa": ""}).status_code == 303
    fila.refresh_from_db()
    assert (fila.informa_id, fila.responsables.count()) == (None, 0)
    assert "ya no está en el colectivo" not in cliente.get(url).content.decode()
