"""seguimiento:sesion_preparada: what everyone reads before the council meets."""


def test_dice_cuando_donde_y_de_que(plan, preparada):
    texto = plan.cliente("docente").get(plan.url("seguimiento:sesion_preparada", sesion_id=preparada.pk)).content.decode()
    for dicho in ("viernes 30 de octubre", "Biblioteca", "<span>¿Cómo vamos?</span>", "La dirección abre la sesión"):
        assert dicho in texto
    assert "Abrir la sesión" not in texto


def test_abierta_ya_es_la_sesion(plan, abierta):
    respuesta = plan.cliente("docente").get(plan.url("seguimiento:sesion_preparada", sesion_id=abierta.pk))
    assert respuesta["Location"] == plan.url("seguimiento:sesion", sesion_id=abierta.pk)
