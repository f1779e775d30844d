"""¿De dónde vino el dinero, quién lo administró y en qué se gastó? Every change draws all the accounts again: totals move."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from rendicion import consultas, operaciones
from rendicion.forms import FuenteForm, MovimientoForm, QuitarForm
from rendicion.permisos import puede_capturar_finanzas
from rendicion.views.comun import abrir, guardar, url_en
from ruta import consultas as arbol
from ruta.models import Ruta
from ruta.permisos import puede_ver
from ruta.web.respuestas import de_vuelta, formulario, pagina, pieza
from ruta.web.vistas import vista


@vista(permiso=puede_ver)
def finanzas(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    if request.htmx:
        return pieza(request, "rendicion/_cuentas.html", _cuentas(ruta))
    return pagina(request, "rendicion/finanzas.html", _cuentas(ruta))


def _cuentas(ruta: Ruta) -> dict[str, Any]:
    fuentes = consultas.fuentes(ruta)
    sueltos = consultas.sin_accion(fuentes)
    numeros = {accion.pk: accion.numero for accion in arbol.acciones_de(ruta)}
    for movimiento in (movimiento for fuente in fuentes for movimiento in fuente.movimientos.all()):
        movimiento.accion_numero = numeros.get(movimiento.accion_id)
    return {
        "fuentes": fuentes,
        "totales": consultas.totales(fuentes),
        "sin_accion": sueltos,
        "total_sin_accion": sum(m.monto for m in sueltos),
    }


def _guardado(request: HttpRequest, ruta: Ruta, ancla: str = "cuentas") -> HttpResponse:
    vuelta = de_vuelta(request, url_en(ruta, "finanzas"), ancla)
    return vuelta or pieza(request, "rendicion/_cuentas.html", _cuentas(ruta), destino="cuentas")


@vista(permiso=puede_capturar_finanzas, metodos="GET POST")
def fuente_agregar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    clave = "fuente-nueva"
    form = abrir(request, FuenteForm, clave)
    if guardar(request, form, operaciones.agregar_fuente):
        return _guardado(request, ruta)
    return formulario(request, "rendicion/fuente_agregar.html", form, {"clave": clave})


@vista(permiso=puede_capturar_finanzas, metodos="GET POST")
def fuente_editar(request: HttpRequest, ruta: Ruta, fuente_id: UUID) -> HttpResponse:
    fuente, clave = consultas.fuente(ruta, fuente_id), f"fuente-{fuente_id}"
    form = abrir(request, FuenteForm, clave, fila=fuente)
    if guardar(request, form, operaciones.editar_fuente, fuente_id):
        return _guardado(request, ruta, clave)
    return formulario(request, "rendicion/fuente_editar.html", form, {"fuente": fuente, "clave": clave})


@vista(permiso=puede_capturar_finanzas, metodos="GET POST")
def fuente_quitar(request: HttpRequest, ruta: Ruta, fuente_id: UUID) -> HttpResponse:
    fuente, clave = consultas.fuente(ruta, fuente_id), f"fuente-{fuente_id}"
    form = abrir(request, QuitarForm, clave, fila=fuente)
    if guardar(request, form, operaciones.quitar_fuente, fuente_id):
        return _guardado(request, ruta)
    return formulario(request, "rendicion/fuente_quitar.html", form, {"fuente": fuente, "clave": clave})


@vista(permiso=puede_capturar_finanzas, metodos="GET POST")
def movimiento_agregar(request: HttpRequest, ruta: Ruta, fuente_id: UUID) -> HttpResponse:
    fuente, clave = consultas.fuente(ruta, fuente_id), f"movimiento-nuevo-{fuente_id}"
    form = abrir(request, MovimientoForm, clave, acciones=arbol.acciones_de(ruta))
    if guardar(request, form, operaciones.registrar_movimiento, fuente_id):
        return _guardado(request, ruta, f"fuente-{fuente_id}")
    return formulario(request, "rendicion/movimiento_agregar.html", form, {"fuente": fuente, "clave": clave})


@vista(permiso=puede_capturar_finanzas, metodos="GET POST")
def movimiento_corregir(request: HttpRequest, ruta: Ruta, movimiento_id: UUID) -> HttpResponse:
    movimiento, clave = consultas.movimientos(ruta).con_pk(movimiento_id), f"movimiento-{movimiento_id}"
    form = abrir(request, MovimientoForm, clave, fila=movimiento, acciones=arbol.acciones_de(ruta))
    if guardar(request, form, operaciones.corregir_movimiento, movimiento_id):
        return _guardado(request, ruta, clave)
    return formulario(request, "rendicion/movimiento_corregir.html", form, {"movimiento": movimiento, "clave": clave})


@vista(permiso=puede_capturar_finanzas, metodos="GET POST")
def movimiento_quitar(request: HttpRequest, ruta: Ruta, movimiento_id: UUID) -> HttpResponse:
    movimiento, clave = consultas.movimientos(ruta).con_pk(movimiento_id), f"movimiento-{movimiento_id}"
    form = abrir(request, QuitarForm, clave, fila=movimiento)
    if guardar(request, form, operaciones.quitar_movimiento, movimiento_id):
        return _guardado(request, ruta, f"fuente-{movimiento.fuente_id}")
    return formulario(request, "rendicion/movimiento_quitar.html", form, {"movimiento": movimiento, "clave": clave})
