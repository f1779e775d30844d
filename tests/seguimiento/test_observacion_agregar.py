"""seguimiento:observacion_agregar: beside the line it speaks of."""


def test_la_escribe_junto_a_la_accion(plan, acciones):
    url = plan.url("seguimiento:observacion_agregar", linea_id=acciones[1].pk)
    cliente = plan.cliente("supervisora")
    assert "Acción 2." in cliente.get(url).content.decode()
    respuesta = cliente.post(url, {"texto": "¿Quién cubre al grupo?"})
    una = plan.ruta.observaciones.get()
    assert respuesta["Location"] == plan.url("seguimiento:observaciones") + f"#observacion-{una.pk}"
    assert (una.accion_id, una.texto, una.decia) == (acciones[1].pk, "¿Quién cubre al grupo?", "Tutoría entre pares")


def test_sin_texto_lo_dice(plan, acciones):
    respuesta = plan.cliente("supervisora").post(
        plan.url("seguimiento:observacion_agregar", linea_id=acciones[1].pk), {"texto": " "}
    )
    assert respuesta.status_code == 422
    assert "Falta este dato." in respuesta.content.decode()
    assert plan.ruta.observaciones.count() == 0


def test_de_una_linea_que_ya_no_esta_no_se_pierde_lo_escrito(plan, acciones):
    url = plan.url("seguimiento:observacion_agregar", linea_id=acciones[1].pk)
    acciones[1].delete()
    respuesta = plan.cliente("supervisora").post(url, {"texto": "¿Quién cubre al grupo?"})
    assert respuesta.status_code == 404
    assert "¿Quién cubre al grupo?" in respuesta.content.decode()
