"""What the page of the people of a school shows, in a fixed number of queries."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from ruta import formatos, guardia, puertas, reloj
from ruta.estados import Rol
from ruta.models import Grupo, GrupoDeParticipacion, Invitacion, Participacion, Ruta, SegundoPaso


@dataclass(frozen=True)
class Integrante:
    """One person of the school, and how they enter."""

    participacion: Participacion
    ultima_invitacion: Invitacion | None
    espera: bool  # too many wrong passwords just now
    con_segundo_paso: bool

    @property
    def roles(self) -> str:
        return formatos.enumerar(Rol(rol).label for rol in self.participacion.roles)

    @property
    def grupos(self) -> str:
        return formatos.enumerar(suyo.grupo.nombre for suyo in self.participacion.grupos.all())

    @property
    def tiene_cuenta(self) -> bool:
        return self.participacion.usuario.has_usable_password()

    @property
    def puede_entrar(self) -> bool:
        return self.participacion.activa and self.tiene_cuenta

    @property
    def palabra(self) -> tuple[str, str]:
        """Its state in a word, and the tone of that word."""
        if not self.participacion.activa:
            return "desactivada", "neutro"
        if not self.tiene_cuenta:
            return "sin cuenta", "atencion"
        return ("en espera", "alto") if self.espera else ("activa", "bien")


def _del_ciclo(ruta: Ruta) -> QuerySet[GrupoDeParticipacion]:
    suyos = GrupoDeParticipacion.objects.de(ruta.escuela_id).filter(grupo__ciclo=ruta.ciclo_id)
    return suyos.select_related("grupo").order_by("grupo__nombre")


def integrantes(ruta: Ruta, **filtro: Any) -> list[Integrante]:
    """Everyone who is or was of the school, the active ones first. Five queries."""
    personas = list(
        Participacion.objects.de(ruta.escuela_id)
        .filter(**filtro)
        .select_related("usuario")
        .prefetch_related(Prefetch("grupos", queryset=_del_ciclo(ruta)))
        .order_by("-activa", "usuario__nombre", "pk")
    )
    ultimas: dict[Any, Invitacion] = {}
    for una in Invitacion.objects.de(ruta.escuela_id).order_by("creada_el", "pk"):
        ultimas[una.usada_por_id or una.para_id] = una
    esperan = guardia.cerradas(p.usuario.usuario for p in personas)
    con_paso = set(
        SegundoPaso.objects.filter(usuario__in=[p.usuario_id for p in personas], activo_desde__isnull=False).values_list(
            "usuario_id", flat=True
        )
    )
    return [Integrante(p, ultimas.get(p.pk), p.usuario.usuario in esperan, p.usuario_id in con_paso) for p in personas]


def integrante(ruta: Ruta, participacion_id: Any) -> Integrante:
    persona = Participacion.objects.de(ruta.escuela_id).con_pk(participacion_id)
    return integrantes(ruta, pk=persona.pk)[0]


def invitaciones_por_usar(ruta: Ruta) -> QuerySet[Invitacion]:
    """Cards out there that somebody could still use."""
    vivas = Invitacion.objects.de(ruta.escuela_id).pendientes().filter(vence_el__gt=reloj.ahora())
    return vivas.select_related("para__usuario", "grupo")


def grupos(ruta: Ruta) -> QuerySet[Grupo]:
    return Grupo.objects.de(ruta.escuela_id).filter(ciclo=ruta.ciclo_id)


def puede_responder(ruta: Ruta, uno: Integrante) -> bool:
    """Whether this dirección alone may hand over another password or take a second step away."""
    return puertas.es_solo_de(uno.participacion.usuario, ruta.escuela_id)
