"""What every page needs around it: the school's clock, the five stops of the route with what each owes now, and `puede`."""

from contextlib import suppress
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.functional import SimpleLazyObject

from ruta import formatos, reloj
from ruta.permisos import Quien
from ruta.relato import PROCESOS
from ruta.web.alrededor import alrededor


class Puede:
    """`puede.editar_plan` in a template asks the predicate `puede_editar_plan` of whichever process holds it."""

    def __init__(self, quien: Quien, ruta: Any) -> None:
        self._quien, self._ruta = quien, ruta

    def __getattr__(self, nombre: str) -> bool:
        for proceso in ("ruta", *settings.PROCESOS):
            predicado = getattr(import_module(f"{proceso}.permisos"), f"puede_{nombre}", None)
            if predicado is not None:
                permitido = self.__dict__[nombre] = predicado(self._quien, self._ruta)  # a long page asks it of each row
                return permitido
        raise AttributeError(f"ningún permisos.py define puede_{nombre}")


def _proceso_de_la_pagina(request: HttpRequest) -> str:
    """Of the page that is being looked at, also when it is a piece of it that asks."""
    with suppress(Resolver404):
        if request.htmx and request.htmx.current_url_abs_path:
            return resolve(urlsplit(request.htmx.current_url_abs_path).path).namespace
    return request.resolver_match.namespace if request.resolver_match else ""


def _procesos(request: HttpRequest) -> list[dict[str, Any]]:
    camino = {"escuela": request.ruta.escuela.clave, "ciclo": request.ruta.ciclo_id}
    actual = _proceso_de_la_pagina(request)
    return [
        {
            "clave": clave,
            "nombre": nombre,
            "icono": clave,
            "url": reverse(f"{clave}:inicio", kwargs=camino),
            "debe": alrededor(request)[f"debe {clave}"],
            "actual": clave == actual,
        }
        for clave, nombre in PROCESOS.items()
    ]


def marco_de_la_pagina(request: HttpRequest) -> dict[str, Any]:
    """Lazy, so that a fragment pays no query for a frame it does not draw."""
    contexto: dict[str, Any] = {
        "hoy_demo": formatos.fecha_larga(reloj.hoy()) if settings.DEMO else None,
        "hoy": reloj.hoy(),
        "url_inicio": reverse("ruta:inicio"),
        "ligera": getattr(request, "ligera", False),
        "sin_guiones": getattr(request, "sin_guiones", False),
    }
    ruta = getattr(request, "ruta", None)
    if ruta is None or not hasattr(request, "quien"):
        return contexto
    camino = {"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id}
    return contexto | {
        "ruta": ruta,
        "escuela": ruta.escuela,
        "camino": camino,
        "quien": request.quien,
        "puede": Puede(request.quien, ruta),
        "reloj": SimpleLazyObject(lambda: alrededor(request)["reloj"]),
        "procesos": SimpleLazyObject(lambda: _procesos(request)),
        "enfocar": "",
        "marca_del_pulso": f"{ruta.secuencia}.0",
        "url_nuestra_ruta": reverse("ruta:nuestra_ruta", kwargs=camino),
    }
