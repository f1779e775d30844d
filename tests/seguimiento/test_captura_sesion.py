"""seguimiento:captura_sesion: what came back on the sheet of the session, in its order, all of it or nothing."""

import pytest

from ruta.errores import ConflictoDeEdicion, SinPermiso, TransicionInvalida
from ruta.models import Accion
from seguimiento.models import Asistencia, Verificacion
from seguimiento.operaciones import cerrar_sesion, escribir_desarrollo, pasar_lista, verificar_accion
from seguimiento.papel import operaciones
from seguimiento.papel.operaciones import CapturaRechazada, Dicho

PERSONAS = range(1, 6)


@pytest.fixture
def numero(hoja_de_sesion):
    """The row of a person or of an acción on the sheet."""
    de = {r["id"]: r["n"] for r in hoja_de_sesion.contenido["renglones"]}
    return lambda fila: de[str(fila.pk)]


def _url(plan, hoja):
    return plan.url("seguimiento:captura_sesion", hoja_id=hoja.pk)


def _enviar(plan, hoja, persona="directora", **datos):
    return plan.cliente(persona).post(_url(plan, hoja), datos)


def _vistas():
    return [
        (v.accion.descripcion, v.avance, v.estado, v.observacion, v.decision)
        for v in Verificacion.objects.order_by("accion__orden")
    ]


def test_los_renglones_son_los_de_la_hoja(plan, hoja_de_sesion, acciones):
    """Also when the plan was put in another order since it was printed."""
    for accion, orden in zip(acciones, (2, 1), strict=True):
        Accion.objects.filter(pk=accion.pk).update(orden=orden)
    texto = plan.cliente("docente").get(_url(plan, hoja_de_sesion)).content.decode()
    lugares = [texto.index(f'id="renglon-{n}"') for n in range(1, 8)]
    assert lugares == sorted(lugares)
    assert texto.index("Lectura en voz alta") < texto.index("Tutoría entre pares")
    assert (texto.count('value="presente"'), texto.count('value="75"')) == (5, 2)


def test_guarda_asistencia_y_avances_y_no_toca_lo_que_quedo_en_blanco(plan, hoja_de_sesion, numero, acciones):
    docente, directora = (numero(plan.participaciones[p]) for p in ("docente", "directora"))
    n = numero(acciones[0])
    datos = {
        f"marca_{docente}": "ausente",
        f"marca_{directora}": "presente",
        f"marca_{n}": "50",
        f"observacion_{n}": "Leen en parejas",
    }
    respuesta = _enviar(plan, hoja_de_sesion, **datos)
    assert (respuesta.status_code, respuesta["Location"]) == (303, plan.url("seguimiento:papel"))
    assert dict(Asistencia.objects.values_list("participacion", "asistio")) == {
        plan.participaciones["docente"].pk: "ausente", plan.participaciones["directora"].pk: "presente",
    }  # fmt: skip
    assert _vistas() == [("Lectura en voz alta", 50, "en_proceso", "Leen en parejas", "")]


def test_decision_otro_avance_y_reprogramada(plan, hoja_de_sesion, numero, acciones):
    una, otra = map(numero, acciones)
    datos = {f"otro_{una}": "33", f"reprogramada_{una}": "on", f"marca_{otra}": "100", f"decision_{otra}": "concluir"}
    assert _enviar(plan, hoja_de_sesion, **datos).status_code == 303
    assert _vistas() == [
        ("Lectura en voz alta", 33, "reprogramada", "", ""), ("Tutoría entre pares", 100, "concluida", "", "concluir"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("dicho", "dice"),
    [
        ({"decision": "ajustar", "marca": "25"}, "digan por qué"),
        ({"decision": "concluir", "marca": "50"}, "lleven el avance a 100"),
        ({"marca": "25", "otro": "30"}, "deje un solo avance"),
        ({"observacion": "Leen más"}, "Falta marcar el renglón"),
        ({"otro": "130"}, "100"),
    ],
)
def test_lo_que_no_puede_ser_se_dice_y_nada_se_guarda(plan, hoja_de_sesion, numero, acciones, dicho, dice):
    n = numero(acciones[0])
    datos = {f"marca_{numero(plan.participaciones['docente'])}": "presente", **{f"{campo}_{n}": v for campo, v in dicho.items()}}
    respuesta = _enviar(plan, hoja_de_sesion, **datos)
    assert (respuesta.status_code, Asistencia.objects.count(), _vistas()) == (422, 0, [])
    texto = respuesta.content.decode()
    assert [parte for parte in (dice, *dicho.values()) if parte not in texto] == []


def test_conflicto_en_una_accion_no_guarda_nada_y_conserva_lo_escrito(plan, hoja_de_sesion, abierta, numero, acciones):
    verificar_accion(plan.ruta.pk, abierta.pk, acciones[0].pk, por=plan.quien("docente"), avance=10, observacion="Lo vio otra")
    n = numero(acciones[0])
    datos = {
        f"marca_{numero(plan.participaciones['docente'])}": "presente",
        f"marca_{n}": "50",
        f"observacion_{n}": "Leen en parejas",
    }
    respuesta = _enviar(plan, hoja_de_sesion, **datos)
    texto = respuesta.content.decode()
    assert (respuesta.status_code, Asistencia.objects.count()) == (409, 0)
    assert [d for d in ("Este renglón cambió", "Leen en parejas", "Ya anotado: 10 %, en proceso") if d not in texto] == []
    assert _vistas() == [("Lectura en voz alta", 10, "en_proceso", "Lo vio otra", "")]
    assert _enviar(plan, hoja_de_sesion, **datos, **{f"version_{n}": 1}).status_code == 303
    assert _vistas() == [("Lectura en voz alta", 50, "en_proceso", "Leen en parejas", "")]


def test_conflicto_en_una_persona(plan, hoja_de_sesion, abierta, numero):
    docente = plan.participaciones["docente"]
    pasar_lista(plan.ruta.pk, abierta.pk, por=plan.quien("comite"), version=abierta.version, asistencias={docente: "justificada"})
    respuesta = _enviar(plan, hoja_de_sesion, **{f"marca_{numero(docente)}": "presente"})
    assert (respuesta.status_code, Asistencia.objects.get().asistio) == (409, "justificada")
    assert "Ya anotado: falta justificada" in respuesta.content.decode()


def test_lo_que_otros_escriben_en_la_sesion_no_estorba(plan, hoja_de_sesion, abierta, numero):
    escribir_desarrollo(plan.ruta.pk, abierta.pk, por=plan.quien("comite"), version=abierta.version, desarrollo="Se leyó el acta")
    assert _enviar(plan, hoja_de_sesion, **{f"marca_{numero(plan.participaciones['docente'])}": "presente"}).status_code == 303


def test_quien_ya_no_esta_en_el_colectivo_no_pide_nada(plan, hoja_de_sesion, numero):
    n = numero(plan.participaciones["comite"])
    type(plan.participaciones["comite"]).objects.filter(pk=plan.participaciones["comite"].pk).update(activa=False)
    texto = plan.cliente("docente").get(_url(plan, hoja_de_sesion)).content.decode()
    assert ("Ya no está en el colectivo" in texto, f'name="marca_{n}"' in texto) == (True, False)


def test_una_sesion_cerrada_o_sin_abrir_dice_por_que(plan, hoja_de_sesion, con_lista, acciones):
    cerrar_sesion(plan.ruta.pk, con_lista.pk, por=plan.quien("directora"), version=con_lista.version)
    assert plan.cliente("docente").get(_url(plan, hoja_de_sesion)).status_code == 422
    dicho = Dicho(6, acciones[0].pk, None, {"avance": 50})
    with pytest.raises(TransicionInvalida):
        operaciones.capturar_sesion(plan.ruta.pk, con_lista.pk, por=plan.quien("directora"), asistencias=[], acciones=[dicho])
    assert _vistas() == []


def test_es_del_colectivo(plan, abierta, hoja_de_sesion, acciones):
    for persona in ("tecnica", "supervisora"):
        assert plan.cliente(persona).get(_url(plan, hoja_de_sesion)).status_code == 403
    with pytest.raises(SinPermiso):
        operaciones.capturar_sesion(plan.ruta.pk, abierta.pk, por=plan.quien("tecnica"), asistencias=[], acciones=[])


def test_los_motivos_de_la_lista_y_de_las_acciones_se_dicen_juntos(plan, abierta, hoja_de_sesion, acciones):
    persona = Dicho(1, plan.participaciones["docente"].pk, 3, {"asistio": "presente"})
    accion = Dicho(6, acciones[0].pk, 3, {"avance": 50, "decision": "concluir"})
    with pytest.raises(CapturaRechazada) as motivo:
        operaciones.capturar_sesion(plan.ruta.pk, abierta.pk, por=plan.quien("docente"), asistencias=[persona], acciones=[accion])
    assert sorted(motivo.value.por_renglon) == [1, 6]
    assert isinstance(motivo.value.por_renglon[1], ConflictoDeEdicion)


def test_la_de_compromisos_no_es_de_la_sesion(plan, hoja_mia):
    assert plan.cliente("docente").get(_url(plan, hoja_mia)).status_code == 404
