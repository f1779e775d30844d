"""seguimiento:sesion: in the middle, what comes now, in the council's order."""

from seguimiento import operaciones


def _texto(plan, sesion, persona="docente"):
    return plan.cliente(persona).get(plan.url("seguimiento:sesion", sesion_id=sesion.pk)).content.decode()


def _pasar_lista(plan, sesion):
    return operaciones.pasar_lista(
        plan.ruta.pk, sesion.pk, por=plan.quien("docente"), version=sesion.version,
        asistencias={plan.participaciones["docente"]: "presente"},
    )  # fmt: skip


def test_lista_acuerdos_de_antes_acciones_y_cierre_en_ese_orden(plan, siguiente, acuerdo, acciones):
    docente = plan.quien("docente")
    assert "¿Quiénes están?" in _texto(plan, siguiente)
    _pasar_lista(plan, siguiente)
    texto = _texto(plan, siguiente)
    assert "Primero, lo que acordamos antes" in texto
    assert "27 días" in texto
    operaciones.revisar_acuerdo(plan.ruta.pk, acuerdo.pk, por=docente, estado="cumplido")
    texto = _texto(plan, siguiente)
    assert "Acción 1 de 2" in texto
    assert "se-arrastra-titulo" in texto
    for accion in acciones:
        operaciones.verificar_accion(plan.ruta.pk, siguiente.pk, accion.pk, por=docente, avance=30)
    assert "Ya se vieron todas las acciones" in _texto(plan, siguiente)


def test_cerrada_es_su_acta(plan, cerrada):
    respuesta = plan.cliente("docente").get(plan.url("seguimiento:sesion", sesion_id=cerrada.pk))
    assert respuesta["Location"] == plan.url("seguimiento:acta", sesion_id=cerrada.pk)


def test_quien_solo_mira_no_ve_formularios(plan, con_lista):
    texto = _texto(plan, con_lista, "supervisora")
    assert "Acción 1 de 2" in texto
    assert "<textarea" not in texto
    assert "Nuevo acuerdo" not in texto


def test_la_de_otra_escuela_no_esta(plan, abierta):
    url = plan.url("seguimiento:sesion", sesion_id=abierta.pk)
    assert plan.cliente("ajena").get(url).status_code == 404
    assert plan.cliente("tecnica").get(url).status_code == 403
