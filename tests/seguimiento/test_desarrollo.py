"""seguimiento:desarrollo: what the acuerdos and the figures do not say."""

from seguimiento import operaciones


def test_guarda_y_vuelve(plan, abierta):
    url = plan.url("seguimiento:desarrollo", sesion_id=abierta.pk)
    respuesta = plan.cliente("docente").post(url, {"version": 2, "desarrollo": "Se leyó el acta anterior."})
    assert respuesta["Location"] == plan.url("seguimiento:sesion", sesion_id=abierta.pk)
    abierta.refresh_from_db()
    assert abierta.desarrollo == "Se leyó el acta anterior."


def test_otra_persona_escribio_antes_y_nada_se_pierde(plan, abierta):
    operaciones.escribir_desarrollo(plan.ruta.pk, abierta.pk, por=plan.quien("comite"), version=2, desarrollo="Lo de otra")
    url = plan.url("seguimiento:desarrollo", sesion_id=abierta.pk)
    respuesta = plan.cliente("docente").post(url, {"version": 2, "desarrollo": "Lo mío"})
    assert respuesta.status_code == 409
    assert "Lo de otra" in respuesta.content.decode()
    assert "Lo mío" in respuesta.content.decode()
