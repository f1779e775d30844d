"""A whole session of the CTE: opened, played by everybody at once, closed, and its acta asked for."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.resistencia.cliente import Persona, Respuesta, formulario_en
from tests.resistencia.consejo import Consejo
from tests.resistencia.diario import Diario, Envio
from tests.resistencia.escena import CONTRASENA
from tests.resistencia.participante import Participante
from tests.ruta.procesos import esperar

Tarea = Callable[[Participante], object]
DECISIONES = ("ajustar", "seguir", "concluir", "ajustar", "cancelar", "seguir")
_ENTERA = ("avance", "observacion", "favorecio", "dificulto")


@dataclass
class Acta:
    """What was served, and in how many seconds from «Cerrar y levantar el acta»: the answer, and the PDF."""

    pdf: bytes
    docx: bytes
    cierre: float
    hasta_el_pdf: float
    segundos_docx: float


def sentar(consejo: Consejo, cuantos: int, diario: Diario, *, pausa: float = 0, ingenua: bool = False) -> list[Participante]:
    """So many of the council, each with their own account. The first is the directora, who opens the session."""
    mesa = [
        Participante(
            consejo, n, Persona.que_entra(consejo.lugar.servidor, usuario, CONTRASENA), random.Random(n), diario, pausa, ingenua
        )
        for n, usuario in enumerate(consejo.lugar.usuarios[:cuantos])
    ]
    _pulsar(mesa[0], "Abrir", f"{consejo.de_la_sesion}convocatoria/", f"{consejo.de_la_sesion}abrir/", "abrir_sesion")
    return mesa


def _pulsar(quien: Participante, clase: str, pagina: str, camino: str, operacion: str) -> Respuesta:
    form = formulario_en(quien.persona.leer(pagina).cuerpo, camino)
    assert form is not None
    envio, inicio = Envio(clase, quien.persona.usuario, camino, [operacion]), time.monotonic()
    respuesta = quien.persona.enviar(camino, form.pares)
    quien.diario.anotar_tiempo(clase, time.monotonic() - inicio)
    envio.codigos.append(respuesta.codigo)
    quien.diario.envios.append(envio)
    return respuesta


def repartir(consejo: Consejo, cuantos: int, nuevos: int) -> list[list[Tarea]]:
    """What each one does. First they meet two by two on the same row, twice; then the rest of the session, shuffled."""
    azar, acciones = random.Random(7), list(consejo.lugar.acciones)
    tareas: list[list[Tarea]] = [[] for _ in range(cuantos)]
    for pareja in range(cuantos // 2):
        for vez in range(2):
            encuentro, accion = threading.Barrier(2), acciones[pareja]
            for lado in range(2):
                tareas[2 * pareja + lado].append(_encontrados(consejo, pareja, vez, lado, accion, encuentro))
    resto = [_sola(accion, DECISIONES[n % 6] if n % 3 == 0 else "") for n, accion in enumerate(acciones[cuantos // 2 :])]
    resto += [_sola(acciones[0], ""), *(_otra_vez(accion) for accion in acciones[2 : cuantos // 2])]
    resto += [lambda p: p.acordar()] * (nuevos - 1) + [lambda p: p.corregir_acuerdo()] * (nuevos // 3)
    resto += [_anota(punto) for punto in consejo.puntos] + [_revisa(acuerdo) for acuerdo in consejo.viejos[1:]]
    resto += [lambda p: p.escribir_sintesis()] * 2
    azar.shuffle(resto)
    for n, tarea in enumerate([lambda p: p.acordar(), *resto]):  # what is corrected or taken on later has to be there
        tareas[n % cuantos].append(tarea)
    tareas[0] += [_compromete(consejo.lugar.usuarios[n : n + 3]) for n in range(nuevos // 3)]  # the dirección proposes
    return tareas


def _encontrados(consejo: Consejo, pareja: int, vez: int, lado: int, accion: str, encuentro: threading.Barrier) -> Tarea:
    """The list first by different people and then of the same one; one text of all; one acuerdo; and one acción each pair."""
    ultimos = consejo.lugar.usuarios[-2:]
    if pareja == 0:
        falta = {ultimos[lado if vez == 0 else 0]: ("ausente", "justificada")[lado]}
        escribe = {"escribe": consejo.lugar.usuarios[1]} if (vez, lado) == (0, 0) else {}
        return lambda p: p.pasar_lista(encuentro, **falta, **escribe)
    if pareja == 1 and vez == 0:
        return lambda p: p.escribir_sintesis(encuentro)
    if pareja == 2 and vez == 0:
        return lambda p: p.revisar(consejo.viejos[0], encuentro)
    campos = _ENTERA[:2] if vez == 0 or pareja < 3 else ("observacion",) if pareja % 2 else (_ENTERA[2 + lado],)
    return lambda p: p.verificar(accion, campos, encuentro=encuentro)


def _sola(accion: str, decision: str) -> Tarea:
    return lambda p: p.verificar(accion, _ENTERA if decision else _ENTERA[:2], decision)


def _otra_vez(accion: str) -> Tarea:
    return lambda p: p.verificar(accion, ("avance", "dificulto"), "ajustar")


def _anota(punto: str) -> Tarea:
    return lambda p: p.anotar_punto(punto)


def _revisa(acuerdo: str) -> Tarea:
    return lambda p: p.revisar(acuerdo)


def _compromete(quienes: list[str]) -> Tarea:
    return lambda p: p.comprometer(quienes)


def jugar(mesa: list[Participante], tareas: list[list[Tarea]]) -> None:
    """Everybody at once, until each has done their part."""
    salida = threading.Barrier(len(mesa))

    def su_parte(quien: Participante, suyas: list[Tarea]) -> None:
        salida.wait()
        for tarea in suyas:
            tarea(quien)

    with ThreadPoolExecutor(len(mesa)) as hilos:
        list(hilos.map(su_parte, mesa, tareas))


def cerrar(mesa: list[Participante]) -> Acta:
    """The directora closes, and everybody asks for the acta at once: while it is being made, and when it is there."""
    consejo = mesa[0].consejo
    respuesta = _pulsar(mesa[0], "Cerrar", *[f"{consejo.de_la_sesion}cerrar/"] * 2, "cerrar_sesion")
    assert respuesta.codigo == 303, respuesta.cuerpo[:2000]
    cierre = mesa[0].diario.de("Cerrar")[-1] / 1000
    inicio = time.monotonic() - cierre
    _todos_piden(mesa)
    esperar(lambda: consejo.consultar(_HECHO, consejo.sesion), 60)
    pdf = mesa[0].bajar(f"{consejo.de_la_sesion}acta.pdf")
    hasta_el_pdf = time.monotonic() - inicio
    assert set(_todos_piden(mesa)) == {pdf}
    inicio = time.monotonic()
    docx = mesa[1].bajar(f"{consejo.de_la_sesion}acta.docx")
    assert pdf is not None
    assert docx is not None
    return Acta(pdf, docx, cierre, hasta_el_pdf, time.monotonic() - inicio)


_HECHO = "SELECT p.id FROM seguimiento_actapdf p JOIN seguimiento_acta a ON a.id = p.acta_id WHERE a.sesion_id = %s"


def _todos_piden(mesa: list[Participante]) -> list[bytes | None]:
    with ThreadPoolExecutor(len(mesa)) as hilos:
        return list(hilos.map(lambda quien: quien.bajar(f"{quien.consejo.de_la_sesion}acta.pdf"), mesa))
