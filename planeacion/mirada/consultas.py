"""Reads of the miradas. None gives back what one person said but to that person, or with their name where they asked for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from planeacion.mirada import aspectos, conteo, sobre
from planeacion.mirada.aspectos import CLASES, Aspecto, Clase, Lista
from planeacion.mirada.sobre import Texto
from planeacion.prioridad.conteo import MINIMO
from ruta import consultas
from ruta.errores import NoExiste
from ruta.huella import huella
from ruta.models import Aportacion, Autoevaluacion, Ruta
from ruta.permisos import Quien, es_del_colectivo
from ruta.por_pasos import Pasos, por_pasos

# One's own


@dataclass(frozen=True)
class Propia:
    """What a person said before: their rows, opened, by lugar."""

    filas: dict[str, Aportacion] = field(default_factory=dict)
    claros: dict[str, str] = field(default_factory=dict)

    @cached_property
    def respuestas(self) -> dict[str, int]:
        marcas = {sobre.PARTICIPO, sobre.ESPERA}
        return {lugar: int(claro) for lugar, claro in self.claros.items() if lugar not in marcas and not sobre.es_de_texto(lugar)}

    @cached_property
    def textos(self) -> dict[str, Texto]:
        """By what they are about."""
        return {
            sobre.sobre_que(lugar): sobre.leer_texto(claro, self.filas[lugar].firmante_id is not None)
            for lugar, claro in self.claros.items()
            if sobre.es_de_texto(lugar)
        }

    @property
    def a_la_vista(self) -> bool:
        """Whether its author agreed to show their answers with their name, in a school of one or two."""
        return any(self.filas[lugar].firmante_id for lugar in self.respuestas)

    @property
    def esperan(self) -> int:
        """Texts that nobody else can read yet."""
        textos = (fila for lugar, fila in self.filas.items() if sobre.es_de_texto(lugar))
        return sum(not fila.contado and fila.firmante_id is None for fila in textos)

    @property
    def marca(self) -> str:
        textos = {clave: [t.clase, t.dicho, t.con_nombre] for clave, t in self.textos.items()}
        return huella({"respuestas": self.respuestas, "textos": textos, "a_la_vista": self.a_la_vista})


def propia(ruta: Ruta, quien: Quien) -> Propia:
    """One query."""
    if quien.participacion_id is None:
        return Propia()
    lugares = sobre.lugares(aspectos.por_clave(ruta.marco_id))
    de_quien = {voz: lugar for lugar in lugares for voz in sobre.voces(quien.participacion_id, ruta.pk, lugar)}
    suyas = Aportacion.objects.de(ruta.escuela_id).filter(ruta=ruta, voz__in=list(de_quien))
    abiertas = [(fila, abrir(fila)) for fila in suyas if de_quien[fila.voz] == fila.lugar]
    legibles = {fila.lugar: (fila, claro) for fila, claro in abiertas if claro is not None}
    return Propia({lugar: fila for lugar, (fila, _) in legibles.items()}, {lugar: claro for lugar, (_, claro) in legibles.items()})


def abrir(fila: Aportacion) -> str | None:
    return sobre.MIRADAS.abrir(fila.sello, fila.voz)


def son_pocos(ruta: Ruta) -> bool:
    """Fewer members than what it takes not to know whose an answer is."""
    return consultas.del_colectivo(ruta).count() < MINIMO


# Everybody's


@dataclass(frozen=True)
class TextoVisto:
    id: UUID
    clase: Clase
    sobre_que: Aspecto | None
    dicho: str
    nombre: str

    @property
    def para_hallazgo(self) -> dict[str, Any]:
        return {"tipo": self.clase.tipo, "texto": self.dicho}


@dataclass(frozen=True)
class DeUna:
    """The answers of somebody who agreed to show them: only in a school of one or two."""

    nombre: str
    respuestas: list[tuple[Aspecto, str]]


@dataclass(frozen=True)
class Mirada:
    """What the council may see of its miradas."""

    contadas: list[conteo.Contada]
    textos: list[TextoVisto]
    de_cada_quien: list[DeUna]

    @property
    def por_clase(self) -> list[tuple[Clase, list[TextoVisto]]]:
        juntos = [(clase, [texto for texto in self.textos if texto.clase is clase]) for clase in CLASES.values()]
        return [(clase, textos) for clase, textos in juntos if textos]

    def __bool__(self) -> bool:
        return bool(self.contadas or self.textos or self.de_cada_quien)


def a_la_vista(ruta: Ruta) -> Mirada:
    """What was counted from three on, the texts that may be read, and what was signed. Two queries, three in a school of few."""
    guardado = Autoevaluacion.objects.de(ruta.escuela_id).filter(ruta=ruta).values_list("conteo", flat=True).first()
    return _mirada(ruta, guardado or {}, list(_que_se_ven(ruta)), None)


def _que_se_ven(ruta: Ruta) -> QuerySet[Aportacion]:
    visibles = Q(contado=True, lugar__startswith=sobre.lugar_del_texto("")) | Q(firmante__isnull=False)
    return Aportacion.objects.de(ruta.escuela_id).filter(visibles, ruta=ruta).select_related("firmante__usuario")


def _mirada(ruta: Ruta, guardado: dict[str, list[int]], filas: list[Aportacion], integrantes: int | None) -> Mirada:
    textos = [texto for fila in filas if sobre.es_de_texto(fila.lugar) and (texto := _texto(ruta, fila))]
    firmadas = [fila for fila in filas if not sobre.es_de_texto(fila.lugar)]
    pocos = bool(firmadas) and (son_pocos(ruta) if integrantes is None else integrantes < MINIMO)
    listas = aspectos.de(ruta.marco_id)
    return Mirada(conteo.contadas(listas, guardado), textos, _de_cada_quien(listas, firmadas) if pocos else [])


def _texto(ruta: Ruta, fila: Aportacion) -> TextoVisto | None:
    claro = abrir(fila)
    if claro is None:
        return None
    leido = sobre.leer_texto(claro, fila.firmante_id is not None)
    _, aspecto = aspectos.por_clave(ruta.marco_id).get(sobre.sobre_que(fila.lugar), (None, None))
    return TextoVisto(fila.pk, CLASES[leido.clase], aspecto, leido.dicho, fila.firmante.usuario.nombre if fila.firmante else "")


def _de_cada_quien(listas: list[Lista], filas: list[Aportacion]) -> list[DeUna]:
    por_persona: dict[str, dict[str, int]] = {}
    for fila in filas:
        if fila.firmante is not None and (claro := abrir(fila)) is not None:
            por_persona.setdefault(fila.firmante.usuario.nombre, {})[fila.lugar] = int(claro)
    return [
        DeUna(nombre, [(a, lista.palabra(dichas[a.clave])) for lista in listas for a in lista.aspectos if a.clave in dichas])
        for nombre, dichas in sorted(por_persona.items())
    ]


@por_pasos
def del_bloque(ruta: Ruta, quien: Quien) -> Pasos[dict[str, Any]]:
    """The mirada in its block of the diagnosis, for the colectivo: what may be seen, and what waits. Four queries, one trip."""
    if not es_del_colectivo(quien, ruta):
        return {"mirada": None}
    lugares = Aportacion.objects.de(ruta.escuela_id).filter(ruta=ruta).order_by().values("lugar")
    colectivo, guardados, filas, cuentas = yield [
        consultas.del_colectivo(ruta).order_by().values("escuela").annotate(n=Count("pk")).values_list("n", flat=True),
        Autoevaluacion.objects.de(ruta.escuela_id).filter(ruta=ruta).values_list("conteo", flat=True),
        _que_se_ven(ruta),
        lugares.annotate(total=Count("pk"), nuevas=Count("pk", filter=Q(contado=False))),
    ]
    (integrantes,), (guardado,) = colectivo or [0], guardados or [{}]
    return {"mirada": _mirada(ruta, guardado, filas, integrantes), **_por_contar(ruta, cuentas, integrantes)}


def _por_contar(ruta: Ruta, de_cada_lugar: list[dict[str, Any]], integrantes: int) -> dict[str, Any]:
    cuentas = {f["lugar"]: f for f in de_cada_lugar}
    nuevas = max((f["nuevas"] for f in cuentas.values() if f["lugar"] in aspectos.por_clave(ruta.marco_id)), default=0)
    participaron, esperan = (cuentas.get(marca, {}).get("total", 0) for marca in (sobre.PARTICIPO, sobre.ESPERA))
    return {
        "hay_de": participaron,
        "participaron": conteo.participaron(participaron, integrantes),
        "son_pocos": integrantes < MINIMO,
        "esperan": max(nuevas, esperan),
        "se_puede_contar": max(nuevas, esperan) >= MINIMO,
    }


def hallazgo_desde(mirada: Mirada, pedido: str) -> dict[str, Any]:
    """What a hallazgo begins with: of an aspecto that was counted, or of a text that may be read. NoExiste for any other."""
    renglones: Iterable[Any] = (renglon for contada in mirada.contadas for renglon in contada.renglones)
    hallados = [r.para_hallazgo for r in renglones if r.aspecto.clave == pedido]
    hallados += [texto.para_hallazgo for texto in mirada.textos if str(texto.id) == pedido]
    hallados += [
        {"texto": f"{aspecto.nombre.removesuffix('.')}: {palabra.lower()}."}
        for una in mirada.de_cada_quien for aspecto, palabra in una.respuestas if aspecto.clave == pedido
    ]  # fmt: skip
    if not hallados:
        raise NoExiste
    return hallados[0]
