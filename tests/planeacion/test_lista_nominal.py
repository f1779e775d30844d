"""planeacion:lista_nominal: off by default, closed until it is opened, and each teacher sees only their grupos, initials first."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from planeacion.nominal import consultas
from ruta import reloj
from ruta.estados import EstadoRuta, Rol
from ruta.models import Envio, GrupoDeParticipacion, ListaNominal, MiradaALista
from tests import fabricas
from tests.planeacion.nominal import (
    CANARIO,
    DE_1A,
    abrir,
    alumnos,
    con_grupos,
    donde_esta,
    encender,
    fila,
    lleno,
    pagina,
    traer,
    ver,
)
from tests.planeacion.test_donde_estamos import cuantas_preguntas

CONSULTAS = 10


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def texto(mundo, persona, **ids):
    return " ".join(pagina(mundo, persona, **ids).content.decode().split())


def test_empieza_apagada_y_ensena(mundo):
    con_grupos(mundo)
    assert not ListaNominal.objects.exists()
    directora, docente = texto(mundo, "directora"), texto(mundo, "docente")
    assert "Está apagada" in directora
    assert "Está apagada" in docente
    assert mundo.url("planeacion:lista_encender") in directora
    assert mundo.url("planeacion:lista_encender") not in docente


def test_encendida_y_vacia_dice_como_se_llena(mundo):
    con_grupos(mundo)
    encender(mundo)
    assert "Todavía no hay nadie" in texto(mundo, "docente")
    assert mundo.url("planeacion:importacion_agregar") in texto(mundo, "docente")


def test_cerrada_no_dice_nada_de_nadie(mundo):
    lleno(mundo)
    cerrada = texto(mundo, "docente")
    assert "Está cerrada" in cerrada
    assert "Hay 1 alumno en 1° A" in cerrada
    assert "M. L." not in cerrada
    assert "Folio" not in cerrada
    assert not MiradaALista.objects.exists()


def test_abierta_primero_folio_e_iniciales_con_lo_que_reune(mundo):
    lleno(mundo)
    abrir(mundo, "docente")
    abierta = texto(mundo, "docente")
    assert "Folio 1</span> <strong>F. X. M. L.</strong>" in abierta
    assert "Requiere apoyo en lectura: <b>7 puntos de 18</b>" in abierta
    assert "Requiere apoyo en cálculo mental: <b>3 aciertos de 10</b>" in abierta
    assert "5 faltas o más: <b>6 faltas</b>" in abierta
    assert "SisAT de octubre</a>" in abierta
    assert CANARIO not in abierta
    assert "María" not in abierta


def test_el_nombre_solo_de_quien_se_pidio_y_solo_para_quien_lo_pidio(mundo):
    lleno(mundo)
    for persona in ("directora", "docente"):
        abrir(mundo, persona)
    (de_1a,) = alumnos(mundo, "docente")
    ver(mundo, "docente", de_1a)
    assert f"<strong>{DE_1A} María de la Luz</strong>" in texto(mundo, "docente")
    assert texto(mundo, "docente").count(CANARIO) == 1
    assert CANARIO not in texto(mundo, "directora")


def test_ni_curp_ni_telefono_ni_quien_no_esta_en_riesgo(mundo):
    lleno(mundo)
    abrir(mundo, "directora")
    for alumno in alumnos(mundo):
        ver(mundo, "directora", alumno)
    dicho = texto(mundo, "directora")
    assert dicho.count(CANARIO) == 2
    assert "XEXX" not in dicho
    assert "5512345678" not in dicho
    assert "Sano" not in dicho


def test_quien_la_ve(mundo):
    """The dirección all of it; each teacher theirs; who has no grupo, supervisión and technical operation, nothing."""
    lleno(mundo)
    assert [a.grupo.nombre for a in alumnos(mundo, "directora")] == ["1° A", "2° A"]
    assert [a.grupo.nombre for a in alumnos(mundo, "docente")] == ["1° A"]
    assert [a.grupo.nombre for a in alumnos(mundo, "otra_docente")] == ["2° A"]
    fabricas.en_estado(mundo.ruta, EstadoRuta.ACORDADA)
    assert {p: pagina(mundo, p).status_code for p in mundo.personas} == {
        "directora": 200, "docente": 200, "otra_docente": 200,
        "especialista": 403, "comite": 403, "tecnica": 403, "supervisora": 403, "ajena": 404,
    }  # fmt: skip


def test_la_especialista_solo_si_se_le_asigna_el_grupo_y_la_tecnica_ni_asi(mundo):
    lleno(mundo)
    grupo = alumnos(mundo, "docente")[0].grupo
    for persona in ("especialista", "tecnica"):
        GrupoDeParticipacion.objects.create(escuela=mundo.escuela, participacion=mundo.participaciones[persona], grupo=grupo)
    assert pagina(mundo, "especialista").status_code == 200
    assert [a.grupo.nombre for a in alumnos(mundo, "especialista")] == ["1° A"]
    assert pagina(mundo, "tecnica").status_code == 403
    assert mundo.participaciones["tecnica"].roles == [Rol.TECNICA]


def test_se_cierra_sola_a_los_quince_minutos(mundo):
    lleno(mundo)
    abrir(mundo, "docente")
    ver(mundo, "docente", alumnos(mundo, "docente")[0])
    with pytest.MonkeyPatch.context() as parche:
        despues = reloj.ahora() + consultas.DURA + timedelta(seconds=1)
        parche.setattr(reloj, "ahora", lambda: despues)
        cerrada = texto(mundo, "docente")
    assert "Está cerrada" in cerrada
    assert CANARIO not in cerrada


def test_el_pedazo_que_se_vuelve_a_pedir_solo(mundo, con_htmx):
    lleno(mundo)
    abrir(mundo, "docente")
    pedazo = mundo.cliente("docente").get(mundo.url("planeacion:lista_nominal"), headers=con_htmx("lista")).content.decode()
    assert pedazo.lstrip().startswith('<div id="lista">')
    assert "Folio 1" in pedazo


def test_los_nombres_no_estan_en_ningun_otro_lado(mundo):
    """Neither in clear in any table, nor in the answers that are kept, nor in any other page."""
    lleno(mundo)
    cliente = mundo.cliente("docente")
    alumno = alumnos(mundo, "docente")[0]
    llave = "0b0e7bd8-3d4f-4c9e-8f0e-2f6a2c6f3a11"
    cliente.post(mundo.url("planeacion:lista_abrir"), {"llave": llave})
    cliente.post(mundo.url("planeacion:nombre_ver", alumno_id=alumno.pk), {"llave": llave[::-1].replace("-", "")[:32]})
    assert f"<strong>{DE_1A} María de la Luz</strong>" in texto(mundo, "docente")
    assert donde_esta(CANARIO) == []
    assert Envio.objects.exists()
    for vista in ("en_riesgo", "donde_estamos", "diagnostico", "importacion_agregar", "imprimir", "documentos"):
        assert CANARIO not in texto(mundo, "docente", vista=vista)
    for vista in ("ruta:historia", "ruta:nuestra_ruta"):
        assert CANARIO not in mundo.cliente("docente").get(mundo.url(vista)).content.decode()


def test_un_sello_movido_a_otro_alumno_no_se_abre(mundo):
    lleno(mundo)
    uno, otro = alumnos(mundo)
    type(uno).objects.filter(pk=uno.pk).update(nombre=otro.nombre)
    abrir(mundo, "docente")
    ver(mundo, "docente", uno)
    assert CANARIO not in texto(mundo, "docente")
    assert "<strong>—</strong>" in texto(mundo, "docente")


def test_las_consultas_no_crecen(mundo):
    lleno(mundo)
    abrir(mundo, "directora")
    cliente, url = mundo.cliente("directora"), mundo.url("planeacion:lista_nominal")
    cliente.get(url)
    assert cuantas_preguntas(cliente, url) == CONSULTAS
    for n in range(4):
        filas = [fila(g, f"Otro{n}{m}", "Nombre", "7,8,3,6") for g in ("1° A", "2° A") for m in "abcdef"]
        traer(mundo, *filas, titulo=f"SisAT {n}")
    assert cuantas_preguntas(cliente, url) == CONSULTAS


@pytest.mark.parametrize("como", ["sale en otra ventana", "se queda sin usar"])
def test_al_cerrarse_la_sesion_los_alumnos_no_se_quedan_en_la_pantalla(mundo, settings, como):
    """She left it open in a window and the session is over: what asks by itself whether it is still open leads to the door."""
    lleno(mundo)
    cliente = mundo.cliente("directora")
    cliente.post(mundo.url("planeacion:lista_abrir"))
    url = mundo.url("planeacion:lista_nominal")
    fondo = re.search(r"Abierta hasta .*?hx-headers='([^']*)'", cliente.get(url).content.decode(), re.S)[1]
    if como == "se queda sin usar":
        settings.SESION_OCIOSA_SEGUNDOS = -1
    else:
        cliente.logout()
    respuesta = cliente.get(url, headers={"HX-Request": "true", **json.loads(fondo)})
    assert (respuesta.status_code, respuesta.get("HX-Redirect")) == (401, reverse("ruta:entrar"))
