"""The people of a school, for its dirección: who belongs, inviting, switching off and on, and another password on a card.

What would outlive the session in which it is done (a dirección more, another's password, a second step less) asks for the password
of who does it: whoever sits down at a computer that was left open takes nothing away from it.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ruta import codigos, correo, formatos, puertas, segundo_paso
from ruta.estados import Rol
from ruta.models import Invitacion, Participacion, Ruta, Usuario
from ruta.permisos import puede_llevar_personas
from ruta.portada import colectivo, forms, unavez
from ruta.portada.puertas import escrito, mostrar, probar
from ruta.web import reautenticar
from ruta.web.respuestas import pagina, regresar
from ruta.web.vistas import vista


def _url(ruta: Ruta, nombre: str, **ids: Any) -> str:
    return reverse(f"ruta:{nombre}", kwargs={"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id, **ids})


def _yo(request: HttpRequest, camino: dict[str, Any]) -> Usuario:
    """Who acts; no password is counted for what would be done to nobody of the school."""
    if suya := camino.get("participacion_id"):
        Participacion.objects.de(request.ruta.escuela_id).con_pk(suya)
    return request.user


_con_su_contrasena = reautenticar.comprobar(_yo)


def _si_es_de_la_direccion(request: HttpRequest, camino: dict[str, Any]) -> None:
    if _invita_a_la_direccion(request):
        _con_su_contrasena(request, camino)


def _invita_a_la_direccion(request: HttpRequest) -> bool:
    return Rol.DIRECCION in request.POST.getlist("roles")


def _es_quien_dice(request: HttpRequest, form: forms.Formulario) -> bool:
    """Both are told at once: what is missing, and that it is not who it says."""
    valido = form.is_valid()
    return reautenticar.es_quien_dice(request, form, request.user) and valido


@vista(permiso=puede_llevar_personas)
def personas(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    contexto = {"integrantes": colectivo.integrantes(ruta), "invitaciones": colectivo.invitaciones_por_usar(ruta)}
    return pagina(request, "ruta/personas.html", contexto)


@vista(permiso=puede_llevar_personas, metodos="GET POST", antes=_si_es_de_la_direccion)
def persona_invitar(request: HttpRequest, ruta: Ruta) -> HttpResponse:
    """A card to print, or a message; the code is in no page but the card, once."""
    form = forms.InvitarForm(
        escrito(request), ruta=ruta, hay_correo=settings.HAY_CORREO, initial={"para": request.GET.get("para")},
        con_segundo_paso=segundo_paso.activo(request.user),
    )  # fmt: skip
    if _es_quien_dice(request, form) if _invita_a_la_direccion(request) else form.is_valid():
        hecha = probar(request, form, puertas.invitar, ruta.escuela_id, por=request.quien, **form.cambios())
        if hecha:
            return _entregar(request, ruta, *hecha)
    return mostrar(request, "ruta/persona_invitar.html", form)


def _entregar(request: HttpRequest, ruta: Ruta, invitacion: Invitacion, codigo: str) -> HttpResponse:
    if codigo:
        url = _url(ruta, "invitacion_tarjeta", invitacion_id=invitacion.pk)
        return unavez.llevar(request, url, [codigo, formatos.momento(invitacion.vence_el)])
    messages.success(request, "La invitación va en camino por correo. Aquí abajo puede retirarla.")
    return regresar(_url(ruta, "personas"), "por-usar")


@vista(permiso=puede_llevar_personas)
def invitacion_tarjeta(request: HttpRequest, ruta: Ruta, invitacion_id: UUID) -> HttpResponse:
    invitacion = Invitacion.objects.de(ruta.escuela_id).select_related("grupo").con_pk(invitacion_id)
    contexto = {"invitacion": invitacion, **_tarjeta(request, "ruta:invitacion", "Código QR que abre la invitación")}
    return unavez.olvidar(request, pagina(request, "ruta/invitacion_tarjeta.html", contexto))


def _tarjeta(request: HttpRequest, puerta: str, titulo: str) -> dict[str, Any]:
    """Code, QR and address of a card that was just made; nothing of them the second time."""
    if not (llevado := unavez.leer(request)):
        return {"codigo": ""}
    codigo, vence = llevado
    qr = codigos.qr(correo.direccion_con_codigo(puerta, codigo), titulo)
    return {"codigo": codigo, "vence": vence, "qr": qr, "direccion": correo.direccion(puerta)}


@vista(permiso=puede_llevar_personas, metodos="POST")
def invitacion_revocar(request: HttpRequest, ruta: Ruta, invitacion_id: UUID) -> HttpResponse:
    puertas.revocar_invitacion(ruta.escuela_id, invitacion_id, por=request.quien)
    messages.success(request, "Invitación retirada: su código ya no sirve.")
    return regresar(_url(ruta, "personas"))


@vista(permiso=puede_llevar_personas)
def persona(request: HttpRequest, ruta: Ruta, participacion_id: UUID) -> HttpResponse:
    uno = colectivo.integrante(ruta, participacion_id)
    propia = uno.participacion.usuario_id == request.user.pk
    contexto = {"uno": uno, "persona": uno.participacion, "propia": propia, "responde": colectivo.puede_responder(ruta, uno)}
    contexto["era_de_la_direccion"] = puertas.era_de_la_direccion(uno.participacion)
    return pagina(request, "ruta/persona.html", contexto)


def _accion(operacion: Callable[..., Any], hecho: str, con_version: bool = False) -> Callable[..., HttpResponse]:
    """A button of the page of one person: one operation, and back to that page with what happened."""

    @vista(permiso=puede_llevar_personas, metodos="POST")
    def boton(request: HttpRequest, ruta: Ruta, participacion_id: UUID) -> HttpResponse:
        propio = {"version": forms.version_de(request.POST)} if con_version else {}
        operacion(ruta.escuela_id, participacion_id, por=request.quien, **propio)
        messages.success(request, hecho)
        return regresar(_url(ruta, "persona", participacion_id=participacion_id))

    return boton


persona_desactivar = _accion(puertas.desactivar, "Desactivada: ya no entra. Lo que hizo se conserva.", con_version=True)
persona_reactivar = _accion(puertas.reactivar, "Reactivada: ya puede entrar otra vez.", con_version=True)
persona_desbloquear = _accion(puertas.desbloquear, "Espera quitada: ya puede intentar otra vez.")


def _quien_actua(request: HttpRequest) -> forms.QuienActuaForm:
    return forms.QuienActuaForm(escrito(request), con_segundo_paso=segundo_paso.activo(request.user))


def _responde(request: HttpRequest, ruta: Ruta, uno: colectivo.Integrante) -> bool:
    """Whether it can be done at all; if not, the page of the person says why, and no password is asked."""
    return uno.puede_entrar and uno.participacion.usuario_id != request.user.pk and colectivo.puede_responder(ruta, uno)


@vista(permiso=puede_llevar_personas, metodos="GET POST", antes=_con_su_contrasena, callada=True)
def persona_segundo_paso(request: HttpRequest, ruta: Ruta, participacion_id: UUID) -> HttpResponse:
    uno, form = colectivo.integrante(ruta, participacion_id), _quien_actua(request)
    suya = _url(ruta, "persona", participacion_id=participacion_id)
    if request.method == "POST" and _es_quien_dice(request, form):
        if probar(request, form, puertas.quitar_segundo_paso, ruta.escuela_id, participacion_id, por=request.quien):
            messages.success(request, "Segundo paso quitado: entra solo con su contraseña.")
            return regresar(suya)
    elif request.method != "POST" and not (uno.con_segundo_paso and _responde(request, ruta, uno)):
        return regresar(suya)
    return mostrar(request, "ruta/persona_segundo_paso.html", form, persona=uno.participacion)


@vista(permiso=puede_llevar_personas, metodos="GET POST", antes=_con_su_contrasena, callada=True)
def persona_tarjeta(request: HttpRequest, ruta: Ruta, participacion_id: UUID) -> HttpResponse:
    """POST makes the card; the GET that follows shows it, once; any other GET asks who makes it."""
    uno, form = colectivo.integrante(ruta, participacion_id), _quien_actua(request)
    if request.method == "POST":
        if _es_quien_dice(request, form):
            hecha = probar(request, form, puertas.dar_tarjeta, ruta.escuela_id, participacion_id, por=request.quien)
            if hecha:
                dada, codigo = hecha
                return unavez.llevar(request, request.path, [codigo, formatos.momento(dada.vence_el)])
    elif (tarjeta := _tarjeta(request, "ruta:restablecer", "Código QR para elegir otra contraseña"))["codigo"]:
        return unavez.olvidar(request, pagina(request, "ruta/persona_tarjeta.html", {"persona": uno.participacion, **tarjeta}))
    elif not _responde(request, ruta, uno):
        return regresar(_url(ruta, "persona", participacion_id=participacion_id))
    return mostrar(request, "ruta/persona_tarjeta_hacer.html", form, persona=uno.participacion)
