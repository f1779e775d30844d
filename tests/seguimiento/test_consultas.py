"""Reads: the same number of queries for one row and for thirty, and what each one tells."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ruta import consultas as arbol
from ruta import operaciones as plan_operaciones
from ruta import reloj
from ruta.estados import EstadoRuta
from seguimiento import consultas, operaciones
from seguimiento.mesa import Mesa
from tests import fabricas
from tests.seguimiento.conftest import PARA


def _cuantas(leer) -> int:
    with CaptureQueriesContext(
        connection,
    ) as consultadas:
        leer()
    return len(consultadas)


def _mas_acciones(plan, n):
    fabricas.en_estado(plan.ruta, EstadoRuta.EN_CONSTRUCCION)
    meta = plan_operaciones.metas(plan.ruta).get()
    for i in range(n):
        plan_operaciones.agregar_accion(plan.ruta.pk, meta.pk, por=plan.quien("directora"), descripcion=f"Acción {i}")
    fabricas.en_estado(plan.ruta, EstadoRuta.EN_IMPLEMENTACION)


def _mas_acuerdos(plan, sesion, n):
    for i in range(n):
        operaciones.agregar_acuerdo(
            plan.ruta.pk, sesion.pk, por=plan.quien("docente"), texto=f"Acuerdo {i}", responsables_texto="todas", fecha=PARA
        )


LECTURAS = {
    "debe": (1, lambda plan, sesion: consultas.debe(plan.ruta, plan.quien_docente)),
    "para_la_cte": (2, lambda plan, sesion: consultas.para_la_cte(plan.ruta, plan.quien_docente)),
    "pendientes": (2, lambda plan, sesion: consultas.pendientes(plan.ruta)),
    "sesiones": (1, lambda plan, sesion: list(consultas.sesiones(plan.ruta))),
    "por_preparar": (2, lambda plan, sesion: consultas.por_preparar(plan.ruta)),
}


@pytest.mark.parametrize("nombre", LECTURAS)
def test_las_mismas_consultas_con_1_y_con_30(plan, con_lista, acuerdo, acciones, nombre):
    plan.quien_docente, plan.acciones = plan.quien("docente"), arbol.acciones_de(plan.ruta)
    esperadas, leer = LECTURAS[nombre]
    sesion = consultas.sesion(plan.ruta, con_lista.pk)
    if nombre in {"debe", "para_la_cte", "pendientes"}:
        operaciones.cerrar_sesion(plan.ruta.pk, con_lista.pk, por=plan.quien("directora"), version=con_lista.version)
        sesion = operaciones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), numero=4)
        pocas = _cuantas(lambda: leer(plan, sesion))
        with reloj.fijar(sesion.fecha):
            otra = operaciones.abrir_sesion(plan.ruta.pk, sesion.pk, por=plan.quien("directora"), version=1)
            otra = operaciones.pasar_lista(
                plan.ruta.pk,
                otra.pk,
                por=plan.quien("docente"),
                version=2,
                asistencias={plan.participaciones["docente"]: "presente"},
            )
            for i in range(29):
                operaciones.agregar_acuerdo(
                    plan.ruta.pk, otra.pk, por=plan.quien("docente"), texto=f"A {i}", responsables_texto="x", fecha=otra.fecha
                )
            operaciones.cerrar_sesion(plan.ruta.pk, otra.pk, por=plan.quien("directora"), version=otra.version)
    else:
        pocas = _cuantas(lambda: leer(plan, sesion))
        _mas_acuerdos(plan, sesion, 29)
    _mas_acciones(plan, 28)
    plan.ruta.refresh_from_db()
    assert (pocas, _cuantas(lambda: leer(plan, sesion))) == (esperadas, esperadas)


def test_la_mesa_en_nueve_consultas(plan, acuerdo, siguiente, acciones):
    """Of the tree, its keys; and whole, the acción that is looked at."""
    sesion = consultas.sesion(plan.ruta, siguiente.pk)
    _mas_acuerdos(plan, sesion, 1)

    def entera() -> list:
        mesa = Mesa(plan.ruta, sesion)
        partes = 2 * [mesa.lista, mesa.acciones, mesa.vistas, mesa.de_hoy, mesa.de_antes, mesa.puntos]
        return [*partes, mesa.accion(acciones[0].pk), mesa.turno, mesa.despues_de(acciones[0].pk)]

    pocas = _cuantas(entera)
    _mas_acuerdos(plan, sesion, 29)
    _mas_acciones(plan, 28)
    assert (pocas, _cuantas(entera)) == (9, 9)


def test_debe_dice_lo_que_toca(plan, acuerdo, cerrada):
    directora = plan.quien("directora")
    debe = lambda: consultas.debe(plan.ruta, directora)  # noqa: E731 -- asked at each step
    assert debe() == "1 acuerdo con 27 días"
    with reloj.fijar(date(2026, 10, 29)):
        assert debe() == "1 acuerdo por cumplir"
    sesion = operaciones.preparar_sesion(plan.ruta.pk, por=directora, numero=3)
    assert debe() == "1 acuerdo con 27 días"
    with reloj.fijar(date(2026, 11, 27)):
        assert debe() == "falta abrir la CTE 3"
        operaciones.abrir_sesion(plan.ruta.pk, sesion.pk, por=directora, version=1)
    assert debe() == "CTE 3 en curso"


def test_una_sesion_adelantada_deja_de_ser_la_proxima(plan, siguiente):
    """CTE 3 is held the day before its Friday; once closed, the clock of the school counts to CTE 4."""
    assert arbol.proxima_cte(plan.ruta).sesion == "CTE 3"
    presentes = {plan.participaciones["docente"]: "presente"}
    operaciones.pasar_lista(plan.ruta.pk, siguiente.pk, por=plan.quien("docente"), version=2, asistencias=presentes)
    siguiente.refresh_from_db()
    directora = plan.quien("directora")
    operaciones.cerrar_sesion(plan.ruta.pk, siguiente.pk, por=directora, version=siguiente.version)
    assert arbol.proxima_cte(plan.ruta).sesion == "CTE 4"


def test_debe_con_varios_dice_el_mas_viejo(plan, abierta, acuerdo, con_lista):
    _mas_acuerdos(plan, abierta, 1)
    operaciones.cerrar_sesion(plan.ruta.pk, abierta.pk, por=plan.quien("directora"), version=con_lista.version)
    assert consultas.debe(plan.ruta, plan.quien("docente")) == "2 acuerdos, uno con 27 días"


def test_debe_calla_ante_quien_no_ve_y_en_una_ruta_informada(plan, cerrada):
    assert consultas.debe(plan.ruta, plan.quien("tecnica")) == ""
    fabricas.en_estado(plan.ruta, EstadoRuta.INFORMADA)
    assert consultas.debe(plan.ruta, plan.quien("directora")) == ""
    assert consultas.para_la_cte(plan.ruta, plan.quien("directora")) == []


def test_para_la_cte(plan, acuerdo, cerrada):
    puntos = consultas.para_la_cte(plan.ruta, plan.quien("docente"))
    assert [(p.texto, p.detalle) for p in puntos] == [
        ("A1 · Citar a las familias", "CTE 2 · USAER · 27 días"),
        ("Tutoría entre pares", "Aún no se verifica y termina en 8 días (04/12/2026)."),
        ("¿Cómo vamos?", "2 acciones por verificar"),
    ]


def test_los_anexos_en_cada_accion(plan, abierta, acciones):
    operaciones.verificar_accion(
        plan.ruta.pk, abierta.pk, acciones[0].pk, por=plan.quien("docente"), avance=100, observacion="Ya se hace sola"
    )
    hecha, rezagada = arbol.acciones_de(plan.ruta)
    assert hecha.avances_por_cte == [None, 100, None, None, None, None, None, None]
    assert (hecha.avance, hecha.estado_verificado, hecha.observacion, hecha.esta_rezagada) == (
        100,
        "Concluida",
        "Ya se hace sola",
        False,
    )
    assert (rezagada.avance, rezagada.estado_verificado, rezagada.esta_rezagada) == (None, "Por iniciar", True)
    assert rezagada.motivo_rezago == "Aún no se verifica y termina en 8 días (04/12/2026)."


def test_lo_de_la_ultima_sesion_va_primero(plan, acuerdo, cerrada):
    directora = plan.quien("directora")
    tres = operaciones.preparar_sesion(plan.ruta.pk, por=directora, numero=3)
    tres = operaciones.abrir_sesion(plan.ruta.pk, tres.pk, por=directora, version=1)
    _mas_acuerdos(plan, tres, 2)
    assert [str(a.sesion) + f" A{a.numero}" for a in consultas.pendientes(plan.ruta)] == ["CTE 3 A1", "CTE 3 A2", "CTE 2 A1"]
    assert [str(a.sesion) for a in consultas.sobre_la_mesa(plan.ruta, tres)[1]] == ["CTE 2"]


def test_lo_revisado_hoy_sigue_a_la_vista(plan, siguiente, acuerdo):
    operaciones.revisar_acuerdo(plan.ruta.pk, acuerdo.pk, por=plan.quien("docente"), estado="cumplido")
    (visto,) = consultas.sobre_la_mesa(plan.ruta, siguiente)[1]
    assert (visto.pk, visto.revision.estado) == (acuerdo.pk, "cumplido")
    assert consultas.pendientes(plan.ruta) == []


def test_un_acuerdo_vencido_se_nota(plan, abierta, con_lista):
    operaciones.agregar_acuerdo(
        plan.ruta.pk, abierta.pk, por=plan.quien("docente"), texto="x", responsables_texto="x", fecha=date(2026, 11, 13)
    )
    operaciones.cerrar_sesion(plan.ruta.pk, abierta.pk, por=plan.quien("directora"), version=con_lista.version)
    assert [a.esta_vencido for a in consultas.pendientes(plan.ruta)] == [True]
    operaciones.revisar_acuerdo(
        plan.ruta.pk, plan.ruta.acuerdos.get().pk, por=plan.quien("docente"), estado="reprogramado", nota="lluvia", nueva_fecha=PARA
    )
    (despues,) = consultas.pendientes(plan.ruta)
    assert (despues.vence, despues.esta_vencido) == (PARA, False)


def test_por_preparar_empieza_por_la_que_viene(plan, preparada):
    dias = consultas.por_preparar(plan.ruta)
    assert dias[0].sesion == "CTE 3"
    assert "CTE 2" not in {dia.sesion for dia in dias}
    assert dias[-1].dias < 0
