"""Who calls, opens and closes; who writes while it runs."""

import pytest

from seguimiento.permisos import puede_convocar, puede_escribir_en_sesion


@pytest.mark.parametrize(
    ("persona", "convoca", "escribe"),
    [
        ("directora", True, True),
        ("docente", False, True),
        ("especialista", False, True),
        ("comite", False, True),
        ("tecnica", False, False),
    ],
)
def test_por_funcion(plan, persona, convoca, escribe):
    quien = plan.quien(persona)
    assert (puede_convocar(quien, plan.ruta), puede_escribir_en_sesion(quien, plan.ruta)) == (convoca, escribe)
    assert not puede_convocar(quien, plan.otra_ruta)
    assert not puede_escribir_en_sesion(quien, plan.otra_ruta)
