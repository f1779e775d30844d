"""The few messages that Ruta writes. Nothing of the person nor of the school in the subject: it is read on locked screens."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from ruta import formatos
from ruta.models import CambioDeCorreo, Invitacion, Restablecimiento


def direccion_con_codigo(nombre: str, codigo: str) -> str:
    """The address of a door with the code behind «#»: browsers never send that part, so it is in no log and in no Referer."""
    return f"{direccion(nombre)}#{codigo}"


def direccion(nombre: str) -> str:
    """From the settings, never from the Host that somebody asked with."""
    return f"{settings.DIRECCION_PUBLICA}{reverse(nombre)}"


def invitar(invitacion: Invitacion, codigo: str) -> None:
    propio = {"escuela": invitacion.escuela, "cargo": invitacion.cargo, "vence": formatos.momento(invitacion.vence_el)}
    _enviar("Invitación a Ruta", "invitacion", "ruta:invitacion", codigo, invitacion.correo, propio)


def restablecer(uno: Restablecimiento, codigo: str) -> None:
    vence = formatos.momento(uno.vence_el)
    _enviar("Otra contraseña para Ruta", "restablecer", "ruta:restablecer", codigo, uno.usuario.correo, {"vence": vence})


def confirmar(cambio: CambioDeCorreo, codigo: str) -> None:
    """To the new address: whose account it is, only its owner knows."""
    vence = formatos.momento(cambio.vence_el)
    _enviar("Confirme su correo en Ruta", "confirmar", "ruta:cuenta_correo_confirmar", codigo, cambio.correo, {"vence": vence})


def avisar_del_cambio(cambio: CambioDeCorreo) -> None:
    """To the address of before, without saying which is the new one."""
    texto = render_to_string("ruta/correo/cambiado.txt", {"cuando": formatos.momento(cambio.usado_el)})
    send_mail("Cambió su correo en Ruta", texto, None, [cambio.anterior])


def _enviar(asunto: str, plantilla: str, puerta: str, codigo: str, a: str, propio: dict[str, object]) -> None:
    contexto = {**propio, "codigo": codigo, "direccion": direccion(puerta), "liga": direccion_con_codigo(puerta, codigo)}
    send_mail(asunto, render_to_string(f"ruta/correo/{plantilla}.txt", contexto), None, [a])
