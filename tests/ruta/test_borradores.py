"""Drafts: of their author, for one form, forgotten when the form is saved, discarded or old."""

import re
from uuid import uuid4

import pytest

from ruta import borradores, tareas
from ruta.errores import OperacionRechazada
from ruta.models import Borrador, Envio
from tests import fabricas
from tests.htmx import raiz
from tests.test_arquitectura_plantillas import NOMBRES, texto


@pytest.fixture
def dejar(mundo):
    """Leave a draft in the form of a new objetivo, as a page does while somebody types."""
    camino = mundo.url("planeacion:objetivo_agregar")

    def _dejar(persona="docente", camino=camino, **campos):
        datos = {"camino": camino, "que": "Leer mej", **campos}
        return mundo.cliente(persona).post(mundo.url("ruta:borrador"), datos, headers={"X-Fondo": "1"})

    return _dejar


def _abierto(mundo, persona="docente"):
    return mundo.cliente(persona).get(mundo.url("planeacion:objetivo_agregar")).content.decode()


def test_vuelve_en_su_formulario_y_solo_para_su_autora(mundo, dejar):
    respuesta = dejar()
    assert respuesta.status_code == 200
    assert respuesta.content.decode().startswith("Borrador guardado ")
    assert "Leer mej</textarea>" in _abierto(mundo)
    assert "Leer mej" not in _abierto(mundo, "otra_docente")
    assert "Leer mej" not in mundo.cliente("docente").get(mundo.url("planeacion:problematica_agregar")).content.decode()


def test_de_un_archivo_solo_no_hay_borrador(mundo):
    """A page does not say «what you wrote» where nothing was written."""
    camino = mundo.url("planeacion:importacion_agregar")
    respuesta = mundo.cliente("docente").post(mundo.url("ruta:borrador"), {"camino": camino, "llave_del_formulario": str(uuid4())})
    assert (respuesta.status_code, respuesta.content.decode()) == (200, "El archivo se guarda cuando lo envíe")
    assert not Borrador.objects.exists()


def test_al_guardar_se_olvida(mundo, dejar):
    llave, url = str(uuid4()), mundo.url("planeacion:objetivo_agregar")
    dejar(llave_del_formulario=llave)
    assert mundo.cliente("docente").post(url, {"que": "Leer mejor", "para_que": "", "llave": llave}).status_code == 303
    assert Borrador.objects.count() == 0


def test_el_que_llega_tarde_no_revive_lo_guardado(mundo, dejar):
    """The blur of the last field and the click on «Guardar» leave together; the draft may arrive last."""
    llave, url = str(uuid4()), mundo.url("planeacion:objetivo_agregar")
    mundo.cliente("docente").post(url, {"que": "Leer mejor", "para_que": "", "llave": llave})
    dejar(llave_del_formulario=llave)
    assert "Leer mej</textarea>" not in _abierto(mundo)


def test_lo_rechazado_queda_como_borrador(mundo):
    url = mundo.url("planeacion:meta_agregar", objetivo_id=uuid4())
    assert mundo.cliente("docente").post(url, {"texto": "x"}).status_code == 404
    assert Borrador.objects.count() == 0
    url = mundo.url("planeacion:objetivo_agregar")
    assert mundo.cliente("docente").post(url, {"que": "", "para_que": "que todos lean"}).status_code == 422
    assert "que todos lean" in _abierto(mundo)


def test_se_descarta(mundo, dejar):
    dejar()
    camino = mundo.url("planeacion:objetivo_agregar")
    respuesta = mundo.cliente("docente").post(mundo.url("ruta:borrador_descartar"), {"camino": camino})
    assert (respuesta.status_code, respuesta["Location"], Borrador.objects.count()) == (303, camino, 0)


@pytest.mark.parametrize(
    ("persona", "camino", "estado"),
    [
        ("supervisora", None, 404),
        ("docente", "/e/15DPR9821M-matutino/2026-2027/planeacion/objetivos/agregar/", 404),
        ("docente", "https://malo.example/", 404),
        ("docente", "no-existe/", 404),
        ("docente", "planeacion/acuerdo/reabrir/", 403),
    ],
)
def test_solo_de_un_formulario_que_la_persona_puede_abrir(mundo, dejar, persona, camino, estado):
    propio = mundo.url("ruta:nuestra_ruta")
    suyo = camino if camino and camino.startswith(("/", "http")) else f"{propio}{camino or 'planeacion/objetivos/agregar/'}"
    assert dejar(persona, suyo).status_code == estado
    assert Borrador.objects.count() == 0


def test_demasiado_texto_se_dice(mundo):
    with pytest.raises(OperacionRechazada):
        borradores.guardar(mundo.ruta, mundo.personas["docente"].pk, "/e/", None, {"que": ["x" * 200_001]})


def test_los_viejos_se_olvidan(mundo, dejar):
    dejar()
    Borrador.objects.update(guardado_en="2020-01-01T00:00:00Z")
    tareas.limpiar_formularios(0)
    assert (Borrador.objects.count(), Envio.objects.count()) == (0, 0)


def test_sin_sesion_no_se_guarda_y_se_dice(mundo, client):
    camino = mundo.url("planeacion:objetivo_agregar")
    respuesta = client.post(mundo.url("ruta:borrador"), {"camino": camino, "que": "x"}, headers={"X-Fondo": "1"})
    assert (respuesta.status_code, respuesta["Content-Type"]) == (401, "text/plain; charset=utf-8")
    assert "Su sesión se cerró" in respuesta.content.decode()


# Every form with typed text keeps a draft

SIN_BORRADOR = {
    "503.html": "the database is away: there is nowhere to keep it",
    "ruta/entrar.html": "nobody is in yet",
    "ruta/restaurar.html": "nothing is typed in it",
}


def test_todo_formulario_donde_se_escribe_guarda_borrador():
    """By what its template draws: a crispy form, a text, a text area."""
    sin = set()
    for nombre in NOMBRES:
        for form in re.findall(r'<form[^>]*method="post".*?</form>', texto(nombre), re.DOTALL):
            if re.search(r'\{% crispy|<textarea|type="text"|\{\{ campo', form) and not re.match(
                r"<form[^\n]* data-borrador=", form
            ):
                sin.add(nombre)
    assert sin == SIN_BORRADOR.keys()


@pytest.mark.parametrize(
    ("formulario", "pagina", "campo"),
    [("planeacion:acordar", "planeacion:acuerdo", "constancia"), ("ruta:persona_invitar", "ruta:persona_invitar", "cargo")],
)
def test_vuelve_tambien_lo_de_la_direccion(mundo, formulario, pagina, campo):
    cliente, camino = mundo.cliente("directora"), mundo.url(formulario)
    datos = {"camino": camino, campo: "Lo que se dejó a medias"}
    assert cliente.post(mundo.url("ruta:borrador"), datos, headers={"X-Fondo": "1"}).status_code == 200
    pagina = cliente.get(mundo.url(pagina)).content.decode()
    assert ("Lo que se dejó a medias" in pagina, "no había guardado" in pagina) == (True, True)


def test_el_borrador_no_trae_lo_que_se_habia_leido(mundo):
    """The council agrees to the plan of this page, not to that of when the draft was left."""
    cliente, camino = mundo.cliente("directora"), mundo.url("planeacion:acordar")
    datos = {"camino": camino, "constancia": "Por unanimidad", "secuencia": "0"}
    cliente.post(mundo.url("ruta:borrador"), datos, headers={"X-Fondo": "1"})
    fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    (leida,) = raiz(cliente.get(mundo.url("planeacion:acuerdo")).content).xpath("//main//input[@name='secuencia']/@value")
    mundo.ruta.refresh_from_db()
    assert (int(leida), leida != "0") == (mundo.ruta.secuencia, True)
