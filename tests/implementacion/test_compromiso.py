"""implementacion:compromiso: what was proposed, what was taken and how it has gone."""

from implementacion import operaciones
from tests import fabricas
from tests.htmx import raiz


def _texto(contenido):
    return " ".join(raiz(contenido).xpath("//main")[0].text_content().split())


def test_cuenta_lo_propuesto_y_lo_tomado(en_marcha, proponer, accion, url):
    uno = proponer(accion=accion)
    operaciones.reformular_compromiso(en_marcha.ruta.pk, uno.pk, por=en_marcha.quien("docente"), version=1, texto="Así lo digo yo")
    operaciones.registrar_avance(
        en_marcha.ruta.pk, uno.pk, por=en_marcha.quien("docente"), version=2, resultado="en_proceso", nota="Dos de cuatro"
    )
    texto = _texto(en_marcha.cliente("otra_docente").get(url("compromiso", uno)).content)
    assert "Así lo digo yo" in texto
    assert "así: «Registrar la lectura cada viernes»" in texto
    assert "1. Lectura diaria en voz alta" in texto
    assert "26/11/2026 · voy en proceso. Dos de cuatro" in texto


def test_solo_a_su_duena_le_ofrece_responder(en_marcha, propuesto, url):
    suya = raiz(en_marcha.cliente("docente").get(url("compromiso", propuesto)).content)
    assert suya.xpath("//main//form/@action") == [url("compromiso_aceptar", propuesto)]
    for persona in ("directora", "otra_docente"):
        ajena = raiz(en_marcha.cliente(persona).get(url("compromiso", propuesto)).content)
        assert ajena.xpath("//main//form | //main//*[contains(@class, 'btn')]") == []


def test_retirarlo_se_ofrece_a_quien_coordina_mientras_no_esta_hecho(en_marcha, aceptado, url):
    def ofrece(persona):
        return url("compromiso_retirar", aceptado) in en_marcha.cliente(persona).get(url("compromiso", aceptado)).content.decode()

    assert [ofrece(p) for p in ("directora", "comite", "docente", "otra_docente")] == [True, True, False, False]
    operaciones.registrar_avance(en_marcha.ruta.pk, aceptado.pk, por=en_marcha.quien("docente"), version=2, resultado="hecho")
    assert not ofrece("directora")


def test_no_se_ve_desde_fuera(en_marcha, propuesto, url):
    assert en_marcha.cliente("supervisora").get(url("compromiso", propuesto)).status_code == 403
    assert en_marcha.cliente("ajena").get(url("compromiso", propuesto)).status_code == 404
    assert en_marcha.cliente(None).get(url("compromiso", propuesto)).status_code == 302


def test_de_otra_ruta_de_la_misma_escuela_no_existe(en_marcha, propuesto):
    otra = fabricas.ruta(en_marcha.escuela, "2025-2026", estado="en_implementacion")
    camino = en_marcha.url("implementacion:compromiso", compromiso_id=propuesto.pk).replace("2026-2027", otra.ciclo_id)
    assert en_marcha.cliente("docente").get(camino).status_code == 404
