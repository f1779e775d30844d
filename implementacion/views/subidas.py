"""Where a script sends a file in pieces, and asks how much of it has arrived. What it gets is JSON, and a refusal its page."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse

from implementacion.permisos import es_quien_la_sube, puede_traer_muestras
from implementacion.subidas import consultas, forms, operaciones
from implementacion.views.comun import url_en
from ruta.errores import OperacionRechazada, SinPermiso
from ruta.models import Ruta
from ruta.web.vistas import vista


@vista(permiso=puede_traer_muestras, metodos="GET POST", callada=True)
def subidas(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """GET: what this person has half sent. POST: begin, or go on with the same file."""
    if request.method != "POST":
        return JsonResponse({"subidas": [_dicha(ruta, una) for una in consultas.mias(ruta, request.quien)]})
    dicho = _valido(forms.EmpezarForm(request.POST))
    return JsonResponse(_dicha(ruta, operaciones.empezar_subida(ruta.pk, por=request.quien, **dicho)))


@vista(permiso=puede_traer_muestras, metodos="GET POST", callada=True)
def subida(request: HttpRequest, ruta: Ruta, subida_id: UUID) -> HttpResponse:
    """GET: how much has arrived. POST: the next piece; 409 if it is not the next."""
    una = consultas.subida(ruta, subida_id)
    if not es_quien_la_sube(request.quien, una):
        raise SinPermiso("Ese archivo lo está subiendo otra persona.")
    if request.method != "POST":
        return JsonResponse(_dicha(ruta, una))
    dicho = _valido(forms.TrozoForm(request.POST, request.FILES))
    una = operaciones.recibir_trozo(ruta.pk, subida_id, por=request.quien, **dicho)
    falta = dicho["desde"] + len(dicho["trozo"]) > una.recibido
    return JsonResponse(_dicha(ruta, una), status=409 if falta else 200)


def _valido(form: Any) -> dict[str, Any]:
    if not form.is_valid():
        raise OperacionRechazada("No se entendió lo que llegó. Elija el archivo de nuevo.")
    return form.cambios()


def _dicha(ruta: Ruta, una: Any) -> dict[str, Any]:
    return {
        "id": str(una.pk), "url": url_en(ruta, "subida", subida_id=una.pk), "nombre": una.nombre, "total": una.total,
        "recibido": una.recibido, "trozo": operaciones.TROZO,
    }  # fmt: skip
