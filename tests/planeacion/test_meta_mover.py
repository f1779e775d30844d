"""planeacion:meta_mover: buttons that work without JavaScript."""

from tests import fabricas
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import con_fragmento, sin_javascript


def _dos(mundo):
    quien = mundo.quien("docente")
    objetivo = fabricas.objetivo(mundo.ruta, quien)
    uno, dos = plan.meta(mundo.ruta, objetivo, quien), plan.meta(mundo.ruta, objetivo, quien, "Otra")
    return uno, dos, mundo.url("planeacion:meta_mover", meta_id=dos.pk)


def _orden(*filas):
    for fila in filas:
        fila.refresh_from_db()
    return [fila.orden for fila in filas]


def test_sube_sin_javascript(mundo):
    uno, dos, url = _dos(mundo)
    vuelve = mundo.url("planeacion:objetivos") + f"#meta-{dos.pk}"
    sin_javascript(mundo.cliente("docente"), url, {"pasos": "-1"}, vuelve)
    assert _orden(uno, dos) == [2, 1]


def test_el_fragmento_aplicado_es_la_pagina_fresca(mundo, con_htmx):
    *_, url = _dos(mundo)
    pagina = mundo.url("planeacion:objetivos")
    con_fragmento(mundo.cliente("docente"), con_htmx, pagina, url, {"pasos": "-1"}, "cadena")


def test_en_la_orilla_no_pasa_nada(mundo):
    uno, dos, url = _dos(mundo)
    cliente = mundo.cliente("docente")
    assert cliente.post(url, {"pasos": "1"}).status_code == 303
    assert _orden(uno, dos) == [1, 2]
