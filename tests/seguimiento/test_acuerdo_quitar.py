"""seguimiento:acuerdo_quitar: asked first, while its session is open."""

from datetime import date

from implementacion import operaciones as compromisos
from seguimiento import operaciones
from seguimiento.models import Acuerdo, CompromisoDeAcuerdo


def test_pregunta_y_quita(plan, con_lista, acuerdo):
    cliente, url = plan.cliente("docente"), plan.url("seguimiento:acuerdo_quitar", acuerdo_id=acuerdo.pk)
    assert "¿Quitar el acuerdo A1?" in cliente.get(url).content.decode()
    assert Acuerdo.objects.exists()
    respuesta = cliente.post(url, {"version": 1})
    assert respuesta["Location"] == f"{plan.url('seguimiento:sesion', sesion_id=con_lista.pk)}#acuerdos-de-hoy"
    assert not Acuerdo.objects.exists()


def test_con_htmx_devuelve_los_de_hoy(plan, con_lista, acuerdo, con_htmx):
    url = plan.url("seguimiento:acuerdo_quitar", acuerdo_id=acuerdo.pk)
    respuesta = plan.cliente("docente").post(url, {"version": 1}, headers=con_htmx(f"formulario-acuerdo-{acuerdo.pk}"))
    assert respuesta["HX-Retarget"] == "#acuerdos-de-hoy"
    assert "Aún no hay" in respuesta.content.decode()


def test_cerrado_ya_no_se_quita(plan, acuerdo, cerrada):
    url = plan.url("seguimiento:acuerdo_quitar", acuerdo_id=acuerdo.pk)
    assert plan.cliente("docente").post(url, {"version": 1}).status_code == 422
    assert Acuerdo.objects.exists()


def _propuesto(plan, acuerdo):
    """To the docente, who has not answered."""
    dicho = {"de_quienes": [plan.participaciones["docente"]], "texto": "Citar a cuatro", "fecha": date(2026, 12, 4)}
    (suyo,) = operaciones.comprometer_acuerdo(plan.ruta.pk, acuerdo.pk, por=plan.quien("directora"), **dicho)
    return suyo.compromiso


def test_el_que_ya_es_compromiso_de_alguien_se_queda(plan, acuerdo):
    _propuesto(plan, acuerdo)
    respuesta = plan.cliente("docente").post(plan.url("seguimiento:acuerdo_quitar", acuerdo_id=acuerdo.pk), {"version": 1})
    assert respuesta.status_code == 422
    assert "ya es compromiso de Persona Docente" in respuesta.content.decode()
    assert list(CompromisoDeAcuerdo.objects.values_list("acuerdo", flat=True)) == [acuerdo.pk]


def test_lo_que_nadie_tomo_se_dice_antes(plan, acuerdo):
    suyo, url = _propuesto(plan, acuerdo), plan.url("seguimiento:acuerdo_quitar", acuerdo_id=acuerdo.pk)
    cliente = plan.cliente("docente")
    assert "nadie lo tiene" not in cliente.get(url).content.decode()
    compromisos.declinar_compromiso(plan.ruta.pk, suyo.pk, por=plan.quien("docente"), version=1, respuesta="No alcanzo")
    assert "Se propuso y nadie lo tiene" in cliente.get(url).content.decode()
    assert cliente.post(url, {"version": 1}).status_code == 303
    assert not Acuerdo.objects.exists()
