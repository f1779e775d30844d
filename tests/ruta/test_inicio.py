"""ruta:inicio takes a person to their school, or lets them choose."""

import re
from datetime import date

from django.urls import reverse

from ruta import reloj
from ruta.consultas import quien_es
from ruta.estados import EstadoRuta, Rol
from seguimiento import operaciones as seguimiento
from seguimiento.supervision import operaciones as supervision
from tests import fabricas


def test_sin_cuenta_pide_entrar(client, db):
    assert client.get(reverse("ruta:inicio"))["Location"].startswith(reverse("ruta:entrar"))


def test_con_una_escuela_entra_directo(mundo):
    respuesta = mundo.cliente("docente").get(reverse("ruta:inicio"))
    assert respuesta["Location"] == mundo.url("ruta:nuestra_ruta")


def test_con_dos_escuelas_elige_y_las_distingue_por_su_cct(mundo):
    fabricas.participacion(mundo.otra_ruta.escuela, Rol.DOCENTE, persona=mundo.personas["docente"])
    texto = mundo.cliente("docente").get(reverse("ruta:inicio")).content.decode()
    assert mundo.escuela.cct in texto
    assert mundo.otra_ruta.escuela.cct in texto


def test_la_supervisora_ve_lo_acordado_de_su_zona_y_nada_mas(mundo):
    texto = mundo.cliente("supervisora").get(reverse("ruta:inicio")).content.decode()
    assert "Su cuenta todavía no está en ninguna escuela" in texto
    fabricas.en_estado(mundo.ruta, EstadoRuta.ACORDADA)
    fabricas.en_estado(mundo.otra_ruta, EstadoRuta.ACORDADA)
    assert mundo.cliente("supervisora").get(reverse("ruta:inicio"))["Location"] == mundo.url("ruta:nuestra_ruta")


def test_la_supervisora_lee_por_que_la_llama_cada_escuela(mundo):
    """What was answered, what waits since when, and the sheet she has not finished; of the other school, nothing yet."""
    otra = mundo.otra_ruta
    type(otra.escuela).objects.filter(pk=otra.escuela_id).update(zona=mundo.escuela.zona)
    objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("directora"))
    for ruta in (mundo.ruta, otra):
        fabricas.en_estado(ruta, EstadoRuta.EN_IMPLEMENTACION)
    por = quien_es(mundo.personas["supervisora"], mundo.ruta)
    with reloj.fijar(date(2026, 11, 5)):
        _, respondida = (supervision.agregar_observacion(mundo.ruta.pk, objetivo.pk, por=por, texto=t) for t in ("¿Qué?", "¿Y?"))
    supervision.responder_observacion(mundo.ruta.pk, respondida.pk, por=mundo.quien("directora"), version=1, respuesta="Sí")
    colega = quien_es(fabricas.supervision(mundo.escuela.zona).usuario, mundo.ruta)
    supervision.agregar_observacion(mundo.ruta.pk, objetivo.pk, por=colega, texto="De una colega")
    sesion = seguimiento.preparar_sesion(mundo.ruta.pk, por=mundo.quien("directora"), numero=2)
    supervision.guardar_visita(mundo.ruta.pk, sesion.pk, por=por, fecha=date(2026, 10, 30), respuestas={"plan": ("si", "")})
    with reloj.fijar(date(2026, 11, 26)):
        texto = mundo.cliente("supervisora").get(reverse("ruta:inicio")).content.decode()
    dichas = re.findall(r"<li(?: class=\"razon-espera\")?>([^<]+)</li>", texto)
    assert dichas == [
        "La hoja de su visita a la CTE 2, del 30/10/2026, sigue sin compartirse: "
        "le falta contestar 9 preguntas y solo usted la ve.",
        "Su observación sobre el objetivo 1 espera respuesta desde hace 3 semanas.",
        "La escuela respondió su observación sobre el objetivo 1.",
    ]
    assert texto.count("Todavía no escribe observaciones ni hojas de visita") == 1
