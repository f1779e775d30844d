"""Nothing anybody sends makes the server fail or think for long: 4xx with its reason, never 500."""

import logging
import time
from typing import Any

import pytest
from django.db import connection, transaction
from django.forms.forms import BaseForm

from tests.entorno import COMPLETO
from tests.murallas import hostiles
from tests.murallas.aislamiento import ESCRIBEN
from tests.murallas.archivos import foto
from tests.murallas.cuerpos import poner_en_escena
from tests.murallas.matriz import PRIVADAS, Preguntas, _metodos, quien_puede
from tests.murallas.mundo import Murallas, deshecho
from tests.test_arquitectura import VISTAS

TARDA = 2.0  # seconds of processor: what one person sends may not keep the rest waiting


class Fallas(list):
    """What went wrong, with the last trace of the server to read."""

    def pedir(self, que: str, pedido: Any) -> None:
        empezo = time.process_time()
        try:
            with transaction.atomic():
                respuesta = pedido()
                transaction.set_rollback(True)
        except Exception as fallo:  # noqa: BLE001 -- whatever escapes the server is the finding
            self.append(f"{que}: {type(fallo).__name__} {str(fallo)[:80]}")
            return
        if (tardo := time.process_time() - empezo) > TARDA:
            self.append(f"{que}: {tardo:.1f} s de procesador")
        if respuesta.status_code >= 500 and "Retry-After" not in respuesta.headers:
            causa = getattr(respuesta, "exc_info", None) or (None, "", None)
            self.append(f"{que}: {respuesta.status_code} {causa[1]!r}"[:300])


@pytest.fixture
def fallas(murallas, request):
    """In the state in which the view does something, so that what it writes is reached too."""
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    with deshecho():
        poner_en_escena(request.node.callspec.params.get("nombre", ""))
        yield Fallas()


def _campos(mundo: Murallas, nombre: str, url: str, datos: dict[str, Any]) -> list[str]:
    """Those of the form the view binds, besides those of the body."""
    vistos: set[str] = set(datos)
    original = BaseForm.full_clean

    def mirar(form: BaseForm) -> None:
        vistos.update(form.fields)
        original(form)

    BaseForm.full_clean = mirar
    try:
        with transaction.atomic():
            mundo.cliente(quien_puede(nombre, "POST")).post(url, hostiles.cuerpo(datos, "x", "x"))
            transaction.set_rollback(True)
    finally:
        BaseForm.full_clean = original
    return sorted(vistos) or ["version"]  # a button alone still takes whatever is sent


@pytest.mark.parametrize("nombre", ESCRIBEN)
def test_en_cada_campo(murallas, fallas, nombre):
    """All of them at once in all fields, each field with another, so that every field reads every value; and one alone (in three fields; at whole size, twenty in
    all) beside a body that is right, so that the value goes as far as it can."""
    url, datos = Preguntas(murallas, nombre).direccion("propio")
    cliente = murallas.cliente(quien_puede(nombre, "POST"))
    campos, valores = _campos(murallas, nombre, url, datos), hostiles.valores()
    for n in range(len(valores)):
        todos = dict(datos)
        for lugar, campo in enumerate(campos):
            todos = hostiles.cuerpo(todos, campo, valores[(n + lugar) % len(valores)])
        fallas.pedir(f"todos {n}", lambda todos=todos: cliente.post(url, todos))
    for campo in campos if COMPLETO else hostiles.algunos(nombre, campos, 3):
        for valor in hostiles.de_turno(nombre, campo, 20 if COMPLETO else 1):
            malo = hostiles.cuerpo(datos, campo, valor)
            fallas.pedir(f"{campo}={valor[:40]!r}", lambda malo=malo: cliente.post(url, malo))
    bruto, tipo = hostiles.con_surrogado(datos, campos[0])
    fallas.pedir("utf-7", lambda: cliente.generic("POST", url, bruto, content_type=tipo))  # `post` would write it again in utf-7
    assert fallas == []


@pytest.mark.parametrize("nombre", PRIVADAS)
def test_en_el_camino_y_en_la_consulta(murallas, fallas, nombre):
    """School, ciclo, process and the words of the path are the same for every view: they are tried in one."""
    preguntas = Preguntas(murallas, nombre)
    url, _ = preguntas.direccion("propio")
    metodo = "GET" if "GET" in _metodos(nombre) else "POST"
    cliente = murallas.cliente(quien_puede(nombre, metodo))
    piezas = url.strip("/").split("/")[1 if nombre == "planeacion:objetivo_editar" else 4 :]
    if nombre != "planeacion:objetivo_editar":
        piezas = [pieza for pieza in piezas if pieza in preguntas.llaves]
    for pieza in piezas:
        for valor in hostiles.valores():
            camino = hostiles.direcciones(url, pieza, valor)
            fallas.pedir(f"{pieza} → {valor[:40]!r}", lambda camino=camino: cliente.get(camino))
    for valor in (
        hostiles.valores() if nombre in LEEN_LA_CONSULTA else hostiles.de_turno(nombre, "consulta", 200 if COMPLETO else 4)
    ):
        consulta = dict.fromkeys(hostiles.CONSULTAS, valor.encode("utf-8", "replace").decode()[:60_000])
        pedir = cliente.get if metodo == "GET" else cliente.post
        fallas.pedir(f"?…={valor[:40]!r}", lambda pedir=pedir, consulta=consulta: pedir(url, query_params=consulta))
    assert fallas == []


LEEN_LA_CONSULTA = {
    "planeacion:evidencia_agregar", "planeacion:dia_agregar", "planeacion:meta_editar", "implementacion:compromiso_tomar", "implementacion:compromiso_proponer",
    "implementacion:avance_registrar", "seguimiento:sesion_orden", "rendicion:publicar", "planeacion:imprimir", "evaluacion:imprimir",
}  # fmt: skip


@pytest.mark.parametrize("nombre", ["implementacion:compromiso", "seguimiento:sesion_orden"])
def test_en_las_cabeceras(murallas, fallas, nombre):
    url, _ = Preguntas(murallas, nombre).direccion("propio")
    cliente = murallas.cliente("docente")
    valores = hostiles.valores()
    for n, valor in enumerate(valores):
        for cabecera in hostiles.CABECERAS if COMPLETO else hostiles.CABECERAS[n % 3 :: 3]:
            limpio = valor[:2000].replace("\r", "").replace("\n", "").encode("latin-1", "replace").decode("latin-1")
            cabeceras = {"HX-Request": "true", cabecera: limpio}
            fallas.pedir(f"{cabecera}: {valor[:40]!r}", lambda cabeceras=cabeceras: cliente.get(url, headers=cabeceras))
    for roto in ("http://[::1", "http://[malo", "//[", "http://testserver:xx/", "http://\ufdfd/"):
        cabeceras = {"HX-Request": "true", "HX-Current-URL": roto}
        fallas.pedir(f"HX-Current-URL: {roto}", lambda cabeceras=cabeceras: cliente.get(url, headers=cabeceras))
    assert fallas == []


@pytest.mark.parametrize("nombre", ["ruta:entrar"])
def test_en_la_puerta_y_en_las_galletas(murallas, fallas, nombre):
    cliente = murallas.clientes["anonima"]
    for valor in hostiles.valores():
        limpio = valor.encode("utf-8", "replace").decode()
        for campo in ("username", "password", "next"):
            datos = {"username": "persona", "password": "x", campo: limpio}
            fallas.pedir(f"{campo}={valor[:40]!r}", lambda datos=datos: cliente.post("/entrar/", datos))
        fallas.pedir(f"next={valor[:40]!r}", lambda limpio=limpio: cliente.get("/entrar/", {"next": limpio}))
    for galleta in (
        'sessionid="aaaaaaaaaaaa\\000"',
        'sessionid="aaaaaaaaaaaa\\377"',
        "sessionid=" + "a" * 4000,
        'csrftoken="\\000"',
        'messages="\\000"',
    ):
        for camino in ("/", "/entrar/", murallas.url("ruta:nuestra_ruta")):
            fallas.pedir(galleta[:60], lambda camino=camino, galleta=galleta: cliente.get(camino, headers={"Cookie": galleta}))
    assert fallas == []


@pytest.mark.parametrize(
    "nombre", ["informes:informe", "informes:edicion", "informes:informe_pdf", "informes:edicion_pdf", "informes:foto"]
)
def test_en_lo_publico(murallas, fallas, nombre):
    piezas = {pieza: 1 for pieza in ("numero", "foto") if pieza in VISTAS[nombre].piezas}
    url = murallas.url(nombre, **piezas)
    for valor in hostiles.valores():
        for pieza in url.strip("/").split("/")[1:]:
            camino = hostiles.direcciones(url, pieza, valor)
            fallas.pedir(f"{pieza} → {valor[:40]!r}", lambda camino=camino: murallas.clientes["anonima"].get(camino))
        consulta = {"foco": valor.encode("utf-8", "replace").decode()}
        fallas.pedir("consulta", lambda consulta=consulta: murallas.clientes["anonima"].get(url, consulta))
    assert fallas == []


DEMASIADO = "demasiado"


@pytest.mark.parametrize("nombre", ["planeacion:objetivo_agregar", "planeacion:evidencia_agregar", "seguimiento:desarrollo"])
def test_lo_que_no_cabe_se_dice(murallas, fallas, nombre):
    """Five megabytes of text, ten thousand fields, two hundred files: 4xx and what to do, in Spanish."""
    url, datos = Preguntas(murallas, nombre).direccion("propio")
    cliente = murallas.cliente("docente")
    muchos = {f"campo{n}": "x" for n in range(10_000)}
    archivos = {f"archivo{n}": foto() for n in range(200)}
    for que, malo in {
        "5 MB": {**datos, "que": "x" * 5_500_000},
        "10,000": {**datos, **muchos},
        "200": {**datos, **archivos},
    }.items():
        respuesta = cliente.post(url, malo)
        assert (que, respuesta.status_code) == (que, 400)
        assert DEMASIADO in respuesta.content.decode(), que
    assert cliente.get(url, muchos).status_code in {200, 400}


def test_una_consulta_no_dura_mas_de_lo_dicho(murallas):
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("15s",)
