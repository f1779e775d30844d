"""One effect for each form: sent twice, the same answer; with another body, it is told and nothing is lost."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from implementacion import operaciones
from implementacion.models import Avance
from ruta import envios
from ruta.models import Envio, Objetivo
from tests import fabricas
from tests.htmx import raiz
from tests.test_arquitectura_plantillas import NOMBRES, texto

HTMX = {"HX-Request": "true"}


@pytest.fixture
def agregar(mundo):
    """Send the form of a new objetivo with one key; the status and body of the answer."""
    url, cliente, llave = mundo.url("planeacion:objetivo_agregar"), mundo.cliente("docente"), str(uuid4())

    def _agregar(que="Leer mejor", quien=cliente, llave=llave, **cabeceras):
        return quien.post(url, {"que": que, "para_que": "", "llave": llave}, headers=cabeceras)

    return _agregar


def test_cada_formulario_dibujado_trae_su_llave(mundo):
    url, cliente = mundo.url("planeacion:objetivo_agregar"), mundo.cliente("docente")
    llaves = [raiz(cliente.get(url).content).xpath("//main//form//input[@name='llave']/@value") for _ in range(2)]
    assert [len(una) for una in llaves] == [1, 1]
    assert llaves[0] != llaves[1]


@pytest.mark.parametrize("cabeceras", [{}, HTMX], ids=["sin-javascript", "htmx"])
def test_dos_veces_un_efecto_y_la_misma_respuesta(agregar, cabeceras):
    primera, segunda = agregar(**cabeceras), agregar(**cabeceras)
    assert (primera.status_code, primera.content) == (segunda.status_code, segunda.content)
    assert {c: primera.get(c) for c in ("Location", "HX-Retarget")} == {c: segunda.get(c) for c in ("Location", "HX-Retarget")}
    assert Objetivo.objects.count() == 1


def test_con_otro_contenido_se_dice_y_se_puede_enviar(agregar):
    agregar()
    otra = agregar("Otra cosa")
    hoja = raiz(otra.content)
    assert otra.status_code == 422
    assert "ya se había guardado, con otro contenido" in otra.content.decode()
    assert hoja.xpath("//main//textarea[@name='que']")[0].text.strip() == "Otra cosa"
    (nueva,) = hoja.xpath("//main//form//input[@name='llave']/@value")
    assert Objetivo.objects.count() == 1
    assert agregar("Otra cosa", llave=nueva).status_code == 303
    assert Objetivo.objects.count() == 2


def test_lo_rechazado_no_gasta_la_llave(agregar):
    assert agregar("").status_code == 422
    assert (Envio.objects.count(), Objetivo.objects.count()) == (0, 0)
    assert agregar("Ya con texto").status_code == 303


def test_la_llave_es_de_quien_la_recibio(mundo, agregar):
    agregar()
    assert agregar(quien=mundo.cliente("otra_docente")).status_code == 303
    assert Objetivo.objects.count() == 2


def test_la_llave_es_de_su_direccion(mundo, agregar):
    agregar(llave=(llave := str(uuid4())))
    url = mundo.url("planeacion:problematica_agregar")
    assert mundo.cliente("docente").post(url, {"texto": "Otra", "llave": llave}).status_code == 422


def test_sin_formulario_donde_mostrarlo_se_rechaza(mundo):
    quien, llave = mundo.quien("docente"), str(uuid4())
    objetivo = fabricas.objetivo(mundo.ruta, quien)
    fabricas.objetivo(mundo.ruta, quien)
    url, cliente = mundo.url("planeacion:objetivo_mover", objetivo_id=objetivo.pk), mundo.cliente("docente")
    assert cliente.post(url, {"pasos": "1", "llave": llave}).status_code == 303
    assert cliente.post(url, {"pasos": "-1", "llave": llave}).status_code == 422
    objetivo.refresh_from_db()
    assert objetivo.orden == 2


def test_un_archivo_distinto_es_otro_contenido(mundo, en_marcha):
    uno = operaciones.tomar_compromiso(mundo.ruta.pk, por=mundo.quien("docente"), texto="Armar el mural", fecha=date(2026, 11, 27))
    url, cliente, llave = mundo.url("implementacion:avance_registrar", compromiso_id=uno.pk), mundo.cliente("docente"), str(uuid4())

    def enviar(bytes_):
        archivo = SimpleUploadedFile("acta.pdf", bytes_, "application/pdf")
        datos = {"version": uno.version, "resultado": "en_proceso", "nota": "x", "archivo": archivo, "llave": llave}
        return cliente.post(url, datos).status_code

    assert [enviar(b"%PDF-1.4 uno"), enviar(b"%PDF-1.4 uno"), enviar(b"%PDF-1.4 dos")] == [303, 303, 422]
    assert Avance.objects.count() == 1


def test_una_llave_que_no_es_llave_no_estorba(agregar):
    assert agregar(llave="'; DROP TABLE").status_code == 303
    assert Envio.objects.count() == 0


def test_los_viejos_se_olvidan(mundo, agregar):
    agregar()
    assert envios.olvidar_los_viejos() == 0
    Envio.objects.update(creado_en="2020-01-01T00:00:00Z")
    assert envios.olvidar_los_viejos() == 1


def test_todo_formulario_que_escribe_lleva_llave():
    formularios = [(n, f) for n in NOMBRES for f in re.findall(r'<form[^>]*method="post".*?</form>', texto(n), re.DOTALL)]
    sin_llave = {n for n, f in formularios if not re.search("{% llave( form)? %}", f)}
    # Forgetting a draft does the same the second time; what is sent again while the database was away carries the key it had.
    assert sin_llave == {"base.html", "503.html"}
    assert {n for n, f in formularios if ("data-borrador" in f) != ("{% llave form %}" in f)} == set()  # its draft has its key
