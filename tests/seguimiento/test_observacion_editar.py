"""seguimiento:observacion_editar: while nobody answered."""

from seguimiento.supervision import operaciones


def test_la_corrige(plan, observacion):
    url = plan.url("seguimiento:observacion_editar", observacion_id=observacion.pk)
    plan.cliente("supervisora").post(url, {"version": 1, "texto": "¿Con cuáles?"})
    observacion.refresh_from_db()
    assert (observacion.texto, observacion.version) == ("¿Con cuáles?", 2)


def test_respondida_mientras_tanto_lo_dice_y_devuelve_el_texto(plan, observacion):
    operaciones.responder_observacion(plan.ruta.pk, observacion.pk, por=plan.quien("directora"), version=1, respuesta="Con enero")
    url = plan.url("seguimiento:observacion_editar", observacion_id=observacion.pk)
    respuesta = plan.cliente("supervisora").post(url, {"version": 2, "texto": "¿Con cuáles?"})
    assert respuesta.status_code == 422
    for dicho in ("ya respondió", "¿Con cuáles?"):
        assert dicho in respuesta.content.decode()
