"""planeacion:acordar: the dirección enters the agreement of the council."""

from datetime import date

from planeacion import operaciones
from ruta import reloj
from ruta.models import Participacion, Ruta, VersionAcordada
from tests import fabricas
from tests.planeacion import fabricas as plan
from tests.planeacion.paginas import sin_javascript


def _datos(mundo, **otros):
    secuencia = Ruta.objects.get(pk=mundo.ruta.pk).secuencia
    return {"fecha": "28/08/2026", "asistentes": "5", "constancia": "Por unanimidad", "secuencia": secuencia, **otros}


def test_con_y_sin_javascript(mundo, con_htmx):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    url, acuerdo = mundo.url("planeacion:acordar"), mundo.url("planeacion:acuerdo")
    with reloj.fijar(date(2026, 8, 28)):
        sin_javascript(mundo.cliente("directora"), url, _datos(mundo), acuerdo)
        fabricas.en_estado(mundo.ruta, "en_construccion")
        otra = mundo.cliente("directora").post(url, _datos(mundo), headers=con_htmx("formulario-acuerdo"))
    assert otra["HX-Redirect"] == acuerdo
    assert VersionAcordada.objects.filter(ruta=mundo.ruta).count() == 2


def test_lo_que_cambio_mientras_se_leia_se_lee_otra_vez(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    datos = _datos(mundo)
    fabricas.objetivo(mundo.ruta, mundo.quien("otra_docente"), "Llegó después")
    with reloj.fijar(date(2026, 8, 28)):
        respuesta = mundo.cliente("directora").post(mundo.url("planeacion:acordar"), datos)
    assert respuesta.status_code == 409
    assert "El plan cambió mientras lo leían" in respuesta.content.decode()
    assert "Llegó después" in respuesta.content.decode()
    assert f'value="{datos["secuencia"] + 1}"' in respuesta.content.decode()


def test_lo_que_alguien_guarda_en_ese_momento_tambien_se_lee(mundo, monkeypatch):
    """Between the plan that the answer would show and the lock: what is shown is what the next click agrees."""
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    cliente, url, datos = mundo.cliente("directora"), mundo.url("planeacion:acordar"), _datos(mundo)
    acordar = operaciones.acordar_ruta

    def con_alguien_antes(*cual, **dicho):
        fabricas.objetivo(mundo.ruta, mundo.quien("docente"), "Lo que llegó al final")
        return acordar(*cual, **dicho)

    monkeypatch.setattr(operaciones, "acordar_ruta", con_alguien_antes)
    with reloj.fijar(date(2026, 8, 28)):
        respuesta = cliente.post(url, datos)
    assert (respuesta.status_code, "Lo que llegó al final" in respuesta.content.decode()) == (409, True)


def test_lo_que_no_puede_ser_se_dice(mundo):
    cliente, url = mundo.cliente("directora"), mundo.url("planeacion:acordar")
    with reloj.fijar(date(2026, 8, 28)):
        sin_nada = cliente.post(url, _datos(mundo))
        manana = cliente.post(url, _datos(mundo, fecha="29/08/2026", asistentes="0"))
    assert (sin_nada.status_code, manana.status_code) == (422, 422)
    assert "al menos un objetivo, una meta, una acción" in sin_nada.content.decode()
    assert "mañana en adelante" in manana.content.decode()


def test_una_docente_no_acuerda(mundo):
    assert mundo.cliente("docente").post(mundo.url("planeacion:acordar"), _datos(mundo)).status_code == 403


def _sola(mundo):
    plan.cadena(mundo.ruta, mundo.quien("directora"))
    Participacion.objects.filter(escuela=mundo.escuela).exclude(pk=mundo.participaciones["directora"].pk).update(activa=False)
    fabricas.con_contrasena(mundo.personas["directora"])


def test_lo_que_escribe_quien_es_todo_el_colectivo_vuelve(mundo):
    _sola(mundo)
    cliente, url = mundo.cliente("directora"), mundo.url("planeacion:acordar")
    datos = {"camino": url, "constancia": "En la fase intensiva", "postura": "con_reserva", "reserva": "No sé si alcance"}
    assert cliente.post(mundo.url("ruta:borrador"), datos, headers={"X-Fondo": "1"}).status_code == 200
    pagina = cliente.get(mundo.url("planeacion:acuerdo")).content.decode()
    assert all(dicho in pagina for dicho in ("En la fase intensiva", "No sé si alcance", "no había guardado"))


def test_quien_es_todo_el_colectivo_acuerda_y_firma_en_un_paso(mundo):
    _sola(mundo)
    cliente, url = mundo.cliente("directora"), mundo.url("planeacion:acordar")
    assert "Acordar y firmar" in cliente.get(mundo.url("planeacion:acuerdo")).content.decode()
    datos = _datos(mundo, postura="conforme")
    with reloj.fijar(date(2026, 8, 28)):
        assert cliente.post(url, datos | {"password": "otra"}).status_code == 422
        assert not VersionAcordada.objects.exists()
        assert cliente.post(url, datos | {"password": fabricas.CONTRASENA}).status_code == 303
    version = VersionAcordada.objects.get()
    assert (version.asistentes, version.firmas.get().postura) == (1, "conforme")
    assert "<strong>1 de 1</strong>" in cliente.get(mundo.url("planeacion:acuerdo")).content.decode()
