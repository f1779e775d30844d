"""seguimiento:proyector: one point of the running session at a time, in large type, page by page without JavaScript."""

import pytest

from seguimiento import operaciones
from seguimiento.puntos import operaciones as del_orden
from tests.preguntas import preguntas


def _url(plan, sesion, lugar=None):
    return plan.url("seguimiento:proyector", sesion_id=sesion.pk) + (f"?punto={lugar}" if lugar is not None else "")


def _texto(plan, sesion, lugar=None):
    return plan.cliente("docente").get(_url(plan, sesion, lugar)).content.decode()


def test_un_punto_a_la_vez_con_sus_ligas(plan, abierta):
    texto, url = _texto(plan, abierta), _url(plan, abierta)
    assert '<h2 id="proyector-titulo">¿Cómo vamos?</h2>' in texto
    assert "1 de 2" in texto
    assert f'rel="next" href="{url}?punto=2"' in texto
    assert 'rel="prev"' not in texto
    assert "<kbd>→</kbd>" in texto


@pytest.mark.parametrize(("dicho", "titulo"), [("2", "Acuerdos y cierre"), ("99", "Acuerdos y cierre"), ("0", "¿Cómo vamos?"),
                                               ("-1", "¿Cómo vamos?"), ("x", "¿Cómo vamos?"), ("²", "¿Cómo vamos?")])  # fmt: skip
def test_lo_que_se_pida_siempre_ensena_un_punto(plan, abierta, dicho, titulo):
    assert f'<h2 id="proyector-titulo">{titulo}</h2>' in _texto(plan, abierta, dicho)


def test_el_acuerdo_y_la_meta_de_que_trata(plan, cerrada):
    directora = plan.quien("directora")
    sesion = operaciones.preparar_sesion(plan.ruta.pk, por=directora, numero=3)
    operaciones.abrir_sesion(plan.ruta.pk, sesion.pk, por=directora, version=1)
    textos = [_texto(plan, sesion, lugar) for lugar in (2, 3)]
    assert "USAER · antes del 04/12/2026" in textos[0]
    for dicho in ("Disminuir de 46 a 20", "1. Lectura en voz alta", "2. Tutoría entre pares"):
        assert dicho in textos[1]


def test_pregunta_barato_si_algo_cambio(plan, abierta, con_htmx):
    cliente = plan.cliente("docente")
    plan.ruta.refresh_from_db()
    aqui = f"{_url(plan, abierta)}?punto=1&v={plan.ruta.secuencia}"
    with preguntas() as hechas:
        assert cliente.get(aqui, headers=con_htmx("proyector")).status_code == 204
    assert [hecha for hecha in hechas if "seguimiento_" in hecha] == []
    del_orden.editar_punto(plan.ruta.pk, abierta.puntos.first().pk, por=plan.quien("directora"), version=1, texto="Otra cosa")
    respuesta = cliente.get(aqui, headers=con_htmx("proyector"))
    assert respuesta.status_code == 200
    assert respuesta.content.decode().lstrip().startswith('<section id="proyector"')
    assert "Otra cosa" in respuesta.content.decode()


def test_sin_abrir_y_cerrada_van_a_la_sesion(plan, preparada):
    respuesta = plan.cliente("docente").get(_url(plan, preparada))
    assert (respuesta.status_code, respuesta["Location"]) == (303, plan.url("seguimiento:sesion", sesion_id=preparada.pk))


def test_si_se_cierra_mientras_se_proyecta_lleva_a_la_sesion(plan, cerrada, con_htmx):
    respuesta = plan.cliente("docente").get(f"{_url(plan, cerrada)}?punto=1&v=0", headers=con_htmx("proyector"))
    assert respuesta["HX-Redirect"] == plan.url("seguimiento:sesion", sesion_id=cerrada.pk)


def test_sin_puntos_lo_dice(plan, abierta):
    abierta.puntos.all().delete()
    assert "Sin puntos todavía" in _texto(plan, abierta)
