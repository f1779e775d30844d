"""The one clock: in the school's time zone, stopped where a day is set, its hours running."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from ruta import reloj


@pytest.fixture
def en_vivo(settings):
    settings.HOY_FIJO = None


def _a_las(monkeypatch, momento):
    monkeypatch.setattr(timezone, "now", lambda: momento)


def test_en_la_demostracion_es_la_vispera_de_la_cte_3():
    assert reloj.hoy() == date(2026, 11, 26)


def test_sin_dia_fijo_es_el_de_hoy(en_vivo):
    assert reloj.hoy() == timezone.localdate()
    assert abs((reloj.ahora() - timezone.now()).total_seconds()) < 5


def test_de_noche_sigue_siendo_el_dia_de_la_escuela(en_vivo, monkeypatch):
    _a_las(monkeypatch, datetime(2026, 11, 28, 4, 30, tzinfo=UTC))
    assert reloj.hoy() == date(2026, 11, 27)
    assert (reloj.ahora().date(), f"{reloj.ahora():%H:%M}") == (date(2026, 11, 27), "22:30")


def test_con_dia_fijo_la_hora_corre(monkeypatch):
    with reloj.fijar(date(2026, 8, 28)):
        _a_las(monkeypatch, datetime(2026, 11, 27, 16, 42, tzinfo=UTC))
        primera = reloj.ahora()
        _a_las(monkeypatch, datetime(2026, 11, 27, 16, 43, tzinfo=UTC))
        segunda = reloj.ahora()
    assert f"{primera:%d/%m/%Y %H:%M}" == "28/08/2026 10:42"
    assert (segunda - primera).total_seconds() == 60
    assert timezone.is_aware(primera)


def test_fijar_gana_a_la_configuracion_y_se_devuelve(settings):
    settings.HOY_FIJO = date(2026, 11, 26)
    with reloj.fijar(date(2026, 8, 28)):
        assert reloj.hoy() == date(2026, 8, 28)
        with reloj.fijar(date(2027, 1, 29)):
            assert reloj.hoy() == date(2027, 1, 29)
        assert reloj.hoy() == date(2026, 8, 28)
    assert reloj.hoy() == date(2026, 11, 26)


def test_se_devuelve_aunque_algo_falle():
    with pytest.raises(ZeroDivisionError), reloj.fijar(date(2026, 8, 28)):
        raise ZeroDivisionError
    assert reloj.hoy() == date(2026, 11, 26)
