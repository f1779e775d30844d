"""ruta:personas and the page of each person: only the dirección, a fixed number of queries, one thing a button."""

import re
from datetime import timedelta

import pyotp
import pytest
from django.db.models import F
from django.urls import reverse

from ruta import guardia, puertas, reloj, segundo_paso
from ruta.estados import Rol
from ruta.models import Grupo, GrupoDeParticipacion, Intento, Invitacion, Participacion, Restablecimiento
from tests import fabricas
from tests.htmx import raiz

CLAVE = fabricas.CONTRASENA


@pytest.fixture
def con_cuenta(mundo):
    for persona in mundo.personas.values():
        persona.set_password(CLAVE)
        persona.save()
    return mundo


def _persona(mundo, nombre, quien="docente"):
    return mundo.url(f"ruta:{nombre}", participacion_id=mundo.participaciones[quien].pk)


PAGINAS = ["personas", "persona_invitar"]
BOTONES = ["persona_desactivar", "persona_reactivar", "persona_desbloquear", "persona_segundo_paso", "persona_tarjeta"]


@pytest.mark.parametrize(("persona", "estado"), [("docente", 403), ("comite", 403), ("tecnica", 403), ("ajena", 404), (None, 302)])
def test_es_de_la_direccion(con_cuenta, persona, estado):
    cliente, docente = con_cuenta.cliente(persona), con_cuenta.participaciones["docente"]
    invitacion, _ = puertas.invitar(con_cuenta.escuela.pk, por=con_cuenta.quien("directora"), roles=["docente"], cargo="Docente")
    tarjeta = {"invitacion_id": invitacion.pk}
    leidas = [cliente.get(con_cuenta.url(f"ruta:{nombre}")).status_code for nombre in PAGINAS]
    leidas += [
        cliente.get(_persona(con_cuenta, nombre)).status_code for nombre in ("persona", "persona_tarjeta", "persona_segundo_paso")
    ]
    leidas.append(cliente.get(con_cuenta.url("ruta:invitacion_tarjeta", **tarjeta)).status_code)
    enviadas = [cliente.post(_persona(con_cuenta, nombre), {"version": 1}).status_code for nombre in BOTONES]
    enviadas.append(cliente.post(con_cuenta.url("ruta:invitacion_revocar", **tarjeta)).status_code)
    assert set(leidas + enviadas) - ({303} if persona is None else set()) == {estado}  # 303: to the door, with what was sent
    docente.refresh_from_db()
    assert (docente.activa, Invitacion.objects.get().revocada_el) == (True, None)


def test_lo_de_otra_escuela_no_existe_aunque_se_pida_por_la_propia(con_cuenta):
    ajena = Participacion.objects.get(usuario=con_cuenta.personas["ajena"])
    otra, _ = puertas.invitar(ajena.escuela_id, por=fabricas.quien(ajena, con_cuenta.otra_ruta), roles=["docente"], cargo="Docente")
    cliente = con_cuenta.cliente("directora")
    for nombre in ("persona", "persona_tarjeta", "persona_segundo_paso"):
        assert cliente.get(con_cuenta.url(f"ruta:{nombre}", participacion_id=ajena.pk)).status_code == 404
    for nombre in BOTONES:
        url = con_cuenta.url(f"ruta:{nombre}", participacion_id=ajena.pk)
        assert cliente.post(url, {"version": 1}).status_code == 404
    assert cliente.get(con_cuenta.url("ruta:invitacion_tarjeta", invitacion_id=otra.pk)).status_code == 404
    assert cliente.post(con_cuenta.url("ruta:invitacion_revocar", invitacion_id=otra.pk)).status_code == 404


def test_el_menu_la_ofrece_a_quien_puede(con_cuenta):
    for persona, ofrecida in (("directora", True), ("docente", False)):
        pagina = con_cuenta.cliente(persona).get(con_cuenta.url("ruta:nuestra_ruta")).content.decode()
        assert (con_cuenta.url("ruta:personas") in pagina, reverse("ruta:cuenta") in pagina) == (ofrecida, True)


@pytest.mark.parametrize("de_mas", [0, 30])
def test_la_lista_cuesta_lo_mismo_con_uno_que_con_treinta(con_cuenta, django_assert_num_queries, de_mas):
    grupo = Grupo.objects.create(escuela=con_cuenta.escuela, ciclo_id="2026-2027", nombre="2° B")
    for suya in [con_cuenta.participaciones["docente"], *(fabricas.participacion(con_cuenta.escuela) for _ in range(de_mas))]:
        GrupoDeParticipacion.objects.create(escuela=con_cuenta.escuela, participacion=suya, grupo=grupo)
        if suya.usuario_id != con_cuenta.personas["docente"].pk:
            puertas.invitar(con_cuenta.escuela.pk, por=con_cuenta.quien("directora"), para=suya, roles=["docente"], cargo="Docente")
    cliente = con_cuenta.cliente("directora")
    cliente.get(con_cuenta.url("ruta:personas"))
    with django_assert_num_queries(13):
        pagina = cliente.get(con_cuenta.url("ruta:personas"))
    assert len(raiz(pagina.content).xpath("//tbody/tr")) == len(con_cuenta.participaciones) + de_mas


def test_dice_como_entra_cada_quien(con_cuenta):
    con_cuenta.personas["comite"].set_unusable_password()
    con_cuenta.personas["comite"].save()
    Participacion.objects.filter(pk=con_cuenta.participaciones["especialista"].pk).update(activa=False)
    hoja = raiz(con_cuenta.cliente("directora").get(con_cuenta.url("ruta:personas")).content)
    dichas = {
        fila.xpath(".//th/a/@href")[0].split("/")[-2]: fila.xpath("string(td[2])").strip() for fila in hoja.xpath("//tbody/tr")
    }
    por_papel = {papel: dichas[str(p.pk)] for papel, p in con_cuenta.participaciones.items()}
    assert (por_papel["comite"], por_papel["especialista"], por_papel["otra_docente"]) == ("sin cuenta", "desactivada", "activa")


def test_desactivar_corta_la_sesion_al_siguiente_paso_y_reactivar_la_devuelve(con_cuenta):
    directora, docente = con_cuenta.cliente("directora"), con_cuenta.cliente("docente")
    url = con_cuenta.url("ruta:nuestra_ruta")
    assert docente.get(url).status_code == 200
    assert directora.post(_persona(con_cuenta, "persona_desactivar"), {"version": 1}).status_code == 303
    assert docente.get(url).status_code == 404
    assert directora.post(_persona(con_cuenta, "persona_reactivar"), {"version": 1}).status_code == 409
    assert directora.post(_persona(con_cuenta, "persona_reactivar"), {"version": 2}).status_code == 303
    assert docente.get(url).status_code == 200


@pytest.mark.parametrize("version", ["", "uno", None])
def test_un_boton_sin_version_no_hace_nada(con_cuenta, version):
    datos = {} if version is None else {"version": version}
    respuesta = con_cuenta.cliente("directora").post(_persona(con_cuenta, "persona_desactivar"), datos)
    assert (respuesta.status_code, "Recárguela" in respuesta.content.decode()) == (422, True)


def test_la_unica_direccion_no_se_desactiva_a_si_misma(con_cuenta):
    respuesta = con_cuenta.cliente("directora").post(_persona(con_cuenta, "persona_desactivar", "directora"), {"version": 1})
    assert (respuesta.status_code, "invite antes a quien la va a sustituir" in respuesta.content.decode()) == (422, True)


def _con_segundo_paso(persona):
    """Her recovery codes."""
    return segundo_paso.confirmar(persona, pyotp.TOTP(segundo_paso.empezar(persona).secreto).generate_otp(reloj.segundos() // 30))


def test_a_su_propia_cuenta_la_direccion_no_le_quita_la_guardia_con_la_sesion_abierta(con_cuenta):
    """Whoever sits down at the computer that she left: what her account asks of her, this page does not give away."""
    directora = con_cuenta.personas["directora"]
    respaldos = _con_segundo_paso(directora)
    cliente = con_cuenta.cliente("directora")
    pagina = cliente.get(_persona(con_cuenta, "persona", "directora"))
    assert raiz(pagina.content).xpath("//main//a/@href[.='/cuenta/']")
    for boton in ("persona_segundo_paso", "persona_tarjeta", "persona_desbloquear"):
        url = _persona(con_cuenta, boton, "directora")
        assert not raiz(pagina.content).xpath("//form[@action=$url] | //main//a[@href=$url]", url=url)
        respuesta = cliente.post(url, {"password": CLAVE, "codigo": respaldos.pop()})
        assert (respuesta.status_code, "Es su propia cuenta" in respuesta.content.decode()) == (422, True)
    assert (segundo_paso.activo(directora), Restablecimiento.objects.count()) == (True, 0)


# What outlives an open session asks who it is


DE_LA_DIRECCION = {"cargo": "Subdirectora de gestión", "roles": ["docente", "direccion"], "horas": "72"}
DURAN = {"persona_tarjeta": {}, "persona_segundo_paso": {}, "persona_invitar": DE_LA_DIRECCION}


def _hecho(mundo):
    return Restablecimiento.objects.count(), int(not segundo_paso.activo(mundo.personas["docente"])), Invitacion.objects.count()


def _url(mundo, nombre):
    return mundo.url("ruta:persona_invitar") if nombre == "persona_invitar" else _persona(mundo, nombre)


@pytest.mark.parametrize(
    ("dicho", "campo", "motivo"),
    [
        ({}, "password", "Escriba su contraseña"),
        ({"password": "no es esta"}, "password", "La contraseña no coincide"),
        ({"password": CLAVE}, "codigo", "Falta este dato|El código no coincide"),
        ({"password": CLAVE, "codigo": "000000"}, "codigo", "El código no coincide"),
    ],
)
@pytest.mark.parametrize("nombre", DURAN)
def test_con_la_sesion_abierta_de_la_direccion_no_basta(con_cuenta, nombre, dicho, campo, motivo):
    """A dirección of one's own, the password of a colleague, a second step less: none of it without her password."""
    _con_segundo_paso(con_cuenta.personas["docente"])
    _con_segundo_paso(con_cuenta.personas["directora"])
    respuesta = con_cuenta.cliente("directora").post(_url(con_cuenta, nombre), {**DURAN[nombre], **dicho})
    assert (respuesta.status_code, _hecho(con_cuenta)) == (422, (0, 0, 0))
    hoja = raiz(respuesta.content)
    (dicha,) = hoja.xpath("//div[@id=$div]//*[starts-with(@id, 'error')]", div=f"div_id_{campo}")
    assert re.search(motivo, dicha.text_content())
    assert CLAVE not in respuesta.content.decode()
    assert "no es esta" not in respuesta.content.decode()
    if nombre == "persona_invitar":
        assert hoja.xpath("//input[@name='cargo']/@value") == [DE_LA_DIRECCION["cargo"]]
        assert hoja.xpath("//input[@name='roles'][@checked]/@value") == ["direccion", "docente"]


@pytest.mark.parametrize("segundo", [False, True])
@pytest.mark.parametrize(("nombre", "queda"), list(zip(DURAN, [(1, 0, 0), (0, 1, 0), (0, 0, 1)], strict=True)))
def test_con_su_contrasena_y_su_codigo_si(con_cuenta, nombre, queda, segundo):
    _con_segundo_paso(con_cuenta.personas["docente"])
    dicho = {"password": CLAVE, **({"codigo": _con_segundo_paso(con_cuenta.personas["directora"])[0]} if segundo else {})}
    cliente, url = con_cuenta.cliente("directora"), _url(con_cuenta, nombre)
    campos = raiz(cliente.get(url).content).xpath("//main//input[@name='password' or @name='codigo']/@name")
    assert campos == (["password", "codigo"] if segundo else ["password"])
    assert (cliente.post(url, {**DURAN[nombre], **dicho}).status_code, _hecho(con_cuenta)) == (303, queda)


def test_a_quien_no_es_de_la_direccion_se_le_invita_sin_contrasena(con_cuenta):
    """Neither asked nor counted."""
    cliente, datos = con_cuenta.cliente("directora"), {**DE_LA_DIRECCION, "roles": ["docente"]}
    for dicho in ({}, {"password": "no es esta"}):
        assert cliente.post(con_cuenta.url("ruta:persona_invitar"), {**datos, **dicho}).status_code == 303
    assert (Invitacion.objects.count(), Intento.objects.filter(puerta="entrar").count()) == (2, 0)


@pytest.mark.parametrize("nombre", DURAN)
def test_la_contrasena_de_quien_actua_no_se_adivina_en_estas_paginas(con_cuenta, nombre):
    cliente, url = con_cuenta.cliente("directora"), _url(con_cuenta, nombre)
    _con_segundo_paso(con_cuenta.personas["docente"])
    estados = [cliente.post(url, {**DURAN[nombre], "password": f"prueba {n}"}).status_code for n in range(guardia.LIBRES + 1)]
    assert estados == [422] * guardia.LIBRES + [429]
    espera = cliente.post(url, {**DURAN[nombre], "password": CLAVE})
    assert (espera.status_code, int(espera["Retry-After"]) > 0, _hecho(con_cuenta)) == (429, True, (0, 0, 0))


@pytest.mark.parametrize("nombre", ["persona_tarjeta", "persona_segundo_paso"])
@pytest.mark.parametrize("porque", ["la propia", "de otra escuela", "desactivada", "sin cuenta"])
def test_no_se_pide_la_contrasena_para_lo_que_no_se_puede(con_cuenta, nombre, porque):
    docente = con_cuenta.personas["docente"]
    _con_segundo_paso(docente)
    if porque == "de otra escuela":
        fabricas.participacion(con_cuenta.otra_ruta.escuela, persona=docente)
    elif porque == "desactivada":
        Participacion.objects.filter(pk=con_cuenta.participaciones["docente"].pk).update(activa=False)
    elif porque == "sin cuenta":
        docente.set_unusable_password()
        docente.save()
    quien = "directora" if porque == "la propia" else "docente"
    respuesta = con_cuenta.cliente("directora").get(_persona(con_cuenta, nombre, quien))
    assert (respuesta.status_code, respuesta["Location"]) == (303, _persona(con_cuenta, "persona", quien))


def test_nadie_llena_el_buzon_de_otra_persona_con_invitaciones(con_cuenta, settings):
    settings.HAY_CORREO = True
    cliente, url = con_cuenta.cliente("directora"), con_cuenta.url("ruta:persona_invitar")
    datos = {"cargo": "Docente", "roles": ["docente"], "horas": "72"}
    correos = ["ana@correo.mx", "Ana@correo.mx", "ana@correo.mx", "ANA@correo.mx", "bea@correo.mx", ""]
    estados = [cliente.post(url, {**datos, "correo": correo}).status_code for correo in correos]
    assert (estados, Invitacion.objects.exclude(correo="").count()) == ([303, 303, 303, 422, 303, 303], 4)


def test_desbloquear_deja_entrar_otra_vez(con_cuenta, client):
    usuario = con_cuenta.personas["docente"].usuario
    entrar = {"username": usuario, "password": CLAVE}
    for _ in range(guardia.LIBRES):
        client.post(reverse("ruta:entrar"), {**entrar, "password": "mala"})
    espera = client.post(reverse("ruta:entrar"), entrar)
    assert (espera.status_code, espera["Retry-After"]) == (429, "10")
    assert "Espere 10 segundos" in espera.content.decode()
    con_cuenta.cliente("directora").post(_persona(con_cuenta, "persona_desbloquear"))
    assert client.post(reverse("ruta:entrar"), entrar).status_code == 302


@pytest.mark.parametrize("de_dos", [False, True])
def test_la_espera_de_quien_es_de_otra_escuela_no_la_quita_una_sola_direccion(con_cuenta, client, de_dos):
    docente = con_cuenta.personas["docente"]
    if de_dos:
        fabricas.participacion(con_cuenta.otra_ruta.escuela, persona=docente)
    for _ in range(guardia.TOPE_EN_LA_RED):
        guardia.Puerta("entrar", docente.usuario, "10.0.0.0/24").pedir()
        Intento.objects.update(ultimo=F("ultimo") - timedelta(seconds=100))
    hoja = raiz(con_cuenta.cliente("directora").get(_persona(con_cuenta, "persona")).content)
    boton = hoja.xpath("//form[@action=$url]", url=_persona(con_cuenta, "persona_desbloquear"))
    assert (bool(boton), "no le quita la espera" in hoja.text_content()) == (not de_dos, de_dos)
    hecho = con_cuenta.cliente("directora").post(_persona(con_cuenta, "persona_desbloquear"))
    assert (hecho.status_code, guardia.cerradas([docente.usuario])) == ((422, {docente.usuario}) if de_dos else (303, set()))


@pytest.mark.parametrize("roles", [[], ["supervision"], ["direccion", "rector"]])
def test_no_se_invita_a_lo_que_no_es_de_la_escuela(con_cuenta, roles):
    datos = {"cargo": "Quien sea", "roles": roles, "horas": "72"}
    respuesta = con_cuenta.cliente("directora").post(con_cuenta.url("ruta:persona_invitar"), datos)
    assert (respuesta.status_code, Invitacion.objects.count()) == (422, 0)
    assert "Quien sea" in respuesta.content.decode()


def test_solo_se_ofrece_invitar_por_su_nombre_a_quien_no_puede_entrar(con_cuenta):
    url = con_cuenta.url("ruta:persona_invitar")
    cliente = con_cuenta.cliente("directora")
    assert raiz(cliente.get(url).content).xpath("//select[@name='para']") == []
    nueva = fabricas.participacion(con_cuenta.escuela, Rol.DOCENTE)
    opciones = raiz(cliente.get(f"{url}?para={nueva.pk}").content).xpath("//select[@name='para']/option/@value")
    assert opciones == ["", str(nueva.pk)]
