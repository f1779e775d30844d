"""A request is attended once it is here whole: a bad line makes nobody else wait, and nothing is done with half of what was sent.

The server hands a request over as soon as it has its headers, and one that breaks off in the middle looks to it as if it had ended
there. So its threads only wait for the rest and send the answer; Django runs in one thread, with one connection to PostgreSQL.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from tempfile import SpooledTemporaryFile
from typing import IO, Any

NO_LLEGO = "ruta.no_llego"  # in the request: the status of one that cannot be attended
LO_MAS = 24 * 1024 * 1024  # of a request: a file of more than is accepted still gets its form back with what was typed
EN_MEMORIA = 1024 * 1024
PEDAZO = 64 * 1024

Pedido = dict[str, Any]
Responder = Callable[..., Any]


class Entero:
    """WSGI around WSGI."""

    def __init__(self, aplicacion: Callable[[Pedido, Responder], Any]) -> None:
        self._aplicacion = aplicacion
        self._atiende = ThreadPoolExecutor(1)

    def __call__(self, pedido: Pedido, responder: Responder) -> list[bytes]:
        cuerpo = SpooledTemporaryFile(EN_MEMORIA)  # noqa: SIM115 -- it is closed below, where that may fail
        try:
            if motivo := _recibir(pedido, cuerpo):
                pedido = pedido | {NO_LLEGO: motivo, "CONTENT_LENGTH": "0"}
            return self._atiende.submit(self._atender, pedido | {"wsgi.input": cuerpo}, responder).result()
        finally:
            with suppress(OSError):  # there was no room for it
                cuerpo.close()

    def _atender(self, pedido: Pedido, responder: Responder) -> list[bytes]:
        respuesta = self._aplicacion(pedido, responder)
        try:
            return [b"".join(respuesta)]
        finally:
            respuesta.close()


def _recibir(pedido: Pedido, cuerpo: IO[bytes]) -> int:
    """Bring the whole body; 0, or the status of what did not come whole, is too much or finds no room. What is too much is heard to
    its end, or the answer would not be."""
    largo = pedido.get("CONTENT_LENGTH") or "0"
    anunciado = falta = int(largo) if largo.isascii() and largo.isdigit() else 0
    try:
        while falta:
            pedazo = pedido["wsgi.input"].read(min(PEDAZO, falta))
            if not pedazo:
                return 400
            falta -= len(pedazo)
            if anunciado <= LO_MAS:
                cuerpo.write(pedazo)
        cuerpo.seek(0)
    except OSError:
        return 503
    return 0 if anunciado <= LO_MAS else 413
