"""planeacion:mirada: each one alone. Above all, that nobody can tell whose an answer is, nor what it says, nor join two of one."""

import json

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from planeacion.mirada import aspectos, consultas, operaciones, sobre
from planeacion.mirada.sobre import Texto
from ruta.errores import ConflictoDeEdicion, NoExiste, SinPermiso, TransicionInvalida
from ruta.models import Aportacion, Borrador, Eje, Envio, Participacion, Ruta
from tests import fabricas
from tests.htmx import raiz
from tests.planeacion import fabricas as plan

PERSONAS = ("directora", "docente", "otra_docente", "comite")
ME_FALTA = "Me falta preguntar a quienes se sientan atrás"


def _url(mundo):
    return mundo.url("planeacion:mirada")


def _propia(mundo, persona="docente"):
    return consultas.propia(mundo.ruta, mundo.quien(persona))


def _datos(mundo, persona="docente", **dichos):
    """As the browser sends them, with what the page said of their mirada."""
    return {"marca": _propia(mundo, persona).marca, **{campo.replace("_", "-"): valor for campo, valor in dichos.items()}}


def _diagnostico(mundo, persona="directora"):
    return " ".join(mundo.cliente(persona).get(mundo.url("planeacion:diagnostico")).content.decode().split())


def _quedan(mundo, *personas):
    """The colectivo becomes those people."""
    suyas = [mundo.participaciones[persona].pk for persona in personas]
    Participacion.objects.de(mundo.ruta.escuela_id).exclude(pk__in=suyas).update(activa=False)


def test_los_aspectos_son_los_del_marco():
    rasgos, ambitos = aspectos.de("PEMC-2019")
    assert (len(rasgos.aspectos), rasgos.columnas) == (8, ("Todos", "La mayoría", "La mitad", "Pocos"))
    assert [lista.clave for lista in aspectos.de("PMC-2024")] == ["rasgos", "ambitos"]
    assert [lista.clave for lista in aspectos.de("RME-2014")] == ["rasgos", "ambitos-de-gestion"]
    assert len(ambitos.aspectos) == 8


@pytest.mark.django_db
@pytest.mark.parametrize("marco", ["PEMC-2019", "PMC-2024"])
def test_los_ambitos_se_llaman_como_los_ejes_del_marco(marco):
    ejes = list(Eje.objects.filter(marco=marco).order_by("clave").values_list("nombre", flat=True))
    assert [aspecto.nombre for aspecto in aspectos.de(marco)[1].aspectos] == ejes


def test_sin_javascript_se_guarda_una_parte_y_solo_su_autora_la_vuelve_a_ver(mundo):
    respuesta = mundo.cliente("docente").post(_url(mundo), _datos(mundo, rasgo_3="2", texto_mg="Los lunes se van en avisos"))
    assert (respuesta.status_code, respuesta["Location"]) == (303, f"{mundo.url('planeacion:diagnostico')}#mirada")
    assert _propia(mundo).respuestas == {"rasgo-3": 2}
    assert _propia(mundo).textos == {"mg": Texto("mg", "Los lunes se van en avisos")}
    assert _propia(mundo, "directora") == consultas.Propia()
    pagina = raiz(mundo.cliente("docente").get(_url(mundo)).content)
    assert pagina.xpath("//main//input[@type='radio'][@checked]/@id") == ["mirada-rasgo-3_2"]
    assert pagina.xpath("//main//textarea[@name='texto-mg']")[0].text.strip() == "Los lunes se van en avisos"
    otra = mundo.cliente("directora").get(_url(mundo)).content
    assert (raiz(otra).xpath("//main//input[@checked]"), "se van en avisos" in otra.decode()) == ([], False)


def test_guardar_lo_que_llevo_vuelve_a_la_misma_pagina(mundo):
    respuesta = mundo.cliente("docente").post(_url(mundo), _datos(mundo, rasgo_3="2", seguir="1"))
    assert respuesta["Location"] == _url(mundo)


def test_lo_que_no_se_marca_sigue_y_lo_que_se_borra_se_retira(mundo):
    plan.mirar(mundo, "docente", {"rasgo-1": 4}, fe="Leemos a diario")
    plan.mirar(mundo, "docente", {"rasgo-2": 0})
    assert (_propia(mundo).respuestas, set(_propia(mundo).textos)) == ({"rasgo-1": 4, "rasgo-2": 0}, {"fe"})
    plan.mirar(mundo, "docente", {"rasgo-1": 3}, fe="")
    assert (_propia(mundo).respuestas, _propia(mundo).textos) == ({"rasgo-1": 3, "rasgo-2": 0}, {})
    assert mundo.ruta.aportaciones.filter(lugar=sobre.ESPERA).count() == 0


def test_quien_retira_lo_unico_que_escribio_ya_no_cuenta_entre_quienes_contestaron(mundo):
    plan.mirar(mundo, "docente", fe="Leemos a diario")
    plan.mirar(mundo, "docente", fe="")
    assert mundo.ruta.aportaciones.count() == 0


def test_lo_mismo_dos_veces_no_toca_nada(mundo):
    plan.mirar(mundo, "docente", {"rasgo-1": 4}, fe="Leemos a diario")
    antes = list(mundo.ruta.aportaciones.values_list("pk", "sello", "contado"))
    plan.mirar(mundo, "docente", {"rasgo-1": 4}, fe="Leemos a diario")
    assert list(mundo.ruta.aportaciones.values_list("pk", "sello", "contado")) == antes


def test_lo_contado_sigue_contado_mientras_no_cambie(mundo):
    plan.mirar(mundo, "docente", {"rasgo-1": 4, "rasgo-2": 4}, fe="Leemos a diario")
    mundo.ruta.aportaciones.update(contado=True)
    plan.mirar(mundo, "docente", {"rasgo-1": 1}, me=ME_FALTA)
    contado = dict(mundo.ruta.aportaciones.values_list("lugar", "contado"))
    assert (contado["rasgo-1"], contado["rasgo-2"], contado["texto:fe"], contado["texto:me"]) == (False, True, True, False)


@pytest.mark.parametrize("datos", [{}, {"otra": "5"}, {"texto_fe": "   "}])
def test_sin_marcar_ni_escribir_nada_lo_dice(mundo, datos):
    respuesta = mundo.cliente("docente").post(_url(mundo), _datos(mundo, **datos))
    assert (respuesta.status_code, "Todavía no ha marcado ni escrito nada." in respuesta.content.decode()) == (422, True)


def test_un_texto_sobre_un_rasgo_dice_de_que_es_y_no_se_pierde(mundo):
    respuesta = mundo.cliente("docente").post(_url(mundo), _datos(mundo, **{"texto-rasgo-7": ME_FALTA, "rasgo-1": "4"}))
    pagina = respuesta.content.decode()
    assert (respuesta.status_code, mundo.ruta.aportaciones.count(), Borrador.objects.count()) == (422, 0, 0)
    assert ("Diga si es fortaleza o mejora" in pagina, ME_FALTA in pagina) == (True, True)
    abiertos = raiz(respuesta.content).xpath("//details[contains(@class, 'mirada-palabras')][@open]//textarea/@name")
    assert abiertos == ["texto-rasgo-7"]
    con_clase = _datos(mundo, **{"texto-rasgo-7": ME_FALTA, "clase-rasgo-7": "me"})
    assert mundo.cliente("docente").post(_url(mundo), con_clase).status_code == 303
    assert _propia(mundo).textos == {"rasgo-7": Texto("me", ME_FALTA)}


@pytest.mark.parametrize("valor", ["9", "-1", "todos"])
def test_un_valor_de_otra_escala_se_rechaza(mundo, valor):
    respuesta = mundo.cliente("docente").post(_url(mundo), _datos(mundo, rasgo_1=valor))
    assert (respuesta.status_code, mundo.ruta.aportaciones.count()) == (422, 0)


def test_lo_guardado_en_otra_ventana_no_se_pisa(mundo):
    datos = _datos(mundo, rasgo_1="4")
    plan.mirar(mundo, "docente", {"rasgo-1": 1})
    respuesta = mundo.cliente("docente").post(_url(mundo), datos)
    assert (respuesta.status_code, _propia(mundo).respuestas) == (409, {"rasgo-1": 1})
    assert "en otra ventana o en otro aparato" in respuesta.content.decode()
    marca = raiz(respuesta.content).xpath("//main//input[@name='marca']/@value")
    assert mundo.cliente("docente").post(_url(mundo), datos | {"marca": marca[0]}).status_code == 303
    with pytest.raises(ConflictoDeEdicion):
        operaciones.decir_mirada(mundo.ruta.pk, por=mundo.quien("docente"), marca="otra", respuestas={}, textos={})


def test_ni_quien_no_es_del_colectivo_ni_con_el_plan_acordado_ni_de_otro_marco(mundo):
    with pytest.raises(SinPermiso):
        plan.mirar(mundo, "tecnica", {"rasgo-1": 1})
    with pytest.raises(NoExiste):
        plan.mirar(mundo, "docente", {"gestion-aula": 1})
    fabricas.en_estado(mundo.ruta, "acordada")
    with pytest.raises(TransicionInvalida):
        plan.mirar(mundo, "docente", {"rasgo-1": 1})
    assert "El plan ya está acordado" in mundo.cliente("docente").get(_url(mundo)).content.decode()


# Nobody can tell whose it is


def _filas_de_cada_tabla():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        for (tabla,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{tabla}" t')
            yield from ((tabla, fila) for (fila,) in cursor.fetchall())


def test_ninguna_tabla_guarda_lo_que_se_dijo(mundo):
    datos = _datos(mundo, rasgo_3="2", texto_me=ME_FALTA, llave="0193b0c0-0000-7000-8000-000000000001")
    mundo.cliente("docente").post(_url(mundo), datos)
    assert Envio.objects.count() == 1
    assert ME_FALTA not in mundo.ruta.aportaciones.get(lugar="texto:me").sello
    filas = list(_filas_de_cada_tabla())
    assert {tabla for tabla, fila in filas if ME_FALTA in fila} == set()
    de_quien = {"ruta_envio", "ruta_borrador", "django_session", "pghistory_context"}
    assert {tabla for tabla, fila in filas if tabla in de_quien and "rasgo-3" in fila} == set()
    suyos = {"id", "escuela", "version", "ruta", "lugar", "voz", "sello", "contado", "firmante"}
    assert {campo.name for campo in Aportacion._meta.fields} == suyos
    assert len({len(sobre.MIRADAS.cerrar(str(valor), "voz")) for valor in range(5)}) == 1


def test_la_misma_respuesta_no_se_reconoce_ni_entre_rasgos_ni_entre_personas(mundo):
    """Two people who say the same have nothing equal; nor have two answers of one person, nor the same one in another ruta."""
    for persona in ("docente", "directora"):
        plan.mirar(mundo, persona, {"rasgo-1": 4, "rasgo-2": 4})
    filas = list(mundo.ruta.aportaciones.exclude(lugar=sobre.PARTICIPO).values_list("voz", "sello"))
    assert (len({voz for voz, _ in filas}), len({sello for _, sello in filas})) == (4, 4)
    persona = mundo.participaciones["docente"].pk
    assert len({sobre.voces(persona, ruta, "rasgo-1")[0] for ruta in (mundo.ruta.pk, mundo.otra_ruta.pk)}) == 2


def test_postgresql_no_dice_quien_escribio_que_junto_con_que(mundo):
    """What was saved at once shows neither by its transaction (all is written again by one command) nor by its place."""
    for persona in PERSONAS:
        plan.mirar(mundo, persona, {f"rasgo-{n}": 4 for n in range(1, 9)}, fe=f"Texto de {persona}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT xmin::text, cmin::text FROM ruta_aportacion WHERE ruta_id = %s", [mundo.ruta.pk])
        assert len(cursor.fetchall()) == 1
        cursor.execute("SELECT voz FROM ruta_aportacion WHERE ruta_id = %s ORDER BY ctid", [mundo.ruta.pk])
        en_su_lugar = [voz for (voz,) in cursor.fetchall()]
    suyas = {fila.voz for fila in _propia(mundo, "comite").filas.values()}
    assert set(en_su_lugar[-len(suyas) :]) != suyas


def test_la_voz_no_sale_de_nada_que_este_en_la_base(mundo, settings):
    plan.mirar(mundo, "docente", {"rasgo-1": 4})
    fila = mundo.ruta.aportaciones.get(lugar="rasgo-1")
    settings.SECRET_KEY = "otra clave, la de quien copió la base"
    personas = Participacion.objects.values_list("pk", flat=True)
    assert fila.voz not in {voz for persona in personas for voz in sobre.voces(persona, mundo.ruta.pk, "rasgo-1")}
    assert consultas.abrir(fila) is None


def test_con_otra_clave_quien_contesto_sigue_siendo_la_misma_persona(mundo, settings):
    plan.mirar(mundo, "docente", {"rasgo-1": 4})
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "la clave nueva"
    assert _propia(mundo).respuestas == {"rasgo-1": 4}
    plan.mirar(mundo, "docente", {"rasgo-1": 1})
    settings.SECRET_KEY_FALLBACKS = []
    assert (mundo.ruta.aportaciones.filter(lugar="rasgo-1").count(), _propia(mundo).respuestas) == (1, {"rasgo-1": 1})


def test_un_sello_cambiado_de_renglon_no_se_abre(mundo):
    plan.mirar(mundo, "docente", {"rasgo-1": 4, "rasgo-2": 1})
    uno, otro = mundo.ruta.aportaciones.exclude(lugar=sobre.PARTICIPO)
    assert sobre.MIRADAS.abrir(uno.sello, otro.voz) is None


def test_decir_la_mirada_no_deja_rastro_de_quien(mundo):
    antes = (Ruta.objects.get(pk=mundo.ruta.pk).secuencia, _cuantas_historias())
    for persona in PERSONAS:
        plan.mirar(mundo, persona, {"rasgo-1": 4}, fe="Leemos a diario")
    assert (Ruta.objects.get(pk=mundo.ruta.pk).secuencia, _cuantas_historias()) == antes


def _cuantas_historias():
    return sum(1 for tabla, _ in _filas_de_cada_tabla() if tabla.endswith("historia") or tabla.startswith("pghistory"))


# Nothing of it waits anywhere else


def test_no_hay_borrador(mundo):
    cliente = mundo.cliente("docente")
    assert "data-borrador" not in str(raiz(cliente.get(_url(mundo)).content).xpath("//main//form/@data-borrador"))
    datos = {"camino": _url(mundo), **_datos(mundo, rasgo_1="4", texto_fe=ME_FALTA)}
    respuesta = cliente.post(mundo.url("ruta:borrador"), datos, headers={"X-Fondo": "1"})
    assert (respuesta.status_code, Borrador.objects.count()) == (422, 0)


def test_sin_sesion_no_espera_en_la_visita(mundo, client):
    quien = raiz(mundo.cliente("docente").get(_url(mundo)).content).xpath("//main//form//input[@name='quien']/@value")
    respuesta = client.post(_url(mundo), _datos(mundo, texto_fe=ME_FALTA) | {"quien": quien[0]})
    assert respuesta["Location"] == "/entrar/"
    assert ME_FALTA not in json.dumps([sesion.get_decoded() for sesion in Session.objects.all()], ensure_ascii=False)


# With a name, only who wants it


def test_el_nombre_se_ve_solo_si_se_marca_y_se_puede_quitar(mundo):
    nombre = mundo.personas["docente"].nombre
    plan.mirar(mundo, "docente", fe=("Leemos a diario", True), me=ME_FALTA)
    visto = raiz(_diagnostico(mundo).encode()).xpath("//ul[@class='mirada-textos']/li")
    assert [nombre in li.text_content() for li in visto] == [True]
    assert ("Leemos a diario" in visto[0].text_content(), ME_FALTA in _diagnostico(mundo)) == (True, False)
    plan.mirar(mundo, "docente", fe=("Leemos a diario", False))
    assert "Leemos a diario" not in _diagnostico(mundo)
    assert (_propia(mundo).esperan, mundo.ruta.aportaciones.filter(firmante__isnull=False).count()) == (2, 0)


def test_lo_que_se_firmo_y_ya_no_vuelve_a_esperar(mundo):
    """Whoever read it with a name knows whose it is: without the name it is shown again only beside others."""
    for persona in PERSONAS:
        plan.mirar(mundo, persona, fe=f"Texto de {persona}")
    operaciones.contar_miradas(mundo.ruta.pk, por=mundo.quien("docente"))
    plan.mirar(mundo, "docente", fe=("Texto de docente", True))
    assert "Texto de docente" in _diagnostico(mundo)
    plan.mirar(mundo, "docente", fe=("Texto de docente", False))
    assert ("Texto de docente" in _diagnostico(mundo), "Texto de comite" in _diagnostico(mundo)) == (False, True)


def test_en_una_escuela_de_una_persona_es_su_autoevaluacion_y_se_ve_lo_que_ella_quiere(mundo):
    _quedan(mundo, "directora")
    cliente, nombre = mundo.cliente("directora"), mundo.personas["directora"].nombre
    pagina = cliente.get(_url(mundo)).content.decode()
    assert ("no hay cuenta sin nombre" in pagina, "con mi nombre" in pagina) == (True, True)
    cliente.post(_url(mundo), _datos(mundo, "directora", rasgo_1="4", texto_me=ME_FALTA))
    assert ("Autoevaluación de" in _diagnostico(mundo), ME_FALTA in _diagnostico(mundo)) == (False, False)
    datos = _datos(mundo, "directora", texto_me=ME_FALTA, nombre_me="on") | {"a_la_vista": "on"}
    cliente.post(_url(mundo), datos)
    texto = _diagnostico(mundo)
    assert (f"Autoevaluación de {nombre}" in texto, ME_FALTA in texto) == (True, True)
    tabla = raiz(texto.encode()).xpath("//dl[@class='mirada-de-una']/div")
    assert [(par.findtext("dt"), par.find("dd").text.strip()) for par in tabla] == [("Servicio los días del calendario", "Todos")]
    cliente.post(_url(mundo), _datos(mundo, "directora", texto_me=ME_FALTA))
    assert ("Autoevaluación de" in _diagnostico(mundo), ME_FALTA in _diagnostico(mundo)) == (False, False)


def test_lo_que_una_mostro_cuando_eran_dos_ya_no_se_ve_si_son_tres(mundo):
    _quedan(mundo, "directora", "docente")
    plan.mirar(mundo, "docente", {"rasgo-1": 4}, a_la_vista=True)
    assert "Autoevaluación de" in _diagnostico(mundo)
    Participacion.objects.filter(pk=mundo.participaciones["comite"].pk).update(activa=True)
    assert "Autoevaluación de" not in _diagnostico(mundo)


def test_con_muchos_no_se_firman_las_respuestas_aunque_se_pida(mundo):
    mundo.cliente("docente").post(_url(mundo), _datos(mundo, rasgo_1="4") | {"a_la_vista": "on"})
    plan.mirar(mundo, "docente", {"rasgo-2": 4}, a_la_vista=True)
    assert mundo.ruta.aportaciones.filter(firmante__isnull=False).count() == 0


def test_cuantas_consultas(mundo, django_assert_num_queries):
    cliente = mundo.cliente("docente")
    cliente.get(_url(mundo))
    for persona in PERSONAS:
        plan.mirar(mundo, persona, {f"rasgo-{n}": 4 for n in range(1, 9)}, fe="Leemos a diario")
    with django_assert_num_queries(9):
        cliente.get(_url(mundo))
