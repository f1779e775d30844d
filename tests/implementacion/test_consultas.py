"""What implementación reads, in a number of queries that is the same for one row and for thirty."""

from datetime import date

import pytest

from implementacion import consultas, operaciones
from ruta.errores import NoExiste
from tests import fabricas

CTE_3, ENERO = date(2026, 11, 27), date(2027, 1, 29)


@pytest.fixture
def debe(en_marcha):
    return lambda persona: consultas.debe(en_marcha.ruta, en_marcha.quien(persona))


def _responder(mundo, nombre, compromiso, por="docente", version=1, **datos):
    return getattr(operaciones, nombre)(mundo.ruta.pk, compromiso.pk, por=mundo.quien(por), version=version, **datos)


def test_debe_a_cada_quien_lo_suyo(en_marcha, proponer, debe):
    assert (debe("docente"), debe("directora")) == ("", "")
    uno, otro = proponer(), proponer(texto="Otro")
    assert (debe("docente"), debe("directora"), debe("otra_docente")) == (
        "2 compromisos por responder", "2 compromisos esperan respuesta", "",
    )  # fmt: skip
    _responder(en_marcha, "aceptar_compromiso", uno)
    assert (debe("docente"), debe("comite")) == ("1 compromiso por responder", "1 compromiso espera respuesta")
    _responder(en_marcha, "pedir_apoyo", otro, respuesta="Faltan libros")
    assert (debe("docente"), debe("directora")) == ("1 compromiso por hacer", "1 compromiso pide apoyo")
    _responder(en_marcha, "registrar_avance", uno, version=2, resultado="hecho")
    assert debe("docente") == ""


def test_debe_nada_fuera_de_su_tiempo_ni_a_quien_no_es_del_colectivo(en_marcha, proponer, debe):
    proponer()
    assert debe("tecnica") == ""
    fabricas.en_estado(en_marcha.ruta, "informada")
    assert (debe("docente"), debe("directora")) == ("", "")


def test_debe_es_una_consulta(en_marcha, proponer, django_assert_num_queries):
    proponer()
    quien = en_marcha.quien("docente")
    with django_assert_num_queries(1):
        consultas.debe(en_marcha.ruta, quien)


def test_mis_compromisos_lo_que_espera_respuesta_y_lo_de_esta_cte(en_marcha, proponer, accion):
    docente = en_marcha.quien("docente")
    operaciones.tomar_compromiso(en_marcha.ruta.pk, por=docente, texto="Para enero", fecha=ENERO)
    operaciones.tomar_compromiso(en_marcha.ruta.pk, por=docente, texto="Para la CTE 3", fecha=CTE_3, accion=accion)
    proponer(texto="Por responder", fecha=ENERO)
    proponer(texto="De otra persona", de="especialista")
    mios = consultas.mis_compromisos(en_marcha.ruta, docente)
    assert [c.texto for c in mios] == ["Por responder", "Para la CTE 3"]
    assert (mios[1].accion, mios[1].accion.numero) == (accion, 1)


def test_mis_compromisos_de_quien_no_es_de_la_escuela(en_marcha, django_assert_num_queries):
    ajena = fabricas.quien(fabricas.participacion(en_marcha.otra_ruta.escuela), en_marcha.otra_ruta)
    with django_assert_num_queries(0):
        assert (
            consultas.mis_compromisos(en_marcha.ruta, type(ajena)(ajena.usuario_id, en_marcha.escuela.pk, None, frozenset())) == []
        )


def test_piden_apoyo_dice_quien_y_cual(en_marcha, proponer, accion):
    uno = proponer(accion=accion)
    proponer(texto="Otro")
    _responder(en_marcha, "pedir_apoyo", uno, respuesta="Faltan 8 cuadernillos")
    (pide,) = consultas.piden_apoyo(en_marcha.ruta)
    assert (pide.respuesta, pide.de_quien, pide.accion.numero) == (
        "Faltan 8 cuadernillos", en_marcha.participaciones["docente"], 1,
    )  # fmt: skip


def test_por_accion_estan_todas_y_lo_suelto_al_final(en_marcha, proponer, accion):
    assert _por_accion(en_marcha) == [(accion, [])]
    suelto, de_la_accion = proponer(texto="Suelto"), proponer(accion=accion)
    retirado = proponer(texto="Retirado", accion=accion)
    _responder(en_marcha, "retirar_compromiso", retirado, por="directora")
    assert _por_accion(en_marcha) == [(accion, [de_la_accion]), (None, [suelto])]


def _por_accion(mundo):
    grupos = consultas.compromisos_por_accion(mundo.ruta)
    return [(grupo.accion, [uno for linea in grupo.lineas for uno in linea.compromisos]) for grupo in grupos]


def test_para_la_proxima_cte(en_marcha, proponer):
    hoy = proponer(texto="Antes", fecha=CTE_3)
    proponer(texto="Después", fecha=ENERO)
    (linea,) = consultas.para_la_proxima_cte(en_marcha.ruta)
    assert linea.compromisos == [hoy]


def test_un_compromiso_de_otra_ruta_no_existe(en_marcha, propuesto):
    with pytest.raises(NoExiste):
        consultas.compromiso(en_marcha.otra_ruta, propuesto.pk)


@pytest.mark.parametrize(
    ("consulta", "n"),
    [
        (lambda m: consultas.mis_compromisos(m.ruta, m.docente), 1),
        (lambda m: consultas.los_mios(m.ruta, m.docente), 4),
        (lambda m: consultas.compromisos_por_accion(m.ruta), 3),
        (lambda m: consultas.para_la_proxima_cte(m.ruta), 3),
        (lambda m: consultas.piden_apoyo(m.ruta), 2),
        (lambda m: consultas.de_la_persona(m.ruta, m.participaciones["docente"].pk), 3),
    ],
)
def test_consultas_contadas(en_marcha, proponer, accion, django_assert_num_queries, consulta, n):
    en_marcha.docente = en_marcha.quien("docente")

    def uno_mas(i):
        nuevo = proponer(texto=f"Compromiso {i}", accion=accion, fecha=CTE_3)
        _responder(en_marcha, "aceptar_compromiso", nuevo)
        _responder(en_marcha, "registrar_avance", nuevo, version=2, resultado="en_proceso", nota="Voy")
        pide = proponer(texto=f"Pide {i}", accion=accion, fecha=CTE_3)
        _responder(en_marcha, "pedir_apoyo", pide, respuesta="Libros")

    uno_mas(0)
    with django_assert_num_queries(n):
        consulta(en_marcha)
    for i in range(1, 15):
        uno_mas(i)
    with django_assert_num_queries(n):
        consulta(en_marcha)
