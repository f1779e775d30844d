"""seguimiento:punto_mover: up or down, with one touch."""


def test_sube_y_se_dibuja_todo_de_nuevo(plan, preparada, con_htmx):
    punto = preparada.puntos.last()
    url = plan.url("seguimiento:punto_mover", punto_id=punto.pk)
    respuesta = plan.cliente("directora").post(url, {"pasos": "-1"}, headers=con_htmx("puntos"))
    assert (respuesta.status_code, respuesta["HX-Retarget"]) == (200, "#puntos")
    assert list(preparada.puntos.values_list("orden", "texto")) == [(1, "Acuerdos y cierre"), (2, "¿Cómo vamos?")]
