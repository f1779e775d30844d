"""seguimiento:acta: what was frozen, whatever changed since."""

from ruta.models import Usuario


def test_dice_todo_lo_congelado(plan, cerrada):
    texto = plan.cliente("docente").get(plan.url("seguimiento:acta", sesion_id=cerrada.pk)).content.decode()
    for dicho in (
        plan.escuela.cct,
        "viernes 30 de octubre de 2026",
        "Biblioteca",
        "Citar a las familias",
        "USAER",
        "04/12/2026",
        "Vo.Bo.",
        "Sello",
    ):
        assert dicho in texto


def test_no_cambia_con_la_escuela(plan, cerrada):
    Usuario.objects.filter(pk=plan.personas["directora"].pk).update(nombre="Otro Nombre")
    cliente = plan.cliente("docente")
    texto = cliente.get(plan.url("seguimiento:acta", sesion_id=cerrada.pk)).content.decode()
    assert "Otro Nombre" not in texto


def test_una_sesion_abierta_no_tiene_acta(plan, abierta):
    assert plan.cliente("docente").get(plan.url("seguimiento:acta", sesion_id=abierta.pk)).status_code == 404
