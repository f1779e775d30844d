"""The last door before publishing: every text somebody typed is looked through for what would point at a person.

It is made to ask, not to know: a hit is rewritten, or the dirección declares it is not the name of a pupil. CURP, RFC, telephone,
bank account and e-mail are never public, and cannot be declared away.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rendicion import canonico, consultas, nombres
from rendicion.esquema import Informe
from ruta.models import Ruta

_DATOS = {
    "parece una CURP": re.compile(r"\b[a-zñ]{4}\d{6}[hmx][a-zñ]{5}[a-z\d]\d\b", re.I),
    "parece un RFC": re.compile(r"\b[a-zñ&]{3,4}\d{6}[a-z\d]{3}\b", re.I),
    "parece un correo electrónico": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "parece una cuenta bancaria": re.compile(r"(?<![\d$.,])\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?:\d{2})?(?!\d)"),
    "parece un teléfono": re.compile(
        r"(?<![\d$.,/-])(?:\+?52[ .-]?)?\(?(?:\d{2}\)?[ .-]?\d{4}|\d{3}\)?[ .-]?\d{3})"
        r"[ .-]?(?:\d{4}|\d{2}[ .-]\d{2})(?![\d/]|[.,-]\d)"
    ),
}
_INICIALES = re.compile(r"\b(?:[A-ZÁÉÍÓÚÑ]\.\s?){2,4}\s?(?:de|del)\s+(?:grupo\s+)?\d\s?[.°ºo]", re.U)


@dataclass(frozen=True)
class Hallado:
    """`texto` as it was written, `contexto` around it; `clave` is what is declared and kept with the edition."""

    texto: str
    motivo: str
    donde: str
    contexto: str
    se_puede_declarar: bool = True

    @property
    def clave(self) -> str:
        return nombres.llano(self.texto)


def revisar(ruta: Ruta, informe: Informe, motivo: str = "") -> list[Hallado]:
    """Every hit of what would be published, in its order. The school's own words (its name, its town) are no pupil."""
    escuela = informe.escuela
    propias = [escuela.nombre, escuela.nombre_corto, escuela.localidad, escuela.municipio, escuela.entidad]
    textos = [*canonico.textos(informe), ("motivo", motivo)]
    return buscar_nombres(textos, personal=consultas.nombres_de_la_escuela(ruta), conocidas=propias)


def buscar_nombres(
    textos: Iterable[tuple[str, str]], *, personal: Iterable[str] = (), conocidas: Iterable[str] = ()
) -> list[Hallado]:
    """Hits of each (where, text), each written form once. `personal` are names of staff, `conocidas` words that name no person."""
    catalogo = nombres.con_conocidas(nombres.catalogo(), conocidas)
    equipo = [partes for nombre in personal if len(partes := nombres.partir_nombre(nombre)) > 1]
    hallados: dict[tuple[str, bool], Hallado] = {}
    for donde, crudo in textos:
        texto = unicodedata.normalize("NFC", crudo)
        for inicio, fin, motivo, declarable in _en_texto(texto, catalogo, equipo):
            hallado = Hallado(texto[inicio:fin], motivo, donde, _alrededor(texto, inicio, fin), declarable)
            hallados.setdefault((hallado.clave, declarable), hallado)
    return list(hallados.values())


def _alrededor(texto: str, inicio: int, fin: int, letras: int = 40) -> str:
    antes, despues = texto[max(0, inicio - letras) : inicio], texto[fin : fin + letras]
    return f"{'…' if inicio > letras else ''}{antes}{texto[inicio:fin]}{despues}{'…' if fin + letras < len(texto) else ''}"


def _en_texto(texto: str, catalogo: nombres.Catalogo, equipo: list[list[str]]) -> list[nombres.Hallazgo]:
    datos = [(m.start(), m.end(), motivo, False) for motivo, patron in _DATOS.items() for m in patron.finditer(texto)]
    siglas = [(m.start(), m.end() - 1, "iniciales con su grupo", True) for m in _INICIALES.finditer(texto)]
    return _sin_encimar([*datos, *siglas, *nombres.en_texto(texto, catalogo, equipo)])


def _sin_encimar(hallados: list[nombres.Hallazgo]) -> list[nombres.Hallazgo]:
    """Of hits over the same words, the one that cannot be declared, then the longest."""
    elegidos: list[nombres.Hallazgo] = []
    for hallado in sorted(hallados, key=lambda h: (h[3], h[0] - h[1])):
        if all(hallado[1] <= otro[0] or hallado[0] >= otro[1] for otro in elegidos):
            elegidos.append(hallado)
    return sorted(elegidos)
