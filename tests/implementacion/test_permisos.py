"""Predicates of implementación: a table of personas and answers, without database."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from implementacion import permisos
from ruta.estados import Rol
from ruta.permisos import Quien

ESCUELA, OTRA = uuid4(), uuid4()
RUTA = SimpleNamespace(escuela_id=ESCUELA, estado="en_implementacion")
COLECTIVO = {Rol.DIRECCION, Rol.DOCENTE, Rol.ESPECIALISTA, Rol.COMITE}


def _quien(*roles, escuela=ESCUELA):
    return Quien(uuid4(), escuela, uuid4(), frozenset(roles))


@pytest.mark.parametrize("rol", list(Rol))
def test_los_compromisos_son_del_colectivo(rol):
    assert permisos.puede_ver_compromisos(_quien(rol), RUTA) == (rol in COLECTIVO)
    assert permisos.puede_tomar(_quien(rol), RUTA) == (rol in COLECTIVO)


@pytest.mark.parametrize("rol", list(Rol))
def test_propone_quien_coordina(rol):
    assert permisos.puede_proponer(_quien(rol), RUTA) == (rol in {Rol.DIRECCION, Rol.COMITE})


def test_es_suyo_solo_de_la_persona():
    quien = _quien(Rol.DOCENTE)
    suyo = SimpleNamespace(escuela_id=ESCUELA, de_quien_id=quien.participacion_id, propuso_id=uuid4())
    assert permisos.es_suyo(quien, suyo)
    assert not permisos.puede_retirar(quien, suyo)
    assert not permisos.es_suyo(_quien(Rol.DIRECCION), suyo)
    assert permisos.puede_retirar(_quien(Rol.DIRECCION), suyo)


def test_lo_retira_quien_lo_propuso():
    quien = _quien(Rol.DOCENTE)
    assert permisos.puede_retirar(quien, SimpleNamespace(escuela_id=ESCUELA, propuso_id=quien.participacion_id))


@pytest.mark.parametrize("rol", list(Rol))
def test_nadie_de_otra_escuela(rol):
    quien = _quien(rol, escuela=OTRA)
    compromiso = SimpleNamespace(escuela_id=ESCUELA, de_quien_id=quien.participacion_id, propuso_id=quien.participacion_id)
    predicados = [permisos.puede_ver_compromisos, permisos.puede_tomar, permisos.puede_proponer]
    assert not any(predicado(quien, RUTA) for predicado in predicados)
    assert not permisos.es_suyo(quien, compromiso)
    assert not permisos.puede_retirar(quien, compromiso)
