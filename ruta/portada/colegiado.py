"""Several people in one ruta at once: drafts of what each types, who is here, and whether something changed."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone

from ruta import bitacora, borradores, envios, presencia
from ruta.errores import NoExiste, OperacionRechazada, SinPermiso
from ruta.models import Ruta
from ruta.models.base import uuid7
from ruta.permisos import puede_ver, puede_ver_historia
from ruta.relato import PROCESOS
from ruta.web import pendiente
from ruta.web.envios import alguien_escribio, como_llave, escrito, llave_de
from ruta.web.recuerdo import mirar
from ruta.web.respuestas import pieza, regresar
from ruta.web.vistas import vista

_LUGARES = {
    "diagnostico": "Diagnóstico", "mirada": "Diagnóstico", "hallazgo": "Diagnóstico", "evidencia": "Diagnóstico",
    "problematica": "Problemáticas", "problematicas": "Problemáticas", "juzgar": "Problemáticas", "orden": "Problemáticas",
    "objetivo": "Objetivos", "objetivos": "Objetivos, metas y acciones", "meta": "Metas",
    "accion": "Acciones", "acuerdo": "Acuerdos", "acordar": "Acuerdos", "sesion": "la sesión", "verificacion": "la sesión",
}  # fmt: skip


_DEL_BORRADOR = {"camino", "llave_del_formulario", "ventana", "despues"}


def _lugar(camino: str) -> tuple[str, Any]:
    """How a council calls the place of that address, and the match itself."""
    try:
        hallado = resolve(camino)
    except Resolver404:
        raise NoExiste from None
    sustantivo = (hallado.url_name or "").partition("_")[0]
    return _LUGARES.get(sustantivo) or PROCESOS.get(hallado.namespace, "Nuestra ruta"), hallado


def _camino_propio(request: HttpRequest, ruta: Ruta) -> tuple[str, str]:
    """The address of a page of this very ruta that the person may open, and its name."""
    camino = request.POST.get("camino", "").partition("#")[0]
    if not camino.startswith(f"/e/{ruta.escuela.clave}/{ruta.ciclo_id}/"):
        raise NoExiste
    lugar, hallado = _lugar(camino)
    permiso = getattr(hallado.func, "permiso", None)
    if not callable(permiso) or not permiso(request.quien, ruta):
        raise SinPermiso
    return camino, lugar


@vista(permiso=puede_ver, metodos="POST", callada=True)
def borrador(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """Keep what is being typed in a form. The answer is what the form says of it: «Borrador guardado 10:42».

    409, that the form of that key already had its effect: what was on its way when it was sent is not a draft any more. Who went
    on typing asks again with `despues`. `X-Llave`, that another window went on with the same draft: this form is another from now
    on."""
    camino, _ = _camino_propio(request, ruta)
    if pendiente.es_callada(camino):
        raise OperacionRechazada("Lo que se marca aquí no se guarda como borrador: se sabría de quién es.")
    contenido = {campo: textos for campo, textos in escrito(request).items() if campo not in _DEL_BORRADOR}
    if not alguien_escribio(request, contenido):
        return HttpResponse("El archivo se guarda cuando lo envíe", content_type="text/plain; charset=utf-8")
    suya = llave_de(request, "llave_del_formulario") or uuid7()
    llave = envios.siguiente(ruta.escuela_id, request.user.pk, suya)
    if llave != suya and "despues" not in request.POST:
        return HttpResponse("Este formulario ya se había guardado.", status=409, content_type="text/plain; charset=utf-8")
    puesta = borradores.guardar(ruta, request.user.pk, camino, llave, contenido, ventana=_ventana(request))
    pendiente.olvidar(request, camino, suya)
    respuesta = HttpResponse(f"Borrador guardado {timezone.localtime():%H:%M}", content_type="text/plain; charset=utf-8")
    if puesta != llave:
        respuesta["X-Llave"] = str(puesta)
    return respuesta


def _ventana(request: HttpRequest) -> borradores.Ventana:
    try:
        retoma = datetime.fromisoformat(request.POST.get("retoma", ""))
    except ValueError:
        retoma = None
    return borradores.Ventana(request.POST.get("ventana", "").replace("\x00", "")[:32], retoma)


@vista(permiso=puede_ver, metodos="POST")
def borrador_descartar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """Forget the draft of a form, `camino#llave`, and show the form as it is saved. Without a key, what all its windows left."""
    camino, _ = _camino_propio(request, ruta)
    llave = como_llave(request.POST["camino"].partition("#")[2])
    borradores.olvidar(ruta, request.user.pk, camino, llave)
    pendiente.olvidar(request, camino, llave)
    return regresar(camino)


@vista(permiso=puede_ver, metodos="POST")
def presente(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """«I am here», said every so often by a page that is being looked at."""
    _, lugar = _camino_propio(request, ruta)
    if request.quien.participacion_id is not None:
        presencia.estar(ruta, request.quien.participacion_id, lugar)
    return HttpResponse(status=204)


@vista(permiso=puede_ver)
def pulso(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """What a page asks again and again: 204 while nothing changed; else who is here and who saved since it was drawn (`desde`). Who
    may not read the history is told only that something was saved."""
    visto, de_quienes = mirar(request, pagina=False), puede_ver_historia(request.quien, ruta)
    if visto is not None and not de_quienes:
        visto = replace(visto, otros="")
    if visto is None or request.GET.get("v") == visto.marca:
        return HttpResponse(status=204)
    desde = _entero(request.GET.get("desde"), visto.secuencia)
    guardaron = de_quienes and visto.secuencia > desde
    contexto = {
        "marca": visto.marca,
        "desde": desde,
        "presentes": presencia.presentes(ruta, request.quien.participacion_id) if visto.otros else [],
        "guardaron": bitacora.quienes_guardaron(ruta, desde, menos=request.user.pk) if guardaron else [],
        "aqui": _aqui(request, ruta),
    }
    return pieza(request, "ruta/_pulso.html", contexto)


def _entero(texto: str | None, si_no: int) -> int:
    return int(texto) if texto and texto.isascii() and texto.isdigit() and len(texto) < 16 else si_no


def _aqui(request: HttpRequest, ruta: Ruta) -> str:
    """The page that asks, if it is one of this ruta: where «Ver lo nuevo» leads."""
    camino = request.htmx.current_url_abs_path or ""
    return camino if camino.startswith(f"/e/{ruta.escuela.clave}/{ruta.ciclo_id}/") else ""
