"""seguimiento:puntos_actualizar: says how many were added, or that there is nothing new."""


def test_dice_cuantos_sumo(plan, preparada):
    cliente, url = plan.cliente("directora"), plan.url("seguimiento:puntos_actualizar", sesion_id=preparada.pk)
    donde = plan.url("seguimiento:puntos", sesion_id=preparada.pk)
    assert cliente.post(url)["Location"] == donde
    assert "Se sumaron 4 puntos al orden del día." in cliente.get(donde).content.decode()
    cliente.post(url)
    assert "No hay nada nuevo que sumar al orden del día." in cliente.get(donde).content.decode()
