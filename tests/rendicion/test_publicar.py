"""rendicion:publicar, with htmx, without it, and what it refuses."""

from uuid import uuid4

from implementacion.evidencias import operaciones as evidencias
from tests.htmx import raiz
from tests.rendicion import fabricas


def _preparar(mundo, **accion):
    fabricas.accion(mundo, **accion)
    return mundo.url("rendicion:publicar"), fabricas.huella(mundo)


def test_sin_vista_previa_primero_se_lee(en_marcha):
    respuesta = en_marcha.cliente("directora").get(en_marcha.url("rendicion:publicar"))
    assert (respuesta.status_code, respuesta["Location"]) == (303, en_marcha.url("rendicion:vista_previa"))


def test_publica_lo_que_se_leyo(en_marcha):
    url, huella = _preparar(en_marcha)
    cliente = en_marcha.cliente("directora")
    assert huella in cliente.get(f"{url}?sha256={huella}").content.decode()
    respuesta = cliente.post(url, {"sha256": huella})
    assert (respuesta.status_code, respuesta["Location"]) == (303, en_marcha.url("rendicion:ediciones"))
    assert en_marcha.ruta.ediciones.get().sha256 == huella


def test_con_htmx_lleva_a_las_ediciones(en_marcha, con_htmx):
    url, huella = _preparar(en_marcha)
    respuesta = en_marcha.cliente("directora").post(url, {"sha256": huella}, headers=con_htmx("formulario-publicar"))
    assert respuesta["HX-Redirect"] == en_marcha.url("rendicion:ediciones")


def test_lo_que_cambio_desde_la_vista_previa_no_se_publica(en_marcha):
    url, huella = _preparar(en_marcha)
    fabricas.fuente(en_marcha)
    respuesta = en_marcha.cliente("directora").post(url, {"sha256": huella})
    assert respuesta.status_code == 409
    assert "cambió desde la vista previa" in respuesta.content.decode()
    assert not en_marcha.ruta.ediciones.exists()


def test_un_nombre_se_declara_uno_por_uno(en_marcha):
    url, huella = _preparar(en_marcha, descripcion="Tutoría de Ximena Robles y de Kevin Tapia")
    cliente = en_marcha.cliente("directora")
    pagina = cliente.get(f"{url}?sha256={huella}").content.decode()
    assert "«Ximena Robles»" in pagina
    una = cliente.post(url, {"sha256": huella, "no_son_nombres": ["ximena robles"]})
    assert una.status_code == 422
    assert "«Kevin Tapia»" in una.content.decode()
    assert cliente.post(url, {"sha256": huella, "no_son_nombres": ["ximena robles", "kevin tapia"]}).status_code == 303
    assert en_marcha.ruta.ediciones.get().nombres_revisados == ["kevin tapia", "ximena robles"]


def test_la_segunda_pide_su_motivo(en_marcha):
    url, huella = _preparar(en_marcha)
    cliente = en_marcha.cliente("directora")
    cliente.post(url, {"sha256": huella})
    assert cliente.post(url, {"sha256": huella}).status_code == 422
    assert cliente.post(url, {"sha256": huella, "motivo": "Corrige el saldo."}).status_code == 303
    assert [e.numero for e in en_marcha.ruta.ediciones.all()] == [2, 1]


def test_solo_la_direccion(en_marcha):
    url, huella = _preparar(en_marcha)
    for persona in ("comite", "docente"):
        assert en_marcha.cliente(persona).post(url, {"sha256": huella}).status_code == 403


def test_lo_escrito_vuelve_con_la_huella_de_ahora(en_marcha):
    url, huella = _preparar(en_marcha)
    cliente = en_marcha.cliente("directora")
    cliente.post(url, {"sha256": huella})
    datos = {"camino": url, "motivo": "Estaba mal sumado", "sha256": "0" * 64}
    assert cliente.post(en_marcha.url("ruta:borrador"), datos, headers={"X-Fondo": "1"}).status_code == 200
    texto = cliente.get(f"{url}?sha256={huella}").content.decode()
    assert ("Estaba mal sumado" in texto, huella in texto, "0" * 64 in texto) == (True, True, False)


def test_enviado_otra_vez_con_otro_motivo_se_dice_con_lo_escrito(en_marcha):
    """Its page is only reached from the preview: there is no form to show it in."""
    url, huella = _preparar(en_marcha)
    datos = {"sha256": huella, "llave": str(uuid4())}
    cliente = en_marcha.cliente("directora")
    assert cliente.post(url, {**datos, "motivo": "El saldo"}).status_code == 303
    otra_vez = cliente.post(url, {**datos, "motivo": "El saldo de la cooperativa"})
    texto = otra_vez.content.decode()
    assert (otra_vez.status_code, "con otro contenido" in texto, "El saldo de la cooperativa" in texto) == (422, True, True)


# Photos


def _con_foto(mundo):
    suya = fabricas.muestra(mundo)
    url = mundo.url("rendicion:publicar")
    return suya, url, {"sha256": fabricas.huella(mundo, [suya.pk]), "fotos": [str(suya.pk)]}


def test_las_fotos_piden_que_se_declare(en_marcha):
    suya, url, datos = _con_foto(en_marcha)
    cliente = en_marcha.cliente("directora")
    cliente.post(en_marcha.url("rendicion:vista_previa"), {"fotos": datos["fotos"]})
    pagina = cliente.get(url, {"sha256": datos["sha256"]}).content.decode()
    assert "no se reconoce a ninguna niña" in pagina
    assert en_marcha.url("ruta:archivo", archivo_id=suya.archivo_id) in pagina
    sin_declarar = cliente.post(url, datos)
    assert (sin_declarar.status_code, str(suya.pk) in sin_declarar.content.decode()) == (422, True)
    assert not en_marcha.ruta.ediciones.exists()
    assert cliente.post(url, {**datos, "con_permiso": "on"}).status_code == 303
    assert en_marcha.ruta.ediciones.get().fotos.count() == 1


def test_lo_que_falta_se_dice_junto_y_lo_escrito_vuelve(en_marcha):
    suya, url, datos = _con_foto(en_marcha)
    cliente = en_marcha.cliente("directora")
    assert cliente.post(url, {**datos, "con_permiso": "on"}).status_code == 303
    datos |= {"sha256": fabricas.huella(en_marcha, [suya.pk])}
    nada = cliente.post(url, datos)
    texto = nada.content.decode()
    assert (nada.status_code, "Falta este dato." in texto, "Declárelo para publicarlas" in texto) == (422, True, True)
    con_motivo = cliente.post(url, {**datos, "motivo": "Estaba mal sumado"}).content.decode()
    assert ("Estaba mal sumado" in con_motivo, "Falta este dato." in con_motivo) == (True, False)
    assert "Declárelo para publicarlas" in con_motivo
    assert en_marcha.ruta.ediciones.count() == 1


def test_lo_que_se_ve_va_con_cada_foto_hasta_la_edicion(en_marcha):
    """From the preview, with its form; by the page that publishes; to what any reader of screens says."""
    una, otra = fabricas.muestra(en_marcha), fabricas.muestra(en_marcha, pie="La biblioteca", color="teal")
    cliente = en_marcha.cliente("directora")
    dicho = {"fotos": [una.pk, otra.pk], f"se_ve-{otra.pk}": "Un librero\r\ncon doce cuentos"}
    previa = raiz(cliente.post(en_marcha.url("rendicion:vista_previa"), dicho, follow=True).content)
    assert [i.get("alt") for i in previa.cssselect("figure img")] == ["Fotografía: Mural de cuentos", "Un librero con doce cuentos"]
    assert [" ".join((a.text or "").split()) for a in previa.cssselect("#fotos-elegir textarea")] == [
        "",
        "Un librero con doce cuentos",
    ]
    (liga,) = [a.get("href") for a in previa.cssselect("#revision a.btn-primary")]
    pagina = raiz(cliente.get(liga).content)
    assert "Para quien no puede verla: Un librero con doce cuentos" in pagina.text_content()
    (volver,) = [a.get("href") for a in pagina.cssselect("#formulario-publicar a.btn")]
    de_vuelta = raiz(cliente.get(volver).content)
    assert [i.get("alt") for i in de_vuelta.cssselect("figure img")] == [i.get("alt") for i in previa.cssselect("figure img")]
    ocultos = [(i.get("name"), i.get("value") or "") for i in pagina.cssselect("#formulario-publicar input[type=hidden]")]
    datos = {n: [v for m, v in ocultos if m == n] for n, _ in ocultos if n in {"fotos", "se_ve", "sha256"}}
    assert cliente.post(en_marcha.url("rendicion:publicar"), {**datos, "con_permiso": "on"}).status_code == 303
    edicion = en_marcha.ruta.ediciones.get()
    assert [f["texto_alterno"] for f in edicion.contenido["fotos"]] == [
        "Fotografía: Mural de cuentos",
        "Un librero con doce cuentos",
    ]
    publica = en_marcha.cliente(None).get(en_marcha.url("informes:informe")).content.decode()
    assert 'alt="Un librero con doce cuentos"' in publica


def test_lo_declarado_de_una_foto_no_vuelve_como_declarado_de_otra(en_marcha):
    una, otra = fabricas.muestra(en_marcha), fabricas.muestra(en_marcha, pie="La biblioteca", color="teal")
    cliente, url = en_marcha.cliente("directora"), en_marcha.url("rendicion:publicar")

    def declarada(muestra):
        cliente.post(en_marcha.url("rendicion:vista_previa"), {"fotos": [muestra.pk]})
        return bool(raiz(cliente.get(f"{url}?sha256=").content).cssselect("input[name=con_permiso][checked]"))

    assert not declarada(una)
    datos = {"camino": url, "fotos": [una.pk], "con_permiso": "on"}
    assert cliente.post(en_marcha.url("ruta:borrador"), datos, headers={"X-Fondo": "1"}).status_code == 200
    assert (declarada(una), declarada(otra)) == (True, False)


def test_sin_fotos_no_hay_que_declarar(en_marcha):
    fabricas.muestra(en_marcha)
    url, huella = _preparar(en_marcha)
    assert "no se reconoce" not in en_marcha.cliente("directora").get(f"{url}?sha256={huella}").content.decode()


def test_la_foto_que_se_quito_desde_la_vista_previa(en_marcha):
    suya, url, datos = _con_foto(en_marcha)
    evidencias.quitar_muestra(en_marcha.ruta.pk, suya.pk, por=en_marcha.quien("directora"), version=1)
    respuesta = en_marcha.cliente("directora").post(url, {**datos, "con_permiso": "on"})
    assert (respuesta.status_code, "ya no está propuesta" in respuesta.content.decode()) == (422, True)


def test_otra_cosa_en_lugar_de_una_foto(en_marcha):
    _, url, datos = _con_foto(en_marcha)
    respuesta = en_marcha.cliente("directora").post(url, {**datos, "fotos": ["no es una foto"], "con_permiso": "on"})
    assert (respuesta.status_code, "elija otra vez." in respuesta.content.decode()) == (422, True)
