"""planeacion:problematica_mover: buttons that work without JavaScript."""

from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import con_fragmento, sin_javascript


def _dos(mundo):
    quien = mundo.quien("docente")
    uno, dos = plan.problematica(mundo.ruta, quien), plan.problematica(mundo.ruta, quien, "Inasistencia")
    return uno, dos, mundo.url("planeacion:problematica_mover", problematica_id=dos.pk)


def _orden(*filas):
    for fila in filas:
        fila.refresh_from_db()
    return [fila.orden for fila in filas]


def test_sube_sin_javascript(mundo):
    uno, dos, url = _dos(mundo)
    vuelve = mundo.url("planeacion:problematicas") + f"#problematica-{dos.pk}"
    sin_javascript(mundo.cliente("docente"), url, {"pasos": "-1"}, vuelve)
    assert _orden(uno, dos) == [2, 1]


def test_el_fragmento_aplicado_es_la_pagina_fresca(mundo, con_htmx):
    *_, url = _dos(mundo)
    pagina = mundo.url("planeacion:problematicas")
    con_fragmento(mundo.cliente("docente"), con_htmx, pagina, url, {"pasos": "-1"}, "problematicas")


def test_en_la_orilla_no_pasa_nada(mundo):
    uno, dos, url = _dos(mundo)
    cliente = mundo.cliente("docente")
    assert cliente.post(url, {"pasos": "1"}).status_code == 303
    assert _orden(uno, dos) == [1, 2]
