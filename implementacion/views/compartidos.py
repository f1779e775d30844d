"""Pages of what is proposed to several at once."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from implementacion import consultas, forms, operaciones
from implementacion.permisos import puede_proponer, puede_retirar, puede_ver_compromisos
from implementacion.views.comun import url_en, volver
from ruta.consultas import proxima_cte
from ruta.errores import SinPermiso
from ruta.models import Ruta
from ruta.web.respuestas import formulario, intentar, pagina
from ruta.web.vistas import vista

OTRAS = "otras"
_SOLO_QUIEN_PROPUSO = "Este compromiso compartido lo cambia quien lo propuso o la dirección."


@vista(permiso=puede_proponer, metodos="GET POST")
def compartido_proponer(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """The docentes de grupo come marked; with `?a=otras`, nobody."""
    a_otras = request.GET.get("a") == OTRAS
    form = forms.ProponerCompartidoForm(request.POST or None, ruta=ruta, initial=_de_partida(request, ruta, a_otras))
    if form.is_valid():
        nacido = intentar(request, form, operaciones.proponer_compartido, ruta.pk, por=request.quien, **form.cambios())
        if nacido:
            return volver(request, f"{url_en(ruta, 'inicio')}#compartido-{nacido.pk}")
    contexto = {"clave": "compartido-nuevo", "a_otras": a_otras, "accion_de": request.GET.get("accion", "")}
    return formulario(request, "implementacion/compartido_proponer.html", form, contexto)


def _de_partida(request: HttpRequest, ruta: Ruta, a_otras: bool) -> dict[str, Any]:
    cte = proxima_cte(ruta)
    marcadas = [] if a_otras else consultas.docentes_de_grupo(ruta).values_list("pk", flat=True)
    return {"fecha": cte.fecha if cte else None, "accion": request.GET.get("accion"), "de_quienes": list(marcadas)}


@vista(permiso=puede_ver_compromisos)
def compartido(request: HttpRequest, ruta: Ruta, compartido_id: UUID) -> HttpResponse:
    """Its people, what each answered, and how it has gone for all who took it."""
    uno = consultas.compartido(ruta, compartido_id)
    lo_lleva = ruta.esta_en_marcha and puede_retirar(request.quien, uno)
    contexto = {"compartido": uno, "lo_lleva": lo_lleva, "por_retirar": consultas.por_retirar(uno) if lo_lleva else []}
    return pagina(request, "implementacion/compartido.html", contexto)


@vista(permiso=puede_ver_compromisos, metodos="GET POST")
def compartido_informa(request: HttpRequest, ruta: Ruta, compartido_id: UUID) -> HttpResponse:
    uno = _el_que_lleva(request, ruta, compartido_id)
    form = forms.InformaForm(request.POST or None, fila=uno)
    if form.is_valid() and intentar(
        request, form, operaciones.cambiar_quien_informa, ruta.pk, compartido_id, por=request.quien,
        version=form.cleaned_data["version"], **form.cambios(),
    ):  # fmt: skip
        return volver(request, url_en(ruta, "compartido", compartido_id=compartido_id))
    contexto = {"compartido": uno, "clave": f"compartido-{compartido_id}"}
    return formulario(request, "implementacion/compartido_informa.html", form, contexto)


@vista(permiso=puede_ver_compromisos, metodos="GET POST")
def compartido_retirar(request: HttpRequest, ruta: Ruta, compartido_id: UUID) -> HttpResponse:
    """All of it while nobody took it; afterwards, what is left unanswered."""
    uno = _el_que_lleva(request, ruta, compartido_id)
    form = forms.RetirarForm(request.POST or None, fila=uno)
    if form.is_valid() and intentar(
        request, form, operaciones.retirar_compartido, ruta.pk, compartido_id, por=request.quien,
        version=form.cleaned_data["version"], **form.cambios(),
    ):  # fmt: skip
        return volver(request, url_en(ruta, "compartido", compartido_id=compartido_id))
    contexto = {"compartido": uno, "por_retirar": consultas.por_retirar(uno), "clave": f"compartido-{compartido_id}"}
    return formulario(request, "implementacion/compartido_retirar.html", form, contexto)


def _el_que_lleva(request: HttpRequest, ruta: Ruta, compartido_id: UUID) -> Any:
    uno = consultas.compartido(ruta, compartido_id)
    if not puede_retirar(request.quien, uno):
        raise SinPermiso(_SOLO_QUIEN_PROPUSO)
    return uno
