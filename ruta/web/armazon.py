"""A page whose frame is remembered as it was drawn, while everything that it was drawn with says the same.

The frame is the page without what its template draws apart (`{% aparte %}`): the pieces of the chain, the news, the pulse. After a
save only those are drawn, and of the pieces only the ones that changed. It is of one person and one browser, as the page is: its
name is made of the vigencia, of where the rows of the chain stand and of all that was read to surround them (`ruta.web.lecturas`).
"""

import pickle
import re
import zlib
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.template import Context, RequestContext
from django.template.loader import get_template
from django.utils.safestring import SafeString

from ruta.web.lecturas import Lecturas
from ruta.web.respuestas import pagina

HUECO = SafeString("\0")  # no page holds a NUL
_LLAVE = re.compile(r'(name="llave" value=")[0-9a-f-]{36}')


def dibujar(contexto: Context, plantilla: str, fila: Any) -> SafeString:
    """What goes in a gap of the frame."""
    with contexto.push(fila=fila):
        return contexto.template.engine.get_template(plantilla).render(contexto)


def pagina_con_armazon(request: HttpRequest, plantilla: str, contexto: dict[str, Any], lecturas: Lecturas) -> Any:
    """As `pagina`; for who has come before, with the frame of then if it still holds."""
    if lecturas.visto is None:
        return pagina(request, plantilla, contexto)
    entera = get_template(plantilla).template
    todo = RequestContext(request, contexto)
    with todo.bind_template(entera):
        clave = _clave(request, todo, lecturas)
        guardado = caches["armazones"].get(clave)
        if guardado is None:
            armazon, huecos = _dibujar_armazon(todo, entera)
            caches["armazones"].set(clave, (zlib.compress(armazon.encode(), 1), huecos))
        else:
            armazon, huecos = _LLAVE.sub(lambda campo: f"{campo[1]}{uuid4()}", zlib.decompress(guardado[0]).decode()), guardado[1]
        dibujados = [dibujar(todo, suya, lecturas.cadena.filas.get(pk)) for suya, pk in huecos]
    partes = armazon.split(HUECO)
    return HttpResponse("".join(parte for par in zip(partes, [*dibujados, ""], strict=True) for parte in par))


def _dibujar_armazon(todo: RequestContext, entera: Any) -> tuple[str, list[tuple[str, Any]]]:
    huecos: list[tuple[str, Any]] = []
    with todo.push(huecos=huecos):
        return str(entera.render(todo)), huecos


def _clave(request: HttpRequest, todo: RequestContext, lecturas: Lecturas) -> str:
    for nombre in ("procesos", "reloj"):  # read now what the frame would read while it is drawn
        bool(todo[nombre])
    galleta = request.META["CSRF_COOKIE"]
    return sha256(pickle.dumps((request.path, galleta, lecturas.visto.huella, lecturas.cadena.lugares, lecturas.dicho))).hexdigest()
