"""Composition root: the five processes in their order under the school's path, and the public tree."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from ruta.estados import Turno


class EscuelaConverter(StringConverter):
    """«15DPR9821M-matutino»."""

    regex = rf"[0-9]{{2}}[A-Za-z]{{3}}[0-9]{{4}}[A-Za-z]-(?:{'|'.join(Turno.values)})"


class CicloConverter(StringConverter):
    """«2026-2027»."""

    regex = r"[0-9]{4}-[0-9]{4}"


register_converter(EscuelaConverter, "escuela")
register_converter(CicloConverter, "ciclo")

_EN_LA_ESCUELA = "e/<escuela:escuela>/<ciclo:ciclo>/"

urlpatterns = [
    path("", include("ruta.portada.urls")),
    path(f"{_EN_LA_ESCUELA}planeacion/", include("planeacion.urls")),
    path(f"{_EN_LA_ESCUELA}implementacion/", include("implementacion.urls")),
    path(f"{_EN_LA_ESCUELA}seguimiento/", include("seguimiento.urls")),
    path(f"{_EN_LA_ESCUELA}evaluacion/", include("evaluacion.urls")),
    path(f"{_EN_LA_ESCUELA}rendicion/", include("rendicion.urls")),
    path("informes/", include("rendicion.urls_publicas")),
]

handler500 = "ruta.portada.views.error_del_servidor"
