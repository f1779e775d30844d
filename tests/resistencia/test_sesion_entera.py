"""A session of the council played by many clients at once, over HTTP: nothing acknowledged is lost, and its acta counts what the
database has.

The controls: verifications saved by who looks at nobody, and losses planted afterwards, which the judge must tell.
"""

import os
import threading
from collections.abc import Callable

import psycopg
import pytest

from ruta import postgres
from tests.resistencia import acta_leida, consejo, juez_de_sesion, sesion_entera
from tests.resistencia.banco import percentil, procesador
from tests.resistencia.cliente import formulario_en
from tests.resistencia.consejo import Consejo
from tests.resistencia.diario import Diario, Envio
from tests.resistencia.participante import Participante
from tests.resistencia.sesion_entera import Acta
from tests.resistencia.tamano import COMPLETO, anotar, segun
from tests.ruta.procesos import en_calma

CUANTOS = segun(6, 12)
DE_LA_ESCUELA = {"personas": segun(8, 20), "metas": segun(3, 9), "acciones": segun(9, 60), "viejos": segun(2, 6)}
NUEVOS = segun(3, 9)  # acuerdos of today: with those of before, fifteen
GUARDADOS = ("Asistir", "Verificar", "Acordar", "Revisar", "Corregir", "Comprometer", "Sintetizar", "Anotar")
P95, ACTA = 300, 5  # ms, seconds


# Whole, people who read and type: a save each ten seconds or so, as in `make banco`; and besides without a breath, the machine at
# its most, of which nothing is asked but that nothing be lost.
@pytest.mark.parametrize("pausa", [3, 0] if COMPLETO else [0])
def test_una_sesion_entera(servidor_de_resistencia, pausa):
    reunido, diario = consejo.reunir(servidor_de_resistencia, **DE_LA_ESCUELA), Diario()
    antes = reunido.lugar.secuencia()
    mesa = sesion_entera.sentar(reunido, CUANTOS, diario, pausa=pausa)
    gastado = procesador(servidor_de_resistencia)
    sesion_entera.jugar(mesa, sesion_entera.repartir(reunido, CUANTOS, NUEVOS))
    gastado = procesador(servidor_de_resistencia) - gastado
    _a_medias(mesa[1], reunido.lugar.acciones[0])
    enviar_tarde = _abre_y_no_envia(mesa[2], reunido.lugar.acciones[-1])
    acta = sesion_entera.cerrar(mesa)
    enviar_tarde()

    dichas = juez_de_sesion.faltas(reunido, diario, antes)
    contado = acta_leida.de_la_base(reunido)
    _dicho(diario, dichas, acta, contado, pausa, gastado)
    assert dichas == {falta: [] for falta in dichas}
    assert any(envio.choques for envio in diario.envios), "sin choques la prueba no prueba nada"
    assert contado["acciones revisadas"] == DE_LA_ESCUELA["acciones"]
    assert (contado["acuerdos"], contado["acuerdos revisados"]) == (NUEVOS, DE_LA_ESCUELA["viejos"])
    assert contado["Ausente"] + contado["Falta justificada"] == 2
    assert contado["compromisos"] == 3 * (NUEVOS // 3)
    for cuentas, entero in (acta_leida.del_pdf(acta.pdf), acta_leida.del_docx(acta.docx)):
        assert cuentas == contado
        assert acta_leida.callados(reunido, entero) == []
    if COMPLETO and pausa:
        assert acta.hasta_el_pdf <= en_calma(ACTA)
        assert percentil(diario.de(*GUARDADOS), 95) <= en_calma(P95)


def _a_medias(quien: Participante, accion: str) -> None:
    """What was typed and not sent is there when the form is opened again."""
    camino = quien.dejar_a_medias(accion)
    escrito = quien.diario.borradores[quien.persona.usuario, camino]["favorecio"]
    form = formulario_en(quien.persona.leer(camino).cuerpo, camino)
    assert form is not None
    assert form.valores["favorecio"] == escrito


def _abre_y_no_envia(quien: Participante, accion: str) -> Callable[[], None]:
    """A form that is sent once the session is closed: refused, and its text given back."""
    camino, tarde = f"{quien.consejo.de_la_sesion}acciones/{accion}/", "dicho tarde"
    form = formulario_en(quien.persona.leer(camino).cuerpo, camino)
    assert form is not None

    def enviar() -> None:
        respuesta = quien.persona.enviar(camino, form.con(observacion=tarde))
        assert (respuesta.codigo, tarde in respuesta.cuerpo) == (422, True)

    return enviar


def _dicho(
    diario: Diario, dichas: dict[str, list[str]], acta: Acta, contado: dict[str, int], pausa: float, gastado: float
) -> None:  # fmt: skip
    guardados, borradores, vacia = diario.de(*GUARDADOS), diario.de("borrador"), diario.de("vacía")
    p50, p95, v95 = percentil(guardados, 50), percentil(guardados, 95), percentil(vacia, 95)
    pedidas = sum(map(len, diario.tiempos.values()))
    de_cada = ", ".join(f"{clase} {percentil(diario.de(clase), 95):.0f}" for clase in (*GUARDADOS, "página", "orden", "pulso"))
    anotar(
        f"una sesión del CTE de {DE_LA_ESCUELA['personas']} personas, {DE_LA_ESCUELA['acciones']} acciones y"
        f" {DE_LA_ESCUELA['viejos'] + NUEVOS} acuerdos, {CUANTOS} clientes a la vez, pausa de {pausa} s",
        f"{sum(e.hecho for e in diario.envios)} envíos confirmados y {len(borradores)} borradores,"
        f" {sum(e.choques for e in diario.envios)} choques decididos, {len(dichas['perdidos'])} perdidos,"
        f" {len(dichas['pisados'])} pisados, {sum(map(len, dichas.values()))} faltas; guardar p50 {p50:.0f} ms, p95 {p95:.0f} ms;"
        f" borrador p95 {percentil(borradores, 95):.0f} ms; petición vacía p50 {percentil(vacia, 50):.0f} ms, p95 {v95:.0f} ms"
        f" (guardar: {p95 / max(1, v95):.1f} veces); {gastado * 1000 / pedidas:.0f} ms de procesador en cada una de {pedidas}"
        f" peticiones; p95 de cada uno: {de_cada}; cerrar {acta.cierre:.2f} s, PDF a los"
        f" {acta.hasta_el_pdf:.2f} s, Word en {acta.segundos_docx:.2f} s; el acta dice {contado}; carga {os.getloadavg()[0]:.1f}",
    )


# The controls


def test_lo_ingenuo_y_lo_perdido_se_notan(servidor_de_resistencia):
    reunido, diario = consejo.reunir(servidor_de_resistencia, personas=2, metas=3, acciones=3, viejos=1), Diario()
    antes = reunido.lugar.secuencia()
    mesa = sesion_entera.sentar(reunido, 2, diario, ingenua=True)
    for accion in reunido.lugar.acciones[:2]:
        encuentro = threading.Barrier(2)
        sesion_entera.jugar(mesa, [[lambda p, a=accion, e=encuentro: p.verificar(a, ("avance", "observacion"), encuentro=e)]] * 2)
    mesa[0].dejar_a_medias(reunido.lugar.acciones[2])
    dichas = juez_de_sesion.faltas(reunido, diario, antes)
    ingenuas = sum(envio.clase == "Verificar" for envio in diario.envios)
    anotar("control: verificaciones ingenuas", f"{ingenuas} confirmadas, {len(dichas['pisados'])} datos pisados")
    assert len(dichas.pop("pisados")) >= 4
    assert dichas == {falta: [] for falta in dichas} | {"borradores": dichas["borradores"]}  # who is naive forgets none

    _perder(reunido)
    diario.envios.append(Envio("Acordar", mesa[1].persona.usuario, "", ["agregar_acuerdo"], codigos=[303]))
    dichas = juez_de_sesion.faltas(reunido, diario, antes)
    assert {falta: len(suyas) for falta, suyas in dichas.items() if falta != "pisados"} == {
        "perdidos": 0, "un envío, un efecto": 1, "respuestas": 0, "tabla ≠ historia": 2, "borradores": 1,
    }  # fmt: skip


def _perder(reunido: Consejo) -> None:
    """A verification as if it had never been, another with other words, and what somebody was typing."""
    with psycopg.connect(postgres.direccion(reunido.lugar.servidor.var), autocommit=True) as duena, duena.transaction():
        duena.execute("SET LOCAL session_replication_role = replica")
        una, otra = reunido.lugar.acciones[:2]
        duena.execute("DELETE FROM seguimiento_verificacion WHERE accion_id = %s", [una])
        duena.execute("UPDATE seguimiento_verificacion SET observacion = 'otra' WHERE accion_id = %s", [otra])
        duena.execute("DELETE FROM ruta_borrador WHERE ruta_id = %s", [reunido.lugar.ruta])
