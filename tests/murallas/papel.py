"""The sheets of paper of the schools of the walls, and what came back on them."""

from datetime import date
from typing import Any
from uuid import UUID

from implementacion import operaciones as implementacion
from implementacion.models import Compromiso
from ruta.consultas import proxima_cte
from ruta.models import Ruta
from ruta.permisos import Quien
from seguimiento.models import Asistencia, HojaDePapel
from seguimiento.papel import operaciones

DE_PAPEL = {"seguimiento:captura_sesion": {"hoja_id": "hoja_de_sesion"}}


def hoja_de(ruta: Ruta, por: Quien, m: str) -> HojaDePapel:
    """One's own, with one compromiso for before the next session."""
    cte = proxima_cte(ruta)
    fecha = cte.fecha if cte else date(2026, 12, 4)
    implementacion.tomar_compromiso(ruta.pk, por=por, texto=f"Antes de la sesión {m}", fecha=fecha)
    return operaciones.pedir_hoja(ruta.pk, por=por, de="mia", papel="carta")


def hoja_de_la_sesion(ruta: Ruta, por: Quien) -> HojaDePapel:
    return operaciones.pedir_hoja(ruta.pk, por=por, de="sesion", papel="carta")


def _version(modelo: Any, **de_quien: Any) -> int | str:
    return modelo.objects.filter(**de_quien).values_list("version", flat=True).first() or ""


def captura_compromisos(lugar: Any) -> dict[str, Any]:
    renglon = lugar.filas["hoja_id"].contenido["personas"][0]["renglones"][0]
    return {"marca_1": "hecho", "nota_1": "Leyeron 24", "version_1": _version(Compromiso, pk=UUID(renglon["id"]))}


def captura_sesion(lugar: Any) -> dict[str, Any]:
    hoja = lugar.filas["hoja_de_sesion"]
    suya = {"sesion": hoja.sesion_id, "participacion": UUID(hoja.contenido["renglones"][0]["id"])}
    return {"marca_1": "justificada", "version_1": _version(Asistencia, **suya)}


CUERPOS_DE_PAPEL = {
    "seguimiento:hoja_pedir": lambda lugar: {"de": "todas", "papel": "oficio"},
    "seguimiento:captura_compromisos": captura_compromisos,
    "seguimiento:captura_sesion": captura_sesion,
}
