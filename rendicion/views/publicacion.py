"""What a family will see, the last look for names and for faces, and the publication of exactly what was read."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from implementacion.evidencias.consultas import para_el_informe
from rendicion import canonico, consultas, documento, fotos, informe, operaciones, privacidad
from rendicion.forms import FotosForm, PublicarForm, RetirarFotoForm
from rendicion.permisos import puede_publicar
from rendicion.views.comun import abrir, guardar, url_en
from ruta.errores import OperacionRechazada
from ruta.models import Ruta
from ruta.permisos import puede_abrir_archivos, puede_ver
from ruta.web.respuestas import formulario, pagina, regresar
from ruta.web.vistas import vista


@vista(permiso=puede_ver)
def vista_previa(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """With the photos that its address names, for who publishes: what is chosen is saved only when it is published."""
    muestras = para_el_informe(ruta) if puede_abrir_archivos(request.quien, ruta) else []
    publica, por_elegir = puede_publicar(request.quien, ruta), fotos.que_pueden_salir(muestras)
    form, copias = _elegir(request, ruta) if publica else (FotosForm(), [])
    publico = informe.reunir(ruta, [copia.publica for copia in copias])
    urls = [reverse("ruta:archivo", kwargs=_camino(ruta, archivo_id=copia.muestra.archivo_id)) for copia in copias]
    sha256 = canonico.huella(canonico.a_datos(publico))
    revision = {
        "hallados": privacidad.revisar(ruta, publico),
        "ediciones": list(consultas.ediciones(ruta)),
        "form": form,
        "elegidas": copias,
        "marcadas": request.GET.getlist("fotos"),
        "por_elegir": [(muestra, _se_ve(request, muestra.pk)) for muestra in por_elegir],
        "propuestas": [muestra for muestra in muestras if not (publica and muestra in por_elegir)],
        "caben": fotos.MAXIMO,
        "letras": fotos.LARGO,
        "lo_leido": _por_publicar(copias, sha256),
    }
    return pagina(
        request, "rendicion/vista_previa.html", {**documento.contexto(publico, urls), **revision},
        status=422 if form.errors else 200,
    )  # fmt: skip


def _elegir(request: HttpRequest, ruta: Ruta) -> tuple[FotosForm, list[fotos.Copia]]:
    """Asked of who publishes: to the others the address says nothing."""
    form = FotosForm(request.GET if "fotos" in request.GET else None)
    if not form.is_valid():
        return form, []
    try:
        elegidas = form.cleaned_data["fotos"]
        return form, fotos.copiar(ruta, elegidas, [_se_ve(request, pk) for pk in elegidas])
    except OperacionRechazada as motivo:
        form.add_error("fotos", motivo.mensaje)
        return form, []


def _se_ve(request: HttpRequest, pk: UUID) -> str:
    """What is seen in that photo, as the preview asks it: beside each one, chosen or not."""
    return request.GET.get(f"se_ve-{pk}", "")


def _por_publicar(copias: list[fotos.Copia], sha256: str) -> str:
    """The address that publishes what was on the screen: its photos and what is seen in each, in their order."""
    return urlencode({"sha256": sha256, **_de_las_fotos(copias)}, doseq=True)


def _por_elegir(copias: list[fotos.Copia]) -> str:
    """The address of the preview with them."""
    dicho = {f"se_ve-{copia.muestra.pk}": copia.se_ve for copia in copias if copia.se_ve}
    return urlencode({"fotos": _de_las_fotos(copias)["fotos"], **dicho}, doseq=True)


def _de_las_fotos(copias: list[fotos.Copia]) -> dict[str, list[str]]:
    se_ve = [copia.se_ve for copia in copias]
    return {"fotos": [str(copia.muestra.pk) for copia in copias], **({"se_ve": se_ve} if any(se_ve) else {})}


def _camino(ruta: Ruta, **ids: Any) -> dict[str, Any]:
    return {"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id, **ids}


@vista(permiso=puede_publicar, metodos="GET POST")
def publicar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """Reached from the preview, which hands over the fingerprint of what was on the screen, and its photos."""
    if request.method == "GET" and "sha256" not in request.GET:
        return regresar(url_en(ruta, "vista_previa"))
    copias = _las_leidas(request, ruta)
    form = abrir(request, PublicarForm, "publicar", **_por_declarar(request, ruta, copias))
    if guardar(request, form, operaciones.publicar_informe):
        destino = url_en(ruta, "ediciones")
        return HttpResponseClientRedirect(destino) if request.htmx else regresar(destino)
    contexto = {"clave": "publicar", "proxima": form.proxima, "copias": copias, "con_fotos": _por_elegir(copias)}
    return formulario(request, "rendicion/publicar.html", form, contexto)


def _las_leidas(request: HttpRequest, ruta: Ruta) -> list[fotos.Copia]:
    """Those the form or the address names; none when they are no longer those of the preview: the operation says so."""
    enviado = request.POST if request.method == "POST" else request.GET
    try:
        return fotos.copiar(ruta, [UUID(uno) for uno in enviado.getlist("fotos")], enviado.getlist("se_ve"))
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
