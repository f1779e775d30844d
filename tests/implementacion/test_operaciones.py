"""Each operation: passes, refused by state, refused by permission, conflict; and nobody answers for another."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from implementacion import operaciones
from implementacion.estados import EstadoCompromiso, ResultadoDeAvance
from implementacion.models import Avance, Compromiso, CompromisoHistoria
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.estados import EstadoRuta
from tests import fabricas
from tests.implementacion.conftest import PARA

C = EstadoCompromiso

# How each answer is given, from a compromiso just proposed, and what it becomes.
RESPUESTAS = {
    "aceptar_compromiso": ({}, C.ACEPTADO),
    "reformular_compromiso": ({"texto": "Registrar la lectura los viernes que haya clase"}, C.ACEPTADO),
    "pedir_apoyo": ({"respuesta": "Me faltan ocho cuadernillos"}, C.NECESITA_APOYO),
    "declinar_compromiso": ({"respuesta": "Ya llevo el club de ajedrez"}, C.DECLINADO),
}
TODAS = [*RESPUESTAS.items(), ("retirar_compromiso", ({}, C.RETIRADO)), ("registrar_avance", ({"resultado": "hecho"}, C.HECHO))]


def hacer(mundo, nombre, compromiso, por, version=None, **datos):
    operacion = getattr(operaciones, nombre)
    return operacion(mundo.ruta.pk, compromiso.pk, por=mundo.quien(por), version=version or compromiso.version, **datos)


def responsable(nombre):
    return "directora" if nombre == "retirar_compromiso" else "docente"


@pytest.fixture
def de_partida(request, propuesto):
    """The compromiso as `nombre` needs to find it: taken, to tell how it goes; proposed, for the rest."""

    def _de_partida(nombre):
        return request.getfixturevalue("aceptado") if nombre == "registrar_avance" else propuesto

    return _de_partida


@pytest.mark.parametrize(("nombre", "caso"), TODAS)
def test_pasa(en_marcha, de_partida, nombre, caso):
    datos, destino = caso
    compromiso = de_partida(nombre)
    version = compromiso.version
    hacer(en_marcha, nombre, compromiso, responsable(nombre), **datos)
    compromiso.refresh_from_db()
    assert (compromiso.estado, compromiso.version) == (destino, version + 1)
    assert CompromisoHistoria.objects.filter(pgh_obj=compromiso).last().pgh_context.metadata["operacion"] == nombre


@pytest.mark.parametrize(("nombre", "caso"), TODAS)
@pytest.mark.parametrize("estado", [EstadoRuta.EN_CONSTRUCCION, EstadoRuta.INFORMADA])
def test_no_con_la_ruta_en_otro_estado(en_marcha, de_partida, nombre, caso, estado):
    compromiso = de_partida(nombre)
    fabricas.en_estado(en_marcha.ruta, estado)
    with pytest.raises(TransicionInvalida):
        hacer(en_marcha, nombre, compromiso, responsable(nombre), **caso[0])


@pytest.mark.parametrize(("nombre", "caso"), TODAS)
def test_no_con_el_compromiso_retirado(en_marcha, propuesto, nombre, caso):
    hacer(en_marcha, "retirar_compromiso", propuesto, "directora")
    with pytest.raises(TransicionInvalida):
        hacer(en_marcha, nombre, propuesto, responsable(nombre), version=2, **caso[0])


@pytest.mark.parametrize(("nombre", "caso"), [caso for caso in TODAS if caso[0] != "retirar_compromiso"])
@pytest.mark.parametrize("otra", ["directora", "otra_docente", "comite", "tecnica"])
def test_nadie_responde_por_otra_persona(en_marcha, de_partida, nombre, caso, otra):
    compromiso = de_partida(nombre)
    with pytest.raises(SinPermiso):
        hacer(en_marcha, nombre, compromiso, otra, **caso[0])
    compromiso.refresh_from_db()
    assert compromiso.estado == (C.ACEPTADO if nombre == "registrar_avance" else C.PROPUESTO)


@pytest.mark.parametrize(("nombre", "caso"), TODAS)
def test_conflicto_si_cambio_desde_que_se_vio(en_marcha, de_partida, nombre, caso):
    compromiso = de_partida(nombre)
    with pytest.raises(ConflictoDeEdicion) as conflicto:
        hacer(en_marcha, nombre, compromiso, responsable(nombre), version=compromiso.version + 1, **caso[0])
    assert conflicto.value.actual == compromiso


@pytest.mark.parametrize(("nombre", "caso"), TODAS)
def test_no_alcanza_a_otra_escuela(en_marcha, de_partida, nombre, caso):
    compromiso = de_partida(nombre)
    fabricas.en_estado(en_marcha.otra_ruta, EstadoRuta.EN_IMPLEMENTACION)
    ajena = fabricas.quien(fabricas.participacion(en_marcha.otra_ruta.escuela, "direccion"), en_marcha.otra_ruta)
    with pytest.raises(NoExiste):
        getattr(operaciones, nombre)(en_marcha.otra_ruta.pk, compromiso.pk, por=ajena, version=1, **caso[0])


# Proposing and taking


def test_proponer_espera_respuesta(en_marcha, proponer, accion):
    compromiso = proponer(accion=accion)
    assert (compromiso.estado, compromiso.respondido_en, compromiso.accion) == (C.PROPUESTO, None, accion)
    assert compromiso.texto == compromiso.propuesta
    assert compromiso.propuso == en_marcha.participaciones["directora"]


def test_proponerse_algo_es_tomarlo(proponer):
    compromiso = proponer(de="comite", por="comite")
    assert compromiso.estado == C.ACEPTADO
    assert compromiso.respondido_en is not None


def test_tomar_lo_deja_aceptado(en_marcha, accion):
    compromiso = operaciones.tomar_compromiso(
        en_marcha.ruta.pk, por=en_marcha.quien("docente"), texto="Leer diez minutos al entrar", fecha=PARA, accion=accion
    )
    assert (compromiso.estado, compromiso.de_quien, compromiso.propuso) == (
        C.ACEPTADO, en_marcha.participaciones["docente"], en_marcha.participaciones["docente"],
    )  # fmt: skip


@pytest.mark.parametrize("persona", ["docente", "especialista", "tecnica"])
def test_proponer_es_de_quien_coordina(proponer, persona):
    with pytest.raises(SinPermiso):
        proponer(por=persona)


def test_la_operacion_tecnica_no_toma_compromisos(en_marcha):
    with pytest.raises(SinPermiso):
        operaciones.tomar_compromiso(en_marcha.ruta.pk, por=en_marcha.quien("tecnica"), texto="Algo", fecha=PARA)


def test_no_se_compromete_nadie_antes_de_acordar_la_ruta(mundo, proponer):
    fabricas.en_estado(mundo.ruta, EstadoRuta.EN_CONSTRUCCION)
    with pytest.raises(TransicionInvalida):
        proponer()
    with pytest.raises(TransicionInvalida):
        operaciones.tomar_compromiso(mundo.ruta.pk, por=mundo.quien("docente"), texto="Algo", fecha=PARA)


def test_solo_a_quien_es_del_colectivo(en_marcha, proponer):
    en_marcha.participaciones["fuera"] = fabricas.participacion(en_marcha.otra_ruta.escuela)
    for persona in ("tecnica", "fuera"):
        with pytest.raises(OperacionRechazada) as rechazo:
            proponer(de=persona)
        assert rechazo.value.campo == "de_quien"


def test_una_accion_de_otra_ruta_no_existe(en_marcha, proponer, accion):
    objetivo = accion.meta.objetivo
    objetivo.ruta = fabricas.ruta(en_marcha.escuela, "2025-2026", estado=EstadoRuta.EN_IMPLEMENTACION)
    objetivo.save()
    with pytest.raises(NoExiste):
        proponer(accion=accion)


def test_para_una_fecha_que_ya_paso_se_explica(proponer):
    with pytest.raises(OperacionRechazada) as rechazo:
        proponer(fecha=date(2026, 11, 25))
    assert (rechazo.value.campo, Compromiso.objects.count()) == ("fecha", 0)


def test_sin_texto_no_hay_compromiso(proponer):
    with pytest.raises(ValidationError) as rechazo:
        proponer(texto="")
    assert "texto" in rechazo.value.message_dict


# Answering


def test_reformular_conserva_lo_que_se_propuso(en_marcha, propuesto):
    hacer(en_marcha, "reformular_compromiso", propuesto, "docente", texto="Con mis palabras")
    propuesto.refresh_from_db()
    assert (propuesto.texto, propuesto.propuesta, propuesto.fue_reformulado) == (
        "Con mis palabras", "Registrar la lectura cada viernes", True,
    )  # fmt: skip


@pytest.mark.parametrize("nombre", ["pedir_apoyo", "declinar_compromiso"])
def test_pedir_apoyo_y_declinar_dicen_por_que(en_marcha, propuesto, nombre):
    with pytest.raises(OperacionRechazada) as rechazo:
        hacer(en_marcha, nombre, propuesto, "docente", respuesta="  ")
    assert rechazo.value.campo == "respuesta"


def test_quien_declino_puede_tomarlo_despues(en_marcha, propuesto):
    hacer(en_marcha, "declinar_compromiso", propuesto, "docente", respuesta="Ahora no")
    assert hacer(en_marcha, "aceptar_compromiso", propuesto, "docente", version=2).estado == C.ACEPTADO


def test_ya_tomado_puede_necesitar_apoyo(en_marcha, aceptado):
    assert hacer(en_marcha, "pedir_apoyo", aceptado, "docente", respuesta="Faltan libros").estado == C.NECESITA_APOYO


@pytest.mark.parametrize("persona", ["docente", "otra_docente", "especialista"])
def test_retirar_es_de_quien_lo_propuso_o_coordina(en_marcha, propuesto, persona):
    with pytest.raises(SinPermiso):
        hacer(en_marcha, "retirar_compromiso", propuesto, persona)


def test_quien_lo_tomo_por_su_cuenta_lo_retira(en_marcha):
    suyo = operaciones.tomar_compromiso(en_marcha.ruta.pk, por=en_marcha.quien("docente"), texto="Algo", fecha=PARA)
    assert hacer(en_marcha, "retirar_compromiso", suyo, "docente").estado == C.RETIRADO


def test_el_motivo_de_retirar_queda_en_la_bitacora(en_marcha, propuesto):
    hacer(en_marcha, "retirar_compromiso", propuesto, "comite", motivo="Lo hará el comité")
    assert CompromisoHistoria.objects.filter(pgh_obj=propuesto).last().pgh_context.metadata["motivo"] == "Lo hará el comité"


def test_lo_hecho_no_se_retira(en_marcha, aceptado):
    hacer(en_marcha, "registrar_avance", aceptado, "docente", resultado="hecho")
    with pytest.raises(TransicionInvalida):
        hacer(en_marcha, "retirar_compromiso", aceptado, "directora", version=3)


# Telling how it goes


def test_voy_en_proceso_no_lo_cierra(en_marcha, aceptado):
    avance = hacer(en_marcha, "registrar_avance", aceptado, "docente", resultado="en_proceso", nota="Dos viernes de cuatro")
    aceptado.refresh_from_db()
    assert (aceptado.estado, avance.fecha, avance.get_resultado_display()) == (C.ACEPTADO, date(2026, 11, 26), "Voy en proceso")


def test_contar_que_falta_vuelve_a_abrirlo(en_marcha, aceptado):
    hacer(en_marcha, "registrar_avance", aceptado, "docente", resultado="hecho")
    hacer(en_marcha, "registrar_avance", aceptado, "docente", version=3, resultado="en_proceso", nota="Falta un grupo")
    aceptado.refresh_from_db()
    assert (aceptado.estado, aceptado.avances.count()) == (C.ACEPTADO, 2)


def test_no_pude_dice_que_falto(en_marcha, aceptado):
    with pytest.raises(ValidationError) as rechazo:
        hacer(en_marcha, "registrar_avance", aceptado, "docente", resultado="no_pude")
    assert "Diga en una línea qué faltó" in str(rechazo.value)
    hacer(en_marcha, "registrar_avance", aceptado, "docente", resultado="no_pude", nota="No llegaron los libros")
    assert Avance.objects.get().resultado == ResultadoDeAvance.NO_PUDE


def test_sin_haberlo_tomado_no_hay_avance(en_marcha, propuesto):
    with pytest.raises(TransicionInvalida):
        hacer(en_marcha, "registrar_avance", propuesto, "docente", resultado="hecho")


def test_el_mismo_avance_dos_veces_es_uno(en_marcha, aceptado):
    hacer(en_marcha, "registrar_avance", aceptado, "docente", resultado="en_proceso", nota="Voy")
    with pytest.raises(ConflictoDeEdicion):
        hacer(en_marcha, "registrar_avance", aceptado, "docente", version=2, resultado="en_proceso", nota="Voy")
    assert Avance.objects.count() == 1
