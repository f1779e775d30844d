"""Inside the process that can be killed. First line of what comes in: what is asked, as JSON; the rest, the bytes of the file.
What goes out: lines of JSON with `avance`, and at the end `hecho` or `no_se_lee`.
"""

import json
import resource
import sys
from collections.abc import Callable
from typing import Any

SEGUNDOS, MEMORIA = 10, 256 * 1024 * 1024


def limitar() -> None:
    """Asked of the system before anything is read: ten seconds of processor, 256 MiB, no file of its own."""
    resource.setrlimit(resource.RLIMIT_CPU, (SEGUNDOS, SEGUNDOS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORIA, MEMORIA))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def decir(**dicho: Any) -> None:
    sys.stdout.write(json.dumps(dicho, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def atender(leer: Callable[..., dict[str, Any]]) -> None:
    """One file: `leer(contenido, **pedido)`."""
    from planeacion.ajeno.paquete import NoSeLee  # noqa: PLC0415 -- under its limits from the first byte

    pedido = json.loads(sys.stdin.buffer.readline())
    contenido = sys.stdin.buffer.read()
    try:
        decir(hecho=leer(contenido, **pedido))
    except NoSeLee as motivo:
        decir(no_se_lee=str(motivo))
