"""seguimiento:sesion_editar: day and place until the session closes."""

from datetime import date

from seguimiento import operaciones

DATOS = {"version": 1, "fecha": "2026-10-30", "lugar": "Aula 3"}


def test_guarda_y_vuelve_a_la_sesion(plan, preparada):
    respuesta = plan.cliente("directora").post(plan.url("seguimiento:sesion_editar", sesion_id=preparada.pk), DATOS)
    preparada.refresh_from_db()
    assert respuesta["Location"] == plan.url("seguimiento:sesion", sesion_id=preparada.pk)
    assert (preparada.lugar, preparada.fecha) == ("Aula 3", date(2026, 10, 30))


def test_otra_persona_guardo_antes(plan, preparada):
    operaciones.editar_sesion(plan.ruta.pk, preparada.pk, por=plan.quien("directora"), version=1, lugar="El patio")
    respuesta = plan.cliente("directora").post(plan.url("seguimiento:sesion_editar", sesion_id=preparada.pk), DATOS)
    texto = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert "El patio" in texto
    assert "Aula 3" in texto
