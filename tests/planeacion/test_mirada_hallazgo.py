"""planeacion:mirada_hallazgo: from what the council sees of itself to a fortaleza or a mejora with its evidencia."""

from uuid import uuid4

import pytest

from planeacion.documento import dibujo
from planeacion.documento.operaciones import pedir_documento
from planeacion.mirada import operaciones
from ruta.errores import SinPermiso, TransicionInvalida
from ruta.models import Documento
from tests import fabricas
from tests.htmx import raiz
from tests.planeacion import fabricas as plan

FRASE = "Rasgo «Todos los maestros inician puntualmente sus actividades»: todos, dicen 2 de 3; la mitad, 1."


@pytest.fixture
def contada(mundo):
    for persona, valor in {"docente": 4, "directora": 4, "otra_docente": 2}.items():
        plan.mirar(mundo, persona, {"rasgo-3": valor}, me=f"Mejora de {persona}")
    return operaciones.contar_miradas(mundo.ruta.pk, por=mundo.quien("docente"))


def _url(mundo, de="rasgo-3"):
    return mundo.url("planeacion:mirada_hallazgo", de=de)


def _agregar(mundo, persona="docente", texto="Iniciamos puntuales"):
    return operaciones.agregar_hallazgo_de_la_mirada(mundo.ruta.pk, por=mundo.quien(persona), texto=texto, tipo="fortaleza")


def _lleno(mundo, url):
    pagina = raiz(mundo.cliente("directora").get(url).content)
    tipo = pagina.xpath("//main//input[@name='tipo'][@checked]/@value")
    return pagina.xpath("//main//textarea[@name='texto']")[0].text.strip(), tipo


def test_un_rasgo_contado_llega_escrito_y_se_corrige_antes_de_guardarlo(mundo, contada):
    assert _lleno(mundo, _url(mundo)) == (FRASE, ["fortaleza"])
    datos = {"texto": "Casi todos iniciamos puntuales", "tipo": "fortaleza"}
    respuesta = mundo.cliente("directora").post(_url(mundo), datos)
    hallazgo = mundo.ruta.hallazgos.get()
    assert (respuesta.status_code, respuesta["Location"]) == (
        303, f"{mundo.url('planeacion:diagnostico')}#hallazgo-{hallazgo.pk}",
    )  # fmt: skip
    assert (hallazgo.texto, hallazgo.tipo, hallazgo.bloque) == (datos["texto"], "fortaleza", "ensenanza_y_gestion")
    assert [s.evidencia.titulo for s in hallazgo.sustentos.all()] == ["Mirada del colectivo"]


def test_un_texto_llega_con_lo_que_es(mundo, contada):
    texto = mundo.ruta.aportaciones.filter(lugar="texto:me").first()
    dicho, tipo = _lleno(mundo, _url(mundo, de=str(texto.pk)))
    assert (dicho.startswith("Mejora de "), tipo) == (True, ["mejora"])


def test_la_evidencia_es_una_por_ruta_aunque_le_cambien_el_nombre_o_la_quiten(mundo, contada):
    _agregar(mundo)
    suya = mundo.ruta.evidencias.get()
    mundo.ruta.evidencias.filter(pk=suya.pk).update(titulo="Cómo nos vemos")
    _agregar(mundo, texto="Otro")
    assert (mundo.ruta.evidencias.count(), mundo.ruta.autoevaluaciones.get().evidencia_id) == (1, suya.pk)
    mundo.ruta.hallazgos.all().delete()
    mundo.ruta.evidencias.get().delete()
    assert mundo.ruta.autoevaluaciones.get().evidencia_id is None
    _agregar(mundo)
    assert mundo.ruta.evidencias.get().titulo == "Mirada del colectivo"


def test_lo_que_no_se_ve_no_se_pasa(mundo, contada):
    plan.mirar(mundo, "comite", {"rasgo-4": 1}, fg="Todavía espera")
    espera = mundo.ruta.aportaciones.get(lugar="texto:fg")
    for de in ("rasgo-4", str(espera.pk), str(uuid4()), "otra"):
        assert mundo.cliente("directora").get(_url(mundo, de=de)).status_code == 404


def test_lo_que_se_retiro_mientras_se_escribia_no_se_pasa(mundo, contada):
    texto = mundo.ruta.aportaciones.filter(lugar="texto:me").first()
    url = _url(mundo, de=str(texto.pk))
    for persona in ("docente", "directora", "otra_docente"):
        plan.mirar(mundo, persona, me="")
    respuesta = mundo.cliente("comite").post(url, {"texto": "Lo copio", "tipo": "mejora"})
    assert (respuesta.status_code, mundo.ruta.hallazgos.count()) == (404, 0)
    assert "Lo copio" in respuesta.content.decode()


def test_ni_tecnica_ni_con_el_plan_acordado(mundo, contada):
    with pytest.raises(SinPermiso):
        _agregar(mundo, "tecnica")
    fabricas.en_estado(mundo.ruta, "acordada")
    with pytest.raises(TransicionInvalida):
        _agregar(mundo)


def test_sin_texto_no_se_guarda(mundo, contada):
    respuesta = mundo.cliente("directora").post(_url(mundo), {"texto": "", "tipo": "mejora"})
    assert (respuesta.status_code, mundo.ruta.hallazgos.count(), mundo.ruta.evidencias.count()) == (422, 0, 0)


def test_la_historia_dice_de_donde_viene(mundo, contada):
    _agregar(mundo, "directora")
    texto = " ".join(mundo.cliente("docente").get(mundo.url("ruta:historia")).content.decode().split())
    assert "pasó de la mirada del colectivo" in texto


# The version and the paper


def test_va_en_la_version_sin_nombres_y_el_diagnostico_se_firma_otra_vez_si_cambia(mundo, contada):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    plan.mirar(mundo, "comite", fg=("Los acuerdos se cumplen", True))
    primera = plan.acordar(mundo)
    mirada = primera.contenido["mirada"]
    (lista,) = mirada["listas"]
    assert lista["aspectos"] == [
        {"clave": "rasgo-3", "nombre": "Maestros que inician puntuales", "cuantos": [2, 0, 1, 0], "no_se": 0}
    ]
    firmas = {t["texto"]: t["firma"] for t in mirada["textos"]}
    assert firmas == {
        "Los acuerdos se cumplen": mundo.personas["comite"].nombre,
        **{f"Mejora de {persona}": "" for persona in ("docente", "directora", "otra_docente")},
    }
    plan.reabrir(mundo)
    plan.mirar(mundo, "comite", fg="")
    segunda = plan.acordar(mundo)
    cambiadas = [a["clave"] for a, b in zip(primera.contenido["secciones"], segunda.contenido["secciones"], strict=True) if a != b]
    assert cambiadas == ["diagnostico"]
    plan.firmar(mundo, "directora", segunda)


def test_sin_miradas_la_version_dice_lo_mismo_que_antes_de_que_las_hubiera(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    assert "mirada" not in plan.acordar(mundo).contenido


def test_en_el_documento_la_tabla_va_en_su_bloque(mundo, contada):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    plan.mirar(mundo, "comite", fg=("Los acuerdos se cumplen", True))
    pk = pedir_documento(mundo.ruta.pk, por=mundo.quien("docente"), clase="documento", papel="carta", numero=None)
    papel = raiz(dibujo.en_html(Documento.objects.get(pk=getattr(pk, "pk", pk))).encode())
    (tabla,) = papel.xpath("//table[contains(., 'Rasgos de la normalidad mínima')]")
    assert tabla.xpath("./tbody/tr/td/text()") == ["2", "0", "1", "0", "0"]
    listas = papel.xpath("//p[contains(., 'Fortaleza de') or contains(., 'Mejora que')]/following-sibling::ul[1]/li")
    textos = [" ".join(li.text_content().split()) for li in listas]
    assert sorted(textos) == [
        f"Los acuerdos se cumplen — {mundo.personas['comite'].nombre}", "Mejora de directora", "Mejora de docente",
        "Mejora de otra_docente",
    ]  # fmt: skip
