"""What the relevo is made of, read for whoever arrives. Nobody is counted or ranked."""

from dataclasses import dataclass

from django.db.models import QuerySet

from implementacion.consultas import por_cumplir
from implementacion.models import Compromiso
from ruta import consultas as arbol
from ruta import eventos
from ruta.consultas import DiaDeCTE
from ruta.estados import Postura
from ruta.eventos import Paso
from ruta.models import Accion, Firma, Meta, Objetivo, Participacion, Ruta, VersionAcordada
from ruta.por_pasos import Pasos, juntos, por_pasos, preguntas
from seguimiento import consultas
from seguimiento.estados import DecisionDeAccion
from seguimiento.models import Acuerdo, Relevo, Sesion, Verificacion


@dataclass(frozen=True)
class Leido:
    """`versiones`, `sesiones` and `reaperturas` (why the plan was opened again) from the first to the last."""

    objetivos: list[Objetivo]
    reaperturas: list[Paso]
    versiones: list[VersionAcordada]
    reservas: list[Firma]
    sesiones: list[Sesion]
    decisiones: list[Verificacion]
    acuerdos: list[Acuerdo]
    compromisos: list[Compromiso]
    colectivo: list[Participacion]
    calendario: list[DiaDeCTE]
    celebradas: set[tuple[str, int]]

    @property
    def metas(self) -> list[Meta]:
        return [meta for objetivo in self.objetivos for meta in objetivo.metas.all()]

    @property
    def acciones(self) -> list[Accion]:
        return [accion for meta in self.metas for accion in meta.acciones.all()]

    @property
    def acordada(self) -> VersionAcordada | None:
        return self.versiones[-1] if self.versiones else None

    @property
    def proxima(self) -> DiaDeCTE | None:
        """The next session that has not been held."""
        faltan = (dia for dia in self.calendario if dia.dias >= 0 and (dia.fase, dia.numero) not in self.celebradas)
        return next(faltan, None)


@por_pasos
def leer(ruta: Ruta) -> Pasos[Leido]:
    """All of it, in a fixed number of queries."""
    objetivos = arbol.arbol(ruta)
    reaperturas = eventos.pasos(ruta, operaciones=["reabrir_plan"])[::-1]
    acuerdos, compromisos, calendario, celebradas, suyas = yield from juntos([
        consultas.acuerdos.pasos(ruta), por_cumplir.pasos(ruta), arbol.calendario.pasos(ruta), arbol.celebradas.pasos(ruta),
        preguntas([_versiones(ruta), _reservas(ruta), _sesiones(ruta), _decisiones(ruta), _colectivo(ruta)]),
    ])  # fmt: skip
    consultas.avisar(ruta, [meta for objetivo in objetivos for meta in objetivo.metas.all()])
    versiones, reservas, sesiones, decisiones, colectivo = suyas
    return Leido(
        objetivos, reaperturas, versiones, reservas, sesiones, decisiones, acuerdos, compromisos, colectivo, calendario, celebradas
    )


def _versiones(ruta: Ruta) -> QuerySet[VersionAcordada]:
    return VersionAcordada.objects.de(ruta.escuela_id).filter(ruta=ruta).order_by("numero")


def _reservas(ruta: Ruta) -> QuerySet[Firma]:
    suyas = Firma.objects.de(ruta.escuela_id).filter(acordada__ruta=ruta, postura=Postura.CON_RESERVA)
    return suyas.order_by("nombre", "id")


def _sesiones(ruta: Ruta) -> QuerySet[Sesion]:
    return consultas.sesiones(ruta).order_by("fecha", "numero")


def _decisiones(ruta: Ruta) -> QuerySet[Verificacion]:
    """What the council decided of an acción, but to go on as it was."""
    dichas = [d.value for d in DecisionDeAccion if d != DecisionDeAccion.SEGUIR]
    suyas = Verificacion.objects.de(ruta.escuela_id).filter(sesion__ruta=ruta, decision__in=dichas)
    suyas = suyas.select_related("sesion").prefetch_related("de_muestras__muestra")
    return suyas.order_by("sesion__fecha", "sesion__numero")


def _colectivo(ruta: Ruta) -> QuerySet[Participacion]:
    return arbol.del_colectivo(ruta).order_by("usuario__nombre", "pk")


def pedido(ruta: Ruta) -> Relevo | None:
    """The one that was last asked for on paper."""
    return Relevo.objects.de(ruta.escuela_id).filter(ruta=ruta).first()
