"""seguimiento:sesion_cerrar: what will be frozen is read before it is."""

from seguimiento.models import Acta


def _datos(sesion, **cambios):
    return {"version": sesion.version, "hora_inicio": "08:00", "hora_cierre": "13:30", **cambios}


def test_muestra_el_acta_antes_de_cerrar(plan, con_lista, acuerdo):
    texto = plan.cliente("directora").get(plan.url("seguimiento:sesion_cerrar", sesion_id=con_lista.pk)).content.decode()
    for dicho in ("Citar a las familias", "04/12/2026", "Falta justificada", "2 acciones sin verificar hoy"):
        assert dicho in texto


def test_cierra_y_lleva_al_acta(plan, con_lista, acuerdo):
    url = plan.url("seguimiento:sesion_cerrar", sesion_id=con_lista.pk)
    respuesta = plan.cliente("directora").post(url, _datos(con_lista))
    assert respuesta["Location"] == plan.url("seguimiento:acta", sesion_id=con_lista.pk)
    assert Acta.objects.get().contenido["sesion"]["cierre"] == "13:30"


def test_sin_lista_no_cierra_y_dice_que_falta(plan, abierta):
    url = plan.url("seguimiento:sesion_cerrar", sesion_id=abierta.pk)
    respuesta = plan.cliente("directora").post(url, _datos(abierta))
    assert respuesta.status_code == 422
    assert "Falta pasar lista" in respuesta.content.decode()
    assert not Acta.objects.exists()


def test_horas_al_reves_se_explican_en_su_campo(plan, con_lista):
    url = plan.url("seguimiento:sesion_cerrar", sesion_id=con_lista.pk)
    respuesta = plan.cliente("directora").post(url, _datos(con_lista, hora_cierre="07:00"))
    assert respuesta.status_code == 422
    assert "no puede ser antes de la de inicio" in respuesta.content.decode()


def test_es_de_la_direccion(plan, con_lista):
    assert plan.cliente("docente").post(plan.url("seguimiento:sesion_cerrar", sesion_id=con_lista.pk)).status_code == 403
