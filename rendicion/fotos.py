"""The photos that go out with an edition: what the colectivo proposed and the dirección chose, each as a small copy of its own.

Nothing of the archive becomes public: the copy is drawn again, without what a camera writes in it, and kept with the edition.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from uuid import UUID

from implementacion.evidencias.consultas import para_el_informe
from implementacion.models import Muestra
from rendicion import consultas
from rendicion.esquema import FotoPublica
from ruta import archivos
from ruta.errores import OperacionRechazada
from ruta.formatos import fecha_larga
from ruta.models import Ruta

LARGO = 200  # of what is seen in one
MAXIMO = 6  # at 60 kB each, all of them weigh as one photo of a telephone: families read it with prepaid data


@dataclass(frozen=True)
class Copia:
    """What would be published of an evidencia."""

    muestra: Muestra
    jpeg: bytes
    publica: FotoPublica
    se_ve: str


def que_pueden_salir(propuestas: Iterable[Muestra]) -> list[Muestra]:
    """The photos among what was proposed; a PDF or a sheet does not go out."""
    return [muestra for muestra in propuestas if muestra.archivo.es_imagen]


def copiar(ruta: Ruta, elegidas: Iterable[UUID], se_ve: Iterable[str] = ()) -> list[Copia]:
    """In the order of the work. `se_ve`, beside `elegidas`: what is seen in each, for who cannot see it; if «», its pie is said.
    Raises OperacionRechazada if they are too many, one is proposed no more or it was withdrawn from what is public."""
    pedidas = dict(zip_longest(elegidas, (" ".join(dicho.split()) for dicho in se_ve), fillvalue=""))
    if not pedidas:
        return []
    if any(len(dicho) > LARGO for dicho in pedidas.values()):
        raise OperacionRechazada(f"Lo que se ve en una fotografía cabe en {LARGO} letras: acórtelo.", campo="fotos")
    if len(pedidas) > MAXIMO:
        raise OperacionRechazada(
            f"Eligió {len(pedidas)} fotografías y caben {MAXIMO}: las familias leen el informe con los datos de su teléfono.",
            campo="fotos",
        )
    suyas = [muestra for muestra in que_pueden_salir(para_el_informe(ruta)) if muestra.pk in pedidas]
    if len(suyas) != len(pedidas):
        raise OperacionRechazada(
            "Una de las fotografías ya no está propuesta. Vuelva a la vista previa y elija otra vez.", campo="fotos"
        )
    retiradas, copias = consultas.retiradas(ruta), [_copiar(muestra, pedidas[muestra.pk]) for muestra in suyas]
    for copia in copias:
        if retirada_el := retiradas.get(copia.publica.sha256):
            raise OperacionRechazada(
                f"La fotografía «{copia.publica.pie}» se retiró del informe el {fecha_larga(retirada_el)}: ya no se publica.",
                campo="fotos",
            )
    return copias


def _copiar(muestra: Muestra, se_ve: str) -> Copia:
    try:
        jpeg, ancho, alto = archivos.copia_chica(muestra.archivo)
    except FileNotFoundError:
        raise OperacionRechazada(
            f"No encontramos el archivo de la fotografía «{muestra.pie}». Publique sin ella.", campo="fotos"
        ) from None
    publica = FotoPublica(
        sha256=hashlib.sha256(jpeg).hexdigest(),
        ancho=ancho,
        alto=alto,
        fecha=muestra.fecha,
        acciones=tuple(accion.numero for accion in muestra.acciones),
        pie=muestra.pie,
        texto_alterno=se_ve or f"Fotografía: {muestra.pie}",
    )
    return Copia(muestra, jpeg, publica, se_ve)
