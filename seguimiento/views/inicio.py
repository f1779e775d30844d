"""How far each acción is, what is pending and the sessions of the ciclo."""

from django.http import HttpRequest, HttpResponse

from ruta import consultas as arbol
from ruta.estados import ABIERTA, FaseCTE
from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import pagina
from ruta.web.vistas import vista
from seguimiento import consultas
from seguimiento.estados import Alerta, EstadoSesion
from seguimiento.permisos import puede_convocar


@vista(permiso=puede_ver)
def inicio(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """¿Cómo vamos? Each acción in the eight CTE, what is pending, and the session that comes."""
    metas = arbol.metas_de(ruta)
    cuantas = consultas.avisar(ruta, metas)
    ver = request.GET.get("ver", "")
    sesiones = list(consultas.sesiones(ruta))
    contexto = {
        "metas": metas,
        "hay_acciones": any(meta.acciones.all() for meta in metas),
        "alertas": [(alerta, alerta.en_plural, n) for alerta, n in cuantas.items() if n],
        "ver": Alerta(ver) if ver in Alerta.values and cuantas[Alerta(ver)] else "",
        "sesiones": sesiones,
        "abierta": next((s for s in sesiones if s.estado == EstadoSesion.EN_CURSO), None),
        "preparadas": [s for s in sesiones if s.estado == EstadoSesion.PREPARADA],
        "pendientes": consultas.pendientes(ruta),
        "por_preparar": next(iter(consultas.por_preparar(ruta)), None),
        "puede_preparar": puede_convocar(request.quien, ruta) and ruta.estado in ABIERTA,
        "cte_actual": max(
            (s.numero for s in sesiones if s.fase == FaseCTE.ORDINARIA and s.estado != EstadoSesion.PREPARADA), default=None
        ),
    }
    return pagina(request, "seguimiento/inicio.html", contexto)
