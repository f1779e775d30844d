"""rendicion:vista_previa: exactly what a family will see, and what looks like a name in it."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ruta.web import pendiente
from tests.htmx import raiz
from tests.rendicion import fabricas


def _informe(pagina):
    """The body of the informe, without white space: what both pages must share to the letter."""
    return "".join(raiz(pagina).cssselect("div.informe")[0].text_content().split())


def test_es_lo_mismo_que_leera_la_familia(en_marcha):
    fabricas.accion(en_marcha)
    fabricas.movimiento(en_marcha, fabricas.fuente(en_marcha), "61500.00")
    previa = en_marcha.cliente("directora").get(en_marcha.url("rendicion:vista_previa")).content
    fabricas.publicar(en_marcha)
    publica = en_marcha.cliente(None).get(en_marcha.url("informes:informe")).content
    assert _informe(previa) == _informe(publica)


def test_lleva_a_publicar_con_la_huella_de_lo_que_muestra(en_marcha):
    texto = en_marcha.cliente("directora").get(en_marcha.url("rendicion:vista_previa")).content.decode()
    assert f"{en_marcha.url('rendicion:publicar')}?sha256={fabricas.huella(en_marcha)}" in texto
    assert "publicar/?" not in en_marcha.cliente("comite").get(en_marcha.url("rendicion:vista_previa")).content.decode()


def test_muestra_lo_que_parece_un_nombre(en_marcha):
    fabricas.accion(en_marcha, descripcion="Tutoría de Ximena Robles; tel. 55 1234 5678")
    texto = en_marcha.cliente("directora").get(en_marcha.url("rendicion:vista_previa")).content.decode()
    assert "2 textos por revisar" in texto
    assert "«Ximena Robles»" in texto
    assert "Hay que quitarlo para publicar." in texto


def test_las_mismas_consultas_con_una_fila_y_con_treinta(en_marcha):
    cliente, url = en_marcha.cliente("directora"), en_marcha.url("rendicion:vista_previa")
    fabricas.accion(en_marcha)
    fabricas.fuente(en_marcha)
    con_una = _consultas(cliente, url)
    for n in range(29):
        fabricas.movimiento(en_marcha, fabricas.fuente(en_marcha, f"Fuente {n}"), "1.00")
    assert _consultas(cliente, url) == con_una


def _consultas(cliente, url):
    """Of the whole page, frame included: how many those of the frame are is not of this test."""
    cliente.get(url)
    with CaptureQueriesContext(connection) as capturadas:
        cliente.get(url)
    return len(capturadas)


# Photos


def _previa(mundo, fotos=(), persona="directora"):
    datos = {"fotos": [str(foto.pk) for foto in fotos]}
    return mundo.cliente(persona).post(mundo.url("rendicion:vista_previa"), datos, follow=True)


def test_sin_elegir_no_sale_ninguna(en_marcha):
    fabricas.muestra(en_marcha)
    pagina = raiz(en_marcha.cliente("directora").get(en_marcha.url("rendicion:vista_previa")).content)
    assert pagina.cssselect("figure.informe-foto") == []
    assert [caja.get("checked") for caja in pagina.cssselect("#fotos-elegir input[name=fotos]")] == [None]


def test_con_las_elegidas_es_lo_que_leera_la_familia(en_marcha):
    fabricas.accion(en_marcha)
    una, otra = fabricas.muestra(en_marcha), fabricas.muestra(en_marcha, pie="La biblioteca", color="teal")
    respuesta = _previa(en_marcha, [otra])
    assert "La biblioteca" in _informe(respuesta.content).replace("biblioteca", " biblioteca")
    assert una.pie.replace(" ", "") not in _informe(respuesta.content)
    publicar = raiz(respuesta.content).cssselect("#revision a.btn")[0].get("href")
    assert publicar.endswith(f"?sha256={fabricas.huella(en_marcha, [otra.pk])}")
    fabricas.publicar(en_marcha, fotos=[otra.pk])
    publica = en_marcha.cliente(None).get(en_marcha.url("informes:informe")).content
    assert _informe(respuesta.content) == _informe(publica)


def test_las_que_no_caben_se_dicen_y_siguen_marcadas(en_marcha):
    siete = [fabricas.muestra(en_marcha, pie=f"Foto {n}") for n in range(7)]
    respuesta = _previa(en_marcha, siete)
    pagina = raiz(respuesta.content)
    assert respuesta.status_code == 422
    assert "Eligió 7 fotografías y caben 6" in pagina.cssselect("#fotos-elegir .errores")[0].text_content()
    assert len(pagina.cssselect("#fotos-elegir input[checked]")) == 7
    assert pagina.cssselect("#revision a.btn") == []


def test_la_que_ya_no_esta_propuesta(en_marcha):
    fabricas.muestra(en_marcha)
    ajena = fabricas.muestra(en_marcha, para_el_informe=False)
    respuesta = _previa(en_marcha, [ajena])
    assert (respuesta.status_code, "ya no está propuesta" in respuesta.content.decode()) == (422, True)


def test_solo_elige_quien_publica(en_marcha):
    una = fabricas.muestra(en_marcha)
    assert _previa(en_marcha, [una], "docente").status_code == 403
    pagina = raiz(en_marcha.cliente("docente").get(en_marcha.url("rendicion:vista_previa")).content)
    assert pagina.cssselect("#fotos-elegir, figure.informe-foto") == []
    assert "La dirección decide" in pagina.cssselect("#evidencias-propuestas")[0].text_content()


def test_un_archivo_no_se_elige(en_marcha):
    fabricas.muestra(en_marcha, pie="La lista", archivo=fabricas.un_pdf())
    pagina = raiz(_previa(en_marcha).content)
    assert pagina.cssselect("#fotos-elegir") == []
    assert "La lista" in pagina.cssselect("#evidencias-propuestas")[0].text_content()


DICHO = "Yaretzi Robles junto a su dibujo"


def test_lo_que_se_ve_no_va_en_ninguna_direccion(en_marcha):
    """It may be a child, and an address stays in the browser after leaving."""
    una, otra = fabricas.muestra(en_marcha), fabricas.muestra(en_marcha, pie="La biblioteca", color="teal")
    url, cliente = en_marcha.url("rendicion:vista_previa"), en_marcha.cliente("directora")
    datos = {"fotos": [una.pk], f"se_ve-{una.pk}": DICHO, f"se_ve-{otra.pk}": "Un librero"}
    respuesta = cliente.post(url, datos)
    assert (respuesta.status_code, respuesta["Location"]) == (303, url)
    pagina = raiz(cliente.get(url).content)
    assert [i.get("alt") for i in pagina.cssselect("figure img")] == [DICHO]
    assert [(a.text or "").strip() for a in pagina.cssselect("#fotos-elegir textarea")] == [DICHO, "Un librero"]
    (publicar,) = [a.get("href") for a in pagina.cssselect("#revision a.btn-primary")]
    al_publicar = raiz(cliente.get(publicar).content)
    assert DICHO in al_publicar.text_content()
    direcciones = [e.get("href") or e.get("action") for p in (pagina, al_publicar) for e in p.cssselect("a[href], form[action]")]
    assert [d for d in direcciones if "Yaretzi" in d] == []
    assert [f.get("method") for f in pagina.cssselect("#fotos-elegir form")] == ["post"]


def test_lo_elegido_es_de_quien_lo_eligio_y_se_olvida_al_publicar(en_marcha):
    una = fabricas.muestra(en_marcha)
    url, cliente = en_marcha.url("rendicion:vista_previa"), en_marcha.cliente("directora")
    cliente.post(url, {"fotos": [una.pk], f"se_ve-{una.pk}": DICHO})
    assert DICHO not in en_marcha.cliente("comite").get(url).content.decode()
    datos = {"sha256": fabricas.huella(en_marcha, [una.pk], [DICHO]), "fotos": [una.pk], "se_ve": [DICHO], "con_permiso": "on"}
    assert cliente.post(en_marcha.url("rendicion:publicar"), {**datos, "no_son_nombres": ["yaretzi robles"]}).status_code == 303
    assert raiz(cliente.get(url).content).cssselect("figure.informe-foto") == []


def test_lo_que_se_envio_sin_sesion_espera_a_quien_entra(en_marcha):
    una = fabricas.muestra(en_marcha)
    url = en_marcha.url("rendicion:vista_previa")
    datos = {"fotos": [una.pk], f"se_ve-{una.pk}": DICHO, "quien": pendiente.firmar(en_marcha.personas["directora"].pk)}
    visita = Client()
    assert visita.post(url, datos)["Location"] == reverse("ruta:entrar")
    visita.force_login(en_marcha.personas["directora"])
    assert [i.get("alt") for i in raiz(visita.get(url).content).cssselect("figure img")] == [DICHO]


def test_lo_que_se_dejo_sin_enviar_vuelve_hasta_que_se_elige_o_se_publica(en_marcha):
    una = fabricas.muestra(en_marcha)
    url, cliente = en_marcha.url("rendicion:vista_previa"), en_marcha.cliente("directora")

    def se_ve():
        return [(a.text or "").strip() for a in raiz(cliente.get(url).content).cssselect("#fotos-elegir textarea")]

    dejado = {"camino": url, f"se_ve-{una.pk}": "Un mural a med", "llave_del_formulario": "0" * 32}
    cliente.post(en_marcha.url("ruta:borrador"), dejado, headers={"X-Fondo": "1"})
    assert se_ve() == ["Un mural a med"]
    cliente.post(url, {"fotos": [una.pk], f"se_ve-{una.pk}": "Un mural"})
    assert se_ve() == ["Un mural"]
    datos = {
        "sha256": fabricas.huella(en_marcha, [una.pk], ["Un mural"]),
        "fotos": [una.pk],
        "se_ve": ["Un mural"],
        "con_permiso": "on",
    }
    assert cliente.post(en_marcha.url("rendicion:publicar"), datos).status_code == 303
    assert se_ve() == [""]
