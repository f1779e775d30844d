"""seguimiento:acuerdo_quitar: asked first, while its session is open."""

from seguimiento.models import Acuerdo


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
