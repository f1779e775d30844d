"""What the acuerdos became: the compromisos that came from each, where a shared one is one line with its people."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from implementacion.estados import EstadoCompromiso
from implementacion.lineas import Linea, en_lineas
from implementacion.models import Compromiso
from ruta.errores import OperacionRechazada
from ruta.formatos import enumerar
from ruta.preparadas import Preparada
from seguimiento.models import Acuerdo, CompromisoDeAcuerdo

NO_SE_HARAN = [EstadoCompromiso.DECLINADO, EstadoCompromiso.RETIRADO]


def lineas_de(acuerdos: Iterable[Acuerdo]) -> dict[UUID, list[Linea]]:
    """By acuerdo of one school, but what was declined or withdrawn. One query, or none."""
    acuerdos = list(acuerdos)
    de_cada_uno: dict[UUID, list[Compromiso]] = defaultdict(list)
    for suyo in _DE_ACUERDOS.leer(acuerdos[0].escuela_id, [uno.pk for uno in acuerdos]) if acuerdos else []:
        de_cada_uno[suyo.acuerdo_id].append(suyo.compromiso)
    return {pk: en_lineas(compromisos) for pk, compromisos in de_cada_uno.items()}


def _de_acuerdos(escuela: UUID, acuerdos: Any) -> QuerySet[CompromisoDeAcuerdo]:
    suyos = CompromisoDeAcuerdo.objects.de(escuela).filter(acuerdo__pk__en=acuerdos)
    vivos = suyos.exclude(compromiso__estado__in=NO_SE_HARAN)
    con_personas = vivos.select_related("compromiso__de_quien__usuario", "compromiso__compartido__informa__usuario")
    return con_personas.order_by("compromiso__de_quien__usuario__nombre", "pk")


_DE_ACUERDOS = Preparada(_de_acuerdos)


def exigir_sin_compromisos(acuerdo: Acuerdo) -> None:
    """Refuse to take away the acuerdo from which somebody took something on, or was asked to. One query."""
    lineas = lineas_de([acuerdo]).get(acuerdo.pk, [])
    if lineas:
        de_quienes = [uno.de_quien.usuario.nombre for linea in lineas for uno in linea.compromisos]
        raise OperacionRechazada(
            f"Este acuerdo no se puede quitar: ya es compromiso de {enumerar(list(dict.fromkeys(de_quienes)))}, y cada compromiso "
            "dice de qué acuerdo salió. Si está mal escrito, edítelo; si ya no va, que se retiren antes esos compromisos."
        )


def lo_que_se_lleva(acuerdo: Acuerdo) -> str:
    """What goes with it, to be read before it is taken away: what nobody took on says no longer where it came from."""
    if not acuerdo.n_compromisos or lineas_de([acuerdo]):
        return ""
    return "Se propuso y nadie lo tiene: lo que se contestó queda en la historia, sin decir de qué acuerdo salió."


def con_compartidos(acuerdos: list[Acuerdo]) -> list[Acuerdo]:
    """To each, the shared ones that came from it: who took them on is said beside it. One query, or none."""
    lineas = lineas_de(acuerdo for acuerdo in acuerdos if acuerdo.n_compromisos)
    for acuerdo in acuerdos:
        acuerdo.compartidos = [linea for linea in lineas.get(acuerdo.pk, []) if linea.compartido]
    return acuerdos
