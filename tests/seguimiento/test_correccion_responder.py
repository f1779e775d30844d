"""seguimiento:correccion_responder: accepted, it makes another edition; not accepted, it says why. The first is never touched."""

import io

import pytest
from django.db import DatabaseError, transaction
from docx import Document

from ruta.errores import ConflictoDeEdicion, OperacionRechazada, SinPermiso
from ruta.huella import huella
from seguimiento import acta_docx, tareas
from seguimiento.correcciones import operaciones
from seguimiento.models import Acta, CorreccionDeActa
from tests import papel
from tests.seguimiento.test_correccion_pedir import PIDE, _dentro_de


@pytest.fixture
def pedida(plan, cerrada):
    return operaciones.pedir_correccion(plan.ruta.pk, cerrada.pk, por=plan.quien("docente"), **PIDE)


def _responder(plan, pedida, quien="directora", version=1, **dicho):
    return operaciones.responder_correccion(plan.ruta.pk, pedida.pk, por=plan.quien(quien), version=version, **dicho)


def test_aceptada_es_otra_edicion_con_su_huella(plan, cerrada, pedida):
    primera = Acta.objects.get()
    url = plan.url("seguimiento:correccion_responder", correccion_id=pedida.pk)
    respuesta = plan.cliente("directora").post(url, {"version": 1, "estado": "aceptada", "respuesta": "Así se acordó."})
    assert respuesta.status_code == 303
    otra = Acta.objects.get(numero=2)
    assert otra.sha256 == huella(otra.contenido) != primera.sha256
    assert Acta.objects.get(numero=1) == primera
    assert {**otra.contenido, "correcciones": []} == primera.contenido
    (dicha,) = otra.contenido["correcciones"]
    assert (dicha["dice"], dicha["debe_decir"], dicha["pide"]["nombre"], dicha["respuesta"]) == (
        "Citar a las familias", "Citar a las 14 familias", "Persona Docente", "Así se acordó.",
    )  # fmt: skip


def test_cada_edicion_se_lee_y_se_descarga(plan, cerrada, pedida):
    _responder(plan, pedida, estado="aceptada")
    for levantada in Acta.objects.all():
        tareas.componer_acta(str(plan.escuela.pk), str(levantada.pk))
    cliente, dicha = plan.cliente("docente"), "debe decir «Citar a las 14 familias»"
    for edicion, lo_dice in (("", True), ("?edicion=1", False), ("?edicion=2", True)):
        html, pdf, docx = (cliente.get(plan.url(f"seguimiento:{v}", sesion_id=cerrada.pk) + edicion)
                           for v in ("acta", "acta_pdf", "acta_docx"))  # fmt: skip
        assert (dicha in html.content.decode()) is lo_dice
        assert (dicha in " ".join(papel.leer(pdf.content))) is lo_dice
        assert (dicha in "\n".join(p.text for p in Document(io.BytesIO(docx.content)).paragraphs)) is lo_dice
    for edicion in ("?edicion=3", "?edicion=x"):
        assert cliente.get(plan.url("seguimiento:acta", sesion_id=cerrada.pk) + edicion).status_code == 404


def test_dos_aceptadas_van_juntas_en_la_ultima(plan, cerrada, pedida):
    otra = operaciones.pedir_correccion(
        plan.ruta.pk, cerrada.pk, por=plan.quien("directora"), dice="Biblioteca", debe_decir="Aula de 6°"
    )
    _responder(plan, otra, estado="aceptada")
    _responder(plan, pedida, estado="aceptada")
    assert [len(a.contenido["correcciones"]) for a in Acta.objects.order_by("numero")] == [0, 1, 2]
    assert [c["debe_decir"] for c in Acta.objects.get(numero=3).contenido["correcciones"]] == [PIDE["debe_decir"], "Aula de 6°"]


def test_no_procede_dice_por_que_y_no_hace_otra_edicion(plan, pedida):
    url = plan.url("seguimiento:correccion_responder", correccion_id=pedida.pk)
    cliente = plan.cliente("directora")
    assert cliente.post(url, {"version": 1, "estado": "no_procede", "respuesta": ""}).status_code == 422
    assert cliente.post(url, {"version": 1, "estado": "no_procede", "respuesta": "Fueron todas"}).status_code == 303
    assert Acta.objects.count() == 1
    acta = plan.cliente("docente").get(plan.url("seguimiento:acta", sesion_id=pedida.sesion_id)).content.decode()
    assert "No procede: Fueron todas" in acta


def test_lo_que_se_pidio_y_no_procedio_es_del_colectivo(plan, pedida):
    """The supervisora reads the acta with what was accepted in it."""
    _responder(plan, pedida, estado="no_procede", respuesta="Fueron todas")
    url = plan.url("seguimiento:acta", sesion_id=pedida.sesion_id)
    leida = {persona: plan.cliente(persona).get(url) for persona in ("docente", "supervisora")}
    assert {persona: respuesta.status_code for persona, respuesta in leida.items()} == dict.fromkeys(leida, 200)
    assert {p: "Fueron todas" in r.content.decode() for p, r in leida.items()} == {"docente": True, "supervisora": False}


def test_se_responde_tambien_pasados_los_cinco_dias(plan, pedida):
    """Until then it is not said to be final."""
    acta = plan.url("seguimiento:acta", sesion_id=pedida.sesion_id)
    with _dentro_de(9):
        assert "quedó definitiva" not in plan.cliente("docente").get(acta).content.decode()
        _responder(plan, pedida, estado="aceptada")
        assert "quedó definitiva" in plan.cliente("docente").get(acta).content.decode()
    assert Acta.objects.count() == 2


def test_se_responde_una_vez(plan, pedida):
    _responder(plan, pedida, estado="aceptada")
    with pytest.raises(OperacionRechazada, match="ya tiene respuesta"):
        _responder(plan, pedida, version=2, estado="no_procede", respuesta="Mejor no")
    with pytest.raises(ConflictoDeEdicion):
        _responder(plan, pedida, version=1, estado="no_procede", respuesta="Mejor no")
    with transaction.atomic(), pytest.raises(DatabaseError):
        CorreccionDeActa.objects.filter(pk=pedida.pk).update(respuesta="Otra cosa")


def test_solo_la_direccion(plan, pedida):
    for quien in ("docente", "tecnica", "comite"):
        with pytest.raises(SinPermiso):
            _responder(plan, pedida, quien, estado="aceptada")


def test_un_acta_de_antes_sigue_diciendose(plan, cerrada):
    """Formats 1 and 2 of the frozen content have neither what was said of each point nor corrections."""
    contenido = {**Acta.objects.get().contenido, "formato": 2, "orden_del_dia": [{"texto": "Cierre", "minutos": 5}]}
    del contenido["correcciones"]
    assert "1. Cierre (5 min)" in [p.text for p in Document(io.BytesIO(acta_docx.escribir(contenido))).paragraphs]
