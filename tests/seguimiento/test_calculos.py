"""When an acción lags, at its edges."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from seguimiento.calculos import avisos, estado_segun, motivo_de_rezago
from seguimiento.estados import TERMINADAS, EstadoAccion

INICIO, TERMINO = date(2026, 10, 1), date(2026, 12, 30)  # 90 days: the last third begins on 30 November
TERCIO = INICIO + timedelta(days=60)


@pytest.mark.parametrize(
    ("avance", "hoy", "motivo"),
    [
        (60, TERCIO, "Va en 60\u00a0% y termina en 30 días (30/12/2026)."),
        (61, TERCIO, ""),
        (60, TERCIO - timedelta(days=1), ""),
        (0, TERMINO, "Va en 0\u00a0% y termina hoy (30/12/2026)."),
        (None, TERMINO + timedelta(days=1), "Aún no se verifica y terminó hace 1 día (30/12/2026)."),
        (100, TERMINO + timedelta(days=1), ""),
    ],
)
def test_el_ultimo_tercio_con_60_o_menos(avance, hoy, motivo):
    assert motivo_de_rezago(INICIO, TERMINO, avance, hoy) == motivo


@pytest.mark.parametrize(("inicio", "termino"), [(None, TERMINO), (INICIO, None), (None, None)])
def test_sin_las_dos_fechas_no_hay_tercio(inicio, termino):
    assert motivo_de_rezago(inicio, termino, 0, TERMINO) == ""


def _accion(avance=None, estado=EstadoAccion.EN_PROCESO, *, a_cargo=True, muestra=False, termino=TERMINO, hoy=TERMINO):
    vistas = [] if avance is None else [SimpleNamespace(evidencia_id=1 if muestra else None, con_muestras=False)]
    return SimpleNamespace(
        estado_clave=estado, avance=avance, termino=termino, vistas=vistas, responsables_texto="", informa_id=None,
        responsables=SimpleNamespace(all=lambda: ["una"] if a_cargo else []),
        motivo_rezago="" if estado in TERMINADAS else motivo_de_rezago(INICIO, termino, avance, hoy),
    )  # fmt: skip


VENCIO = TERMINO + timedelta(days=3)


@pytest.mark.parametrize(
    ("accion", "hoy", "dichos"),
    [
        (_accion(hoy=INICIO), INICIO, []),
        (_accion(50, muestra=True, hoy=TERCIO), TERCIO, [("rezagada", "Va en 50\u00a0% y termina en 30 días (30/12/2026).")]),
        (_accion(80, muestra=True, hoy=VENCIO), VENCIO, [("vencida", "Va en 80\u00a0% y terminó hace 3 días (30/12/2026).")]),
        (_accion(50, muestra=True, hoy=VENCIO), VENCIO, [("rezagada", "Va en 50\u00a0% y terminó hace 3 días (30/12/2026).")]),
        (_accion(80, muestra=True), TERMINO, []),  # it ends today
        (_accion(100, EstadoAccion.CONCLUIDA, muestra=True), VENCIO, []),
        (_accion(30, EstadoAccion.CANCELADA, a_cargo=False), VENCIO, []),
        (_accion(a_cargo=False, termino=None), VENCIO, [("sin_responsable", "Nadie la tiene a su cargo.")]),
        (_accion(0, termino=None), VENCIO, []),
        (
            _accion(100, EstadoAccion.CONCLUIDA), VENCIO,
            [("sin_evidencia", "Va en 100\u00a0% y ninguna sesión ha visto con qué se muestra.")],
        ),
        (
            _accion(70, a_cargo=False, hoy=VENCIO), VENCIO,
            [
                ("vencida", "Va en 70\u00a0% y terminó hace 3 días (30/12/2026)."),
                ("sin_responsable", "Nadie la tiene a su cargo."),
                ("sin_evidencia", "Va en 70\u00a0% y ninguna sesión ha visto con qué se muestra."),
            ],
        ),
    ],
)  # fmt: skip
def test_lo_que_pide_atencion_con_su_razon(accion, hoy, dichos):
    assert [(aviso.clase, aviso.frase) for aviso in avisos(accion, hoy)] == dichos


@pytest.mark.parametrize(("avance", "estado"), [(0, "por_iniciar"), (1, "en_proceso"), (99, "en_proceso"), (100, "concluida")])
def test_el_estado_que_dice_el_avance(avance, estado):
    assert estado_segun(avance) == estado
