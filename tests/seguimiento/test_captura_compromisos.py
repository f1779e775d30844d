"""seguimiento:captura_compromisos: what came back on one's own sheet, in its order, all of it or nothing."""

import pytest

from implementacion.models import Avance, Compromiso
from implementacion.operaciones import registrar_avance
from ruta.errores import SinPermiso, TransicionInvalida
from seguimiento.papel import operaciones
from seguimiento.papel.operaciones import CapturaRechazada, Dicho
from tests.fabricas import en_estado
from tests.htmx import campos_de, raiz


def _url(plan, hoja):
    return plan.url("seguimiento:captura_compromisos", hoja_id=hoja.pk)


def _enviar(plan, hoja, persona="docente", **datos):
    return plan.cliente(persona).post(_url(plan, hoja), {"version_1": 1, "version_2": 1, **datos})


def _avances():
    return sorted(Avance.objects.values_list("compromiso__texto", "resultado", "nota"))


def _capturar(plan, *dichos, persona="docente"):
    return operaciones.capturar_compromisos(plan.ruta.pk, por=plan.quien(persona), dichos=dichos)


def test_los_renglones_van_en_el_orden_y_con_el_numero_de_la_hoja(plan, hoja_mia, tomados):
    """Also after something else was taken on in between: the paper was already printed."""
    antes = Compromiso.objects.create(
        escuela=plan.escuela, ruta=plan.ruta, de_quien=plan.participaciones["docente"], propuso=plan.participaciones["docente"],
        propuesta="Antes de todo", texto="Antes de todo", fecha="2026-11-21", estado="aceptado", respondido_en="2026-11-20T10:00Z",
        propuesto_en="2026-11-20T10:00Z",
    )  # fmt: skip
    texto = plan.cliente("docente").get(_url(plan, hoja_mia)).content.decode()
    assert antes.texto not in texto
    lugares = [texto.index(dicho) for dicho in ('id="renglon-1"', "Registrar la lectura", 'id="renglon-2"', "Armar el mural")]
    assert lugares == sorted(lugares)
    assert "Citar a las familias" not in texto


def test_guarda_lo_marcado_y_no_toca_lo_que_quedo_en_blanco(plan, hoja_mia, tomados):
    respuesta = _enviar(plan, hoja_mia, marca_2="en_proceso", nota_2="Falta pintar", marca_1="")
    assert (respuesta.status_code, respuesta["Location"]) == (303, plan.url("seguimiento:papel"))
    assert _avances() == [("Armar el mural", "en_proceso", "Falta pintar")]
    tomados[0].refresh_from_db()
    assert tomados[0].version == 1


def test_cada_renglon_deja_su_estado(plan, hoja_mia, tomados):
    _enviar(plan, hoja_mia, marca_1="hecho", marca_2="no_pude", nota_2="Faltó papel")
    for uno in tomados:
        uno.refresh_from_db()
    assert [uno.estado for uno in tomados] == ["hecho", "aceptado"]
    assert _avances() == [("Armar el mural", "no_pude", "Faltó papel"), ("Registrar la lectura", "hecho", "")]


def test_si_no_se_pudo_se_dice_que_falto_y_nada_se_guarda(plan, hoja_mia):
    respuesta = _enviar(plan, hoja_mia, marca_1="hecho", marca_2="no_pude")
    texto = respuesta.content.decode()
    assert (respuesta.status_code, _avances()) == (422, [])
    assert "Renglón 2: diga en una línea qué faltó" in texto
    assert 'value="hecho"' in texto.partition("checked")[0].rpartition("<input")[2]


@pytest.mark.parametrize(
    ("datos", "dice"),
    [({}, "Todavía no ha marcado ningún renglón"), ({"nota_1": "Leyeron 24"}, "Falta marcar el renglón 1"),
     ({"marca_1": "quizá"}, "Renglón 1")],
)  # fmt: skip
def test_lo_que_falta_se_dice_y_lo_escrito_sigue(plan, hoja_mia, datos, dice):
    respuesta = _enviar(plan, hoja_mia, **datos)
    assert (respuesta.status_code, _avances()) == (422, [])
    texto = respuesta.content.decode()
    assert [parte for parte in (dice, datos.get("nota_1", "")) if parte not in texto] == []


def test_conflicto_no_guarda_ninguno_y_conserva_lo_escrito(plan, hoja_mia, tomados):
    registrar_avance(
        plan.ruta.pk, tomados[1].pk, por=plan.quien("docente"), version=1, resultado="en_proceso", nota="Por el teléfono"
    )
    respuesta = _enviar(plan, hoja_mia, marca_1="hecho", marca_2="hecho", nota_2="Quedó lindo")
    texto = respuesta.content.decode()
    assert (respuesta.status_code, _avances()) == (409, [("Armar el mural", "en_proceso", "Por el teléfono")])
    assert [
        d for d in ("Este renglón cambió mientras usted capturaba", "Quedó lindo", "Ya anotado: voy en proceso") if d not in texto
    ] == []
    assert 'name="version_2" value="2"' in texto
    assert _enviar(plan, hoja_mia, marca_1="hecho", marca_2="hecho", nota_2="Quedó lindo", version_2=2).status_code == 303
    assert len(_avances()) == 3


def test_todos_los_motivos_se_dicen_de_una_vez(plan, hoja_mia, tomados):
    with pytest.raises(CapturaRechazada) as motivo:
        _capturar(plan, Dicho(1, tomados[0].pk, 7, {"resultado": "hecho"}), Dicho(2, tomados[1].pk, 1, {"resultado": "no_pude"}))
    assert (sorted(motivo.value.por_renglon), motivo.value.hay_conflicto, _avances()) == ([1, 2], True, [])


def test_lo_que_ya_no_es_suyo_se_dice_y_no_pide_nada(plan, hoja_mia, tomados):
    Compromiso.objects.filter(pk=tomados[0].pk).update(estado="necesita_apoyo", respuesta="cuadernillos")
    Compromiso.objects.filter(pk=tomados[1].pk).update(estado="retirado")
    texto = plan.cliente("docente").get(_url(plan, hoja_mia)).content.decode()
    assert [d for d in ("Ahora está «necesita apoyo»", "Ya no está en su lista") if d not in texto] == []
    assert 'name="marca_' not in texto
    assert _enviar(plan, hoja_mia, marca_1="hecho").status_code == 422
    assert _avances() == []


def test_lo_escrito_en_un_renglon_que_dejo_de_pedirse_no_se_va_callado(plan, hoja_mia, tomados):
    Compromiso.objects.filter(pk=tomados[0].pk).update(estado="retirado")
    dicho = {"marca_1": "en_proceso", "nota_1": "Leyeron 24 de 29", "marca_2": "hecho"}
    rechazada = _enviar(plan, hoja_mia, **dicho)
    texto = rechazada.content.decode()
    assert (rechazada.status_code, "Leyeron 24 de 29" in texto, "Renglón 1: Ya no está en su lista." in texto) == (422, True, True)
    (form,) = raiz(rechazada.content).xpath("//form[@data-captura]")
    assert plan.cliente("docente").post(_url(plan, hoja_mia), campos_de(form)).status_code == 303
    assert _avances() == [("Armar el mural", "hecho", "")]


def test_nadie_captura_por_otra_persona(plan, hoja_mia, tomados):
    for persona in ("directora", "otra_docente", "tecnica"):
        assert plan.cliente(persona).get(_url(plan, hoja_mia)).status_code == 403
        assert _enviar(plan, hoja_mia, persona, marca_1="hecho").status_code == 403
    with pytest.raises(SinPermiso):
        _capturar(plan, Dicho(1, tomados[0].pk, 1, {"resultado": "hecho"}), persona="directora")
    assert _avances() == []


def test_de_las_hojas_de_todas_cada_quien_captura_la_suya(plan, tomados):
    hoja = operaciones.pedir_hoja(plan.ruta.pk, por=plan.quien("directora"), de="todas", papel="carta")
    assert _enviar(plan, hoja, "otra_docente", marca_1="hecho").status_code == 303
    assert _avances() == [("Citar a las familias", "hecho", "")]
    assert plan.cliente("directora").get(_url(plan, hoja)).status_code == 403


def test_con_la_ruta_informada_ya_no_se_captura(plan, hoja_mia, tomados):
    en_estado(plan.ruta, "informada")
    with pytest.raises(CapturaRechazada) as motivo:
        _capturar(plan, Dicho(1, tomados[0].pk, 1, {"resultado": "hecho"}))
    assert isinstance(motivo.value.por_renglon[1], TransicionInvalida)
    assert (_enviar(plan, hoja_mia, marca_1="hecho").status_code, _avances()) == (422, [])


def test_la_de_una_sesion_no_es_de_compromisos(plan, hoja_de_sesion):
    assert plan.cliente("docente").get(_url(plan, hoja_de_sesion)).status_code == 404


def test_lo_que_no_se_guardo_vuelve_al_abrirla(plan, hoja_mia):
    _enviar(plan, hoja_mia, marca_2="no_pude")
    texto = plan.cliente("docente").get(_url(plan, hoja_mia)).content.decode()
    assert 'value="no_pude"' in texto.partition('name="marca_2"')[2].partition(" checked")[0].rpartition("<input")[2]
