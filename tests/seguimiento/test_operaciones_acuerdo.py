"""The operations on acuerdos: each passes, is refused by state, by permission, and by what somebody else saved."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from ruta.errores import ConflictoDeEdicion, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.estados import EstadoRuta
from seguimiento import operaciones
from seguimiento.models import Acuerdo, RevisionDeAcuerdo
from tests import fabricas
from tests.seguimiento.conftest import PARA


def _agregar(plan, sesion, texto="Otro acuerdo", **campos):
    dicho = {"texto": texto, "fecha": PARA, "responsable": plan.participaciones["docente"], **campos}
    return operaciones.agregar_acuerdo(plan.ruta.pk, sesion.pk, por=plan.quien("docente"), **dicho)


def test_los_acuerdos_se_numeran_por_sesion(plan, abierta, acuerdo, con_lista):
    assert (acuerdo.numero, _agregar(plan, abierta).numero) == (1, 2)
    operaciones.cerrar_sesion(plan.ruta.pk, abierta.pk, por=plan.quien("directora"), version=con_lista.version)
    otra = operaciones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), numero=3)
    otra = operaciones.abrir_sesion(plan.ruta.pk, otra.pk, por=plan.quien("directora"), version=1)
    assert _agregar(plan, otra).numero == 1


def test_un_acuerdo_sin_responsable_o_con_fecha_pasada_se_rechaza(plan, abierta):
    with pytest.raises(ValidationError, match="quién se hace cargo"):
        _agregar(plan, abierta, responsable=None)
    with pytest.raises(OperacionRechazada) as rechazo:
        _agregar(plan, abierta, fecha=date(2026, 10, 1))
    assert rechazo.value.campo == "fecha"


def test_agregar_acuerdo_se_rechaza_cerrada_y_sin_permiso(plan, cerrada):
    with pytest.raises(TransicionInvalida):
        _agregar(plan, cerrada)
    with pytest.raises(SinPermiso):
        operaciones.agregar_acuerdo(
            plan.ruta.pk, cerrada.pk, por=plan.quien("tecnica"), texto="x", fecha=PARA, responsables_texto="x"
        )


def test_editar_acuerdo(plan, acuerdo):
    editar = lambda persona="docente", version=1: operaciones.editar_acuerdo(  # noqa: E731 -- one call said thrice
        plan.ruta.pk, acuerdo.pk, por=plan.quien(persona), version=version, texto="Citar a 14 familias"
    )
    with pytest.raises(SinPermiso):
        editar("tecnica")
    assert (editar().texto, editar(version=2).version) == ("Citar a 14 familias", 3)
    with pytest.raises(ConflictoDeEdicion):
        editar()
    with pytest.raises(OperacionRechazada, match="Revise la fecha"):
        operaciones.editar_acuerdo(plan.ruta.pk, acuerdo.pk, por=plan.quien("docente"), version=3, fecha=date(2026, 9, 1))


def test_quitar_acuerdo_recorre_los_numeros(plan, abierta, acuerdo):
    _agregar(plan, abierta, "Segundo"), _agregar(plan, abierta, "Tercero")
    with pytest.raises(SinPermiso):
        operaciones.quitar_acuerdo(plan.ruta.pk, acuerdo.pk, por=plan.quien("tecnica"), version=1)
    with pytest.raises(ConflictoDeEdicion):
        operaciones.quitar_acuerdo(plan.ruta.pk, acuerdo.pk, por=plan.quien("docente"), version=7)
    operaciones.quitar_acuerdo(plan.ruta.pk, acuerdo.pk, por=plan.quien("docente"), version=1)
    assert list(Acuerdo.objects.values_list("numero", "texto")) == [(1, "Segundo"), (2, "Tercero")]


def test_un_acuerdo_cerrado_no_se_edita_ni_se_quita(plan, acuerdo, cerrada):
    for cambiar in (lambda **k: operaciones.editar_acuerdo(**k, texto="Otro"), operaciones.quitar_acuerdo):
        with pytest.raises(TransicionInvalida):
            cambiar(ruta_id=plan.ruta.pk, acuerdo_id=acuerdo.pk, por=plan.quien("directora"), version=1)


# revisar_acuerdo


def _revisar(plan, acuerdo, estado="en_proceso", persona="docente", **campos):
    return operaciones.revisar_acuerdo(plan.ruta.pk, acuerdo.pk, por=plan.quien(persona), estado=estado, **campos)


def _estado(plan):
    return plan.ruta.acuerdos.con_estado().values_list("estado", "nueva_fecha").get()


def test_revisar_entre_sesiones_deja_un_renglon_cada_vez(plan, acuerdo, cerrada):
    assert _estado(plan) == ("pendiente", None)
    _revisar(plan, acuerdo, nota="11 de 14")
    _revisar(plan, acuerdo, "reprogramado", nota="oficio sin respuesta", nueva_fecha=PARA)
    assert list(RevisionDeAcuerdo.objects.values_list("sesion", "estado")) == [(None, "en_proceso"), (None, "reprogramado")]
    assert _estado(plan) == ("reprogramado", PARA)
    _revisar(plan, acuerdo, "cumplido")
    assert list(plan.ruta.acuerdos.por_cumplir()) == []


def test_revisar_en_la_sesion_es_una_sola_revision(plan, acuerdo, siguiente):
    primera = _revisar(plan, acuerdo)
    assert primera.sesion == siguiente
    for version in (None, 9):
        with pytest.raises(ConflictoDeEdicion):
            _revisar(plan, acuerdo, "cumplido", version=version)
    _revisar(plan, acuerdo, "cumplido", version=1)
    assert RevisionDeAcuerdo.objects.get().estado == "cumplido"


def test_revisar_se_rechaza(plan, abierta, acuerdo):
    with pytest.raises(OperacionRechazada, match="es de hoy"):
        _revisar(plan, acuerdo)
    with pytest.raises(SinPermiso):
        _revisar(plan, acuerdo, persona="tecnica")
    fabricas.en_estado(plan.ruta, EstadoRuta.INFORMADA)
    with pytest.raises(TransicionInvalida):
        _revisar(plan, acuerdo)


@pytest.mark.parametrize(
    "campos",
    [
        {"estado": "reprogramado", "nota": "sin oficio"},
        {"estado": "reprogramado", "nueva_fecha": PARA},
        {"estado": "pendiente"},
    ],
)
def test_revisar_sin_decir_lo_necesario_se_rechaza(plan, acuerdo, cerrada, campos):
    with pytest.raises(ValidationError):
        _revisar(plan, acuerdo, **campos)


def test_reprogramar_para_un_dia_que_ya_paso_se_rechaza(plan, acuerdo, cerrada):
    with pytest.raises(OperacionRechazada) as rechazo:
        _revisar(plan, acuerdo, "reprogramado", nota="sin oficio", nueva_fecha=date(2026, 11, 1))
    assert rechazo.value.campo == "nueva_fecha"
