"""What a reminder says. No names of pupils, nothing of what others owe, and in the subject nothing of anybody."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from implementacion.estados import ClaseDeRecordatorio, EstadoCompromiso
from implementacion.models import Compromiso, Recordatorio
from ruta import reloj
from ruta.consultas import DiaDeCTE, calendario, proxima_cte
from ruta.formatos import dia_y_mes, faltan_dias
from ruta.models import Ruta

ASUNTO = "Recordatorio de su escuela"
SEMANA = 7


def mensaje(fila: Recordatorio) -> EmailMessage:
    """The same row is always the same message: its Message-ID is the row's."""
    identidad = f"<recordatorio.{fila.pk}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].rstrip('>')}>"
    cuerpo = render_to_string("implementacion/correo/recordatorio.txt", _contexto(fila))
    return EmailMessage(ASUNTO, cuerpo, None, [fila.de_quien.usuario.correo], headers={"Message-ID": identidad})


def _contexto(fila: Recordatorio) -> dict[str, Any]:
    es_sesion = fila.clase == ClaseDeRecordatorio.SESION
    return {
        "escuela": fila.ruta.escuela,
        "sesion": nombre_de_sesion(calendario(fila.ruta), fila.de_que) if es_sesion else "",
        "dia": dia_y_mes(fila.dia),
        "faltan": faltan_dias((fila.dia - reloj.hoy()).days),
        "liga": _direccion(fila.ruta, "mis_compromisos"),
        "recordatorios": _direccion(fila.ruta, "recordatorios"),
    }


def nombre_de_sesion(dias: list[DiaDeCTE], de_que: str) -> str:
    return next((dia.sesion for dia in dias if f"{dia.fase}-{dia.numero}" == de_que), "sesión del CTE")


def para_pegar(ruta: Ruta) -> str:
    """For the group of the school in WhatsApp: the next session and whether something is due this week; of nobody. Empty when the
    ciclo has no more sessions."""
    cte = proxima_cte(ruta)
    if cte is None:
        return ""
    escuela = ruta.escuela
    renglones = [
        f"*{cte.sesion} · {cte.fecha_texto}*",
        f"{escuela.nombre_corto or escuela.nombre}, turno {escuela.get_turno_display().lower()}: {cte.faltan_texto}.",
    ]
    if _vencen_pronto(ruta):
        renglones.append("Hay compromisos para estos días; cada quien ve los suyos en la liga.")
    return "\n".join([*renglones, _direccion(ruta, "mis_compromisos")])


def _vencen_pronto(ruta: Ruta) -> bool:
    tomados = Compromiso.objects.de(ruta.escuela_id).filter(ruta=ruta, estado=EstadoCompromiso.ACEPTADO)
    return tomados.filter(fecha__gte=reloj.hoy(), fecha__lte=reloj.hoy() + timedelta(days=SEMANA)).exists()


def _direccion(ruta: Ruta, nombre: str) -> str:
    camino = reverse(f"implementacion:{nombre}", kwargs={"escuela": ruta.escuela.clave, "ciclo": ruta.ciclo_id})
    return f"{settings.DIRECCION_PUBLICA}{camino}"
