"""The doors that need no account: an invitation, another password, the second step. Looking (GET) never uses a code up."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from ruta import codigos, contrasenas, guardia, puertas, segundo_paso
from ruta.errores import DemasiadosIntentos, OperacionRechazada
from ruta.models import Invitacion, Usuario
from ruta.portada import forms
from ruta.web import acceso
from ruta.web.respuestas import formulario, intentar, regresar
from ruta.web.vistas import publica

SEGUNDOS_PARA_EL_CODIGO = 5 * 60
SEGUNDOS_DE_LA_TARJETA = 10 * 60

SIGUE = {"invitacion": "ruta:invitacion_aceptar", "restablecer": "ruta:restablecer_contrasena"}
TARDO = "Pasaron más de diez minutos desde que escribió su código. Escríbalo otra vez: todavía puede servir."


def escrito(request: HttpRequest) -> Any:
    """What a form is bound to: also when it has nothing but its button."""
    return request.POST if request.method == "POST" else None


def probar(request: HttpRequest, form: Any, operacion: Callable[..., Any], *args: Any, **cambios: Any) -> Any:
    """`intentar` at a door: one try too many is 429, with when to come back."""

    def contada() -> Any:
        try:
            return operacion(*args, **cambios)
        except DemasiadosIntentos as motivo:
            form.status, form.espera = 429, motivo.segundos
            raise

    return intentar(request, form, contada)


def mostrar(request: HttpRequest, plantilla: str, form: Any, **contexto: Any) -> HttpResponse:
    respuesta = formulario(request, plantilla, form, contexto, fragmento="")
    if espera := getattr(form, "espera", 0):
        respuesta["Retry-After"] = str(espera)
    return respuesta


def _reconocer(puerta: str, reconoce: Callable[[str], Any], request: HttpRequest, codigo: str) -> Any:
    """What the code opens. Counted by its first signs and the network, so that a glimpsed card cannot be completed by trying."""
    guarda = guardia.Puerta(puerta, codigos.normalizar(codigo)[: codigos.LARGO], acceso.red(request))
    guarda.pedir()
    hallado = reconoce(codigo)
    if hallado is None:
        raise OperacionRechazada(puertas.NO_SIRVE, campo="codigo")
    guarda.acierto()
    return hallado


# The computer may be of the whole school: what a code opened waits in its browser for some minutes, for whoever typed it.


def _dejar(request: HttpRequest, puerta: str, pk: Any) -> HttpResponse:
    request.session["tarjeta"] = {"puerta": puerta, "pk": str(pk), "hasta": int(time.time()) + SEGUNDOS_DE_LA_TARJETA}
    return regresar(reverse(SIGUE[puerta]))


def _dejada(request: HttpRequest, puerta: str) -> str | None:
    tarjeta = request.session.get("tarjeta", {})
    return tarjeta["pk"] if tarjeta.get("puerta") == puerta and time.time() < tarjeta["hasta"] else None


def _a_escribirlo(request: HttpRequest, puerta: str) -> HttpResponse:
    """Back to the code; who had typed one is told why."""
    if request.session.get("tarjeta", {}).get("puerta") == puerta:
        a_tiempo = _dejada(request, puerta)
        del request.session["tarjeta"]
        messages.warning(request, contrasenas.YA_NO_SIRVE if a_tiempo else TARDO)
    return regresar(reverse(f"ruta:{puerta}"))


def olvidar_la_tarjeta(request: HttpRequest, destino: str) -> None:
    """Who enters may not be who typed the code; who enters to accept an invitation with their own account goes on with it."""
    if destino != reverse("ruta:invitacion_aceptar"):
        request.session.pop("tarjeta", None)


# Invitation


@publica("GET POST")
@never_cache
def invitacion(request: HttpRequest) -> HttpResponse:
    form = forms.CodigoForm(escrito(request))
    if form.is_valid():
        hallada = probar(
            request, form, _reconocer, "invitacion", puertas.reconocer_invitacion, request, form.cleaned_data["codigo"]
        )
        if hallada:
            return _dejar(request, "invitacion", hallada.pk)
    return mostrar(request, "ruta/invitacion.html", form)


@publica("GET POST")
@never_cache
def invitacion_aceptar(request: HttpRequest) -> HttpResponse:
    """With a new account, or attaching the school to the account that is open in this browser."""
    suya = puertas.invitacion_vigente(_dejada(request, "invitacion"))
    if suya is None:
        return _a_escribirlo(request, "invitacion")
    dentro, con_cuenta = request.user.is_authenticated, bool(suya.para and suya.para.usuario.has_usable_password())
    form = _form_para_aceptar(request, suya)
    if request.method == "POST" and form.is_valid() and (persona := _aceptar(request, form, suya)):
        del request.session["tarjeta"]
        if not dentro:
            login(request, persona)
        messages.success(request, f"Bienvenida, bienvenido: ya está en {suya.escuela.nombre}.")
        return regresar(reverse("ruta:inicio"))
    entrar = f"{reverse('ruta:entrar')}?next={request.path}"
    return mostrar(request, "ruta/invitacion_aceptar.html", form, invitacion=suya, url_entrar=entrar, con_cuenta=con_cuenta)


def _form_para_aceptar(request: HttpRequest, suya: Invitacion) -> forms.Formulario:
    if request.user.is_authenticated:
        return forms.Formulario(escrito(request))
    persona = suya.para.usuario if suya.para else None
    conocido = {"usuario": persona.usuario, "nombre": persona.nombre} if persona else {}
    return forms.CuentaNuevaForm(escrito(request), initial=conocido, con_correo=bool(suya.correo))


def _aceptar(request: HttpRequest, form: Any, suya: Invitacion) -> Usuario | None:
    if request.user.is_authenticated:
        return request.user if probar(request, form, puertas.aceptar_con_cuenta, suya.pk, persona=request.user) else None
    return probar(request, form, puertas.aceptar_con_cuenta_nueva, suya.pk, **form.cambios())


# Another password


@publica("GET POST")
@never_cache
def restablecer(request: HttpRequest) -> HttpResponse:
    form = forms.CodigoForm(escrito(request))
    if form.is_valid():
        hallado = probar(
            request, form, _reconocer, "restablecer", contrasenas.reconocer_restablecimiento, request, form.cleaned_data["codigo"]
        )
        if hallado:
            return _dejar(request, "restablecer", hallado.pk)
    return mostrar(request, "ruta/restablecer.html", form, hay_correo=settings.HAY_CORREO)


@publica("GET POST")
@never_cache
def restablecer_contrasena(request: HttpRequest) -> HttpResponse:
    suyo = contrasenas.restablecimiento_vigente(_dejada(request, "restablecer"))
    if suyo is None:
        return _a_escribirlo(request, "restablecer")
    form = forms.ContrasenaNuevaForm(escrito(request))
    if form.is_valid() and probar(request, form, contrasenas.restablecer, suyo.pk, **form.cambios()):
        del request.session["tarjeta"]
        messages.success(request, "Su contraseña ya es la nueva, y lo que estaba abierto con la anterior se cerró. Entre con ella.")
        return regresar(reverse("ruta:entrar"))
    return mostrar(request, "ruta/restablecer_contrasena.html", form, cuenta=suyo.usuario.usuario)


@publica("GET POST")
@never_cache
def restablecer_correo(request: HttpRequest) -> HttpResponse:
    """The same page, whether or not there is such an account and whether or not it has an address."""
    form = forms.PedirCorreoForm(escrito(request))
    enviado = settings.HAY_CORREO and form.is_valid()
    if enviado:
        contrasenas.pedir_restablecimiento(form.cleaned_data["usuario"], acceso.red(request))
    return mostrar(request, "ruta/restablecer_correo.html", form, enviado=enviado, hay_correo=settings.HAY_CORREO)


# The second step


def pedir_segundo_paso(request: HttpRequest, persona: Usuario, destino: str) -> HttpResponse:
    """The password was right; nobody is in yet."""
    hasta = int(time.time()) + SEGUNDOS_PARA_EL_CODIGO
    request.session["segundo"] = {
        "persona": str(persona.pk),
        "sello": persona.get_session_auth_hash(),
        "hasta": hasta,
        "destino": destino,
    }
    return regresar(reverse("ruta:entrar_codigo"))


@publica("GET POST")
@never_cache
def entrar_codigo(request: HttpRequest) -> HttpResponse:
    espera = request.session.get("segundo") or {}
    persona = acceso.EntradaPorUsuario().get_user(espera.get("persona"))
    if persona is None or time.time() > espera["hasta"] or espera["sello"] != persona.get_session_auth_hash():
        request.session.pop("segundo", None)
        return regresar(reverse("ruta:entrar"))
    form = forms.SegundoPasoForm(escrito(request))
    if form.is_valid():
        bien = probar(request, form, segundo_paso.comprobar, persona, form.cleaned_data["codigo"], acceso.red(request))
        if bien:
            del request.session["segundo"]
            login(request, persona)
            olvidar_la_tarjeta(request, espera["destino"])
            return regresar(espera["destino"])
        if bien is False:
            form.add_error("codigo", segundo_paso.NO_COINCIDE)
    return mostrar(request, "ruta/entrar_codigo.html", form)
