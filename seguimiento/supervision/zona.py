"""What a supervisora has open in each school of her zona, in sentences: answered, waiting, not finished."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from ruta import reloj
from ruta.formatos import cuantos, fecha, hace
from ruta.models import Ruta
from seguimiento.models import ObservacionDeSupervision, VisitaDeSupervision


@dataclass(frozen=True)
class Razon:
    """`espera`: something is still to be done, by her or by the school."""

    texto: str
    espera: bool = False


def razones(rutas: Iterable[Ruta], usuario_id: UUID) -> dict[UUID, list[Razon]]:
    """Of what that person wrote in those rutas, by ruta: what is hers to do first. Two queries."""
    suyas = {ruta.pk: ruta.escuela_id for ruta in rutas}
    alcance = {"escuela__in": set(suyas.values()), "ruta__in": suyas, "escribio": usuario_id}
    dichas: dict[UUID, list[Razon]] = defaultdict(list)
    hojas = VisitaDeSupervision.objects.filter(**alcance).select_related("sesion").order_by("fecha", "id")
    for hoja in hojas.annotate(faltan=Count("respuestas", filter=Q(respuestas__dice=""))):
        dichas[hoja.ruta_id] += _de_la_hoja(hoja)
    escritas: dict[UUID, list[ObservacionDeSupervision]] = defaultdict(list)
    for una in ObservacionDeSupervision.objects.filter(**alcance).order_by("fecha", "id"):
        escritas[una.ruta_id].append(una)
    for ruta_id, todas in escritas.items():
        dichas[ruta_id] += _de_las_observaciones(todas)
    return {ruta_id: sorted(suyas, key=lambda razon: not razon.espera) for ruta_id, suyas in dichas.items()}


def _de_la_hoja(hoja: VisitaDeSupervision) -> list[Razon]:
    de_cual = f"de su visita a {hoja.sesion.con_articulo}, del {fecha(hoja.fecha)},"
    if hoja.respuesta:
        return [Razon(f"La escuela respondió la hoja {de_cual.rstrip(',')}.")]
    if hoja.terminada_el:
        return []
    faltan = f"le falta contestar {cuantos(hoja.faltan, 'pregunta')}" if hoja.faltan else "ya no le falta ninguna pregunta"
    return [Razon(f"La hoja {de_cual} sigue sin compartirse: {faltan} y solo usted la ve.", espera=True)]


def _de_las_observaciones(todas: Sequence[ObservacionDeSupervision]) -> list[Razon]:
    esperan = [una for una in todas if not una.respuesta]
    respondidas = [una for una in todas if una.respuesta]
    dichas = [Razon(_esperan(esperan), espera=True)] if esperan else []
    if respondidas:
        una, varias = f"su observación sobre {respondidas[0].con_articulo}", f"{len(respondidas)} de sus observaciones"
        dichas.append(Razon(f"La escuela respondió {una if len(respondidas) == 1 else varias}."))
    return dichas


def _esperan(esperan: Sequence[ObservacionDeSupervision]) -> str:
    primera = esperan[0]
    desde = "desde hoy" if primera.fecha >= reloj.hoy() else f"desde {hace(primera.fecha, reloj.hoy())}"
    if len(esperan) == 1:
        return f"Su observación sobre {primera.con_articulo} espera respuesta {desde}."
    return f"{len(esperan)} de sus observaciones esperan respuesta; la más antigua, sobre {primera.con_articulo}, {desde}."
