"""The history of the ruta and of each of its rows, two moments compared, and what is brought back."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from ruta import bitacora, eventos, momentos
from ruta import historia as relatos
from ruta import restaurar as operaciones
from ruta.formatos import contraer
from ruta.historia import CLASES_DE_FILA, RESTAURABLES
from ruta.models import Ruta
from ruta.nombres import Nombres, palabra, titulo
from ruta.permisos import puede_editar_plan, puede_escribir_plan, puede_ver, puede_ver_historia
from ruta.portada.forms_historia import CompararForm, FiltroForm, RestaurarForm, VistaForm
from ruta.web.respuestas import formulario, intentar, pagina, regresar
from ruta.web.vistas import vista

PLURALES = {
    "objetivo": "objetivos", "meta": "metas", "accion": "acciones", "problematica": "problematicas", "hallazgo": "hallazgos",
    "evidencia": "evidencias", "compromiso": "compromisos", "acuerdo": "acuerdos",
}  # fmt: skip
DONDE_SE_LEE = {
    "objetivo": "objetivos", "meta": "objetivos", "accion": "objetivos", "problematica": "problematicas", "hallazgo": "diagnostico",
    "evidencia": "diagnostico",
}  # fmt: skip


def _camino(ruta: Ruta, **ids: Any) -> dict[str, Any]:
    return {"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id, **ids}


def _url_de(ruta: Ruta, vista_de: str, clase: str, pk: Any) -> str:
    return reverse(f"ruta:{vista_de}_{clase}", kwargs=_camino(ruta, **{f"{clase}_id": pk}))


@vista(permiso=puede_ver_historia)
def historia(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """What happened in the ruta, the last first; with `?novedades=1`, what others did since the person saw it."""
    filtro = FiltroForm(request.GET or None, ruta=ruta)
    filtros, nuevo = filtro.filtros() if filtro.is_bound else {}, None
    if "novedades" in request.GET and (nuevo := relatos.novedades(ruta, relatos.mirada_de(ruta, request.quien))):
        filtros |= nuevo.filtros
    leida = relatos.leer(ruta, **filtros)
    for relato in leida.relatos:
        relato.enlaces = _enlaces(request, ruta, relato)
    contexto = {
        "filtro": filtro,
        "filtrada": any(valor is not None for valor in filtros.values()),
        "novedades": nuevo,
        "dias": relatos.por_dia(leida.relatos),
        "siguiente": leida.siguiente,
    }
    return pagina(request, "ruta/historia.html", contexto)


def _enlaces(request: HttpRequest, ruta: Ruta, relato: relatos.Relato) -> list[tuple[str, str]]:
    if not relato.clase:
        return []
    enlaces = [("Su historia", _url_de(ruta, "historia", relato.clase, relato.fila_id))]
    if relato.recuperable and puede_editar_plan(request.quien, ruta):
        enlaces.append(("Recuperar", _url_de(ruta, "restaurar", relato.clase, relato.fila_id)))
    return enlaces


@vista(permiso=puede_ver_historia, metodos="POST")
def ya_la_vi(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    form = VistaForm(request.POST)
    if form.is_valid():
        bitacora.mirar(ruta.pk, por=request.quien, secuencia=form.cleaned_data["secuencia"])
    return regresar(reverse("ruta:nuestra_ruta", kwargs=_camino(ruta)))


def _fila(ids: dict[str, UUID]) -> tuple[str, UUID]:
    """Kind and id, from the only one that the address brings: «meta_id»."""
    ((nombre, pk),) = ids.items()
    return nombre.removesuffix("_id"), pk


def _titulada(ruta: Ruta, clase: str, pk: UUID) -> dict[str, Any]:
    """How the row is called, by what it said the last time."""
    clave = CLASES_DE_FILA[clase]
    hallada = eventos.ultimas(ruta, [pk], [clave]).get(pk)
    if hallada is None:
        raise Http404
    _, fila, esta = hallada
    return {
        "clase": clase,
        "fila_id": pk,
        "nombre": palabra(clave).nombre,
        "historia_de": contraer(f"Historia de {palabra(clave).nombre}"),
        "texto": titulo(clave, fila),
        "esta": esta,
        "url_historia": _url_de(ruta, "historia", clase, pk),
        "url_restaurar": _url_de(ruta, "restaurar", clase, pk) if clase in RESTAURABLES else "",
    }


@vista(permiso=puede_ver_historia)
def historia_de(request: HttpRequest, ruta: Ruta, **ids: UUID) -> HttpResponse:
    """What happened to one row of the ruta, and to what only speaks of it."""
    clase, pk = _fila(ids)
    filtro = FiltroForm(request.GET, ruta=ruta)
    leida = relatos.leer(ruta, fila=(clase, pk), antes_de=filtro.puestos.get("antes_de"))
    if not leida.relatos and "antes_de" not in filtro.puestos:
        raise Http404
    contexto = {**_titulada(ruta, clase, pk), "dias": relatos.por_dia(leida.relatos), "siguiente": leida.siguiente}
    if contexto["url_restaurar"] and puede_escribir_plan(request.quien, ruta):
        for relato in leida.relatos[1 if "antes_de" not in filtro.puestos else 0 :]:
            relato.enlaces = [("Recuperar como quedó", f"{contexto['url_restaurar']}?a={relato.paso.secuencia}")]
    return pagina(request, "ruta/historia_de.html", contexto)


@vista(permiso=puede_ver)
def comparar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """The plan at two moments, or one row of it with `?solo=meta-<id>`. Supervisión compares what was agreed with today."""
    solo = _solo(request.GET.get("solo", ""))
    form = CompararForm(request.GET if "de" in request.GET else None, ruta=ruta, quien=request.quien, solo=solo)
    de, a = form.elegidos()
    if not form.is_bound:
        form.initial = {"de": de.clave, "a": a.clave}
    contexto = {
        "form": form,
        "solo": request.GET["solo"] if solo else "",
        "de": de,
        "a": a,
        "comparacion": momentos.comparar(ruta, de.secuencia, a.secuencia, solo=solo),
    }
    return pagina(request, "ruta/comparar.html", contexto)


def _solo(texto: str) -> tuple[str, UUID] | None:
    clase, _, pk = texto.partition("-")
    try:
        return (clase, UUID(pk)) if clase in RESTAURABLES else None
    except ValueError:
        return None


@vista(permiso=puede_editar_plan, metodos="GET POST", tambien_acordado=True)
def restaurar(request: HttpRequest, ruta: Ruta, **ids: UUID) -> HttpResponse:
    """What would come back, and the button that brings it. `?a=120` chooses the moment."""
    clase, pk = _fila(ids)
    pedido = VistaForm(request.POST if request.method == "POST" else {"secuencia": request.GET.get("a", "")})
    secuencia = pedido.cleaned_data["secuencia"] if pedido.is_valid() else None
    vuelta = operaciones.preparar(ruta, clase, pk, secuencia)
    form = _form_de_vuelta(request, vuelta)
    if vuelta and form.is_bound and form.is_valid():
        dicho = {"version": form.cleaned_data["version"], "secuencia": form.cleaned_data["secuencia"]}
        if intentar(request, form, operaciones.restaurar, ruta.pk, clase, pk, por=request.quien, **dicho):
            return _de_vuelta(request, ruta, clase, pk)
    contexto = {
        **_titulada(ruta, clase, pk),
        "vuelta": vuelta,
        "clave": f"restaurar-{clase}-{pk}",
        **_lo_que_vuelve(ruta, clase, vuelta),
    }
    return formulario(request, "ruta/restaurar.html", form, contexto)


def _form_de_vuelta(request: HttpRequest, vuelta: operaciones.Vuelta | None) -> RestaurarForm:
    fila = vuelta.fila if vuelta else None
    enviado = request.POST if request.method == "POST" else None
    return RestaurarForm(enviado, fila=fila, initial={"secuencia": vuelta.secuencia if vuelta else 0})


def _de_vuelta(request: HttpRequest, ruta: Ruta, clase: str, pk: UUID) -> HttpResponse:
    url = reverse(f"planeacion:{DONDE_SE_LEE[clase]}", kwargs=_camino(ruta))
    return HttpResponseClientRedirect(f"{url}#{clase}-{pk}") if request.htmx else regresar(url, f"{clase}-{pk}")


def _lo_que_vuelve(ruta: Ruta, clase: str, vuelta: operaciones.Vuelta | None) -> dict[str, Any]:
    """In words: what it will say, what changes from how it is now, and what cannot come."""
    if vuelta is None:
        return {"cambios": [], "no_vuelven": []}
    clave = CLASES_DE_FILA[clase]
    hijas = [(hija, fila) for (hija, _), filas in vuelta.hijas.items() for fila in filas]
    comparacion = momentos.comparar_con(ruta, clave, vuelta.fila.pk, vuelta.secuencia, ruta.secuencia if vuelta.esta else 0)
    nombres = Nombres(ruta, [(clave, vuelta.era), *hijas])
    faltan = [relatos.dicha(nombres, hija, fila, columna) for hija, columna, fila in vuelta.no_vuelven]
    return {"cambios": comparacion, "no_vuelven": faltan, "paso": vuelta.secuencia}
