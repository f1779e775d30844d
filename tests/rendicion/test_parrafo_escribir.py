"""rendicion:parrafo_escribir, with htmx, without it, and against somebody else."""

from rendicion import operaciones
from tests.planeacion.paginas import con_fragmento, formulario_y_regreso, sin_javascript


def _url(mundo):
    return mundo.url("rendicion:parrafo_escribir", capitulo="gestion")


def test_sin_javascript_vuelve_al_mismo_lugar(en_marcha):
    inicio = en_marcha.url("rendicion:inicio")
    sin_javascript(en_marcha.cliente("directora"), _url(en_marcha), {"version": 0, "texto": "Trece sesiones."},
                   f"{inicio}#capitulo-gestion")  # fmt: skip
    assert en_marcha.ruta.parrafos.get().texto == "Trece sesiones."


def test_el_fragmento_aplicado_es_la_pagina_fresca(en_marcha, con_htmx):
    cliente, inicio = en_marcha.cliente("directora"), en_marcha.url("rendicion:inicio")
    con_fragmento(cliente, con_htmx, inicio, _url(en_marcha), {"version": 0, "texto": "Trece sesiones."}, "capitulos")


def test_cancelar_deja_los_capitulos_como_estaban(en_marcha, con_htmx):
    cliente, inicio = en_marcha.cliente("directora"), en_marcha.url("rendicion:inicio")
    formulario_y_regreso(cliente, con_htmx, inicio, _url(en_marcha), inicio, "capitulos")


def test_otra_persona_guardo_antes(en_marcha):
    operaciones.escribir_parrafo(en_marcha.ruta.pk, por=en_marcha.quien("comite"), capitulo="gestion", texto="Lo de otra")
    respuesta = en_marcha.cliente("directora").post(_url(en_marcha), {"version": 0, "texto": "Lo mío"})
    assert respuesta.status_code == 409
    texto = respuesta.content.decode()
    assert "Lo de otra" in texto
    assert "Lo mío" in texto
    assert 'name="version" value="1"' in texto


def test_un_capitulo_que_no_existe(en_marcha):
    assert en_marcha.cliente("directora").get(en_marcha.url("rendicion:parrafo_escribir", capitulo="otro")).status_code == 404


def test_un_docente_no_redacta(en_marcha):
    assert en_marcha.cliente("docente").get(_url(en_marcha)).status_code == 403
