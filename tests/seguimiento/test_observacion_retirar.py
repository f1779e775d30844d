"""seguimiento:observacion_retirar: she takes it back, and the history keeps that she did."""

from ruta import historia


def test_la_retira(plan, observacion):
    url = plan.url("seguimiento:observacion_retirar", observacion_id=observacion.pk)
    cliente = plan.cliente("supervisora")
    assert "¿Con qué datos lo verán?" in cliente.get(url).content.decode()
    assert cliente.post(url, {"version": 1})["Location"] == plan.url("seguimiento:observaciones")
    assert plan.ruta.observaciones.count() == 0
    assert historia.leer(plan.ruta).relatos[0].frase == "retiró la observación «¿Con qué datos lo verán?» (meta 1)"
