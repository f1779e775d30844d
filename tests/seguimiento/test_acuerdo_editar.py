"""seguimiento:acuerdo_editar: while its session is open."""

from seguimiento import operaciones
from tests.htmx import aplicar, campos_de, raiz

DATOS = {"version": 1, "texto": "Citar a 14 familias", "responsables_texto": "USAER", "fecha": "2026-12-04"}


def test_el_fragmento_es_el_renglon_fresco(plan, con_lista, acuerdo, con_htmx):
    cliente, sesion = plan.cliente("docente"), plan.url("seguimiento:sesion", sesion_id=con_lista.pk)
    vieja, ancla = cliente.get(sesion).content, f"acuerdo-{acuerdo.pk}"
    respuesta = cliente.post(plan.url("seguimiento:acuerdo_editar", acuerdo_id=acuerdo.pk), DATOS, headers=con_htmx(ancla))
    renglon = aplicar(vieja, respuesta.content, ancla).get_element_by_id(ancla).text_content().split()
    assert renglon == raiz(cliente.get(sesion).content).get_element_by_id(ancla).text_content().split()
    assert "14" in renglon


def test_otra_persona_guardo_antes(plan, con_lista, acuerdo):
    operaciones.editar_acuerdo(plan.ruta.pk, acuerdo.pk, por=plan.quien("comite"), version=1, texto="Lo de otra")
    respuesta = plan.cliente("docente").post(plan.url("seguimiento:acuerdo_editar", acuerdo_id=acuerdo.pk), DATOS)
    assert respuesta.status_code == 409
    assert "Lo de otra" in respuesta.content.decode()
    assert "Citar a 14 familias" in respuesta.content.decode()


def test_cerrado_ya_no_se_edita(plan, acuerdo, cerrada):
    respuesta = plan.cliente("docente").post(plan.url("seguimiento:acuerdo_editar", acuerdo_id=acuerdo.pk), DATOS)
    assert respuesta.status_code == 422
    acuerdo.refresh_from_db()
    assert acuerdo.texto == "Citar a las familias"


def test_quien_ya_no_esta_sigue_respondiendo_por_el(plan, con_lista, acuerdo):
    ida = plan.participaciones["otra_docente"]
    operaciones.editar_acuerdo(plan.ruta.pk, acuerdo.pk, por=plan.quien("comite"), version=1, responsable=ida)
    ida.activa = False
    ida.save()
    cliente, url = plan.cliente("docente"), plan.url("seguimiento:acuerdo_editar", acuerdo_id=acuerdo.pk)
    (form,) = raiz(cliente.get(url).content).xpath("//main//form[contains(@class, 'formulario')]")
    assert f"{ida} (ya no está en el colectivo)" in form.text_content()
    assert cliente.post(url, campos_de(form) | {"texto": ["Citar a 14 familias"]}).status_code == 303
    acuerdo.refresh_from_db()
    assert (acuerdo.texto, acuerdo.responsable_id) == ("Citar a 14 familias", ida.pk)
