"""An agreed ruta with one meta and two acciones, and its CTE 2 prepared, open or closed."""

from datetime import date, timedelta

import pytest

from implementacion.models import Compromiso
from implementacion.operaciones import tomar_compromiso
from ruta import operaciones as arbol
from ruta import reloj
from ruta.consultas import quien_es
from ruta.estados import EstadoRuta
from ruta.permisos import Quien
from seguimiento import operaciones
from seguimiento.models import HojaDePapel, ObservacionDeSupervision, Sesion
from seguimiento.papel.operaciones import pedir_hoja
from seguimiento.supervision import operaciones as supervision
from tests import fabricas
from tests.conftest import Mundo

PARA = date(2026, 12, 4)


@pytest.fixture
def plan(mundo: Mundo) -> Mundo:
    for papel, participacion in mundo.participaciones.items():  # one name each: an acta is searched for every one of them
        participacion.usuario.nombre = f"Persona {papel.replace('_', ' ').title()}"
        participacion.usuario.save()
    por = mundo.quien("directora")
    objetivo = fabricas.objetivo(mundo.ruta, por)
    meta = arbol.agregar_meta(mundo.ruta.pk, objetivo.pk, por=por, texto="Disminuir de 46 a 20", nombre_corto="lectura")
    for texto, termino in [("Lectura en voz alta", date(2027, 6, 25)), ("Tutoría entre pares", date(2026, 12, 4))]:
        arbol.agregar_accion(
            mundo.ruta.pk, meta.pk, por=por, descripcion=texto, inicio=date(2026, 9, 7), termino=termino,
            responsables=[mundo.participaciones["docente"]],
        )  # fmt: skip
    fabricas.en_estado(mundo.ruta, EstadoRuta.EN_IMPLEMENTACION)
    return mundo


@pytest.fixture
def acciones(plan: Mundo) -> list:
    return list(arbol.acciones(plan.ruta).order_by("orden"))


@pytest.fixture
def preparada(plan: Mundo) -> Sesion:
    return operaciones.preparar_sesion(
        plan.ruta.pk, por=plan.quien("directora"), numero=2, lugar="Biblioteca", orden_del_dia="¿Cómo vamos?\nAcuerdos y cierre"
    )


@pytest.fixture
def abierta(plan: Mundo, preparada: Sesion) -> Sesion:
    return operaciones.abrir_sesion(plan.ruta.pk, preparada.pk, por=plan.quien("directora"), version=preparada.version)


@pytest.fixture
def acuerdo(plan: Mundo, abierta: Sesion):
    return operaciones.agregar_acuerdo(
        plan.ruta.pk,
        abierta.pk,
        por=plan.quien("docente"),
        texto="Citar a las familias",
        responsables_texto="USAER",
        fecha=PARA,
    )


@pytest.fixture
def con_lista(plan: Mundo, abierta: Sesion) -> Sesion:
    """The open session with its attendance: directora and docente there, the other docente away with a reason."""
    asistencias = {
        plan.participaciones["directora"]: "presente",
        plan.participaciones["docente"]: "presente",
        plan.participaciones["otra_docente"]: "justificada",
    }
    return operaciones.pasar_lista(
        plan.ruta.pk, abierta.pk, por=plan.quien("docente"), version=abierta.version, asistencias=asistencias
    )


@pytest.fixture
def cerrada(plan: Mundo, con_lista: Sesion, acuerdo) -> Sesion:
    """CTE 2, closed, with one acuerdo to follow."""
    return operaciones.cerrar_sesion(plan.ruta.pk, con_lista.pk, por=plan.quien("directora"), version=con_lista.version)


@pytest.fixture
def siguiente(plan: Mundo, cerrada: Sesion) -> Sesion:
    """CTE 3 in course, with the acuerdo of CTE 2 to revise."""
    directora = plan.quien("directora")
    sesion = operaciones.preparar_sesion(plan.ruta.pk, por=directora, numero=3)
    return operaciones.abrir_sesion(plan.ruta.pk, sesion.pk, por=directora, version=1)


@pytest.fixture
def supervisora(plan: Mundo) -> Quien:
    return quien_es(plan.personas["supervisora"], plan.ruta)


@pytest.fixture
def observacion(plan: Mundo, supervisora: Quien, acciones: list) -> ObservacionDeSupervision:
    """Of three weeks before the meta, by the supervisora of the zona."""
    with reloj.fijar(date(2026, 11, 5)):
        return supervision.agregar_observacion(plan.ruta.pk, acciones[0].meta_id, por=supervisora, texto="¿Con qué datos lo verán?")


@pytest.fixture
def ayer() -> date:
    return reloj.hoy() - timedelta(days=1)


# The bridge of paper


@pytest.fixture
def tomados(plan: Mundo, settings) -> list[Compromiso]:
    """Two that the docente took on for before the CTE 3, the nearest first; a later one of hers, and one of the other docente."""
    settings.HOY_FIJO = date(2026, 11, 20)
    dichos = [
        ("docente", "Armar el mural", 27),
        ("docente", "Registrar la lectura", 24),
        ("otra_docente", "Citar a las familias", 25),
    ]
    for persona, texto, dia in dichos:
        tomar_compromiso(plan.ruta.pk, por=plan.quien(persona), texto=texto, fecha=date(2026, 11, dia))
    tomar_compromiso(plan.ruta.pk, por=plan.quien("docente"), texto="Para enero", fecha=date(2027, 1, 20))
    return list(Compromiso.objects.filter(fecha__year=2026, de_quien=plan.participaciones["docente"]).order_by("fecha"))


@pytest.fixture
def hoja_mia(plan: Mundo, tomados) -> HojaDePapel:
    return pedir_hoja(plan.ruta.pk, por=plan.quien("docente"), de="mia", papel="carta")


@pytest.fixture
def hoja_de_sesion(plan: Mundo, abierta: Sesion) -> HojaDePapel:
    return pedir_hoja(plan.ruta.pk, por=plan.quien("directora"), de="sesion", papel="carta")
