"""seguimiento:observacion_responder: once, by the dirección, about the text that was read."""

from seguimiento.supervision import operaciones


def test_la_direccion_responde_y_ella_lo_ve(plan, observacion):
    url = plan.url("seguimiento:observacion_responder", observacion_id=observacion.pk)
    respuesta = plan.cliente("directora").post(url, {"version": 1, "respuesta": "Con la toma de enero"})
    assert respuesta["Location"] == plan.url("seguimiento:observaciones") + f"#observacion-{observacion.pk}"
    pagina = plan.cliente("supervisora").get(plan.url("seguimiento:observaciones")).content.decode()
    assert "Con la toma de enero" in pagina
    assert ">Corregir<" not in pagina


def test_si_ella_la_cambio_se_vuelve_a_leer(plan, supervisora, observacion):
    url = plan.url("seguimiento:observacion_responder", observacion_id=observacion.pk)
    operaciones.editar_observacion(plan.ruta.pk, observacion.pk, por=supervisora, version=1, texto="¿Con cuáles?")
    respuesta = plan.cliente("directora").post(url, {"version": 1, "respuesta": "Con la toma de enero"})
    assert respuesta.status_code == 409
    for dicho in ("¿Con cuáles?", "Con la toma de enero"):
        assert dicho in respuesta.content.decode()
    observacion.refresh_from_db()
    assert observacion.respuesta == ""
