"""The pages of the history: what each person may read, what is asked for in the address, and the two buttons."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from planeacion import operaciones as planeacion
from ruta import historia, nombres, operaciones, reloj
from ruta.historia import CLASES_DE_FILA, RESTAURABLES
from ruta.models import Accion, Mirada, Usuario
from tests import fabricas
from tests.planeacion import fabricas as plan
from tests.preguntas import preguntas


def _texto(respuesta, status=200):
    assert respuesta.status_code == status, respuesta.content.decode()[:2000]
    return respuesta.content.decode()


def test_la_historia_de_la_ruta(mundo):
    accion = plan.cadena(mundo.ruta, mundo.quien("docente"))
    with reloj.fijar(date(2026, 11, 24)):
        operaciones.quitar_accion(mundo.ruta.pk, accion.pk, por=mundo.quien("docente"), version=1)
    pagina = _texto(mundo.cliente("otra_docente").get(mundo.url("ruta:historia")))
    assert "24 de noviembre de 2026" in pagina
    assert "quitó la acción «Lectura en voz alta 15 minutos»" in pagina
    assert mundo.url("ruta:restaurar_accion", accion_id=accion.pk) in pagina
    assert mundo.url("ruta:historia_meta", meta_id=accion.meta_id) in pagina


def test_vacia_ensena(mundo):
    assert "Todavía no hay historia" in _texto(mundo.cliente("docente").get(mundo.url("ruta:historia")))


def test_se_busca_por_lo_que_se_pregunta(mundo):
    fabricas.objetivo(mundo.ruta, mundo.quien("docente"), que="De la docente")
    fabricas.objetivo(mundo.ruta, mundo.quien("directora"), que="De la directora")
    url, cliente = mundo.url("ruta:historia"), mundo.cliente("docente")
    suya = _texto(cliente.get(url, {"quien": str(mundo.personas["directora"].pk)}))
    assert ("De la directora" in suya, "De la docente" in suya) == (True, False)
    nada = _texto(cliente.get(url, {"proceso": "rendicion"}))
    assert "Nada de lo que pasó en la ruta responde a eso" in nada


MALOS = ["\x00", "x" * 5000, "99999999999999999999", "-1", "2026-02-31", "9999-12-31", "0001-01-01", "' OR 1=1", "\ud800"]


@pytest.mark.parametrize("campo", ["quien", "proceso", "clase", "desde", "hasta", "antes_de", "novedades", "de", "a", "solo"])
@pytest.mark.parametrize("valor", MALOS)
def test_lo_mal_escrito_en_la_direccion_no_rompe_nada(mundo, campo, valor):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    cliente = mundo.cliente("docente")
    valor = valor.encode("utf-8", "surrogatepass")
    for nombre in ("ruta:historia", "ruta:comparar"):
        assert cliente.get(mundo.url(nombre), {campo: valor, **({"a": "hoy"} if campo == "de" else {})}).status_code == 200


def test_de_cincuenta_en_cincuenta(mundo):
    for n in range(52):
        fabricas.objetivo(mundo.ruta, mundo.quien("docente"), que=f"Objetivo {n:02}")
    cliente, url = mundo.cliente("docente"), mundo.url("ruta:historia")
    primera = _texto(cliente.get(url, {"clase": "agregar"}))
    assert ("Objetivo 51" in primera, "Objetivo 02" in primera, "Objetivo 01" in primera) == (True, True, False)
    assert "clase=agregar&amp;antes_de=3" in primera
    segunda = _texto(cliente.get(url, {"clase": "agregar", "antes_de": 3}))
    assert ("Objetivo 01" in segunda, "Ver lo anterior" in segunda) == (True, False)


CONSULTAS_DE_LA_PAGINA = 9  # the person, the ruta and who asks; the filter; five of the history; five of the frame


def test_cuesta_lo_mismo_con_uno_y_con_treinta(mundo):
    cliente = mundo.cliente("otra_docente")

    def consultas():
        with preguntas() as hechas:
            _texto(cliente.get(mundo.url("ruta:historia")))
        return len([hecha for hecha in hechas if "SELECT" in hecha and "django_session" not in hecha])

    fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    con_una = consultas()
    for _ in range(29):
        fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    assert (con_una, consultas()) == (CONSULTAS_DE_LA_PAGINA, CONSULTAS_DE_LA_PAGINA)


# Each row


def test_la_historia_de_cada_clase_de_renglon(demo):
    """Every kind has its page, with what it said when it was born."""
    relatos = historia.leer(demo, limite=1000).relatos
    cliente = Client()
    cliente.force_login(Usuario.objects.get(usuario="directora"))
    camino = {"escuela": demo.escuela.clave, "ciclo": demo.ciclo_id}
    for clase in CLASES_DE_FILA:
        pk = next(r.fila_id for r in relatos if r.clase == clase)
        url = reverse(f"ruta:historia_{clase}", kwargs={**camino, f"{clase}_id": pk})
        assert f"{nombres.palabra(CLASES_DE_FILA[clase]).nombre} «" in _texto(cliente.get(url))


def test_lo_que_ya_no_esta_tiene_su_historia(mundo):
    accion = plan.cadena(mundo.ruta, mundo.quien("docente"))
    operaciones.quitar_accion(mundo.ruta.pk, accion.pk, por=mundo.quien("docente"), version=1)
    pagina = _texto(mundo.cliente("docente").get(mundo.url("ruta:historia_accion", accion_id=accion.pk)))
    assert "Ya no está en la ruta." in pagina
    assert "¿Qué vamos a hacer?" in pagina


def test_de_otra_escuela_es_como_si_no_existiera(mundo):
    ajeno = fabricas.objetivo(mundo.otra_ruta, fabricas.quien_es(mundo.personas["ajena"], mundo.otra_ruta), que="CANARIO")
    for nombre in ("ruta:historia_objetivo", "ruta:restaurar_objetivo"):
        respuesta = mundo.cliente("docente").get(mundo.url(nombre, objetivo_id=ajeno.pk))
        assert "CANARIO" not in _texto(respuesta, 404)
    solo = mundo.cliente("docente").get(mundo.url("ruta:comparar"), {"solo": f"objetivo-{ajeno.pk}"})
    assert "CANARIO" not in _texto(solo)


# Who


@pytest.mark.parametrize("persona", ["supervisora", "tecnica"])
def test_los_borradores_son_del_colectivo(mundo, persona):
    """Supervisión reads what was agreed; who wrote what, and what was thought better of, is not hers."""
    accion = plan.cadena(mundo.ruta, mundo.quien("docente"))
    plan.acordar(mundo)
    cliente = mundo.cliente(persona)
    for url in [
        mundo.url("ruta:historia"),
        mundo.url("ruta:historia_accion", accion_id=accion.pk),
        mundo.url("ruta:restaurar_accion", accion_id=accion.pk),
    ]:
        assert cliente.get(url).status_code == 403
    assert cliente.post(mundo.url("ruta:ya_la_vi"), {"secuencia": 1}).status_code == 403


def test_supervision_compara_lo_acordado_y_nada_antes(mundo):
    por = mundo.quien("docente")
    accion = plan.cadena(mundo.ruta, por)
    operaciones.editar_accion(mundo.ruta.pk, accion.pk, por=por, version=1, descripcion="BORRADOR que se pensó mejor")
    mundo.ruta.refresh_from_db()
    borrador = mundo.ruta.secuencia
    operaciones.editar_accion(mundo.ruta.pk, accion.pk, por=por, version=2, descripcion="Leer a diario")
    cliente, url = mundo.cliente("supervisora"), mundo.url("ruta:comparar")
    assert cliente.get(url).status_code == 404
    plan.acordar(mundo)
    planeacion.reabrir_plan(mundo.ruta.pk, por=mundo.quien("directora"), version=_ruta(mundo).version, motivo="Falta")
    operaciones.editar_accion(mundo.ruta.pk, accion.pk, por=por, version=3, descripcion="Leer dos veces al día")
    pagina = _texto(cliente.get(url))
    assert ("Leer <del>" in pagina.replace("\n", ""), "dos veces al día" in pagina) == (True, True)
    assert "Al terminar el día" not in pagina
    for de in (f"s{borrador}", "s1", "2026-08-20"):
        for solo in ("", f"accion-{accion.pk}"):
            assert "BORRADOR" not in _texto(cliente.get(url, {"de": de, "a": "hoy", "solo": solo}))
    assert "BORRADOR" in _texto(
        mundo.cliente("docente").get(url, {"de": f"s{borrador}", "a": "hoy", "solo": f"accion-{accion.pk}"})
    )


def _ruta(mundo):
    mundo.ruta.refresh_from_db()
    return mundo.ruta


def test_comparar_sin_cambios_lo_dice(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    pagina = _texto(mundo.cliente("docente").get(mundo.url("ruta:comparar"), {"de": "hoy", "a": "hoy"}))
    assert "no cambió nada del plan" in pagina


# Since I looked


def test_lo_nuevo_se_ve_en_nuestra_ruta_hasta_que_se_dice_que_se_vio(mundo):
    cliente, portada = mundo.cliente("docente"), mundo.url("ruta:nuestra_ruta")
    with reloj.fijar(date(2026, 11, 24)):
        fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    assert "desde que la miró" not in _texto(cliente.get(portada))
    fabricas.objetivo(mundo.ruta, mundo.quien("otra_docente"), que="Lo de otra persona")
    pagina = _texto(cliente.get(portada))
    assert "1 cambio desde que la miró (24 nov," in pagina
    nuevo = _texto(cliente.get(mundo.url("ruta:historia"), {"novedades": 1}))
    assert ("Lo de otra persona" in nuevo, "Fortalecer la lectura" in nuevo) == (True, False)
    assert "desde que la miró" in _texto(cliente.get(portada)), "leer no escribe"
    respuesta = cliente.post(mundo.url("ruta:ya_la_vi"), {"secuencia": 2})
    assert (respuesta.status_code, respuesta["Location"]) == (303, portada)
    assert "desde que la miró" not in _texto(cliente.get(portada))


def test_ya_la_vi_sin_decir_hasta_donde_no_marca_nada(mundo):
    for datos in ({}, {"secuencia": "mucho"}, {"secuencia": -1}, {"secuencia": 2**80}):
        assert mundo.cliente("docente").post(mundo.url("ruta:ya_la_vi"), datos).status_code == 303
    assert not Mirada.objects.filter(ruta=mundo.ruta).exists()


def test_desde_el_acuerdo_cuando_el_plan_se_reabre(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    plan.acordar(mundo)
    cliente = mundo.cliente("docente")
    urls = [mundo.url("ruta:nuestra_ruta"), mundo.url("planeacion:acuerdo")]
    assert [mundo.url("ruta:comparar") in _texto(cliente.get(url)) for url in urls] == [False, False]
    planeacion.reabrir_plan(mundo.ruta.pk, por=mundo.quien("directora"), version=_ruta(mundo).version, motivo="Falta")
    for url in urls:
        pagina = _texto(cliente.get(url))
        assert mundo.url("ruta:comparar") in pagina
        assert "acuerdo del 28 de agosto de 2026" in pagina
    plan.acordar(mundo, fecha=date(2026, 10, 30))
    assert f"{mundo.url('ruta:comparar')}?de=v1&amp;a=v2" in _texto(cliente.get(urls[1]))


# Bringing back


def test_se_ve_lo_que_vuelve_y_vuelve(mundo):
    accion = plan.cadena(mundo.ruta, mundo.quien("docente"))
    cliente = mundo.cliente("docente")
    cliente.post(mundo.url("planeacion:accion_quitar", accion_id=accion.pk), {"version": 1})
    url = mundo.url("ruta:restaurar_accion", accion_id=accion.pk)
    assert url in _texto(cliente.get(mundo.url("planeacion:objetivos"))), "Deshacer"
    assert url not in _texto(mundo.cliente("otra_docente").get(mundo.url("planeacion:objetivos")))
    pagina = _texto(cliente.get(url))
    assert "Esto vuelve, al final de su lista" in pagina
    assert "registro semanal" in pagina
    campos = dict(re.findall(r'name="(version|secuencia)" value="(\d+)"', pagina))
    respuesta = cliente.post(url, campos)
    assert (respuesta.status_code, respuesta["Location"]) == (303, f"{mundo.url('planeacion:objetivos')}#accion-{accion.pk}")
    assert Accion.objects.get(pk=accion.pk).responsables.count() == 1
    assert "Lo que usted" not in (otra := _texto(cliente.post(url, campos), 409))
    assert "Otra persona guardó este mismo renglón" in otra


def test_con_htmx_va_a_donde_se_lee(mundo, con_htmx):
    accion = plan.cadena(mundo.ruta, mundo.quien("docente"))
    operaciones.quitar_accion(mundo.ruta.pk, accion.pk, por=mundo.quien("docente"), version=1)
    url = mundo.url("ruta:restaurar_accion", accion_id=accion.pk)
    respuesta = mundo.cliente("docente").post(
        url, {"version": 1, "secuencia": _ruta(mundo).secuencia - 1}, headers=con_htmx(f"formulario-restaurar-accion-{accion.pk}")
    )
    assert respuesta["HX-Redirect"] == f"{mundo.url('planeacion:objetivos')}#accion-{accion.pk}"


@pytest.mark.parametrize("clase", sorted(RESTAURABLES))
def test_lo_que_no_tiene_un_antes_lo_dice(mundo, clase):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    plan.evidencia(mundo.ruta, mundo.quien("docente"), titulo="Sin usos todavía")
    pk = next(r.fila_id for r in historia.leer(_ruta(mundo)).relatos if r.clase == clase)
    url = mundo.url(f"ruta:restaurar_{clase}", **{f"{clase}_id": pk})
    assert "No hay nada anterior que recuperar" in _texto(mundo.cliente("docente").get(url))
    assert mundo.cliente("docente").post(url, {"version": 1, "secuencia": 0}).status_code == 200
    assert _ruta(mundo).secuencia == len(historia.leer(mundo.ruta).relatos)


def test_con_el_plan_cerrado_se_dice_que_hay_que_reabrirlo(mundo):
    accion = plan.cadena(mundo.ruta, mundo.quien("docente"))
    otra = plan.accion(mundo.ruta, accion.meta, mundo.quien("docente"))
    operaciones.quitar_accion(mundo.ruta.pk, otra.pk, por=mundo.quien("docente"), version=1)
    plan.acordar(mundo)
    url = mundo.url("ruta:restaurar_accion", accion_id=otra.pk)
    assert "hay que reabrirlo" in _texto(mundo.cliente("docente").get(url))
    sin_permiso = mundo.cliente("docente").post(url, {"version": 1, "secuencia": _ruta(mundo).secuencia - 2})
    assert "este cambio se hace cuando está" in _texto(sin_permiso, 422)
    assert not Accion.objects.filter(pk=otra.pk).exists()


def test_sin_su_padre_se_dice_que_recuperar_primero(mundo):
    accion = plan.cadena(mundo.ruta, mundo.quien("docente"))
    operaciones.quitar_accion(mundo.ruta.pk, accion.pk, por=mundo.quien("docente"), version=1)
    operaciones.quitar_meta(mundo.ruta.pk, accion.meta_id, por=mundo.quien("docente"), version=1)
    pagina = _texto(mundo.cliente("docente").get(mundo.url("ruta:restaurar_accion", accion_id=accion.pk)))
    assert "También se quitó la meta de que formaba parte" in pagina
