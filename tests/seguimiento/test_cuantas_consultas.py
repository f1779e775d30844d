"""How many statements the open session takes, whatever there is in it; not the marks of the transaction."""

import pytest

from ruta import operaciones as arbol
from ruta.estados import EstadoRuta
from seguimiento import operaciones
from tests import fabricas
from tests.preguntas import preguntas
from tests.resistencia.cliente import formulario_en
from tests.seguimiento.conftest import PARA


@pytest.fixture
def cuantas(plan, siguiente, acuerdo, acciones):
    """The statements of the page and of what is sent from it. Everybody is there, and what was pending is revised."""
    cliente, quien = plan.cliente("docente"), plan.quien("docente")
    asistencias = {persona: "presente" for papel, persona in plan.participaciones.items() if papel != "tecnica"}
    operaciones.pasar_lista(plan.ruta.pk, siguiente.pk, por=quien, version=siguiente.version, asistencias=asistencias)
    operaciones.revisar_acuerdo(plan.ruta.pk, acuerdo.pk, por=quien, estado="en_proceso")
    operaciones.verificar_accion(plan.ruta.pk, siguiente.pk, acciones[0].pk, por=quien, avance=5)

    def de(nombre, cambios=None, **ids):
        direccion = plan.url(f"seguimiento:{nombre}", **(ids or {"sesion_id": siguiente.pk}))
        pagina = cliente.get(direccion)
        form = cambios and formulario_en(pagina.content.decode(), direccion)
        with preguntas() as hechas:
            respuesta = cliente.post(direccion, {**form.valores, **cambios}, headers={"HX-Request": "true"}) if form else None
            respuesta = respuesta or cliente.get(direccion)
        assert respuesta.status_code in {200, 303}
        return len(hechas)

    return de


def _llenar(plan, sesion, n):
    por = plan.quien("directora")
    fabricas.en_estado(plan.ruta, EstadoRuta.EN_CONSTRUCCION)
    meta = arbol.metas(plan.ruta).get()
    nuevas = [arbol.agregar_accion(plan.ruta.pk, meta.pk, por=por, descripcion=f"Acción {i}") for i in range(n)]
    fabricas.en_estado(plan.ruta, EstadoRuta.EN_IMPLEMENTACION)
    for accion in nuevas:
        operaciones.verificar_accion(plan.ruta.pk, sesion.pk, accion.pk, por=por, avance=20)
        operaciones.agregar_acuerdo(plan.ruta.pk, sesion.pk, por=por, texto="Otro", responsables_texto="todas", fecha=PARA)


def test_las_mismas_con_poco_que_con_mucho(plan, siguiente, acciones, cuantas):
    una = {"sesion_id": siguiente.pk, "accion_id": acciones[0].pk}
    acuerdo_nuevo = {"texto": "Citar", "responsables_texto": "USAER"}

    def todas(vez):
        return {
            "sesion": cuantas("sesion"),
            "verificacion": cuantas("verificacion", **una),
            "asistencia": cuantas("asistencia"),
            "verificar": cuantas("verificacion", {"avance": "otro", "otro": str(len(vez)), "observacion": vez}, **una),
            "acordar": cuantas("acuerdo_agregar", acuerdo_nuevo),
            "pasar lista": cuantas("asistencia", {"escribe": str(plan.participaciones["docente"].pk)}),
            "sintetizar": cuantas("desarrollo", {"desarrollo": vez}),
        }

    pocas = todas("al empezar")
    _llenar(plan, siguiente, 10)
    assert pocas == {
        "sesion": 17,
        "verificacion": 21,
        "asistencia": 13,
        "verificar": 28,
        "acordar": 18,
        "pasar lista": 19,
        "sintetizar": 12,
    }
    assert todas("con todo") == pocas
