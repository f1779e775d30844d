"""seguimiento:punto_anotar: what is said of each point, by whoever writes it, goes to the acta in its order."""

import pytest

from ruta.errores import ConflictoDeEdicion, OperacionRechazada, SinPermiso, TransicionInvalida
from seguimiento import operaciones
from seguimiento.models import Acta
from seguimiento.puntos import operaciones as del_orden


def _anotar(plan, punto, tratado, quien="docente", version=1):
    return del_orden.anotar_punto(plan.ruta.pk, punto.pk, por=plan.quien(quien), version=version, tratado=tratado)


def test_se_guarda_y_se_lee_en_la_sintesis(plan, abierta):
    punto = abierta.puntos.first()
    url = plan.url("seguimiento:punto_anotar", punto_id=punto.pk)
    respuesta = plan.cliente("docente").post(url, {"version": 1, "tratado": "Tercero leyó su registro."})
    sintesis = plan.url("seguimiento:desarrollo", sesion_id=abierta.pk)
    assert respuesta["Location"] == f"{sintesis}#punto-{punto.pk}"
    assert "Tercero leyó su registro." in plan.cliente("otra_docente").get(sintesis).content.decode()


def test_dos_personas_en_puntos_distintos_no_se_estorban(plan, abierta):
    uno, otro = abierta.puntos.all()
    _anotar(plan, uno, "Lo de uno")
    _anotar(plan, otro, "Lo de otro", "otra_docente")
    assert list(abierta.puntos.values_list("tratado", flat=True)) == ["Lo de uno", "Lo de otro"]


def test_el_mismo_punto_se_decide(plan, abierta):
    punto = abierta.puntos.first()
    _anotar(plan, punto, "Lo suyo", "otra_docente")
    with pytest.raises(ConflictoDeEdicion):
        _anotar(plan, punto, "Lo mío")
    url = plan.url("seguimiento:punto_anotar", punto_id=punto.pk)
    respuesta = plan.cliente("docente").post(url, {"version": 1, "tratado": "Lo mío"})
    assert respuesta.status_code == 409
    for dicho in ("Lo suyo", "Lo mío"):
        assert dicho in respuesta.content.decode()


def test_solo_mientras_la_sesion_corre(plan, preparada):
    with pytest.raises(TransicionInvalida):
        _anotar(plan, preparada.puntos.first(), "Antes de tiempo")
    url = plan.url("seguimiento:punto_anotar", punto_id=preparada.puntos.first().pk)
    assert plan.cliente("docente").get(url).status_code == 422


def test_solo_el_colectivo(plan, abierta):
    url = plan.url("seguimiento:punto_anotar", punto_id=abierta.puntos.first().pk)
    assert plan.cliente("supervisora").post(url, {"version": 1, "tratado": "De fuera"}).status_code == 403
    with pytest.raises(SinPermiso):
        _anotar(plan, abierta.puntos.first(), "De fuera", "tecnica")


def test_un_punto_con_lo_que_se_dijo_no_se_quita(plan, abierta):
    punto = _anotar(plan, abierta.puntos.first(), "Tercero leyó su registro.")
    with pytest.raises(OperacionRechazada, match="ya se escribió lo que se dijo"):
        del_orden.quitar_punto(plan.ruta.pk, punto.pk, por=plan.quien("directora"), version=punto.version)


def test_va_al_acta_en_su_orden(plan, con_lista):
    segundo, primero = list(con_lista.puntos.all())[::-1]
    _anotar(plan, segundo, "Nadie pidió la palabra.")
    _anotar(plan, primero, "Tercero leyó su registro.\n\nSe preguntó por los lunes.")
    operaciones.cerrar_sesion(plan.ruta.pk, con_lista.pk, por=plan.quien("directora"), version=con_lista.version)
    assert [p["tratado"] for p in Acta.objects.get().contenido["orden_del_dia"]] == [
        "Tercero leyó su registro.\n\nSe preguntó por los lunes.", "Nadie pidió la palabra.",
    ]  # fmt: skip
    texto = plan.cliente("docente").get(plan.url("seguimiento:acta", sesion_id=con_lista.pk)).content.decode()
    desarrollo = texto[texto.index("<h2>Desarrollo</h2>") :]
    assert desarrollo.index("1. ¿Cómo vamos?") < desarrollo.index("Se preguntó por los lunes.") < desarrollo.index("Nadie pidió")
    assert "Sin síntesis escrita" not in texto
