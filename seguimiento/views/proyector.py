"""The running session in large type, one point at a time, for the wall of the room."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from ruta import consultas as arbol
from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import pagina
from ruta.web.vistas import vista
from seguimiento import consultas
from seguimiento.estados import ClaseDePunto, EstadoSesion
from seguimiento.models import Punto
from seguimiento.views.comun import ir, url_en

DE_META = {ClaseDePunto.ACCION, ClaseDePunto.MEDIR, ClaseDePunto.CAMINO}


@vista(permiso=puede_ver)
def proyector(request: HttpRequest, ruta: Ruta, sesion_id: UUID) -> HttpResponse:
    """`?punto=3` is the third. It asks again by itself: while nothing of the ruta changed (`v`), the answer is empty."""
    if request.htmx and request.GET.get("v") == str(ruta.secuencia):
        return HttpResponse(status=204)
    sesion = consultas.sesion(ruta, sesion_id)
    if sesion.estado != EstadoSesion.EN_CURSO:
        return ir(request, url_en(ruta, "sesion", sesion_id=sesion_id))
    puntos = consultas.puntos(sesion)
    lugar = _lugar(request.GET.get("punto", ""), len(puntos))
    contexto = {"sesion": sesion, "puntos": puntos, "lugar": lugar, "anterior": lugar - 1, "siguiente": lugar + 1}
    if puntos:
        contexto |= _de_que_trata(ruta, puntos[lugar - 1])
    return pagina(request, "seguimiento/proyector.html", contexto, fragmento="proyector")


def _lugar(dicho: str, hay: int) -> int:
    """The first, when what was asked for is no number; the last, when there are fewer by now."""
    return max(1, min(int(dicho), hay)) if dicho.isascii() and dicho.isdigit() else 1


def _de_que_trata(ruta: Ruta, punto: Punto) -> dict[str, Any]:
    """The point, with the acuerdo or the meta that it was written from, if it is still there. Nothing of a person's."""
    contexto: dict[str, Any] = {"punto": punto}
    if punto.clase == ClaseDePunto.ACUERDO:
        contexto["acuerdo"] = next((a for a in consultas.pendientes(ruta) if a.pk == punto.sobre), None)
    if punto.clase in DE_META:
        contexto["meta"] = next((meta for meta in arbol.metas_de(ruta) if meta.pk == punto.sobre), None)
    return contexto
