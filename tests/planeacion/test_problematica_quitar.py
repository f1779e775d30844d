"""planeacion:problematica_quitar, with htmx and without it; what others lean on stays."""

from ruta.models import Problematica
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import con_fragmento, sin_javascript


def _preparar(mundo):
    fila = plan.diagnostico(mundo.ruta, mundo.quien("docente"))
    return fila, mundo.url("planeacion:problematica_quitar", problematica_id=fila.pk)


def test_sin_javascript_se_pregunta_y_se_vuelve(mundo):
    fila, url = _preparar(mundo)
    cliente = mundo.cliente("docente")
    assert str(fila) in cliente.get(url).content.decode()
    sin_javascript(
        cliente, url, {"version": fila.version}, mundo.url("planeacion:problematicas") + "#formulario-problematica-nueva…"
    )
    assert not Problematica.objects.filter(pk=fila.pk).exists()


def test_el_fragmento_aplicado_es_la_pagina_fresca(mundo, con_htmx):
    fila, url = _preparar(mundo)
    pagina = mundo.url("planeacion:problematicas")
    con_fragmento(mundo.cliente("docente"), con_htmx, pagina, url, {"version": fila.version}, "problematicas")


def test_lo_que_otros_necesitan_no_se_quita(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    fila = mundo.ruta.problematicas.get()
    url = mundo.url("planeacion:problematica_quitar", problematica_id=fila.pk)
    respuesta = mundo.cliente("docente").post(url, {"version": fila.version})
    assert respuesta.status_code == 422
    assert "responde a esta problemática" in respuesta.content.decode()


def test_lo_que_se_opino_de_ella_se_dice_que_se_va(mundo):
    """Kept so that nobody can read whose it is, it has no history from which to come back."""
    _, url = _preparar(mundo)
    cliente = mundo.cliente("docente")
    assert "habrá que opinar otra vez" not in cliente.get(url).content.decode()
    plan.juzgar(mundo, "otra_docente", (3, 3, 3))
    assert "habrá que opinar otra vez" in cliente.get(url).content.decode()
