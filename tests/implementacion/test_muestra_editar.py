"""implementacion:muestra_editar: what is seen, of which day, and which acciones and metas it shows, at any time."""

from implementacion.models import MuestraDeAccion, MuestraDeMeta


def _datos(muestra, **mas):
    return {"version": muestra.version, "pie": "El mural de 3° A", "fecha": "2026-11-19", "acciones": [], "metas": [], **mas}


def test_cualquiera_del_colectivo_dice_de_que_es(en_marcha, muestra, accion, de_la_muestra):
    datos = _datos(muestra, metas=[str(accion.meta_id)], para_el_informe="on")
    respuesta = en_marcha.cliente("otra_docente").post(de_la_muestra("muestra_editar", muestra), datos)
    assert (respuesta.status_code, respuesta["Location"]) == (303, de_la_muestra("muestra", muestra))
    muestra.refresh_from_db()
    assert (muestra.pie, str(muestra.fecha), muestra.para_el_informe, muestra.version) == (
        "El mural de 3° A", "2026-11-19", True, 2,
    )  # fmt: skip
    assert (MuestraDeAccion.objects.count(), MuestraDeMeta.objects.count()) == (0, 1)


def test_dos_a_la_vez_lo_que_solo_cambio_una_se_junta(en_marcha, muestra, accion, de_la_muestra):
    url, cliente = de_la_muestra("muestra_editar", muestra), en_marcha.cliente("docente")
    antes = cliente.get(url).content.decode()
    base = antes.partition('name="base" value="')[2].partition('"')[0]
    suyo = {"base": base, "acciones": [str(accion.pk)], "metas": [str(accion.meta_id)]}
    en_marcha.cliente("otra_docente").post(url, _datos(muestra, **{**suyo, "pie": "El mural", "acciones": []}))
    assert cliente.post(url, _datos(muestra, **{**suyo, "fecha": "2026-11-20"})).status_code == 303
    muestra.refresh_from_db()
    assert (muestra.pie, str(muestra.fecha), muestra.de_acciones.count()) == ("El mural de 3° A", "2026-11-19", 0)


def test_si_las_dos_cambian_lo_mismo_se_decide(en_marcha, muestra, de_la_muestra):
    url = de_la_muestra("muestra_editar", muestra)
    en_marcha.cliente("otra_docente").post(url, _datos(muestra, pie="Otro pie"))
    respuesta = en_marcha.cliente("docente").post(url, _datos(muestra))
    assert respuesta.status_code == 409
    assert "El mural de 3° A" in respuesta.content.decode()


def test_ni_supervision_ni_otra_escuela_ni_cerrada(en_marcha, muestra, de_la_muestra):
    url = de_la_muestra("muestra_editar", muestra)
    assert [en_marcha.cliente(p).post(url, _datos(muestra)).status_code for p in ("supervisora", "ajena")] == [403, 404]
    en_marcha.ruta.estado = "informada"
    en_marcha.ruta.save()
    assert en_marcha.cliente("docente").post(url, _datos(muestra)).status_code == 422
    muestra.refresh_from_db()
    assert muestra.pie == "El mural"
