"""planeacion:objetivo: the row as it is read, what «Cancelar» brings back."""

from tests import fabricas


def test_el_renglon_y_su_pagina(mundo, con_htmx):
    fila = fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    url = mundo.url("planeacion:objetivo", objetivo_id=fila.pk)
    cliente = mundo.cliente("docente")
    pieza = cliente.get(url, headers=con_htmx(f"objetivo-{fila.pk}")).content.decode()
    assert f'id="objetivo-{fila.pk}"' in pieza
    assert fila.que in pieza
    assert cliente.get(url)["Location"] == f"{mundo.url('planeacion:objetivos')}#objetivo-{fila.pk}"


def test_el_de_otra_escuela_no_existe(mundo, con_htmx):
    fila = fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    ajena = mundo.url("planeacion:objetivo", objetivo_id=fila.pk).replace(mundo.escuela.clave, mundo.otra_ruta.escuela.clave)
    assert mundo.cliente("ajena").get(ajena, headers=con_htmx("x")).status_code == 404
