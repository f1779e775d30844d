"""Who stands behind what was agreed: the signatures of a version and of those before it, section by section. Only reads.

A signature holds for a section while the section says the same, in that version or in a later one. Nothing here puts people in the
order in which they signed, nor names who has not.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from planeacion import secciones
from planeacion.secciones import Seccion
from ruta import consultas
from ruta.estados import ModoDeFirma, Postura
from ruta.models import Firma, Ruta, VersionAcordada


@dataclass(frozen=True)
class Firmante:
    """What one person has said of a version: by section, the signature that holds."""

    seccion_y_firma: list[tuple[Seccion, Firma | None]]

    @property
    def pendientes(self) -> list[Seccion]:
        return [seccion for seccion, firma in self.seccion_y_firma if firma is None]

    @property
    def firmas(self) -> list[Firma]:
        """Those that hold for something, the last first."""
        distintas = {firma.pk: firma for _, firma in self.seccion_y_firma if firma is not None}
        return sorted(distintas.values(), key=_reciente, reverse=True)

    @property
    def ultima(self) -> Firma:
        return self.firmas[0]

    @property
    def completa(self) -> bool:
        return not self.pendientes

    @property
    def de_acuerdo(self) -> bool:
        """Stands behind all of it. Whoever was not there has said so, and that is no consent."""
        return self.completa and all(firma.postura != Postura.NO_ASISTIO for firma in self.firmas)

    @property
    def reservas(self) -> list[Firma]:
        return [firma for firma in self.firmas if firma.reserva]


@dataclass(frozen=True)
class EstadoDeSeccion:
    seccion: Seccion
    validas: int
    desde: int  # the version since which it says the same


@dataclass(frozen=True)
class Firmas:
    """The signatures of a version. `integrantes` is how many belonged to the colectivo when it was agreed."""

    version: VersionAcordada
    integrantes: int
    firmantes: list[Firmante]
    secciones: list[EstadoDeSeccion] = field(default_factory=list)

    @property
    def cuantas(self) -> int:
        return sum(firmante.de_acuerdo for firmante in self.firmantes)

    @property
    def hacen_falta(self) -> int:
        """Half plus one."""
        return self.integrantes // 2 + 1

    @property
    def hay_quorum(self) -> bool:
        return self.cuantas >= self.hacen_falta

    @property
    def por_firmar(self) -> int:
        return max(0, self.integrantes - sum(firmante.completa for firmante in self.firmantes))


def _reciente(firma: Firma) -> tuple[int, bool]:
    """The person's own signature says more than the one that somebody wrote down for them."""
    return firma.acordada.numero, firma.modo == ModoDeFirma.PROPIA


def hasta(ruta: Ruta, version: VersionAcordada, **filtros: object) -> list[Firma]:
    """Signatures of a version and of those before it, the last first. One query."""
    de_la_ruta = Firma.objects.de(ruta.escuela_id).filter(acordada__ruta=ruta, acordada__numero__lte=version.numero, **filtros)
    firmas = de_la_ruta.select_related("acordada", "hoja", "anoto__usuario").defer("acordada__contenido")
    return sorted(firmas, key=_reciente, reverse=True)


def firmante(suyas: Sequence[Firma], de_la_version: Iterable[Seccion]) -> Firmante:
    """`suyas` are the signatures of one person, the last first."""
    return Firmante(
        [(seccion, next((f for f in suyas if f.secciones.get(seccion.clave) == seccion.sha256), None)) for seccion in de_la_version]
    )


def de_la_version(ruta: Ruta, version: VersionAcordada) -> Firmas:
    """Everything that is told of the signatures of a version, its people by name. Three queries."""
    partes = secciones.de(version.contenido)
    por_persona: dict[UUID, list[Firma]] = defaultdict(list)
    for firma in hasta(ruta, version):
        por_persona[firma.de_quien_id].append(firma)
    firmantes = [firmante(suyas, partes) for suyas in por_persona.values()]
    dicen_algo = sorted((f for f in firmantes if f.firmas), key=lambda f: f.ultima.nombre)
    integrantes = version.contenido.get("integrantes") or consultas.del_colectivo(ruta).count()
    desde = _desde(ruta, version, partes)
    estados = [EstadoDeSeccion(p, sum(dict(_por_clave(f)).get(p.clave, False) for f in firmantes), desde[p.clave]) for p in partes]
    return Firmas(version, max(integrantes, sum(f.completa for f in firmantes)), dicen_algo, estados)


def _por_clave(firmante: Firmante) -> Iterable[tuple[str, bool]]:
    for seccion, firma in firmante.seccion_y_firma:
        yield seccion.clave, firma is not None and firma.postura != Postura.NO_ASISTIO


def _desde(ruta: Ruta, version: VersionAcordada, partes: Sequence[Seccion]) -> dict[str, int]:
    """By section, the first of the versions in a row that say the same of it. One query."""
    anteriores = ruta.versiones.filter(numero__lt=version.numero).values_list("numero", "contenido__secciones")
    desde = {parte.clave: version.numero for parte in partes}
    siguen = {parte.clave: parte.sha256 for parte in partes}
    for numero, guardadas in anteriores:  # the last first
        suyas = {s["clave"]: s["sha256"] for s in guardadas or []}
        siguen = {clave: sha for clave, sha in siguen.items() if suyas.get(clave) == sha}
        desde |= dict.fromkeys(siguen, numero)
    return desde
