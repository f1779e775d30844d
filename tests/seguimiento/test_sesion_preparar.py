"""seguimiento:sesion_preparar: the call, with the calendar's date unless another is said."""

from datetime import date

from seguimiento.models import Sesion


def test_la_siguiente_del_calendario_viene_elegida(plan):
    texto = plan.cliente("directora").get(plan.url("seguimiento:sesion_preparar")).content.decode()
    opciones = texto.split("<option", 2)[1]
    assert "CTE 3 · viernes 27 de noviembre" in opciones
    assert "Vacío, se prepara con lo pendiente." in texto


def test_preparar_lleva_a_la_convocatoria(plan):
    datos = {"sesion": "ordinaria-3", "fecha": "", "lugar": "Biblioteca", "orden_del_dia": "¿Cómo vamos?"}
    respuesta = plan.cliente("directora").post(plan.url("seguimiento:sesion_preparar"), datos)
    sesion = Sesion.objects.get()
    assert (respuesta.status_code, respuesta["Location"]) == (303, plan.url("seguimiento:sesion", sesion_id=sesion.pk))
    assert (sesion.nombre, sesion.fecha, sesion.lugar) == ("CTE 3", date(2026, 11, 27), "Biblioteca")
    assert [(punto.texto, punto.a_mano) for punto in sesion.puntos.all()] == [("¿Cómo vamos?", True)]


def test_una_fecha_de_otro_ciclo_se_explica_y_conserva_lo_escrito(plan):
    datos = {"sesion": "ordinaria-3", "fecha": "2020-01-01", "lugar": "El patio", "orden_del_dia": ""}
    respuesta = plan.cliente("directora").post(plan.url("seguimiento:sesion_preparar"), datos)
    assert respuesta.status_code == 422
    assert "Esa fecha no es del ciclo 2026-2027" in respuesta.content.decode()
    assert "El patio" in respuesta.content.decode()


def test_no_es_de_los_docentes(plan):
    assert plan.cliente("docente").get(plan.url("seguimiento:sesion_preparar")).status_code == 403
