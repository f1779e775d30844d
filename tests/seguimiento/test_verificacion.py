"""seguimiento:verificacion: one acción and on to the next, with htmx, without it, and against somebody else."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError

from implementacion.evidencias import operaciones as evidencias
from ruta.errores import NoExiste
from seguimiento import operaciones
from seguimiento.models import Acta, MuestraDeVerificacion, Verificacion
from tests.htmx import aplicar, campos_de, principal, raiz
from tests.murallas.archivos import foto


def _url(plan, sesion, accion):
    return plan.url("seguimiento:verificacion", sesion_id=sesion.pk, accion_id=accion.pk)


def _visto():
    return list(Verificacion.objects.values_list("avance", "estado", "observacion", "version"))


def test_sin_javascript_sigue_la_siguiente(plan, con_lista, acciones):
    datos = {"avance": "15", "estado": "", "observacion": "Leen solos"}
    respuesta = plan.cliente("docente").post(_url(plan, con_lista, acciones[0]), datos)
    assert (respuesta.status_code, respuesta["Location"]) == (303, _url(plan, con_lista, acciones[1]))
    assert _visto() == [(15, "en_proceso", "Leen solos", 1)]


def test_el_fragmento_aplicado_es_la_pagina_de_la_siguiente(plan, con_lista, acciones, con_htmx):
    cliente = plan.cliente("docente")
    vieja = cliente.get(_url(plan, con_lista, acciones[0])).content
    respuesta = cliente.post(_url(plan, con_lista, acciones[0]), {"avance": "15"}, headers=con_htmx("turno"))
    assert (respuesta.status_code, respuesta["HX-Push-Url"]) == (200, _url(plan, con_lista, acciones[1]))
    assert respuesta["HX-Trigger"] == "cambio-en-la-sesion"
    fresca = cliente.get(_url(plan, con_lista, acciones[1])).content
    assert principal(aplicar(vieja, respuesta.content, "turno")) == principal(fresca)


def test_despues_de_la_ultima_vuelve_a_la_sesion(plan, con_lista, acciones, con_htmx):
    cliente = plan.cliente("docente")
    cliente.post(_url(plan, con_lista, acciones[0]), {"avance": "0"})
    respuesta = cliente.post(_url(plan, con_lista, acciones[1]), {"avance": "100"}, headers=con_htmx("turno"))
    assert respuesta["HX-Redirect"] == plan.url("seguimiento:sesion", sesion_id=con_lista.pk)


@pytest.mark.parametrize(("otro", "status"), [("37", 303), ("", 422), ("101", 422), ("mucho", 422)])
def test_otro_avance_se_escribe(plan, con_lista, acciones, otro, status):
    respuesta = plan.cliente("docente").post(_url(plan, con_lista, acciones[0]), {"avance": "otro", "otro": otro})
    assert respuesta.status_code == status
    assert [v[0] for v in _visto()] == ([37] if status == 303 else [])


def test_los_botones_salen_del_avance_anterior(plan, cerrada, siguiente, acciones):
    texto = plan.cliente("docente").get(_url(plan, siguiente, acciones[0])).content.decode()
    assert [v for v in ("0", "15", "30", "100", "otro") if f'name="avance" value="{v}"' in texto] == [
        "0",
        "15",
        "30",
        "100",
        "otro",
    ]


def test_otra_persona_la_verifico_antes(plan, con_lista, acciones):
    operaciones.verificar_accion(
        plan.ruta.pk, con_lista.pk, acciones[0].pk, por=plan.quien("otra_docente"), avance=45, observacion="Lo de otra"
    )
    url = _url(plan, con_lista, acciones[0])
    respuesta = plan.cliente("docente").post(url, {"avance": "30", "observacion": "Lo mío"})
    texto = respuesta.content.decode()
    assert respuesta.status_code == 409
    for dicho in ("45 %", "30 %", "Lo de otra", "Lo mío", 'name="version" value="1"'):
        assert dicho in texto
    assert plan.cliente("docente").post(url, {"version": "1", "avance": "30", "observacion": "Lo mío"}).status_code == 303
    assert _visto() == [(30, "en_proceso", "Lo mío", 2)]


def test_dos_que_la_verifican_primero_en_campos_distintos_se_juntan(plan, con_lista, acciones):
    url, suya = _url(plan, con_lista, acciones[0]), plan.quien("otra_docente")
    datos = _formulario(plan.cliente("docente").get(url))
    operaciones.verificar_accion(plan.ruta.pk, con_lista.pk, acciones[0].pk, por=suya, avance=30, favorecio="Las parejas")
    respuesta = plan.cliente("docente").post(url, {**datos, "avance": "30", "dificulto": "La lluvia"})
    assert respuesta.status_code == 303
    assert list(Verificacion.objects.values_list("favorecio", "dificulto", "version")) == [("Las parejas", "La lluvia", 2)]


def _formulario(respuesta):
    return campos_de(raiz(respuesta.content).get_element_by_id("turno").xpath(".//form")[0]) | {"estado": "", "decision": ""}


@pytest.mark.parametrize(("mio", "suyo"), [({"avance": "otro", "otro": "37"}, 30), ({"avance": "15"}, 37)])
@pytest.mark.parametrize("decision", ["mia", "suya"])
def test_dos_avances_son_un_solo_numero_que_se_decide(plan, con_lista, acciones, mio, suyo, decision):
    """Chosen from the pills by one and written by the other, over one that was written."""
    de_cual = (plan.ruta.pk, con_lista.pk, acciones[0].pk)
    vista = operaciones.verificar_accion(*de_cual, por=plan.quien("directora"), avance=20)
    cliente, url = plan.cliente("docente"), _url(plan, con_lista, acciones[0])
    datos = _formulario(cliente.get(url)) | mio
    operaciones.verificar_accion(*de_cual, por=plan.quien("otra_docente"), version=vista.version, avance=suyo)
    pantalla = cliente.post(url, datos)
    assert pantalla.status_code == 409
    assert cliente.post(url, _formulario(pantalla) | {"decidir-avance": decision}).status_code == 303
    assert Verificacion.objects.get().avance == {"mia": int(mio.get("otro", mio["avance"])), "suya": suyo}[decision]


def test_cerrada_ya_no_se_verifica(plan, cerrada, acciones):
    respuesta = plan.cliente("docente").post(_url(plan, cerrada, acciones[0]), {"avance": "30"})
    assert respuesta.status_code == 422
    assert "acta levantada" in respuesta.content.decode()
    assert _visto() == []


def _decidido():
    return list(Verificacion.objects.values_list("estado", "decision", "motivo", "favorecio", "dificulto"))


def test_lo_que_favorecio_lo_que_dificulto_y_la_decision(plan, con_lista, acciones):
    datos = {"avance": "15", "favorecio": "Las parejas", "dificulto": "La lluvia", "decision": "ajustar", "motivo": "Los martes"}
    assert plan.cliente("docente").post(_url(plan, con_lista, acciones[0]), datos).status_code == 303
    assert _decidido() == [("en_proceso", "ajustar", "Los martes", "Las parejas", "La lluvia")]


def test_cancelar_cancela_y_dice_por_que(plan, con_lista, acciones):
    url = _url(plan, con_lista, acciones[0])
    sin_motivo = plan.cliente("docente").post(url, {"avance": "15", "decision": "cancelar"})
    assert sin_motivo.status_code == 422
    assert "Digan por qué, para que se entienda después." in sin_motivo.content.decode()
    assert (
        plan.cliente("docente").post(url, {"avance": "15", "decision": "cancelar", "motivo": "Ya no hay taller"}).status_code == 303
    )
    assert _decidido() == [("cancelada", "cancelar", "Ya no hay taller", "", "")]


@pytest.mark.parametrize(("avance", "status"), [("15", 422), ("100", 303)])
def test_se_da_por_concluida_lo_que_llego_a_100(plan, con_lista, acciones, avance, status):
    respuesta = plan.cliente("docente").post(_url(plan, con_lista, acciones[0]), {"avance": avance, "decision": "concluir"})
    assert respuesta.status_code == status
    assert ("Para darla por concluida lleven el avance a 100" in respuesta.content.decode()) == (status == 422)
    assert _decidido() == ([("concluida", "concluir", "", "", "")] if status == 303 else [])


@pytest.fixture
def traer(plan):
    def _traer(accion, pie):
        propios = {"archivo": foto(), "fecha": date(2026, 10, 19), "acciones": [accion]}
        return evidencias.traer_muestra(plan.ruta.pk, por=plan.quien("docente"), pie=pie, **propios)

    return _traer


def _elegidas():
    return [vista.muestras for vista in Verificacion.objects.all()]


def test_se_eligen_las_evidencias_que_lo_muestran(plan, con_lista, acciones, traer):
    mural, libreta, _ = traer(acciones[0], "El mural"), traer(acciones[0], "La libreta"), traer(acciones[1], "Otra cosa")
    cliente, url = plan.cliente("docente"), _url(plan, con_lista, acciones[0])
    texto = cliente.get(url).content.decode()
    assert [pie in texto for pie in ("El mural (19/10/2026)", "La libreta (19/10/2026)", "Otra cosa")] == [True, True, False]
    assert cliente.post(url, {"avance": "15", "muestras": [mural.pk, libreta.pk]}).status_code == 303
    assert _elegidas() == [[mural, libreta]]
    assert cliente.get(url).content.decode().count("checked") == 2 + 1 + 1 + 1  # with the avance, the estado and the decisión
    version = Verificacion.objects.get().version
    assert cliente.post(url, {"avance": "15", "version": version, "muestras": [libreta.pk]}).status_code == 303
    assert _elegidas() == [[libreta]]


def test_la_que_despues_se_quita_sigue_siendo_la_que_se_vio(plan, con_lista, acciones, traer):
    mural = traer(acciones[0], "El mural")
    cliente, url = plan.cliente("docente"), _url(plan, con_lista, acciones[0])
    cliente.post(url, {"avance": "15", "muestras": [mural.pk]})
    evidencias.quitar_muestra(plan.ruta.pk, mural.pk, por=plan.quien("docente"), version=mural.version)
    assert "El mural (19/10/2026)" in cliente.get(url).content.decode()
    version = Verificacion.objects.get().version
    assert cliente.post(url, {"avance": "30", "version": version, "muestras": [mural.pk]}).status_code == 303
    assert _elegidas() == [[mural]]
    assert "El mural" not in cliente.get(_url(plan, con_lista, acciones[1])).content.decode()


def test_la_evidencia_de_otra_accion_no_se_puede_elegir(plan, con_lista, acciones, traer):
    ajena = traer(acciones[1], "El mural")
    respuesta = plan.cliente("docente").post(_url(plan, con_lista, acciones[0]), {"avance": "15", "muestras": [ajena.pk]})
    assert respuesta.status_code == 422
    with pytest.raises(NoExiste):
        operaciones.verificar_accion(
            plan.ruta.pk, con_lista.pk, acciones[0].pk, por=plan.quien("docente"), avance=15, muestras=[ajena]
        )
    assert _visto() == []


def test_quien_captura_de_papel_no_quita_las_elegidas(plan, con_lista, acciones, traer):
    mural, quien = traer(acciones[0], "El mural"), plan.quien("docente")
    operaciones.verificar_accion(plan.ruta.pk, con_lista.pk, acciones[0].pk, por=quien, avance=15, muestras=[mural])
    operaciones.verificar_accion(plan.ruta.pk, con_lista.pk, acciones[0].pk, por=quien, avance=30, version=1)
    assert _elegidas() == [[mural]]


def test_el_acta_el_relevo_y_la_historia_las_nombran(plan, con_lista, acciones, traer):
    mural, quien = traer(acciones[0], "El mural"), plan.quien("directora")
    dicho = {"avance": 15, "decision": "ajustar", "motivo": "Falta tiempo", "muestras": [mural]}
    operaciones.verificar_accion(plan.ruta.pk, con_lista.pk, acciones[0].pk, por=quien, avance=0)
    operaciones.verificar_accion(plan.ruta.pk, con_lista.pk, acciones[0].pk, por=quien, version=1, **dicho)
    operaciones.cerrar_sesion(plan.ruta.pk, con_lista.pk, por=quien, version=con_lista.version)
    (visto,) = Acta.objects.get().contenido["verificaciones"]
    assert visto["evidencia"] == "El mural (19/10/2026)"
    assert "lo muestra «El mural»" in plan.cliente("directora").get(plan.url("seguimiento:relevo")).content.decode()
    historia = plan.cliente("directora").get(plan.url("ruta:historia")).content.decode()
    assert "¿Qué evidencias lo muestran?" in historia


def test_con_la_sesion_cerrada_ya_no_cambian(plan, con_lista, acciones, traer):
    mural, quien = traer(acciones[0], "El mural"), plan.quien("directora")
    operaciones.verificar_accion(plan.ruta.pk, con_lista.pk, acciones[0].pk, por=quien, avance=15, muestras=[mural])
    operaciones.cerrar_sesion(plan.ruta.pk, con_lista.pk, por=quien, version=con_lista.version)
    with pytest.raises(DatabaseError, match="la sesión está cerrada"), transaction.atomic():
        MuestraDeVerificacion.objects.all().delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        mural.delete()
