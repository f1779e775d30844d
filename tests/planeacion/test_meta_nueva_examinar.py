"""planeacion:meta_nueva_examinar: the examiner beside a meta that is not saved yet."""

import re

from ruta.models import Meta
from tests import fabricas
from tests.htmx import raiz


def _preparar(mundo):
    objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("docente"), "Asegurar la asistencia")
    return objetivo, mundo.url("planeacion:meta_nueva_examinar", objetivo_id=objetivo.pk)


def test_mientras_se_escribe_llega_solo_el_margen(mundo, con_htmx):
    objetivo, url = _preparar(mundo)
    datos = {"texto": "Que el 85 % asista y que se reduzcan 50 % los retardos", "unidad": "alumnos"}
    texto = mundo.cliente("docente").post(url, datos, headers=con_htmx(f"examen-meta-nueva-{objetivo.pk}")).content.decode()
    assert "Son dos resultados." in texto
    assert "<form" not in texto
    assert Meta.objects.de(mundo.escuela.pk).count() == 0


def test_sin_javascript_devuelve_el_formulario_con_lo_escrito(mundo):
    objetivo, url = _preparar(mundo)
    texto = mundo.cliente("docente").post(url, {"texto": "Mejorar la asistencia", "unidad": "porcentaje"}).content.decode()
    assert re.search(r"<textarea[^>]*>\s*Mejorar la asistencia</textarea>", texto)
    assert '<option value="porcentaje" selected' in texto
    assert f'action="{mundo.url("planeacion:meta_agregar", objetivo_id=objetivo.pk)}"' in texto
    assert Meta.objects.de(mundo.escuela.pk).count() == 0


def test_al_empezar_ensena_y_no_pregunta(mundo):
    objetivo, _ = _preparar(mundo)
    texto = mundo.cliente("docente").get(mundo.url("planeacion:meta_agregar", objetivo_id=objetivo.pk)).content.decode()
    assert "Escriba la meta como la diría en el consejo" in texto
    assert 'class="sugerencia"' not in texto


def test_lo_que_quedo_fuera_llega_a_otra_meta(mundo):
    """By a button of its own form, that opens another window: what is typed is in no address."""
    _, url = _preparar(mundo)
    datos, cliente = (
        {"texto": "Que el 85 % asista y que se reduzcan 50 % los retardos", "unidad": "alumnos"},
        mundo.cliente("docente"),
    )
    (se_queda, _) = raiz(cliente.post(url, datos).content).xpath("//button[@name='reparar'][starts-with(@value, 'dos_')]/@value")
    hoja = raiz(cliente.post(url, {**datos, "reparar": se_queda}).content)
    (boton,) = hoja.xpath("//button[@form='aparte']")
    assert [form.get("target") for form in hoja.xpath("//form[@id='aparte']")] == ["_blank"]
    otra = raiz(cliente.post(boton.get("formaction"), {boton.get("name"): boton.get("value")}).content)
    assert otra.xpath("string(//textarea[@name='texto'])").strip() == boton.get("value")
    assert "retardos" in boton.get("value")


def test_quien_no_escribe_el_plan_no_examina(mundo):
    _, url = _preparar(mundo)
    assert mundo.cliente("tecnica").post(url, {"texto": "x"}).status_code == 403
    assert mundo.cliente("ajena").post(url, {"texto": "x"}).status_code == 404
