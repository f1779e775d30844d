"""What a family will see, the last look for names and for faces, and the publication of exactly what was read."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django_htmx.http import HttpResponseClientRedirect

from implementacion.evidencias.consultas import para_el_informe
from implementacion.models import Muestra
from rendicion import canonico, consultas, documento, fotos, informe, operaciones, privacidad
from rendicion.forms import FotosForm, PublicarForm, RetirarFotoForm
from rendicion.permisos import puede_publicar
from rendicion.views.comun import abrir, guardar, url_en
from ruta import borradores
from ruta.errores import OperacionRechazada
from ruta.models import Ruta
from ruta.permisos import exigir, puede_abrir_archivos, puede_ver
from ruta.web import pendiente
from ruta.web.respuestas import formulario, pagina, regresar, sin_guardar
from ruta.web.vistas import vista

ELEGIDO = "fotos_del_informe"
"""In the session, by ruta: the photos chosen and what is said to be seen in each. It may be a child: no address carries it, and it
ends with the session or with the edition."""
CUANDO = "cuando"


@vista(permiso=puede_ver, metodos="GET POST", solo_mira=True)
def vista_previa(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """With the photos that were chosen in it, for who publishes: they are saved only when it is published."""
    muestras = para_el_informe(ruta) if puede_abrir_archivos(request.quien, ruta) else []
    publica, por_elegir = puede_publicar(request.quien, ruta), fotos.que_pueden_salir(muestras)
    exigir(publica or request.method != "POST")
    elegido = _lo_elegido(request, ruta)
    form, copias = _elegir(elegido, ruta) if publica else (FotosForm(), [])
    if request.method == "POST" and not form.errors:
        _recordar(request, ruta, elegido, por_elegir)
        return regresar(request.path)
    publico = informe.reunir(ruta, [copia.publica for copia in copias])
    urls = [reverse("ruta:archivo", kwargs=_camino(ruta, archivo_id=copia.muestra.archivo_id)) for copia in copias]
    sha256 = canonico.huella(canonico.a_datos(publico))
    revision = {
        "hallados": privacidad.revisar(ruta, publico),
        "ediciones": list(consultas.ediciones(ruta)),
        "form": form,
        "elegidas": copias,
        "marcadas": elegido.getlist("fotos"),
        "por_elegir": [(muestra, _se_ve(elegido, muestra.pk)) for muestra in por_elegir],
        "propuestas": [muestra for muestra in muestras if not (publica and muestra in por_elegir)],
        "caben": fotos.MAXIMO,
        "letras": fotos.LARGO,
        "sha256": sha256,
    }
    return pagina(
        request, "rendicion/vista_previa.html", {**documento.contexto(publico, urls), **revision},
        status=422 if form.errors else 200,
    )  # fmt: skip


def _lo_elegido(request: HttpRequest, ruta: Ruta) -> MultiValueDict[str, str]:
    """What was just sent; or the last of what was chosen before and what was left there without sending it."""
    if request.method == "POST":
        return request.POST
    antes = request.session.get(ELEGIDO, {}).get(str(ruta.pk), {})
    dejado = sin_guardar(request, url_en(ruta, "vista_previa"))
    if dejado and not (antes and datetime.fromisoformat(antes[CUANDO][0]) > dejado.guardado_en):
        return MultiValueDict(dejado.contenido)
    return MultiValueDict(antes)


def _recordar(request: HttpRequest, ruta: Ruta, elegido: MultiValueDict[str, str], por_elegir: list[Muestra]) -> None:
    dicho = {"fotos": [str(m.pk) for m in por_elegir if str(m.pk) in elegido.getlist("fotos")]}
    dicho |= {f"se_ve-{m.pk}": [_se_ve(elegido, m.pk)[: fotos.LARGO]] for m in por_elegir}
    dicho[CUANDO] = [timezone.now().isoformat()]
    request.session[ELEGIDO] = {**request.session.get(ELEGIDO, {}), str(ruta.pk): dicho}
    pendiente.olvidar(request, request.path, None)


def _olvidar(request: HttpRequest, ruta: Ruta) -> None:
    borradores.olvidar(ruta, request.user.pk, url_en(ruta, "vista_previa"), None)
    otras = {pk: dicho for pk, dicho in request.session.get(ELEGIDO, {}).items() if pk != str(ruta.pk)}
    request.session[ELEGIDO] = otras


def _elegir(elegido: MultiValueDict[str, str], ruta: Ruta) -> tuple[FotosForm, list[fotos.Copia]]:
    """Asked of who publishes."""
    form = FotosForm(elegido if "fotos" in elegido else None)
    if not form.is_valid():
        return form, []
    try:
        elegidas = form.cleaned_data["fotos"]
        return form, fotos.copiar(ruta, elegidas, [_se_ve(elegido, pk) for pk in elegidas])
    except OperacionRechazada as motivo:
        form.add_error("fotos", motivo.mensaje)
        return form, []


def _se_ve(elegido: MultiValueDict[str, str], pk: UUID) -> str:
    """What is seen in that photo, as the preview asks it: beside each one, chosen or not."""
    return elegido.get(f"se_ve-{pk}", "")


def _de_las_fotos(copias: list[fotos.Copia]) -> dict[str, list[str]]:
    se_ve = [copia.se_ve for copia in copias]
    return {"fotos": [str(copia.muestra.pk) for copia in copias], **({"se_ve": se_ve} if any(se_ve) else {})}


def _camino(ruta: Ruta, **ids: Any) -> dict[str, Any]:
    return {"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id, **ids}


@vista(permiso=puede_publicar, metodos="GET POST")
def publicar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """Reached from the preview, which hands over the fingerprint of what was on the screen; its photos are those chosen there."""
    if request.method == "GET" and "sha256" not in request.GET:
        return regresar(url_en(ruta, "vista_previa"))
    copias = _las_leidas(request, ruta)
    form = abrir(request, PublicarForm, "publicar", **_por_declarar(request, ruta, copias))
    if guardar(request, form, operaciones.publicar_informe):
        _olvidar(request, ruta)
        destino = url_en(ruta, "ediciones")
        return HttpResponseClientRedirect(destino) if request.htmx else regresar(destino)
    contexto = {"clave": "publicar", "proxima": form.proxima, "copias": copias}
    return formulario(request, "rendicion/publicar.html", form, contexto)


def _las_leidas(request: HttpRequest, ruta: Ruta) -> list[fotos.Copia]:
    """Those the form names, or those chosen in the preview; none when they are no longer those: the operation says so."""
    if request.method == "GET":
        return _elegir(_lo_elegido(request, ruta), ruta)[1]
    try:
        return fotos.copiar(ruta, [UUID(uno) for uno in request.POST.getlist("fotos")], request.POST.getlist("se_ve"))
    except (ValueError, OperacionRechazada):
        return []


def _por_declarar(request: HttpRequest, ruta: Ruta, copias: list[fotos.Copia]) -> dict[str, Any]:
    motivo = request.POST.get("motivo", "")[:300]  # more is refused: no use in looking for names in it
    return {
        "hallados": privacidad.revisar(ruta, informe.reunir(ruta, [copia.publica for copia in copias]), motivo),
        "proxima": consultas.ediciones(ruta).count() + 1,
        "hay_fotos": bool(copias),
        "initial": {"sha256": request.GET.get("sha256", ""), **_de_las_fotos(copias)},
    }


@vista(permiso=puede_ver)
def ediciones(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    todas = consultas.con_sus_fotos(ruta, consultas.ediciones(ruta))
    return pagina(request, "rendicion/ediciones.html", {"ediciones": todas})


@vista(permiso=puede_publicar, metodos="GET POST")
def foto_retirar(request: HttpRequest, ruta: Ruta, foto_id: UUID) -> HttpResponse:
    foto, clave = consultas.foto_publicada(ruta, foto_id), f"foto-{foto_id}"
    form = abrir(request, RetirarFotoForm, clave)
    if guardar(request, form, operaciones.retirar_foto, foto_id):
        destino = f"{url_en(ruta, 'ediciones')}#edicion-{foto.edicion.numero}"
        return HttpResponseClientRedirect(destino) if request.htmx else regresar(destino)
    dicho = foto.edicion.contenido["fotos"][foto.orden - 1]
    return formulario(request, "rendicion/foto_retirar.html", form, {"foto": foto, "dicho": dicho, "clave": clave})
