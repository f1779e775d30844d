"""seguimiento:visitas: of each session, hers; and those that she shared with the school."""

import pytest

from seguimiento.supervision import operaciones


@pytest.mark.parametrize(
    ("persona", "dice"),
    [("supervisora", "La escuela todavía no prepara una sesión"), ("docente", "Todavía no hay hojas de visita")],
)
def test_vacia_ensena(plan, persona, dice):
    assert dice in plan.cliente(persona).get(plan.url("seguimiento:visitas")).content.decode()


def test_cada_sesion_dice_como_va_su_hoja(plan, supervisora, preparada, ayer):
    cliente, url = plan.cliente("supervisora"), plan.url("seguimiento:visitas")
    assert "Escribir la hoja" in cliente.get(url).content.decode()
    de_ella = {"por": supervisora, "fecha": ayer, "respuestas": {"plan": ("si", "")}}
    operaciones.guardar_visita(plan.ruta.pk, preparada.pk, **de_ella)
    assert "Sin terminar: solo usted la ve." in cliente.get(url).content.decode()
    operaciones.terminar_visita(plan.ruta.pk, preparada.pk, **de_ella, version=1)
    assert "la escuela todavía no responde" in cliente.get(url).content.decode()
    pagina = plan.cliente("docente").get(url).content.decode()
    assert ("Visita a la CTE 2" in pagina, "Escribir la hoja" in pagina) == (True, False)
