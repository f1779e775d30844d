"""implementacion:subida: the next piece, and how much has arrived; then the form says which one it means."""

import io
import os
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from implementacion.models import Avance, Subida
from implementacion.subidas import operaciones, trozos
from ruta import archivos
from ruta.errores import OperacionRechazada

TROZO = operaciones.TROZO


@pytest.fixture(autouse=True)
def _carpeta(carpeta):
    """Nothing is written anywhere else."""


@pytest.fixture(scope="module")
def imagen():
    """Two pieces and a bit."""
    salida = io.BytesIO()
    Image.frombytes("RGB", (900, 620), os.urandom(900 * 620 * 3)).save(salida, "JPEG", quality=95)
    assert 2 * TROZO < len(salida.getvalue()) < 3 * TROZO
    return salida.getvalue()


@pytest.fixture
def empezar(en_marcha):
    def _empezar(total, por="docente", nombre="mural.jpg"):
        return operaciones.empezar_subida(en_marcha.ruta.pk, por=en_marcha.quien(por), nombre=nombre, total=total, marca="1")

    return _empezar


@pytest.fixture
def mandar(en_marcha):
    def _mandar(una, desde, trozo, por="docente"):
        cuerpo = {"desde": desde, "trozo": SimpleUploadedFile("blob", trozo)}
        return en_marcha.cliente(por).post(en_marcha.url("implementacion:subida", subida_id=una.pk), cuerpo)

    return _mandar


def _entera(mandar, una, contenido):
    for desde in range(0, len(contenido), TROZO):
        assert mandar(una, desde, contenido[desde : desde + TROZO]).status_code == 200


def test_pedazo_a_pedazo_llega_entera(en_marcha, empezar, mandar, imagen):
    una = empezar(len(imagen))
    _entera(mandar, una, imagen)
    cuanto = en_marcha.cliente("docente").get(en_marcha.url("implementacion:subida", subida_id=una.pk)).json()
    assert (cuanto["recibido"], trozos.leer(una)) == (len(imagen), imagen)


def test_lo_repetido_no_cambia_nada_y_un_hueco_dice_desde_donde(empezar, mandar, imagen):
    una = empezar(len(imagen))
    for _ in range(2):
        respuesta = mandar(una, 0, imagen[:TROZO])
        assert (respuesta.status_code, respuesta.json()["recibido"]) == (200, TROZO)
    otra_cosa = mandar(una, 0, b"x" * TROZO)
    assert (otra_cosa.json()["recibido"], trozos.leer(una)) == (TROZO, imagen[:TROZO])
    hueco = mandar(una, 2 * TROZO, imagen[2 * TROZO :])
    assert (hueco.status_code, hueco.json()["recibido"], trozos.llegado(una)) == (409, TROZO, TROZO)
    encimado = mandar(una, TROZO - 10, imagen[TROZO - 10 : 2 * TROZO - 10])
    assert (encimado.status_code, encimado.json()["recibido"]) == (409, TROZO)


@pytest.mark.parametrize(("desde", "trozo"), [(0, b"x" * 101), (0, b"x" * (TROZO + 1)), (0, b""), (-1, b"x"), ("ayer", b"x")])
def test_ni_mas_de_lo_dicho_ni_un_pedazo_enorme_ni_vacio(empezar, mandar, desde, trozo):
    una = empezar(100)
    assert (mandar(una, desde, trozo).status_code, trozos.llegado(una)) == (422, 0)


@pytest.mark.parametrize(("persona", "codigo"), [("otra_docente", 403), ("directora", 403), ("supervisora", 403), ("ajena", 404)])
def test_la_de_otra_persona_ni_se_sigue_ni_se_pregunta_ni_se_usa(en_marcha, empezar, mandar, imagen, persona, codigo):
    una = empezar(len(imagen))
    _entera(mandar, una, imagen)
    assert mandar(una, 0, b"x", por=persona).status_code == codigo
    assert en_marcha.cliente(persona).get(en_marcha.url("implementacion:subida", subida_id=una.pk)).status_code == codigo
    datos = {"pie": "El mural", "fecha": "2026-11-20", "subida": str(una.pk)}
    respuesta = en_marcha.cliente(persona).post(en_marcha.url("implementacion:muestra_traer"), datos)
    assert respuesta.status_code == (422 if persona in {"otra_docente", "directora"} else codigo)
    assert (en_marcha.ruta.muestras.count(), Subida.objects.count()) == (0, 1)


def test_el_formulario_la_toma_y_deja_de_estar_a_medias(en_marcha, empezar, mandar, imagen, django_capture_on_commit_callbacks):
    una = empezar(len(imagen))
    _entera(mandar, una, imagen)
    datos = {"pie": "El mural", "fecha": "2026-11-20", "subida": str(una.pk)}
    with django_capture_on_commit_callbacks(execute=True):
        assert en_marcha.cliente("docente").post(en_marcha.url("implementacion:muestra_traer"), datos).status_code == 303
    guardada = en_marcha.ruta.muestras.get().archivo
    assert (guardada.nombre, Image.open(archivos.abrir(guardada)).size) == ("mural.jpg", (900, 620))
    assert (Subida.objects.count(), trozos.llegado(una)) == (0, 0)


def test_tambien_la_toma_un_avance(en_marcha, aceptado, url, empezar, mandar, imagen):
    una = empezar(len(imagen))
    _entera(mandar, una, imagen)
    datos = {"version": 2, "resultado": "hecho", "nota": "El mural", "subida": str(una.pk)}
    assert en_marcha.cliente("docente").post(url("avance_registrar", aceptado), datos).status_code == 303
    assert Avance.objects.get(compromiso__ruta=en_marcha.ruta).archivo == en_marcha.ruta.muestras.get().archivo


@pytest.mark.parametrize("llegan", [0, 1])
def test_a_medias_no_se_usa_y_se_puede_seguir(en_marcha, empezar, mandar, imagen, llegan):
    una = empezar(len(imagen))
    if llegan:
        mandar(una, 0, imagen[:TROZO])
    datos = {"pie": "El mural", "fecha": "2026-11-20", "subida": str(una.pk)}
    respuesta = en_marcha.cliente("docente").post(en_marcha.url("implementacion:muestra_traer"), datos)
    assert (respuesta.status_code, "todavía no termina de subir" in respuesta.content.decode()) == (422, True)
    _entera(mandar, una, imagen)
    assert trozos.leer(una) == imagen


def test_lo_que_no_se_reconoce_no_se_guarda_por_llegar_en_pedazos(en_marcha, empezar, mandar):
    contenido = b"<html><script>alert(1)</script></html>"
    una = empezar(len(contenido), nombre="mural.jpg")
    _entera(mandar, una, contenido)
    datos = {"pie": "El mural", "fecha": "2026-11-20", "subida": str(una.pk)}
    respuesta = en_marcha.cliente("docente").post(en_marcha.url("implementacion:muestra_traer"), datos)
    assert "No reconocemos este archivo" in respuesta.content.decode()
    assert en_marcha.ruta.muestras.count() == 0


def test_si_alguien_se_llevo_lo_llegado_empieza_otra_vez(empezar, mandar, imagen):
    una = empezar(len(imagen))
    mandar(una, 0, imagen[:TROZO])
    trozos.borrar(una)
    assert mandar(una, TROZO, imagen[TROZO : 2 * TROZO]).status_code == 404
    assert empezar(len(imagen)).recibido == 0


def test_no_deja_rastro_ni_mueve_la_ruta(en_marcha, empezar, mandar):
    antes = en_marcha.ruta.secuencia
    _entera(mandar, empezar(5), b"cinco")
    en_marcha.ruta.refresh_from_db()
    assert en_marcha.ruta.secuencia == antes


@pytest.mark.django_db(transaction=True)
def test_dos_pedazos_a_la_vez_no_se_enciman(en_marcha, empezar):
    una, dichos = empezar(2 * TROZO), []
    salida = threading.Barrier(2)

    def mandar(letra):
        salida.wait()
        try:
            dicho = operaciones.recibir_trozo(
                en_marcha.ruta.pk, una.pk, por=en_marcha.quien("docente"), desde=0, trozo=letra * TROZO
            )
            dichos.append(dicho.recibido)
        except OperacionRechazada as motivo:  # told, or the test would wait for nothing
            dichos.append(motivo)
        finally:
            connection.close()

    hilos = [threading.Thread(target=mandar, args=(letra,)) for letra in (b"a", b"b")]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert dichos == [TROZO, TROZO]
    assert trozos.leer(una) in {b"a" * TROZO, b"b" * TROZO}
