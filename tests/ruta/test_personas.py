"""ruta:personas and the page of each person: only the dirección, a fixed number of queries, one thing a button."""

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
    leidas += [cliente.get(_persona(con_cuenta, nombre)).status_code for nombre in ("persona", "persona_tarjeta")]
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
    for nombre in ("persona", "persona_tarjeta"):
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


def test_a_su_propia_cuenta_la_direccion_no_le_quita_la_guardia_con_la_sesion_abierta(con_cuenta):
    """Whoever sits down at the computer that she left: what her account asks of her, this page does not give away."""
    directora = con_cuenta.personas["directora"]
    segundo_paso.confirmar(directora, pyotp.TOTP(segundo_paso.empezar(directora).secreto).generate_otp(reloj.segundos() // 30))
    cliente = con_cuenta.cliente("directora")
    pagina = cliente.get(_persona(con_cuenta, "persona", "directora"))
    assert raiz(pagina.content).xpath("//main//a/@href[.='/cuenta/']")
    for boton in ("persona_segundo_paso", "persona_tarjeta", "persona_desbloquear"):
        url = _persona(con_cuenta, boton, "directora")
        assert not raiz(pagina.content).xpath("//form[@action=$url]", url=url)
        respuesta = cliente.post(url)
        assert (respuesta.status_code, "Es su propia cuenta" in respuesta.content.decode()) == (422, True)
    assert (segundo_paso.activo(directora), Restablecimiento.objects.count()) == (True, 0)


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


@pytest.mark.parametrize(("de_dos", "activa"), [(False, True), (True, True), (True, False)])
def test_la_espera_de_quien_es_o_fue_de_otra_escuela_no_la_quita_una_sola_direccion(con_cuenta, client, de_dos, activa):
    docente = con_cuenta.personas["docente"]
    if de_dos:
        alla = fabricas.participacion(con_cuenta.otra_ruta.escuela, persona=docente)
        Participacion.objects.filter(pk=alla.pk).update(activa=activa)
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
