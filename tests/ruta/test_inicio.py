"""ruta:inicio takes a person to their school, or lets them choose."""

from django.urls import reverse

from ruta.estados import EstadoRuta, Rol
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
