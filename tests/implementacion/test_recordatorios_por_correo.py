"""implementacion:recordatorios_por_correo: each person says whether they want mail, and nobody else is told."""

from datetime import date

import pghistory.models
import pytest
from django.core import mail

from implementacion.models import Recordatorio, SinCorreo
from implementacion.recordatorios import operaciones
from ruta.errores import SinPermiso
from ruta.models import Participacion, Usuario
from tests.implementacion.test_recordatorios import ir_a, leer, mandar_todo


def pedir(mundo, quiere, persona="docente"):
    return mundo.cliente(persona).post(mundo.url("implementacion:recordatorios_por_correo"), {"quiere": quiere})


def vias(mundo, persona="docente"):
    return {f.via for f in Recordatorio.objects.filter(de_quien=mundo.participaciones[persona])}


def test_quien_no_quiere_no_los_recibe_desde_ya(enero, settings):
    operaciones.prever_recordatorios()
    respuesta = pedir(enero, "no")
    assert (respuesta.status_code, respuesta["Location"]) == (303, f"{enero.url('implementacion:recordatorios')}#por-correo")
    assert (vias(enero), vias(enero, "otra_docente")) == ({"pegar"}, {"correo"})
    assert "No le llegan por correo, porque así lo pidió." in leer(enero)
    operaciones.prever_recordatorios()
    assert vias(enero) == {"pegar"}
    settings.HOY_FIJO = date(2027, 1, 23)
    assert operaciones.entregar_recordatorios() == 1


@pytest.mark.parametrize(
    "deja",
    [
        lambda mundo, suya: pedir(mundo, "no"),
        lambda mundo, suya: Participacion.objects.filter(pk=suya.pk).update(activa=False),
        lambda mundo, suya: Usuario.objects.filter(pk=suya.usuario_id).update(is_active=False),
    ],
    ids=["quien dijo que no", "quien dejó la escuela", "quien ya no tiene cuenta"],
)  # fmt: skip
def test_no_sale_a_quien_lo_dejo_con_el_correo_en_la_cola(enero, settings, deja):
    operaciones.prever_recordatorios()
    ir_a(settings, date(2027, 1, 23))
    assert operaciones.entregar_recordatorios() == 2
    deja(enero, enero.participaciones["docente"])
    mandar_todo()
    assert [m.to for m in mail.outbox] == [["otra_docente@escuela.mx"]]


def test_y_puede_volver_a_quererlos(enero):
    operaciones.prever_recordatorios()
    pedir(enero, "no")
    pedir(enero, "no")  # twice is once
    assert SinCorreo.objects.count() == 1
    pedir(enero, "si")
    operaciones.prever_recordatorios()
    assert (vias(enero), SinCorreo.objects.count()) == ({"correo"}, 0)
    assert "Le llegan por correo." in leer(enero)


def test_nadie_mas_se_entera(enero):
    antes = pghistory.models.Context.objects.count()
    pedir(enero, "no")
    assert pghistory.models.Context.objects.count() == antes
    assert "así lo pidió" not in leer(enero, "directora")


def test_solo_quien_es_del_colectivo(enero):
    assert pedir(enero, "no", "supervisora").status_code == 403
    with pytest.raises(SinPermiso):
        operaciones.querer_correo(enero.ruta.pk, por=enero.quien("tecnica"), quiere=False)
