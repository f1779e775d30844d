"""Pages of what shows the work: the evidencias of the ruta, one of them, and how it is brought, corrected or taken away."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from implementacion.evidencias import consultas, forms, operaciones
from implementacion.permisos import puede_quitar_muestra, puede_traer_muestras, puede_ver_muestras
from implementacion.views.comun import url_en, volver
from ruta import reloj
from ruta.errores import ConflictoDeEdicion, SinPermiso
from ruta.models import Ruta
from ruta.web.respuestas import formulario, intentar, pagina
from ruta.web.vistas import vista

_QUIEN_LA_QUITA = "Esta evidencia la quita quien la trajo o quien coordina."


@vista(permiso=puede_ver_muestras)
def muestras(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """All of them, or those of `?accion=` or `?meta=`."""
    if request.htmx:
        return volver(request, request.path)
    lista = consultas.lista(ruta, request.quien, request.GET.get("accion", ""), request.GET.get("meta", ""))
    return pagina(request, "implementacion/muestras.html", {"lista": lista, "en_marcha": ruta.esta_en_marcha})


@vista(permiso=puede_ver_muestras)
def muestra(request: HttpRequest, ruta: Ruta, muestra_id: UUID) -> HttpResponse:
    una = consultas.muestra(ruta, muestra_id)
    if request.htmx:
        return volver(request, request.path)
    la_quita = ruta.esta_en_marcha and puede_quitar_muestra(request.quien, una)
    contexto = {"muestra": una, "en_marcha": ruta.esta_en_marcha, "la_quita": la_quita}
    return pagina(request, "implementacion/muestra.html", contexto)


@vista(permiso=puede_traer_muestras, metodos="GET POST")
def muestra_traer(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """`?accion=` and `?meta=` mark beforehand what it was asked from."""
    enviado = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.TraerMuestraForm(*enviado, ruta=ruta, initial=_de_partida(request))
    form.por_trozos(url_en(ruta, "subidas"))
    if form.is_valid():
        traida = intentar(request, form, operaciones.traer_muestra, ruta.pk, por=request.quien, **form.cambios())
        if traida:
            return volver(request, f"{url_en(ruta, 'muestras')}#muestra-{traida.pk}")
    return formulario(request, "implementacion/muestra_traer.html", form, {"clave": "muestra-nueva"})


def _de_partida(request: HttpRequest) -> dict[str, Any]:
    return {"fecha": reloj.hoy(), "acciones": request.GET.getlist("accion"), "metas": request.GET.getlist("meta")}


@vista(permiso=puede_traer_muestras, metodos="GET POST")
def muestra_editar(request: HttpRequest, ruta: Ruta, muestra_id: UUID) -> HttpResponse:
    una = consultas.muestra(ruta, muestra_id)
    form = forms.EditarMuestraForm(request.POST or None, fila=una, ruta=ruta)
    if _guardado(request, form, operaciones.editar_muestra, ruta, muestra_id, **(form.cambios() if form.is_valid() else {})):
        return volver(request, url_en(ruta, "muestra", muestra_id=muestra_id))
    return formulario(request, "implementacion/muestra_editar.html", form, _contexto(una))


@vista(permiso=puede_traer_muestras, metodos="GET POST")
def muestra_quitar(request: HttpRequest, ruta: Ruta, muestra_id: UUID) -> HttpResponse:
    una = consultas.muestra(ruta, muestra_id)
    if not puede_quitar_muestra(request.quien, una):
        raise SinPermiso(_QUIEN_LA_QUITA)
    form = forms.QuitarMuestraForm(request.POST or None, fila=una)
    if _guardado(request, form, operaciones.quitar_muestra, ruta, muestra_id):
        return volver(request, f"{url_en(ruta, 'muestras')}#quitadas")
    return formulario(request, "implementacion/muestra_quitar.html", form, _contexto(una))


@vista(permiso=puede_traer_muestras, metodos="POST")
def muestra_recuperar(request: HttpRequest, ruta: Ruta, muestra_id: UUID) -> HttpResponse:
    una = consultas.quitadas(ruta).con_pk(muestra_id)
    form = forms.QuitarMuestraForm(request.POST, fila=una)
    if not form.is_valid():
        raise ConflictoDeEdicion(una)
    operaciones.recuperar_muestra(ruta.pk, muestra_id, por=request.quien, version=form.cleaned_data["version"])
    return volver(request, f"{url_en(ruta, 'muestras')}#muestra-{muestra_id}")


def _contexto(una: Any) -> dict[str, Any]:
    return {"muestra": una, "clave": f"muestra-{una.pk}"}


def _guardado(request: HttpRequest, form: Any, operacion: Any, ruta: Ruta, muestra_id: UUID, **cambios: Any) -> bool:
    """Whether it was sent, and done."""
    if not form.is_valid():
        return False
    version = form.cleaned_data["version"]
    return intentar(request, form, operacion, ruta.pk, muestra_id, por=request.quien, version=version, **cambios) is not None
