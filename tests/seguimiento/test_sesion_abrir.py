"""seguimiento:sesion_abrir: one button; a refusal says why."""

from seguimiento import operaciones


def test_abre_y_lleva_a_pasar_lista(plan, preparada):
    cliente = plan.cliente("directora")
    respuesta = cliente.post(plan.url("seguimiento:sesion_abrir", sesion_id=preparada.pk), {"version": 1}, follow=True)
    assert respuesta.status_code == 200
    assert "¿Quiénes están?" in respuesta.content.decode()


def test_con_otra_en_curso_dice_cual(plan, abierta):
    otra = operaciones.preparar_sesion(plan.ruta.pk, por=plan.quien("directora"), numero=3)
    respuesta = plan.cliente("directora").post(plan.url("seguimiento:sesion_abrir", sesion_id=otra.pk), {"version": 1})
    assert respuesta.status_code == 422
    assert "«CTE 2» sigue en curso" in respuesta.content.decode()


def test_un_get_no_abre(plan, preparada):
    url = plan.url("seguimiento:sesion_abrir", sesion_id=preparada.pk)
    assert plan.cliente("directora").get(url).status_code == 405
    assert plan.cliente("docente").post(url, {"version": 1}).status_code == 403
