"""seguimiento:punto_quitar: asked first; the ones after it move up."""


def test_se_pregunta_y_se_quita(plan, preparada):
    punto = preparada.puntos.first()
    cliente, url = plan.cliente("directora"), plan.url("seguimiento:punto_quitar", punto_id=punto.pk)
    assert "¿Quitar este punto?" in cliente.get(url).content.decode()
    respuesta = cliente.post(url, {"version": 1})
    assert respuesta["Location"] == plan.url("seguimiento:puntos", sesion_id=preparada.pk) + "#formulario-punto-nuevo"
    assert list(preparada.puntos.values_list("orden", "texto")) == [(1, "Acuerdos y cierre")]
