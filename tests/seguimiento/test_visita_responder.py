"""seguimiento:visita_responder: read again before it is answered."""

from seguimiento.supervision import operaciones


def test_dice_lo_que_se_responde_y_pide_texto(plan, supervisora, preparada, ayer):
    visita = operaciones.terminar_visita(
        plan.ruta.pk, preparada.pk, por=supervisora, fecha=ayer, respuestas={"plan": ("si", "Bien")}
    )  # fmt: skip
    url = plan.url("seguimiento:visita_responder", visita_id=visita.pk)
    cliente = plan.cliente("directora")
    assert "Bien" in cliente.get(url).content.decode()
    respuesta = cliente.post(url, {"version": 1, "respuesta": ""})
    assert (respuesta.status_code, "Falta este dato." in respuesta.content.decode()) == (422, True)
