"""The forms of no school: one effect for each, the same answer to whoever sent it, and nothing of it to be read in the table."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import F
from django.test import Client
from django.urls import reverse

from ruta import cifrado, envios_en_puertas, puertas
from ruta.models import Envio, EnvioEnPuerta, Intento, Invitacion, Usuario
from tests import fabricas
from tests.htmx import raiz

CLAVE, OTRA = fabricas.CONTRASENA, "otra frase muy larga"
ENTRAR = reverse("ruta:entrar")


@pytest.fixture
def ana(mundo):
    persona = mundo.personas["docente"]
    persona.set_password(CLAVE)
    persona.save()
    return persona


class Navegador:
    """One browser that keeps the form as it was drawn, and may send it with the cookies of then or with those of now."""

    def __init__(self, camino=ENTRAR, cliente=None):
        self.cliente = cliente or Client(enforce_csrf_checks=True)
        self.camino = camino
        hoja = raiz(self.cliente.get(camino).content)
        self.campos = {e.get("name"): e.get("value", "") for e in hoja.xpath("//main//form[1]//input[@type='hidden'][@name]")}
        self.de_antes = self.cliente.cookies.output(header="", sep="\n")

    def enviar(self, con_las_de_antes=False, **valores):
        cliente = self.cliente
        if con_las_de_antes:
            cliente = Client(enforce_csrf_checks=True)
            cliente.cookies.load(self.de_antes)
        return cliente.post(self.camino, {**self.campos, **valores})


def entrar(navegador, ana, **extra):
    return navegador.enviar(username=ana.usuario, password=CLAVE, **extra)


def sesion_de(respuesta):
    return respuesta.cookies["sessionid"].value if "sessionid" in respuesta.cookies else ""


def test_entrar_dos_veces_es_una_sesion_y_la_misma_respuesta(mundo, ana):
    navegador = Navegador()
    primera, segunda = entrar(navegador, ana), entrar(navegador, ana, con_las_de_antes=True)
    assert (segunda.status_code, segunda["Location"]) == (primera.status_code, primera["Location"]) == (302, "/")
    assert sesion_de(segunda) == sesion_de(primera) != ""
    assert segunda.cookies["csrftoken"].value == primera.cookies["csrftoken"].value
    assert Session.objects.filter(session_key=sesion_de(primera)).count() == Session.objects.count() == 1


def test_con_las_galletas_de_despues_llega_al_mismo_lugar_sin_otra_sesion(mundo, ana):
    navegador = Navegador()
    entrar(navegador, ana)
    otra_vez = entrar(navegador, ana)
    assert (otra_vez.status_code, otra_vez["Location"], otra_vez.content) == (302, "/", b"")
    assert Session.objects.count() == 1


def test_un_formulario_ajeno_no_mete_a_nadie_en_la_cuenta_de_quien_lo_hizo(mundo, ana):
    """Ana's own form, sent from the browser of somebody else by a page of hers: it leads, it gives no session."""
    navegador, victima = Navegador(), Navegador()
    entrar(navegador, ana)
    victima.campos = navegador.campos
    respuesta = entrar(victima, ana)
    assert (respuesta.status_code, respuesta["Location"], [*respuesta.cookies]) == (302, "/", [])


def test_otra_visita_con_esa_llave_no_recibe_nada(mundo, ana):
    navegador, ajeno = Navegador(), Navegador()
    entrar(navegador, ana)
    ajeno.campos["llave"] = navegador.campos["llave"]
    respuesta = ajeno.enviar(username=ana.usuario, password="no es esta")
    assert (respuesta.status_code, sesion_de(respuesta)) == (422, "")
    del ajeno.campos["csrfmiddlewaretoken"]
    assert entrar(ajeno, ana).status_code == 403


def test_con_otro_cuerpo_se_dice(mundo, ana):
    navegador = Navegador()
    entrar(navegador, ana)
    for de_antes in (True, False):
        otra = navegador.enviar(con_las_de_antes=de_antes, username="otra.persona", password="lo que tecleó aquí")
        texto = otra.content.decode()
        assert (otra.status_code, "con otro contenido" in texto, Session.objects.count()) == (422, True, 1)
        assert ("otra.persona" in texto, "lo que tecleó aquí" in texto) == (True, False)


def test_pasado_un_rato_la_sesion_no_se_da_por_reenviar(mundo, ana):
    navegador = Navegador()
    entrar(navegador, ana)
    EnvioEnPuerta.objects.update(creado_en=F("creado_en") - timedelta(minutes=11))
    respuesta = entrar(navegador, ana, con_las_de_antes=True)
    assert (respuesta.status_code, sesion_de(respuesta)) == (302, "")


def test_quien_ya_salio_no_vuelve_a_entrar_por_reenviar(mundo, ana):
    navegador = Navegador()
    entrar(navegador, ana)
    Session.objects.all().delete()
    assert sesion_de(entrar(navegador, ana, con_las_de_antes=True)) == ""


def test_la_tabla_no_dice_nada_de_lo_enviado_ni_de_lo_contestado(mundo, ana):
    navegador = Navegador()
    sesion = sesion_de(entrar(navegador, ana))
    with connection.cursor() as cursor:
        cursor.execute("SELECT e::text FROM ruta_envioenpuerta e")
        ((fila,),) = cursor.fetchall()
    dichos = [sesion, ana.usuario, CLAVE, navegador.campos["llave"], navegador.campos["csrfmiddlewaretoken"], "Location"]
    assert [dicho for dicho in dichos if dicho in fila] == []


def test_lo_que_se_rechaza_se_cuenta_y_no_gasta_la_llave(mundo, ana):
    navegador = Navegador()
    assert [navegador.enviar(username=ana.usuario, password="no es esta").status_code for _ in range(2)] == [422, 422]
    assert (EnvioEnPuerta.objects.count(), Intento.objects.filter(red="").get().veces) == (0, 2)
    assert entrar(navegador, ana).status_code == 302


def test_cambiar_la_contrasena_dos_veces_no_saca_a_quien_la_cambia(mundo, ana):
    navegador = Navegador()
    entrar(navegador, ana)
    navegador = Navegador(reverse("ruta:cuenta_contrasena"), navegador.cliente)
    nueva = {"password": CLAVE, "password1": OTRA, "password2": OTRA}
    primera, segunda = navegador.enviar(**nueva), navegador.enviar(con_las_de_antes=True, **nueva)
    assert (segunda.status_code, segunda["Location"]) == (primera.status_code, primera["Location"]) == (303, "/cuenta/")
    assert sesion_de(segunda) == sesion_de(primera) != ""
    assert navegador.enviar(con_las_de_antes=True, **{**nueva, "password2": "otra"}).status_code == 422
    assert navegador.enviar(**nueva)["Location"] == "/cuenta/"
    ana.refresh_from_db()
    assert ana.check_password(OTRA)


def test_salir_dos_veces(mundo, ana):
    navegador = Navegador()
    entrar(navegador, ana)
    cuenta = Navegador("/cuenta/", navegador.cliente)
    hoja = raiz(cuenta.cliente.get("/cuenta/").content)
    cuenta.camino = reverse("ruta:salir")
    cuenta.campos = {e.get("name"): e.get("value") for e in hoja.xpath("//header//form//input[@name]")}
    respuestas = [cuenta.enviar(), cuenta.enviar(con_las_de_antes=True), cuenta.enviar()]
    assert [(r.status_code, r["Location"]) for r in respuestas] == [(302, ENTRAR)] * 3
    assert SESSION_KEY not in cuenta.cliente.session


def test_aceptar_una_invitacion_dos_veces_es_una_cuenta_y_entra(mundo):
    _, codigo = puertas.invitar(mundo.escuela.pk, por=mundo.quien("directora"), roles=["docente"], cargo="Docente")
    tarjeta = Navegador(reverse("ruta:invitacion"))
    assert tarjeta.enviar(codigo=codigo)["Location"] == tarjeta.enviar(codigo=codigo, con_las_de_antes=True)["Location"]
    aceptar = Navegador(reverse("ruta:invitacion_aceptar"), tarjeta.cliente)
    datos = {"usuario": "rosa.luna", "nombre": "Rosa Luna", "password1": OTRA, "password2": OTRA}
    primera, segunda = aceptar.enviar(**datos), aceptar.enviar(con_las_de_antes=True, **datos)
    assert (primera.status_code, primera["Location"]) == (segunda.status_code, segunda["Location"]) == (303, "/")
    assert sesion_de(segunda) == sesion_de(primera) != ""
    assert (Usuario.objects.filter(usuario="rosa.luna").count(), Invitacion.objects.exclude(usada_el=None).count()) == (1, 1)


def test_la_tarjeta_se_hace_una_vez_y_quien_reenvia_la_ve(mundo, ana):
    """Two clicks on the button: the browser may only hear the answer to the second."""
    fabricas.con_contrasena(mundo.personas["directora"])
    cliente, llave = mundo.cliente("directora"), str(uuid4())
    url = mundo.url("ruta:persona_tarjeta", participacion_id=mundo.participaciones["docente"].pk)
    respuestas = [cliente.post(url, {"llave": llave, "password": fabricas.CONTRASENA}) for _ in range(2)]
    galletas = [r.cookies["mostrar-una-vez"].output() for r in respuestas]
    assert (galletas[0], puertas.Restablecimiento.objects.count()) == (galletas[1], 1)
    (codigo,) = re.findall(r"[2-9A-Z]{5}-[2-9A-Z]{5}-[2-9A-Z]{5}", cliente.get(url).content.decode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT e::text FROM ruta_envio e")
        assert [codigo in fila for (fila,) in cursor.fetchall()] == [False]
    sellada = Envio.objects.get().cabeceras["galletas"]
    assert codigo not in cifrado.abrir(sellada, f"envio {llave}", str(mundo.personas["directora"].pk)).partition("max-age")[2]


def test_se_olvidan_al_dia(mundo, ana):
    navegador = Navegador()
    entrar(navegador, ana)
    assert envios_en_puertas.olvidar_los_viejos() == 0
    EnvioEnPuerta.objects.update(creado_en=F("creado_en") - envios_en_puertas.DURA)
    assert envios_en_puertas.olvidar_los_viejos() == 1
