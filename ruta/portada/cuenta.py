"""Each person's own account: password, address and second step. Whatever weakens a door asks for the password again."""

import time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ruta import codigos, contrasenas, correo_propio
from ruta import segundo_paso as segundo
from ruta.portada import forms, unavez
from ruta.portada.puertas import escrito, mostrar, probar
from ruta.web import acceso
from ruta.web.respuestas import regresar
from ruta.web.vistas import con_cuenta

POR_CONFIRMAR = "segundo_por_confirmar"  # in the session: until when the secret that was made here is shown
SEGUNDOS_POR_CONFIRMAR = 10 * 60


def _es_su_contrasena(request: HttpRequest, form: Any) -> bool:
    """Counted by the same guard as the entrance: an open session is no place to guess either."""
    persona = probar(request, form, acceso.autenticar, request, request.user.usuario, form.cleaned_data["password"])
    if persona is None and not form.errors:
        form.add_error("password", "La contraseña actual no coincide. Revise que no estén activadas las mayúsculas.")
    return persona == request.user


@con_cuenta()
def cuenta(request: HttpRequest) -> HttpResponse:
    contexto = {"con_segundo_paso": segundo.activo(request.user), "hay_correo": settings.HAY_CORREO}
    return render(request, "ruta/cuenta.html", contexto)


@con_cuenta("GET POST")
def cuenta_contrasena(request: HttpRequest) -> HttpResponse:
    form = forms.CambiarContrasenaForm(escrito(request))
    if form.is_valid() and _es_su_contrasena(request, form):
        persona = probar(request, form, contrasenas.cambiar_contrasena, request.user, contrasena=form.cleaned_data["password1"])
        if persona:
            update_session_auth_hash(request, persona)
            messages.success(request, "Su contraseña ya es la nueva. Lo que tenía abierto en otros aparatos se cerró.")
            return regresar(reverse("ruta:cuenta"))
    return mostrar(request, "ruta/cuenta_contrasena.html", form)


@con_cuenta("GET POST")
def cuenta_correo(request: HttpRequest) -> HttpResponse:
    """The new address is only written down; it becomes the person's with the code that is sent to it."""
    form = forms.CorreoPropioForm(escrito(request))
    if settings.HAY_CORREO and form.is_valid() and _es_su_contrasena(request, form):
        correo, red = form.cleaned_data["correo"], acceso.red(request)
        if probar(request, form, correo_propio.pedir, request.user, correo=correo, red=red):
            return regresar(reverse("ruta:cuenta_correo_confirmar"))
    return mostrar(request, "ruta/cuenta_correo.html", form, hay_correo=settings.HAY_CORREO)


@con_cuenta("GET POST")
def cuenta_correo_confirmar(request: HttpRequest) -> HttpResponse:
    """Looking uses nothing up: some mailboxes open each address before their owner does."""
    form = forms.ConfirmarCorreoForm(escrito(request))
    if form.is_valid():
        codigo, red = form.cleaned_data["codigo"], acceso.red(request)
        if probar(request, form, correo_propio.confirmar, request.user, codigo=codigo, red=red):
            messages.success(request, "Su correo quedó confirmado: si olvida su contraseña, a él le llega el código.")
            return regresar(reverse("ruta:cuenta"))
    espera = correo_propio.por_confirmar(request.user)
    return mostrar(request, "ruta/cuenta_correo_confirmar.html", form, espera=espera)


@con_cuenta("GET POST")
def segundo_paso(request: HttpRequest) -> HttpResponse:
    """Password → QR and secret → first digits → recovery codes, shown once. Nothing is asked at the entrance until the end.

    The secret is only for who has just said the password here: whoever finds the session open would take it to their telephone."""
    if segundo.activo(request.user):
        return regresar(reverse("ruta:cuenta"))
    lo_dijo = time.time() < request.session.get(POR_CONFIRMAR, 0)
    paso = segundo.por_confirmar(request.user) if lo_dijo else None
    empieza = paso is None or request.POST.get("paso") == "empezar"
    form = (forms.ConfirmarConContrasenaForm if empieza else forms.SegundoPasoForm)(escrito(request))
    if form.is_valid() and empieza and _es_su_contrasena(request, form):
        if probar(request, form, segundo.empezar, request.user):
            request.session[POR_CONFIRMAR] = int(time.time()) + SEGUNDOS_POR_CONFIRMAR
            return regresar(reverse("ruta:segundo_paso"))
    elif form.is_valid() and not empieza:
        respaldos = probar(request, form, segundo.confirmar, request.user, form.cleaned_data["codigo"])
        if respaldos:
            return unavez.llevar(request, reverse("ruta:segundo_paso_respaldo"), respaldos)
    return mostrar(request, "ruta/segundo_paso.html", form, paso=paso, qr=_qr(paso), empieza=empieza)


def _qr(paso: Any) -> str:
    return codigos.qr(segundo.direccion_para_el_telefono(paso), "Código QR para la aplicación de su teléfono") if paso else ""


@con_cuenta()
def segundo_paso_respaldo(request: HttpRequest) -> HttpResponse:
    return unavez.olvidar(request, render(request, "ruta/segundo_paso_respaldo.html", {"respaldos": unavez.leer(request)}))


@con_cuenta("GET POST")
def segundo_paso_quitar(request: HttpRequest) -> HttpResponse:
    form = forms.QuitarSegundoPasoForm(escrito(request))
    if form.is_valid() and _es_su_contrasena(request, form):
        bien = probar(request, form, segundo.comprobar, request.user, form.cleaned_data["codigo"], acceso.red(request))
        if bien:
            segundo.quitar(request.user)
            messages.success(request, "El segundo paso quedó desactivado: para entrar basta su contraseña.")
            return regresar(reverse("ruta:cuenta"))
        if bien is False:
            form.add_error("codigo", segundo.NO_COINCIDE)
    return mostrar(request, "ruta/segundo_paso_quitar.html", form)
