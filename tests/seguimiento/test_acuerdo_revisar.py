"""seguimiento:acuerdo_revisar: inside the next session or on any day between two of them."""

from seguimiento.models import RevisionDeAcuerdo
from tests.htmx import aplicar, principal


def _url(plan, acuerdo):
    return plan.url("seguimiento:acuerdo_revisar", acuerdo_id=acuerdo.pk)


def test_entre_sesiones_vuelve_al_inicio(plan, acuerdo, cerrada):
    respuesta = plan.cliente("docente").post(_url(plan, acuerdo), {"estado": "en_proceso", "nota": "11 de 14"})
    assert respuesta["Location"] == f"{plan.url('seguimiento:inicio')}#acuerdo-{acuerdo.pk}"
    assert RevisionDeAcuerdo.objects.get().sesion is None


def test_cumplido_entre_sesiones_ya_no_esta_en_el_inicio(plan, acuerdo, cerrada):
    respuesta = plan.cliente("docente").post(_url(plan, acuerdo), {"estado": "cumplido"})
    assert respuesta["Location"].startswith(plan.url("seguimiento:acta", sesion_id=cerrada.pk))


def test_en_la_sesion_el_fragmento_es_la_pagina_fresca(plan, siguiente, acuerdo, con_htmx):
    cliente, sesion = plan.cliente("docente"), plan.url("seguimiento:sesion", sesion_id=siguiente.pk)
    datos = {f"asistio-{p.pk}": "presente" for n, p in plan.participaciones.items() if n != "tecnica"}
    cliente.post(plan.url("seguimiento:asistencia", sesion_id=siguiente.pk), {"version": 2, **datos})
    vieja, ancla = cliente.get(sesion).content, f"acuerdo-{acuerdo.pk}"
    respuesta = cliente.post(_url(plan, acuerdo), {"estado": "en_proceso", "nota": "11 de 14"}, headers=con_htmx(ancla))
    assert respuesta["HX-Trigger"] == "cambio-en-la-sesion"
    aplicada = principal(aplicar(vieja, respuesta.content, ancla))
    assert "11 de 14" in aplicada
    assert "Cambiar la revisión" in aplicada


def test_reprogramar_pide_fecha_y_motivo(plan, acuerdo, cerrada):
    respuesta = plan.cliente("docente").post(_url(plan, acuerdo), {"estado": "reprogramado", "nota": "sin oficio"})
    assert respuesta.status_code == 422
    assert "Para reprogramar diga la nueva fecha y el motivo." in respuesta.content.decode()
    assert "sin oficio" in respuesta.content.decode()


def test_dos_personas_revisan_el_mismo_en_la_sesion(plan, siguiente, acuerdo):
    assert plan.cliente("docente").post(_url(plan, acuerdo), {"estado": "cumplido"}).status_code == 303
    respuesta = plan.cliente("comite").post(_url(plan, acuerdo), {"estado": "en_proceso", "nota": "falta una"})
    assert respuesta.status_code == 409
    assert "falta una" in respuesta.content.decode()
    datos = {"version": "1", "estado": "en_proceso", "nota": "falta una"}
    assert plan.cliente("comite").post(_url(plan, acuerdo), datos).status_code == 303
    assert RevisionDeAcuerdo.objects.get().estado == "en_proceso"


def test_la_supervision_no_revisa(plan, acuerdo, cerrada):
    assert plan.cliente("supervisora").post(_url(plan, acuerdo), {"estado": "cumplido"}).status_code == 403
