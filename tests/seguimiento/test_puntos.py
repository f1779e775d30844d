"""seguimiento:puntos: the agenda, read by everyone and ordered by the dirección until the session closes."""


def _url(plan, sesion):
    return plan.url("seguimiento:puntos", sesion_id=sesion.pk)


def test_la_direccion_ordena_y_completa_tambien_en_la_sesion_abierta(plan, abierta):
    texto = plan.cliente("directora").get(_url(plan, abierta)).content.decode()
    for dicho in ("2 puntos", "¿Cómo vamos?", "Agregar un punto", "Actualizar con lo nuevo", "Subir punto 2"):
        assert dicho in texto


def test_los_demas_lo_leen(plan, preparada):
    texto = plan.cliente("docente").get(_url(plan, preparada)).content.decode()
    assert "Acuerdos y cierre" in texto
    assert [dicho for dicho in ("Agregar un punto", "Actualizar", "Subir", "Quitar") if dicho in texto] == []


def test_cerrada_esta_en_el_acta(plan, cerrada):
    respuesta = plan.cliente("docente").get(_url(plan, cerrada))
    assert (respuesta.status_code, respuesta["Location"]) == (303, plan.url("seguimiento:acta", sesion_id=cerrada.pk))


def test_dice_cuanto_dura_y_si_no_cabe(plan, preparada):
    preparada.puntos.update(minutos=130)
    texto = plan.cliente("docente").get(_url(plan, preparada)).content.decode()
    assert "2 puntos · 4 h 20 min" in texto
    assert "Una sesión aguanta unas 4 horas." in texto
    preparada.puntos.update(minutos=120)
    assert "Una sesión aguanta" not in plan.cliente("directora").get(_url(plan, preparada)).content.decode()


def test_sin_puntos_ensena_uno_bueno(plan, preparada):
    preparada.puntos.all().delete()
    assert "Sin puntos todavía. Uno bueno dice" in plan.cliente("docente").get(_url(plan, preparada)).content.decode()
