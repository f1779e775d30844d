"""The nominal list of the pupils in risk: opened each time on purpose, and who opened it stays written.

A page never carries a name that was not just asked for with a POST; and the answer of that POST carries none: what is answered is
kept a day (`ruta.envios`).
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from planeacion.nominal import consultas, operaciones
from planeacion.nominal.forms import ApagarForm, EncenderForm
from planeacion.permisos import puede_llevar_lista, puede_ver_riesgo
from planeacion.views.comun import abrir, guardar, ir, url_en
from ruta import segundo_paso
from ruta.errores import NoExiste, SinPermiso
from ruta.models import Ruta, Usuario
from ruta.web import reautenticar
from ruta.web.respuestas import formulario, intentar, pagina, regresar
from ruta.web.vistas import vista

PASO = {"paso": "diagnostico"}


def _de_la_lista(ruta: Ruta) -> dict[str, Any]:
    return {"lista": consultas.lista_de(ruta), "se_borra_el": consultas.se_borra_el(ruta), **PASO}


@vista(permiso=puede_ver_riesgo)
def lista_nominal(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """Off; on and closed; or, for a while after this person opened it, the pupils of their grupos."""
    quien = request.quien
    if not consultas.puede_entrar(ruta, quien):
        raise SinPermiso
    contexto = _de_la_lista(ruta)
    if contexto["lista"]:
        puerta = consultas.puerta(ruta, quien)
        suyos = consultas.abierta(ruta, quien, puerta.vistos) if puerta.hasta else []
        contexto |= {
            "puerta": puerta,
            "grupos": suyos,
            "mis_grupos": [grupo.nombre for grupo in consultas.grupos_que_ve(ruta, quien)],
        }
    return pagina(request, "planeacion/lista_nominal.html", contexto, fragmento="lista")


@vista(permiso=puede_ver_riesgo, metodos="POST")
def lista_abrir(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    operaciones.abrir_lista(ruta.pk, por=request.quien)
    return regresar(url_en(ruta, "lista_nominal"))


@vista(permiso=puede_ver_riesgo, metodos="POST")
def nombre_ver(request: HttpRequest, ruta: Ruta, alumno_id: UUID) -> HttpResponse:
    operaciones.ver_nombre(ruta.pk, alumno_id, por=request.quien)
    return regresar(url_en(ruta, "lista_nominal"), f"alumno-{alumno_id}")


@vista(permiso=puede_llevar_lista)
def lista_miradas(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    contexto = {"miradas": consultas.miradas(ruta), "cuantas_caben": consultas.MIRADAS, **_de_la_lista(ruta)}
    return pagina(request, "planeacion/lista_miradas.html", contexto)


def _yo(request: HttpRequest, camino: dict[str, Any]) -> Usuario:
    return request.user


@vista(permiso=puede_llevar_lista, metodos="GET POST", antes=reautenticar.comprobar(_yo), callada=True)
def lista_encender(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    form = abrir(request, EncenderForm, "encender", con_segundo_paso=segundo_paso.activo(request.user))
    if request.method == "POST" and _encendida(request, ruta, form):
        messages.success(request, "La lista nominal quedó encendida. Se llena con los archivos que se traigan desde ahora.")
        return ir(request, url_en(ruta, "lista_nominal"))
    respuesta = formulario(request, "planeacion/lista_encender.html", form, {"clave": "encender", **_de_la_lista(ruta)})
    if espera := getattr(form, "espera", 0):
        respuesta["Retry-After"] = str(espera)
    return respuesta


def _encendida(request: HttpRequest, ruta: Ruta, form: EncenderForm) -> Any:
    valido = form.is_valid()
    if not reautenticar.es_quien_dice(request, form, request.user) or not valido:
        return None
    return intentar(request, form, operaciones.encender_lista, ruta.pk, por=request.quien, **form.cambios())


@vista(permiso=puede_llevar_lista, metodos="GET POST")
def lista_apagar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    lista = consultas.lista_de(ruta)
    if lista is None and request.method == "POST":
        raise NoExiste
    form = abrir(request, ApagarForm, "apagar", fila=lista)
    if lista and guardar(request, form, operaciones.apagar_lista, lista.pk):
        messages.success(request, "La lista nominal quedó apagada y se borró lo que tenía. Los conteos siguen.")
        return ir(request, url_en(ruta, "lista_nominal"))
    contexto = {"clave": "apagar", "cuantos": consultas.alumnos_que_ve(ruta, request.quien).count(), **_de_la_lista(ruta)}
    return formulario(request, "planeacion/lista_apagar.html", form, contexto)
