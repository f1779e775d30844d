"""seguimiento:punto: what «Cancelar» brings back."""


def test_devuelve_el_orden_del_dia(plan, preparada, con_htmx):
    punto = preparada.puntos.first()
    url = plan.url("seguimiento:punto", punto_id=punto.pk)
    respuesta = plan.cliente("directora").get(url, headers=con_htmx("puntos"))
    assert (respuesta.status_code, respuesta["HX-Retarget"]) == (200, "#puntos")
    assert respuesta.content.decode().lstrip().startswith('<section id="puntos"')
    sin_javascript = plan.cliente("directora").get(url)
    assert sin_javascript["Location"] == plan.url("seguimiento:puntos", sesion_id=preparada.pk) + f"#punto-{punto.pk}"
