"""seguimiento:acta: what was frozen, whatever changed since."""

from ruta.models import Usuario
from seguimiento import operaciones


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


def test_dice_lo_que_se_vio_y_se_decidio(plan, con_lista, acciones):
    por = plan.quien("docente")
    visto = {"favorecio": "Las parejas", "dificulto": "La lluvia", "decision": "ajustar", "motivo": "Los martes hay taller"}
    operaciones.verificar_accion(plan.ruta.pk, con_lista.pk, acciones[0].pk, por=por, avance=15, **visto)
    con_lista.refresh_from_db()
    lista = operaciones.pasar_lista(
        plan.ruta.pk, con_lista.pk, por=por, version=con_lista.version, asistencias={}, modera=plan.participaciones["docente"]
    )
    operaciones.cerrar_sesion(plan.ruta.pk, con_lista.pk, por=plan.quien("directora"), version=lista.version)
    texto = plan.cliente("docente").get(plan.url("seguimiento:acta", sesion_id=con_lista.pk)).content.decode()
    for dicho in ("; modera Persona Docente, Docente", "Las parejas", "La lluvia", "ajustarla, porque: Los martes hay taller"):
        assert dicho in texto
