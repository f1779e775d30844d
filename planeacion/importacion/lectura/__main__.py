"""`python -m planeacion.importacion.lectura`: one file in by stdin, lines of JSON out by stdout, and it can be killed.

First line of the input: {"nombre", "campos", "correcciones"}; the rest, the bytes of the file. It asks the system for its own
limits before it reads anything: ten seconds of processor, 256 MiB, no file of its own.
"""

import json
import resource
import sys
from typing import Any

SEGUNDOS, MEMORIA = 10, 256 * 1024 * 1024


def _limitar() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SEGUNDOS, SEGUNDOS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORIA, MEMORIA))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _decir(**dicho: Any) -> None:
    sys.stdout.write(json.dumps(dicho, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def main() -> None:
    _limitar()
    from planeacion.importacion.lectura.leer import leer  # noqa: PLC0415 -- under its limits from the first byte
    from planeacion.importacion.lectura.pesar import NoSeLee  # noqa: PLC0415 -- idem

    pedido = json.loads(sys.stdin.buffer.readline())
    contenido = sys.stdin.buffer.read()
    try:
        _decir(hecho=leer(contenido, **pedido, avance=lambda cuanto: _decir(avance=cuanto)))
    except NoSeLee as motivo:
        _decir(no_se_lee=str(motivo))


if __name__ == "__main__":
    main()
