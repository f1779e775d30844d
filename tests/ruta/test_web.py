"""ruta/web: what every private view promises, the session on a shared computer, and the fields that read like people write."""

import gzip
import re
from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.db import InterfaceError, OperationalError, transaction
from django.db.utils import InternalError
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from ruta import operaciones, permisos
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.models import Objetivo
from ruta.web import middleware, vistas
from ruta.web.compresion import Comprimir
from ruta.web.formularios import FechaField, Formulario, FormularioDeFila, NumeroField, PesosField
from ruta.web.sesiones import SessionStore
from ruta.web.vistas import vista
from tests import fabricas
from tests.htmx import campos_de, raiz


@pytest.fixture
def pedir(mundo):
    """Ask a view of one's own, as `persona`, at the school's path."""

    def _pedir(funcion, persona="docente", metodo="get", permiso=permisos.puede_ver, metodos="GET POST", **datos):
        peticion = getattr(RequestFactory(), metodo)("/", datos)
        peticion.user, peticion.htmx, peticion.session = mundo.personas[persona], False, SessionStore()
        return vista(permiso=permiso, metodos=metodos)(funcion)(peticion, **mundo.camino)

    return _pedir


def _bien(request, ruta, **ids):
    return HttpResponse(f"{ruta.pk} {request.quien.nombre}")


# @vista: 404 outside, 403 inside without right, 405, and a GET that cannot write


def test_encuentra_la_ruta_y_a_la_persona(mundo, pedir):
    assert pedir(_bien).content.decode() == f"{mundo.ruta.pk} {mundo.personas['docente'].nombre}"


@pytest.mark.parametrize(
    "camino",
    [
        {"ciclo": "2024-2025"},
        {"escuela": "15DPR0000X-matutino"},
        {"turno": "vespertino"},
    ],
)
def test_fuera_del_camino_no_existe(mundo, camino):
    propio = {**mundo.camino, **{k: v for k, v in camino.items() if k != "turno"}}
    if "turno" in camino:
        propio["escuela"] = f"{mundo.escuela.cct}-{camino['turno']}"
    url = f"/e/{propio['escuela']}/{propio['ciclo']}/"
    assert mundo.cliente("docente").get(url).status_code == 404


@pytest.mark.parametrize(("persona", "status"), [("docente", 200), ("tecnica", 403), ("supervisora", 404), ("ajena", 404)])
def test_quien_entra_y_quien_no(mundo, persona, status):
    assert mundo.cliente(persona).get(mundo.url("ruta:nuestra_ruta")).status_code == status


def test_sin_cuenta_va_a_entrar(mundo):
    respuesta = mundo.cliente(None).get(mundo.url("ruta:nuestra_ruta"))
    assert (respuesta.status_code, respuesta["Location"].partition("?")[0]) == (302, "/entrar/")


def test_el_permiso_se_pregunta_antes_de_la_vista(pedir):
    respuesta = pedir(_bien, permiso=lambda quien, ruta: False)
    assert respuesta.status_code == 403
    assert "no es parte de su función en la escuela" in respuesta.content.decode()  # nobody was changing anything


@pytest.mark.parametrize(
    ("metodos", "metodo", "status"),
    [("GET", "get", 200), ("GET", "head", 200), ("GET", "post", 405), ("POST", "post", 200), ("POST", "get", 405),
     ("GET POST", "post", 200), ("GET POST", "put", 405), ("GET POST", "delete", 405)],
)  # fmt: skip
def test_metodos(pedir, metodos, metodo, status):
    assert pedir(_bien, metodo=metodo, metodos=metodos).status_code == status


def test_un_get_no_escribe(mundo, pedir):
    def escribe(request, ruta):
        fabricas.objetivo(ruta, request.quien)
        return HttpResponse()

    with pytest.raises(InternalError, match="read-only transaction"), transaction.atomic():
        pedir(escribe)
    assert Objetivo.objects.count() == 0
    assert pedir(escribe, metodo="post").status_code == 200
    assert Objetivo.objects.count() == 1


@pytest.mark.parametrize(
    ("motivo", "status"),
    [(OperacionRechazada("Falta algo."), 422), (TransicionInvalida("No es tiempo."), 422), (SinPermiso(), 403)],
)
def test_cada_rechazo_con_su_estado_y_lo_escrito(pedir, motivo, status):
    def rechaza(request, ruta):
        raise motivo

    respuesta = pedir(rechaza, metodo="post", texto="Lo que tecleé", csrfmiddlewaretoken="secreto", version="3")
    texto = respuesta.content.decode()
    assert respuesta.status_code == status
    assert motivo.mensaje in texto
    assert "Lo que tecleé" in texto
    assert "secreto" not in texto


def test_un_conflicto_sin_formulario_es_409(mundo, pedir):
    def choca(request, ruta):
        raise ConflictoDeEdicion(ruta)

    assert pedir(choca, metodo="post").status_code == 409


def test_lo_que_ya_no_esta_es_404(pedir):
    def falta(request, ruta):
        raise NoExiste

    with pytest.raises(Http404):
        pedir(falta)


# 503: the database went away


@pytest.fixture(params=[OperationalError, InterfaceError])
def sin_base(request, monkeypatch):
    def falla(*_):
        raise request.param("se cortó la conexión")

    return lambda: monkeypatch.setattr(vistas, "_por_la_puerta", falla)


def test_sin_base_de_datos_devuelve_lo_escrito(mundo, sin_base):
    cliente = mundo.cliente("docente")
    cliente.raise_request_exception = False
    sin_base()
    respuesta = cliente.post(mundo.url("planeacion:objetivo_agregar"), {"que": "Fortalecer la lectura", "password": "x1"})
    texto = respuesta.content.decode()
    assert (respuesta.status_code, respuesta["Retry-After"]) == (503, "5")
    assert "La base de datos no responde" in texto
    assert raiz(respuesta.content).xpath("//textarea/text()") == ["\nFortalecer la lectura"]  # HTML drops that first line break
    assert "x1" not in texto
    assert raiz(respuesta.content).xpath("//form") == []  # where a password was asked, it is asked again


def test_lo_que_no_se_guardo_se_envia_otra_vez_desde_ahi_y_una_sola_vez(mundo, monkeypatch):
    cliente, url = mundo.cliente("docente"), mundo.url("planeacion:objetivo_agregar")
    cliente.raise_request_exception = False
    formulario = campos_de(raiz(cliente.get(url).content).xpath("//form[@data-borrador]")[0])
    with monkeypatch.context() as parche:
        parche.setattr(vistas, "_por_la_puerta", lambda *_: (_ for _ in ()).throw(OperationalError("se cortó")))
        respuesta = cliente.post(url, formulario | {"que": " Fortalecer\nla lectura"})
    assert respuesta.status_code == 503
    (otra_vez,) = raiz(respuesta.content).xpath("//form")
    assert otra_vez.get("action") == url
    assert campos_de(otra_vez)["llave"] == formulario["llave"]
    for _ in range(2):
        assert cliente.post(url, campos_de(otra_vez)).status_code == 303
    assert [o.que for o in mundo.ruta.objetivos.all()] == ["Fortalecer\nla lectura"]


def test_tambien_cuando_falla_al_reconocer_la_sesion(mundo, monkeypatch):
    cliente = mundo.cliente("docente")
    cliente.raise_request_exception = False

    def falla(*_):
        raise OperationalError("se cortó la conexión")

    monkeypatch.setattr(SessionStore, "load", falla)
    assert cliente.get(mundo.url("ruta:nuestra_ruta")).status_code == 503


def test_otro_error_sigue_siendo_500(mundo, monkeypatch):
    def falla(*_):
        raise ZeroDivisionError

    cliente = mundo.cliente("docente")
    cliente.raise_request_exception = False
    monkeypatch.setattr(vistas, "_por_la_puerta", falla)
    assert cliente.get(mundo.url("ruta:nuestra_ruta")).status_code == 500


# The session on a computer that is everybody's


@pytest.fixture
def adelantar(monkeypatch):
    """Move the middleware's clock."""
    real = middleware.time.time

    def _adelantar(segundos):
        monkeypatch.setattr(middleware.time, "time", lambda: real() + segundos)

    return _adelantar


def test_media_hora_sin_un_gesto_cierra_la_sesion(mundo, settings, adelantar):
    cliente, url = mundo.cliente("docente"), mundo.url("ruta:nuestra_ruta")
    assert cliente.get(url).status_code == 200
    adelantar(settings.SESION_OCIOSA_SEGUNDOS + 5)
    respuesta = cliente.get(url)
    assert (respuesta.status_code, respuesta["Location"]) == (303, "/entrar/")
    assert "Su sesión se cerró porque pasó un tiempo sin usarse" in cliente.get("/entrar/").content.decode()
    assert cliente.session["seguir_en"] == url


def test_antes_de_la_media_hora_sigue(mundo, settings, adelantar):
    cliente, url = mundo.cliente("docente"), mundo.url("ruta:nuestra_ruta")
    cliente.get(url)
    for vez in (1, 2, 3):
        adelantar(vez * (settings.SESION_OCIOSA_SEGUNDOS - 60))
        assert cliente.get(url).status_code == 200


def test_lo_que_la_pagina_pide_sola_no_la_mantiene_viva(mundo, settings, adelantar):
    cliente, url = mundo.cliente("docente"), mundo.url("ruta:nuestra_ruta")
    cliente.get(url)
    adelantar(settings.SESION_OCIOSA_SEGUNDOS - 60)
    assert cliente.get(url, headers={"X-Fondo": "1"}).status_code == 200
    adelantar(settings.SESION_OCIOSA_SEGUNDOS + 60)
    assert cliente.get(url).status_code == 303


def test_a_las_doce_horas_se_entra_de_nuevo_aunque_se_use(mundo, settings, adelantar):
    cliente, url = mundo.cliente("docente"), mundo.url("ruta:nuestra_ruta")
    for vez in range(0, settings.SESION_ABSOLUTA_SEGUNDOS, settings.SESION_OCIOSA_SEGUNDOS - 60):
        adelantar(vez)
        assert cliente.get(url).status_code == 200
    adelantar(settings.SESION_ABSOLUTA_SEGUNDOS + 60)
    assert cliente.get(url).status_code == 303


def test_con_htmx_lleva_a_toda_la_pagina_a_entrar(mundo, settings, adelantar, con_htmx):
    cliente, url = mundo.cliente("docente"), mundo.url("ruta:nuestra_ruta")
    cliente.get(url)
    adelantar(settings.SESION_OCIOSA_SEGUNDOS + 5)
    respuesta = cliente.get(url, headers=con_htmx("cadena"))
    assert (respuesta.status_code, respuesta["HX-Redirect"]) == (401, "/entrar/")


# Caches


def test_lo_privado_no_queda_en_ninguna_cache(mundo):
    respuesta = mundo.cliente("docente").get(mundo.url("ruta:nuestra_ruta"))
    assert respuesta["Cache-Control"] == "no-store"
    assert {"HX-Request", "Cookie"} <= set(re.split(r",\s*", respuesta["Vary"]))


# Fields


@pytest.mark.parametrize(
    ("escrito", "valor"),
    [("46", "46"), ("1,250", "1250"), ("1,250.50", "1250.50"), ("$ 340", "340"), ("91.2 %", "91.2"), (" 46 ", "46"), ("-3", "-3")],
)
def test_numero_como_se_escribe_en_mexico(escrito, valor):
    assert NumeroField().clean(escrito) == Decimal(valor)


@pytest.mark.parametrize("escrito", ["cuarenta", "1.234,50", "12,34", "4 de 6"])
def test_numero_que_no_se_entiende_da_un_ejemplo(escrito):
    with pytest.raises(forms.ValidationError, match=re.escape("Escriba un número, por ejemplo 46 o 91.2.")):
        NumeroField().clean(escrito)


def test_numero_vacio_es_nada():
    assert NumeroField(required=False).clean("") is None


@pytest.mark.parametrize(("escrito", "valor"), [("$1,250.00", "1250.00"), ("80", "80"), ("1,234,567.89", "1234567.89")])
def test_pesos(escrito, valor):
    assert PesosField().clean(escrito) == Decimal(valor)


def test_pesos_al_centavo_y_con_su_ejemplo():
    with pytest.raises(forms.ValidationError):
        PesosField().clean("10.005")
    with pytest.raises(forms.ValidationError, match=re.escape("por ejemplo 1,250.00")):
        PesosField().clean("mil")


@pytest.mark.parametrize(
    ("campo", "valor", "dibujado"),
    [
        (NumeroField(), Decimal("91.20"), "91.2"),
        (NumeroField(), Decimal("100"), "100"),
        (PesosField(), Decimal("1250"), "1,250.00"),
    ],
)
def test_el_valor_guardado_se_dibuja_como_se_escribe_y_se_vuelve_a_leer(campo, valor, dibujado):
    assert campo.prepare_value(valor) == dibujado
    assert campo.clean(dibujado) == valor


@pytest.mark.parametrize("escrito", ["2026-11-27", "27/11/2026", "27-11-2026", "27/11/26"])
def test_fecha(escrito):
    assert FechaField().clean(escrito) == date(2026, 11, 27)


@pytest.mark.parametrize("escrito", ["11/27/2026", "27 de noviembre", "31/02/2026"])
def test_fecha_que_no_se_entiende_da_un_ejemplo(escrito):
    with pytest.raises(forms.ValidationError, match=re.escape("Escriba la fecha como dd/mm/aaaa, por ejemplo 27/11/2026.")):
        FechaField().clean(escrito)


@pytest.mark.parametrize("escrito", ["31/12/9999", "0026-11-27", "1899-12-31"])
def test_un_anio_de_ninguna_escuela_se_revisa(escrito):
    with pytest.raises(forms.ValidationError, match="Revise el año: escribió"):
        FechaField().clean(escrito)


def test_la_fecha_sale_para_el_calendario_del_navegador():
    class Cita(Formulario):
        dia = FechaField(label="¿Cuándo?")

    assert 'value="2026-11-27"' in str(Cita(initial={"dia": date(2026, 11, 27)})["dia"])


def test_lo_que_falta_se_dice_en_espanol():
    class Uno(Formulario):
        texto = forms.CharField()

    assert Uno({}).errors["texto"] == ["Falta este dato."]


# Two people, one row


class RenglonForm(FormularioDeFila):
    que = forms.CharField(label="¿Qué queremos lograr?")
    para_que = forms.CharField(label="¿Para qué?", required=False)


def _despues(piezas):
    return "".join(texto for clase, texto in piezas if clase != "quita")


def test_el_conflicto_muestra_los_dos_textos_y_trae_la_version_nueva(mundo):
    objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("docente"), para_que="leer mejor")
    form = RenglonForm({"version": "1", "que": "Lo mío", "para_que": "leer mejor"}, fila=objetivo)
    assert form.is_valid()
    actual = operaciones.editar_objetivo(mundo.ruta.pk, objetivo.pk, por=mundo.quien("otra_docente"), version=1, que="Lo de ella")
    assert form.fusionar(ConflictoDeEdicion(actual)) is None
    (campo,) = form.conflicto
    assert (campo.etiqueta, _despues(campo.suyo), _despues(campo.mio)) == ("¿Qué queremos lograr?", "Lo de ella", "Lo mío")
    assert campo.quien == mundo.personas["otra_docente"].nombre
    assert (form.status, form["version"].value(), form["que"].value()) == (409, "2", "Lo mío")


def test_un_formulario_de_fila_nueva_no_lleva_version():
    assert "version" not in RenglonForm().fields


def test_con_la_version_nueva_se_puede_decidir(mundo):
    objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    operaciones.editar_objetivo(mundo.ruta.pk, objetivo.pk, por=mundo.quien("otra_docente"), version=1, que="Lo de ella")
    url = mundo.url("planeacion:objetivo_editar", objetivo_id=objetivo.pk)
    primera = mundo.cliente("docente").post(url, {"version": 1, "que": "Lo mío", "para_que": ""})
    hoja = raiz(primera.content)
    assert [t.text_content().strip() for t in hoja.xpath("//*[contains(@class, 'conflicto-texto')]/p")] == ["Lo de ella", "Lo mío"]
    (version,) = hoja.xpath("//main//form//input[@name='version']/@value")
    segunda = mundo.cliente("docente").post(url, {"version": version, "que": "Lo de las dos", "para_que": ""})
    assert segunda.status_code == 303
    objetivo.refresh_from_db()
    assert (objetivo.que, objetivo.version) == ("Lo de las dos", 3)


def test_lo_que_se_lee_viaja_comprimido_y_lo_demas_como_esta(mundo):
    cliente = mundo.cliente("docente")
    pagina = cliente.get(mundo.url("ruta:nuestra_ruta"), headers={"Accept-Encoding": "gzip"})
    assert pagina["Content-Encoding"] == "gzip"
    assert gzip.decompress(pagina.content).rstrip().endswith(b"</html>")
    assert "Accept-Encoding" in pagina["Vary"]
    sin_pedirlo = cliente.get(mundo.url("ruta:nuestra_ruta"))
    assert "Content-Encoding" not in sin_pedirlo
    ya_comprimido = Comprimir(lambda _: HttpResponse(b"0" * 1000, content_type="image/jpeg"))
    assert "Content-Encoding" not in ya_comprimido(RequestFactory(headers={"Accept-Encoding": "gzip"}).get("/"))
