"""seguimiento:punto_agregar: by hand, before the closing; what is wrong is explained and what was typed stays."""


def _url(plan, sesion):
    return plan.url("seguimiento:punto_agregar", sesion_id=sesion.pk)


def _puntos(sesion):
    return list(sesion.puntos.values_list("texto", "minutos"))


def test_guarda_y_vuelve_al_orden(plan, preparada):
    respuesta = plan.cliente("directora").post(_url(plan, preparada), {"texto": "Entrega de libros", "minutos": "10"})
    donde = plan.url("seguimiento:puntos", sesion_id=preparada.pk)
    assert (respuesta.status_code, respuesta["Location"]) == (303, f"{donde}#formulario-punto-nuevo")
    assert _puntos(preparada)[-1] == ("Entrega de libros", 10)


def test_los_minutos_son_un_numero(plan, preparada):
    respuesta = plan.cliente("directora").post(_url(plan, preparada), {"texto": "Entrega de libros", "minutos": "un rato"})
    assert respuesta.status_code == 422
    for dicho in ("Escriba los minutos con número, como 15.", "Entrega de libros"):
        assert dicho in respuesta.content.decode()
    assert len(_puntos(preparada)) == 2


def test_en_una_cerrada_se_dice_por_que_no(plan, cerrada):
    respuesta = plan.cliente("directora").get(_url(plan, cerrada))
    assert respuesta.status_code == 422
    assert "acta levantada" in respuesta.content.decode()
