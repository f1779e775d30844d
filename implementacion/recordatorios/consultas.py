"""The reminders of a ruta as a page tells them: those that come and those that left, gathered; whose, nobody reads."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from implementacion.estados import ClaseDeRecordatorio, Via
from implementacion.models import Recordatorio, SinCorreo
from implementacion.recordatorios import textos
from ruta import reloj
from ruta.consultas import calendario
from ruta.formatos import cuantos
from ruta.models import Ruta
from ruta.permisos import Quien

ULTIMOS = 12


@dataclass(frozen=True)
class Aviso:
    """All the reminders of one thing for one moment. `cuando`: when they will leave, or when they left."""

    de_que: str
    dia: date
    dias_antes: int
    cuando: datetime
    por_correo: int
    para_pegar: int

    @property
    def a_quienes(self) -> str:
        partes = [f"por correo a {cuantos(self.por_correo, 'persona')}"] if self.por_correo else []
        if self.para_pegar:
            partes.append(f"{cuantos(self.para_pegar, 'persona')} sin correo: péguelo en WhatsApp")
        return "; ".join(partes)

    @property
    def antes_texto(self) -> str:
        return f"{cuantos(self.dias_antes, 'día')} antes"


def recordatorios(ruta: Ruta, quien: Quien) -> dict[str, Any]:
    """A fixed number of queries."""
    suyos = Recordatorio.objects.de(ruta.escuela_id).filter(ruta=ruta)
    nombres = {f"{dia.fase}-{dia.numero}": dia.sesion for dia in calendario(ruta)}
    vienen = _juntos(suyos.filter(enviado_en__isnull=True, dia__gte=reloj.hoy()), Min("previsto_para"))
    salieron = _juntos(suyos.filter(enviado_en__isnull=False), Max("enviado_en"))
    return {
        "proximos": [_aviso(uno, nombres) for uno in vienen.order_by("cuando", "dia", "clase", "dias_antes")],
        "ultimos": [_aviso(uno, nombres) for uno in salieron.order_by("-cuando", "-dia", "clase", "dias_antes")[:ULTIMOS]],
        "para_pegar": textos.para_pegar(ruta),
        "quiere_correo": not SinCorreo.objects.de(ruta.escuela_id).filter(de_quien=quien.participacion_id).exists(),
    }


def _juntos(suyos: QuerySet[Recordatorio], cuando: Any) -> Any:
    """Compromisos of the same day are one line: how many, not which."""
    return (
        suyos.order_by()
        .values("clase", "dia", "dias_antes")
        .annotate(
            cuando=cuando,
            cual=Max("de_que"),
            por_correo=Count("de_quien", filter=Q(via=Via.CORREO), distinct=True),
            pegar=Count("de_quien", filter=Q(via=Via.PEGAR), distinct=True),
        )
    )


def _aviso(junto: dict[str, Any], nombres: dict[str, str]) -> Aviso:
    es_sesion = junto["clase"] == ClaseDeRecordatorio.SESION
    de_que = nombres.get(junto["cual"], "Sesión del CTE") if es_sesion else "Compromisos que vencen"
    return Aviso(de_que, junto["dia"], junto["dias_antes"], junto["cuando"], junto["por_correo"], junto["pegar"])
