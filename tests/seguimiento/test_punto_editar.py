"""seguimiento:punto_editar: what two people change in different fields is joined; the same one is decided."""

from seguimiento.puntos import operaciones as del_orden


def test_guarda_y_queda_a_mano(plan, preparada):
    punto = preparada.puntos.first()
    url = plan.url("seguimiento:punto_editar", punto_id=punto.pk)
    respuesta = plan.cliente("directora").post(url, {"version": 1, "texto": "¿Cómo vamos en lectura?", "minutos": "45"})
    assert respuesta["Location"] == plan.url("seguimiento:puntos", sesion_id=preparada.pk) + f"#punto-{punto.pk}"
    punto.refresh_from_db()
    assert (punto.texto, punto.minutos, punto.a_mano) == ("¿Cómo vamos en lectura?", 45, True)


def test_otra_persona_guardo_antes(plan, preparada):
    punto = preparada.puntos.first()
    del_orden.editar_punto(plan.ruta.pk, punto.pk, por=plan.quien("directora"), version=1, texto="Lo suyo")
    url = plan.url("seguimiento:punto_editar", punto_id=punto.pk)
    respuesta = plan.cliente("directora").post(url, {"version": 1, "texto": "Lo mío", "minutos": ""})
    assert respuesta.status_code == 409
    for dicho in ("Lo suyo", "Lo mío"):
        assert dicho in respuesta.content.decode()
