"""seguimiento:visita, visitas and visita_responder: what the school reads of a finished sheet, and its one answer."""

import pytest
from django.db import IntegrityError, transaction

from ruta import historia
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso
from seguimiento.supervision import operaciones

RESPUESTAS = {"plan": ("en_parte", "Solo la meta 1"), "acuerdos": ("si", "")}


@pytest.fixture
def terminada(plan, supervisora, preparada, ayer):
    return operaciones.terminar_visita(
        plan.ruta.pk, preparada.pk, por=supervisora, fecha=ayer, respuestas=RESPUESTAS, texto="Se habló de lectura"
    )


def test_la_escuela_la_lee_con_las_palabras_de_la_hoja(plan, terminada):
    for persona in ("docente", "directora", "supervisora"):
        pagina = plan.cliente(persona).get(plan.url("seguimiento:visita", visita_id=terminada.pk)).content.decode()
        for dicho in ("¿Se analizó el PEMC", "En parte", "Solo la meta 1", "Sin contestar", "Se habló de lectura"):
            assert dicho in pagina
        assert ("Responder<" in pagina) == (persona == "directora")


def test_no_se_suma_ni_se_ordena(plan, terminada):
    """No figure of what was said: neither how many of each nor a percentage."""
    pagina = plan.cliente("supervisora").get(plan.url("seguimiento:visita", visita_id=terminada.pk)).content.decode()
    cuerpo = pagina.partition("<main")[2].partition("</main>")[0]
    assert not [sobra for sobra in (" %", "de 10", "puntos", "promedio") if sobra in cuerpo]


def test_la_direccion_responde_una_vez(plan, terminada):
    url = plan.url("seguimiento:visita_responder", visita_id=terminada.pk)
    cliente = plan.cliente("directora")
    cliente.post(url, {"version": 1, "respuesta": "Veremos las tres metas en la CTE 4"})
    terminada.refresh_from_db()
    assert terminada.respuesta == "Veremos las tres metas en la CTE 4"
    assert cliente.get(url).status_code == 422
    pagina = plan.cliente("supervisora").get(plan.url("seguimiento:visita", visita_id=terminada.pk)).content.decode()
    assert "Veremos las tres metas en la CTE 4" in pagina
    assert [r.frase for r in historia.leer(plan.ruta).relatos[:2]] == [
        "respondió a la hoja de la visita a la sesión «CTE 2»",
        "compartió la hoja de su visita a la sesión «CTE 2»",
    ]


def test_responder_se_niega_con_su_razon(plan, supervisora, preparada, terminada):
    por = plan.quien("directora")
    for quien in (supervisora, plan.quien("docente")):
        with pytest.raises(SinPermiso):
            operaciones.responder_visita(plan.ruta.pk, terminada.pk, por=quien, version=1, respuesta="Sí")
    with pytest.raises(ConflictoDeEdicion):
        operaciones.responder_visita(plan.ruta.pk, terminada.pk, por=por, version=7, respuesta="Sí")
    operaciones.responder_visita(plan.ruta.pk, terminada.pk, por=por, version=1, respuesta="Sí")
    with pytest.raises(OperacionRechazada, match="ya respondió"):
        operaciones.responder_visita(plan.ruta.pk, terminada.pk, por=por, version=2, respuesta="No")
    with pytest.raises(IntegrityError), transaction.atomic():  # nor by PostgreSQL
        type(terminada).objects.filter(pk=terminada.pk).update(texto="Otra cosa")


def test_un_borrador_no_se_responde(plan, supervisora, preparada, ayer):
    suya = operaciones.guardar_visita(plan.ruta.pk, preparada.pk, por=supervisora, fecha=ayer, respuestas=RESPUESTAS)
    with pytest.raises(NoExiste):
        operaciones.responder_visita(plan.ruta.pk, suya.pk, por=plan.quien("directora"), version=1, respuesta="Sí")


def test_compartida_ya_no_se_cambia(plan, supervisora, preparada, terminada, ayer):
    for escribir in (operaciones.guardar_visita, operaciones.terminar_visita):
        with pytest.raises(OperacionRechazada, match="ya está terminada"):
            escribir(plan.ruta.pk, preparada.pk, por=supervisora, fecha=ayer, respuestas=RESPUESTAS, version=1)


def test_la_escuela_no_escribe_hojas(plan, preparada, ayer):
    for escribir in (operaciones.guardar_visita, operaciones.terminar_visita):
        with pytest.raises(SinPermiso):
            escribir(plan.ruta.pk, preparada.pk, por=plan.quien("directora"), fecha=ayer, respuestas=RESPUESTAS)
