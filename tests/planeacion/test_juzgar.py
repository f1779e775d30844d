"""planeacion:juzgar: each one alone. Above all, that nobody can tell whose a judgement is nor what it says."""

import json
import re
from itertools import product

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from planeacion.prioridad import consultas, operaciones, sobre
from planeacion.prioridad.escalas import ESCALAS, Opinion
from ruta.errores import ConflictoDeEdicion, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.models import Borrador, Envio, Juicio, Participacion, Ruta
from tests import fabricas
from tests.htmx import raiz
from tests.planeacion import fabricas as plan

PERSONAS = ("directora", "docente", "otra_docente", "comite")


@pytest.fixture
def dos(mundo):
    quien = mundo.quien("docente")
    return [plan.problematica(mundo.ruta, quien), plan.problematica(mundo.ruta, quien, "Inasistencia")]


def _url(mundo):
    return mundo.url("planeacion:juzgar")


def _datos(mundo, *opiniones):
    """As the browser sends them, problemática by problemática."""
    filas = list(mundo.ruta.problematicas.order_by("orden"))
    marcadas = {
        f"{escala.clave}-{fila.pk.hex}": str(valor)
        for fila, opinion in zip(filas, opiniones, strict=False)
        for escala, valor in zip(ESCALAS, opinion, strict=True)
    }
    return {"leidas": consultas.leido(filas), **marcadas}


def _propias(mundo, persona, filas):
    return consultas.propias(mundo.ruta, filas, mundo.quien(persona))


def test_sin_javascript_se_guarda_y_solo_su_autora_lo_vuelve_a_ver(mundo, dos):
    respuesta = mundo.cliente("docente").post(_url(mundo), _datos(mundo, (4, 3, 2)))
    assert (respuesta.status_code, respuesta["Location"]) == (303, mundo.url("planeacion:problematicas"))
    assert _propias(mundo, "docente", dos) == {dos[0].pk: Opinion(4, 3, 2)}
    assert _propias(mundo, "directora", dos) == {}
    marcado = "//main//input[@type='radio'][@checked]/@value"
    assert raiz(mundo.cliente("docente").get(_url(mundo)).content).xpath(marcado) == ["4", "3", "2"]
    assert raiz(mundo.cliente("directora").get(_url(mundo)).content).xpath(marcado) == []


@pytest.mark.parametrize(
    "dicho", ["{{ request.user.password }} {{ form.ruta.escuela.cct }}", "{% load nada %}", "{# nada #} {{7*7}}", "<b>"]
)
def test_lo_que_dice_una_problematica_es_texto_y_no_programa(mundo, dicho):
    plan.problematica(mundo.ruta, mundo.quien("docente"), dicho)
    respuesta = mundo.cliente("directora").get(_url(mundo))
    assert " ".join(raiz(respuesta.content).xpath("string(//main//legend)").split()) == f"1 {dicho}"


def test_se_cambia_y_lo_mismo_dos_veces_no_toca_nada(mundo, dos):
    plan.juzgar(mundo, "docente", (4, 3, 2), (1, 1, 1))
    Juicio.objects.update(contado=True)
    antes = dict(Juicio.objects.values_list("problematica", "sello"))
    plan.juzgar(mundo, "docente", (4, 3, 2), (1, 1, 2))
    ahora = dict(Juicio.objects.values_list("problematica", "sello"))
    assert {pk for pk in antes if antes[pk] != ahora[pk]} == {dos[1].pk}
    assert dict(Juicio.objects.values_list("problematica", "contado")) == {dos[0].pk: True, dos[1].pk: False}
    assert _propias(mundo, "docente", dos) == {dos[0].pk: Opinion(4, 3, 2), dos[1].pk: Opinion(1, 1, 2)}


def test_a_medias_no_se_guarda_y_lo_marcado_sigue(mundo, dos):
    datos = _datos(mundo, (4, 3, 2))
    datos.pop(f"viabilidad-{dos[0].pk.hex}")
    respuesta = mundo.cliente("docente").post(_url(mundo), datos)
    assert respuesta.status_code == 422
    texto = respuesta.content.decode()
    assert "Falta esta respuesta de la problemática 1." in texto
    assert raiz(respuesta.content).xpath("//main//input[@type='radio'][@checked]/@value") == ["4", "3"]
    assert (Juicio.objects.count(), Borrador.objects.count()) == (0, 0)


@pytest.mark.parametrize("datos", [{}, {"otra": "5"}])
def test_sin_marcar_nada_lo_dice(mundo, dos, datos):
    respuesta = mundo.cliente("docente").post(_url(mundo), {**_datos(mundo), **datos})
    assert (respuesta.status_code, "Todavía no ha marcado nada." in respuesta.content.decode()) == (422, True)


def test_un_valor_de_otra_escala_se_rechaza(mundo, dos):
    respuesta = mundo.cliente("docente").post(_url(mundo), _datos(mundo, (9, 3, 2)))
    assert (respuesta.status_code, Juicio.objects.count()) == (422, 0)


def test_las_problematicas_cambiaron_mientras_contestaba(mundo, dos):
    datos = _datos(mundo, (4, 3, 2))
    plan.problematica(mundo.ruta, mundo.quien("directora"), "Convivencia")
    respuesta = mundo.cliente("docente").post(_url(mundo), datos)
    assert (respuesta.status_code, Juicio.objects.count()) == (409, 0)
    texto = respuesta.content.decode()
    assert ("Convivencia" in texto, "cambiaron mientras usted contestaba" in texto) == (True, True)
    leidas = raiz(respuesta.content).xpath("//main//input[@name='leidas']/@value")
    assert mundo.cliente("docente").post(_url(mundo), datos | {"leidas": leidas[0]}).status_code == 303
    with pytest.raises(ConflictoDeEdicion):
        operaciones.juzgar(mundo.ruta.pk, por=mundo.quien("docente"), leidas="otras", opiniones={})


def test_ni_quien_no_es_del_colectivo_ni_con_el_plan_acordado(mundo, dos):
    with pytest.raises(SinPermiso):
        plan.juzgar(mundo, "tecnica", (1, 1, 1))
    fabricas.en_estado(mundo.ruta, "acordada")
    with pytest.raises(TransicionInvalida):
        plan.juzgar(mundo, "docente", (1, 1, 1))
    assert "El plan ya está acordado" in mundo.cliente("docente").get(_url(mundo)).content.decode()


def test_si_son_menos_de_tres_se_dice_y_no_se_juzga(mundo, dos):
    Participacion.objects.de(mundo.ruta.escuela_id).exclude(usuario=mundo.personas["docente"]).exclude(
        usuario=mundo.personas["directora"]
    ).update(activa=False)
    with pytest.raises(OperacionRechazada, match="menos de tres integrantes"):
        plan.juzgar(mundo, "docente", (1, 1, 1))
    for pagina in (_url(mundo), mundo.url("planeacion:problematicas")):
        assert "se sabría de quién es cada respuesta" in mundo.cliente("docente").get(pagina).content.decode()


# Nobody can tell whose it is


def _filas_de_cada_tabla():
    """Every row of every table as the role of the site reads it: as text, with the columns that PostgreSQL adds by itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        tablas = [tabla for (tabla,) in cursor.fetchall()]
        for tabla in tablas:
            cursor.execute(f'SELECT t::text FROM "{tabla}" t')
            yield from ((tabla, fila) for (fila,) in cursor.fetchall())


def _guardadas(mundo, opiniones):
    return {persona: plan.juzgar(mundo, persona, opinion) for persona, opinion in opiniones.items()}


def test_ninguna_tabla_guarda_lo_que_se_dijo(mundo, dos):
    """The same rows but for what is sealed, whatever was said: what differs is the seal, and it is always as long."""
    mundo.cliente("docente").post(_url(mundo), _datos(mundo, (4, 3, 2)) | {"llave": "0193b0c0-0000-7000-8000-000000000001"})
    assert Envio.objects.count() == 1
    campos = re.compile(r"(magnitud|urgencia|viabilidad)-[0-9a-f]{32}")
    con_marca = {tabla for tabla, fila in _filas_de_cada_tabla() if campos.search(fila)}
    assert con_marca == set()
    assert {campo.name for campo in Juicio._meta.fields} == {"id", "escuela", "version", "problematica", "voz", "sello", "contado"}
    sellos = {len(sobre.cerrar(Opinion(*valores), "voz")) for valores in product(range(1, 5), repeat=3)}
    assert len(sellos) == 1


def test_la_misma_respuesta_no_se_reconoce_ni_se_adivina(mundo, dos):
    """Two people who say the same have nothing equal; nor have the two judgements of one person."""
    for persona in ("docente", "directora"):
        plan.juzgar(mundo, persona, (4, 4, 4), (4, 4, 4))
    filas = list(Juicio.objects.values_list("voz", "sello"))
    assert (len({voz for voz, _ in filas}), len({sello for _, sello in filas})) == (4, 4)


def test_la_voz_no_sale_de_nada_que_este_en_la_base(mundo, dos, settings):
    """Whoever has the table and every key of every row, but not SECRET_KEY, makes none of the voces and opens no seal."""
    plan.juzgar(mundo, "docente", (4, 3, 2))
    juicio = Juicio.objects.get()
    settings.SECRET_KEY = "otra clave, la de quien copió la base"
    personas = Participacion.objects.values_list("pk", flat=True)
    assert juicio.voz not in {voz for persona in personas for voz in sobre.voces(persona, dos[0].pk)}
    assert sobre.abrir(juicio.sello, juicio.voz) is None


def test_con_otra_clave_quien_juzgo_sigue_siendo_la_misma_persona(mundo, dos, settings):
    plan.juzgar(mundo, "docente", (4, 3, 2))
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "la clave nueva"
    assert _propias(mundo, "docente", dos) == {dos[0].pk: Opinion(4, 3, 2)}
    plan.juzgar(mundo, "docente", (1, 1, 1))
    settings.SECRET_KEY_FALLBACKS = []
    assert Juicio.objects.count() == 1
    assert _propias(mundo, "docente", dos) == {dos[0].pk: Opinion(1, 1, 1)}


def test_juzgar_no_deja_rastro_de_quien(mundo, dos):
    """Nor in the history, nor in the bitácora, nor in what the ruta counts as its changes."""
    antes = (Ruta.objects.get(pk=mundo.ruta.pk).secuencia, _cuantas_historias())
    for persona in PERSONAS:
        plan.juzgar(mundo, persona, (4, 3, 2))
    assert (Ruta.objects.get(pk=mundo.ruta.pk).secuencia, _cuantas_historias()) == antes


def _cuantas_historias():
    return sum(1 for tabla, _ in _filas_de_cada_tabla() if tabla.endswith("historia") or tabla.startswith("pghistory"))


def test_un_sello_cambiado_de_renglon_no_se_abre(mundo, dos):
    plan.juzgar(mundo, "docente", (4, 3, 2), (1, 1, 1))
    uno, otro = Juicio.objects.all()
    assert sobre.abrir(uno.sello, otro.voz) is None


# Nothing of it waits anywhere else


def test_no_hay_borrador(mundo, dos):
    cliente = mundo.cliente("docente")
    assert "data-borrador" not in str(raiz(cliente.get(_url(mundo)).content).xpath("//main//form/@data-borrador"))
    datos = {"camino": _url(mundo), **_datos(mundo, (4, 3, 2))}
    respuesta = cliente.post(mundo.url("ruta:borrador"), datos, headers={"X-Fondo": "1"})
    assert (respuesta.status_code, Borrador.objects.count()) == (422, 0)


def test_sin_sesion_no_espera_en_la_visita(mundo, dos, client):
    quien = raiz(mundo.cliente("docente").get(_url(mundo)).content).xpath("//main//form//input[@name='quien']/@value")
    respuesta = client.post(_url(mundo), _datos(mundo, (4, 3, 2)) | {"quien": quien[0]})
    assert respuesta["Location"] == "/entrar/"
    guardado = json.dumps([sesion.get_decoded() for sesion in Session.objects.all()])
    assert "magnitud" not in guardado
    assert "lo que marcó no se guardó" in client.get("/entrar/").content.decode()


def test_son_las_mismas_consultas_con_una_problematica_y_con_ocho(mundo, dos, django_assert_num_queries):
    cliente = mundo.cliente("docente")
    cliente.get(_url(mundo))
    for n in range(6):
        plan.problematica(mundo.ruta, mundo.quien("docente"), f"Otra {n}")
    with django_assert_num_queries(12):
        cliente.get(_url(mundo))


def test_enviado_otra_vez_con_otras_marcas_no_se_dice_que_siguen(mundo, dos):
    cliente, llave = mundo.cliente("docente"), {"llave": "0193b0c0-0000-7000-8000-000000000001"}
    assert cliente.post(_url(mundo), _datos(mundo, (4, 3, 2)) | llave).status_code == 303
    repetida = cliente.post(_url(mundo), _datos(mundo, (1, 1, 1)) | llave)
    assert repetida.status_code == 422
    assert "no se guardó en ninguna parte" in repetida.content.decode()
    assert _propias(mundo, "docente", dos) == {dos[0].pk: Opinion(4, 3, 2)}
