"""planeacion:meta: the row as it is read, what «Cancelar» brings back."""

from tests.planeacion import fabricas as plan


def test_el_renglon_y_su_pagina(mundo, con_htmx):
    fila = plan.cadena(mundo.ruta, mundo.quien("docente")).meta
    url = mundo.url("planeacion:meta", meta_id=fila.pk)
    cliente = mundo.cliente("docente")
    pieza = cliente.get(url, headers=con_htmx(f"meta-{fila.pk}")).content.decode()
    assert f'id="meta-{fila.pk}"' in pieza
    assert fila.texto in pieza
    assert cliente.get(url)["Location"] == f"{mundo.url('planeacion:objetivos')}#meta-{fila.pk}"


def test_el_de_otra_escuela_no_existe(mundo, con_htmx):
    fila = plan.cadena(mundo.ruta, mundo.quien("docente")).meta
    ajena = mundo.url("planeacion:meta", meta_id=fila.pk).replace(mundo.escuela.clave, mundo.otra_ruta.escuela.clave)
    assert mundo.cliente("ajena").get(ajena, headers=con_htmx("x")).status_code == 404
