"""What every edit of planeación promises: without JavaScript it comes back to the same place; with htmx, the piece that arrives
leaves the page as if it were asked for afresh. Where the cursor goes is the only thing the two may differ in."""

import re

from tests.htmx import aplicar, principal


def _sin_foco(texto):
    return re.sub(r' autofocus(="")?', "", texto)


def sin_javascript(cliente, url, datos, vuelve_a):
    """303 to `vuelve_a` (address, or its beginning when it ends in «…»)."""
    respuesta = cliente.post(url, datos)
    assert respuesta.status_code == 303, respuesta.content.decode()
    lugar = respuesta["Location"]
    assert lugar.startswith(vuelve_a[:-1]) if vuelve_a.endswith("…") else lugar == vuelve_a
    return respuesta


def con_fragmento(cliente, con_htmx, pagina, url, datos, destino, metodo="post"):
    """The answer, swapped where it asks, makes the old page equal to the fresh one."""
    vieja = cliente.get(pagina).content
    respuesta = getattr(cliente, metodo)(url, datos, headers=con_htmx(destino))
    assert respuesta.status_code == 200, respuesta.content.decode()
    assert respuesta.get("HX-Retarget", f"#{destino}") == f"#{destino}"
    aplicada = principal(aplicar(vieja, respuesta.content, destino))
    assert _sin_foco(aplicada) == _sin_foco(principal(cliente.get(pagina).content))
    return respuesta.content.decode()


def formulario_y_regreso(cliente, con_htmx, pagina, abrir, leer, destino):
    """«Editar» brings a form in place of the row, «Cancelar» brings the row back as it was."""
    vieja = cliente.get(pagina).content
    formulario = cliente.get(abrir, headers=con_htmx(destino)).content
    assert formulario.decode().lstrip().startswith('<form id="formulario-')
    assert "<h1>" in cliente.get(abrir).content.decode()
    leida = cliente.get(leer, headers=con_htmx(destino)).content
    assert principal(aplicar(vieja, leida, destino)) == principal(vieja)
    assert cliente.get(leer).status_code in (200, 303)


def se_leen_las_paginas_del_plan(mundo, persona):
    """Those that offer to bring back what the person has just taken away, whatever it was."""
    for pagina in ("diagnostico", "problematicas", "objetivos"):
        assert mundo.cliente(persona).get(mundo.url(f"planeacion:{pagina}")).status_code == 200
