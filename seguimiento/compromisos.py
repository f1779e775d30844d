"""What the acuerdos became: the compromisos that came from each, where a shared one is one line with its people."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from implementacion.estados import EstadoCompromiso
from implementacion.lineas import Linea, en_lineas
from implementacion.models import Compromiso
from seguimiento.models import Acuerdo, CompromisoDeAcuerdo

NO_SE_HARAN = [EstadoCompromiso.DECLINADO, EstadoCompromiso.RETIRADO]


def lineas_de(acuerdos: Iterable[Acuerdo]) -> dict[UUID, list[Linea]]:
    """By acuerdo, but what was declined or withdrawn. One query, or none."""
    acuerdos = list(acuerdos)
    suyos = CompromisoDeAcuerdo.objects.filter(escuela__in={uno.escuela_id for uno in acuerdos}, acuerdo__in=acuerdos)
    vivos = suyos.exclude(compromiso__estado__in=NO_SE_HARAN)
    con_personas = vivos.select_related("compromiso__de_quien__usuario", "compromiso__compartido__informa__usuario")
    de_cada_uno: dict[UUID, list[Compromiso]] = defaultdict(list)
    for suyo in con_personas.order_by("compromiso__de_quien__usuario__nombre", "pk"):
        de_cada_uno[suyo.acuerdo_id].append(suyo.compromiso)
    return {pk: en_lineas(compromisos) for pk, compromisos in de_cada_uno.items()}


def con_compartidos(acuerdos: list[Acuerdo]) -> list[Acuerdo]:
    """To each, the shared ones that came from it: who took them on is said beside it. One query, or none."""
    lineas = lineas_de(acuerdo for acuerdo in acuerdos if acuerdo.n_compromisos)
    for acuerdo in acuerdos:
        acuerdo.compartidos = [linea for linea in lineas.get(acuerdo.pk, []) if linea.compartido]
    return acuerdos
