"""From a frozen document to its PDF. Only the worker comes here."""

from planeacion.documento import cartel, dibujo
from ruta import pdf
from ruta.estados import ClaseDeDocumento
from ruta.models import Documento


def componer(documento: Documento) -> bytes:
    return _COMPONEN[ClaseDeDocumento(documento.clase)](documento)


def _documento(documento: Documento) -> bytes:
    return pdf.componer(dibujo.en_html(documento))


_COMPONEN = {ClaseDeDocumento.DOCUMENTO: _documento, ClaseDeDocumento.CARTEL: cartel.componer}
