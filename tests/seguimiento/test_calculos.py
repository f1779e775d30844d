"""When an acción lags, at its edges."""

from datetime import date, timedelta

import pytest

from seguimiento.calculos import estado_segun, motivo_de_rezago

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


@pytest.mark.parametrize(("avance", "estado"), [(0, "por_iniciar"), (1, "en_proceso"), (99, "en_proceso"), (100, "concluida")])
def test_el_estado_que_dice_el_avance(avance, estado):
    assert estado_segun(avance) == estado
