"""Predicates of the shared model: a table of personas and answers, without database."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest

from ruta import permisos
from ruta.errores import SinPermiso
from ruta.estados import ACORDADAS, EstadoRuta, Rol
from ruta.permisos import Quien

ESCUELA, OTRA = uuid4(), uuid4()


def _quien(*roles, escuela=ESCUELA):
    return Quien(uuid4(), escuela, uuid4(), frozenset(roles))


def _ruta(estado=EstadoRuta.EN_CONSTRUCCION):
    return SimpleNamespace(escuela_id=ESCUELA, estado=estado, acordada_el=date(2026, 8, 28) if estado in ACORDADAS else None)


@pytest.mark.parametrize("rol", [Rol.DIRECCION, Rol.DOCENTE, Rol.ESPECIALISTA, Rol.COMITE])
@pytest.mark.parametrize("estado", EstadoRuta.values)
def test_el_colectivo_ve_y_escribe_su_ruta(rol, estado):
    assert permisos.puede_ver(_quien(rol), _ruta(estado))
    assert permisos.puede_editar_plan(_quien(rol), _ruta(estado))


@pytest.mark.parametrize("estado", EstadoRuta.values)
def test_la_supervision_lee_desde_el_acuerdo_y_no_escribe(estado):
    assert permisos.puede_ver(_quien(Rol.SUPERVISION), _ruta(estado)) == (estado in ACORDADAS)
    assert not permisos.puede_editar_plan(_quien(Rol.SUPERVISION), _ruta(estado))


@pytest.mark.parametrize("rol", [Rol.TECNICA, None])
def test_la_operacion_tecnica_no_ve_nada(rol):
    quien = _quien(rol) if rol else _quien()
    assert not permisos.puede_ver(quien, _ruta(EstadoRuta.ACORDADA))
    assert not permisos.puede_editar_plan(quien, _ruta())


@pytest.mark.parametrize("rol", list(Rol))
@pytest.mark.parametrize(
    "predicado",
    [permisos.puede_ver, permisos.puede_editar_plan, permisos.es_del_colectivo, permisos.es_de_la_direccion, permisos.coordina],
)
def test_nadie_de_otra_escuela(predicado, rol):
    assert not predicado(_quien(rol, escuela=OTRA), _ruta(EstadoRuta.ACORDADA))


def test_coordinan_la_direccion_y_el_comite():
    assert [permisos.coordina(_quien(rol), _ruta()) for rol in (Rol.DIRECCION, Rol.COMITE, Rol.DOCENTE, Rol.ESPECIALISTA)] == [
        True, True, False, False,
    ]  # fmt: skip


def test_exigir_dice_que_hacer():
    with pytest.raises(SinPermiso, match="Pídalo a la dirección"):
        permisos.exigir(False)
    permisos.exigir(True)


def test_un_plan_reabierto_sigue_a_la_vista_de_la_supervision():
    reabierta = SimpleNamespace(escuela_id=ESCUELA, estado=EstadoRuta.EN_CONSTRUCCION, acordada_el=date(2026, 8, 28))
    assert permisos.puede_ver(_quien(Rol.SUPERVISION), reabierta)
