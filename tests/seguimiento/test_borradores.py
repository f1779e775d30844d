"""What is being noted in a session is not lost with the page: it comes back in its form, also where the session draws it."""

import pytest

from tests.htmx import campos_de, raiz

FONDO = {"X-Fondo": "1"}


@pytest.fixture
def dejar(plan):
    cliente = plan.cliente("docente")

    def _dejar(camino, **escrito):
        respuesta = cliente.post(plan.url("ruta:borrador"), {"camino": camino, **escrito}, headers=FONDO)
        assert respuesta.content.decode().startswith("Borrador guardado")
        return cliente

    return _dejar


def _accion(plan, sesion, acciones):
    return plan.url("seguimiento:verificacion", sesion_id=sesion.pk, accion_id=acciones[0].pk)


def test_lo_observado_de_una_accion_vuelve_en_la_sesion_y_en_su_pagina(plan, con_lista, acciones, dejar):
    url = _accion(plan, con_lista, acciones)
    cliente = dejar(url, avance="15", observacion="Leyeron 24 de 29", base="")
    for donde in (plan.url("seguimiento:sesion", sesion_id=con_lista.pk), url):
        pagina = raiz(cliente.get(donde).content)
        assert pagina.xpath("//textarea[@name='observacion']/text()") == ["\nLeyeron 24 de 29"]
        assert pagina.xpath("//input[@name='avance'][@checked]/@value") == ["15"]
        assert "no había guardado" in pagina.xpath("//*[@class='borrador']")[0].text_content()
    assert plan.cliente("otra_docente").get(url).content.count(b"Leyeron 24 de 29") == 0


def test_la_lista_que_se_pasaba(plan, abierta, dejar):
    falto = plan.participaciones["otra_docente"]
    campo = next(
        n for n in raiz(plan.cliente("docente").get(plan.url("seguimiento:asistencia", sesion_id=abierta.pk)).content)
        .xpath("//input[@type='radio']/@name") if str(falto.pk) in n
    )  # fmt: skip
    cliente = dejar(plan.url("seguimiento:asistencia", sesion_id=abierta.pk), **{campo: "justificada"})
    for nombre in ("sesion", "asistencia"):
        pagina = raiz(cliente.get(plan.url(f"seguimiento:{nombre}", sesion_id=abierta.pk)).content)
        assert pagina.xpath(f"//input[@name='{campo}'][@checked]/@value") == ["justificada"]


def test_la_sintesis(plan, con_lista, dejar):
    url = plan.url("seguimiento:desarrollo", sesion_id=con_lista.pk)
    pagina = raiz(dejar(url, desarrollo="Se compararon resultados").get(url).content)
    assert pagina.xpath("//textarea[@name='desarrollo']/text()") == ["\nSe compararon resultados"]
    (form,) = pagina.xpath("//form[@id='formulario-desarrollo']")
    assert form.get("data-borrador") == plan.url("ruta:borrador")
    assert form.xpath(".//*[@data-estado]")


def test_lo_guardado_ya_no_espera(plan, con_lista, acciones, dejar):
    url = _accion(plan, con_lista, acciones)
    cliente = dejar(url, observacion="Leyeron 24 de 29")
    form = raiz(cliente.get(url).content).xpath("//form[@data-borrador]")[0]
    assert cliente.post(url, campos_de(form) | {"avance": "15", "estado": "", "decision": ""}).status_code == 303
    assert "no había guardado" not in cliente.get(url).content.decode()
