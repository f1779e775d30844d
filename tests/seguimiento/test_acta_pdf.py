"""seguimiento:acta_pdf: the kept PDF, and the wait for it."""

from seguimiento import tareas
from seguimiento.models import Acta


def test_mientras_se_prepara_es_el_acta_que_se_refresca_sola(plan, cerrada):
    respuesta = plan.cliente("docente").get(plan.url("seguimiento:acta_pdf", sesion_id=cerrada.pk))
    assert (respuesta.status_code, respuesta["Refresh"]) == (202, "4")
    assert "El PDF se está preparando" in respuesta.content.decode()
    assert "Citar a las familias" in respuesta.content.decode()


def test_hecho_se_entrega(plan, cerrada):
    levantada = Acta.objects.get()
    tareas.componer_acta(str(plan.escuela.pk), str(levantada.pk))
    respuesta = plan.cliente("docente").get(plan.url("seguimiento:acta_pdf", sesion_id=cerrada.pk))
    assert (respuesta.status_code, respuesta["Content-Type"]) == (200, "application/pdf")
    assert respuesta.content == bytes(levantada.pdfs.get().pdf)
    assert f"acta-ordinaria-2-{plan.escuela.clave}-2026-2027.pdf" in respuesta["Content-Disposition"]


def test_de_otra_escuela_no_existe(plan, cerrada):
    url = plan.url("seguimiento:acta_pdf", sesion_id=cerrada.pk)
    assert plan.cliente("ajena").get(url).status_code == 404
    assert plan.cliente(None).get(url).status_code == 302
