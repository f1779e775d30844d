"""Reads of rendición: money by source, school figures, paragraphs and editions, each in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import DecimalField, F, OuterRef, Prefetch, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from rendicion.models import (
    Capitulo,
    CifraEscolar,
    Edicion,
    EdicionPdf,
    FotoPublicada,
    Fuente,
    Indicador,
    Movimiento,
    Parrafo,
    RetiroDeFoto,
    TipoMovimiento,
)
from ruta.errores import NoExiste
from ruta.estados import ACORDADAS
from ruta.formatos import fecha_larga
from ruta.models import Participacion, Ruta
from ruta.permisos import Quien
from ruta.por_pasos import Pasos, por_pasos
from ruta.preparadas import Preparada

_PESOS = DecimalField(max_digits=14, decimal_places=2)


def movimientos(ruta: Ruta) -> Any:
    return (
        Movimiento.objects.de(ruta.escuela_id)
        .filter(fuente__ruta=ruta)
        .select_related("fuente", "accion__meta", "comprobante")
        .order_by("fecha", "id")
    )


def _suma(tipo: str) -> Any:
    de_la_fuente = Movimiento.objects.filter(escuela=OuterRef("escuela"), fuente=OuterRef("pk"), tipo=tipo)
    total = de_la_fuente.order_by().values("fuente").annotate(total=Sum("monto")).values("total")
    return Coalesce(Subquery(total, output_field=_PESOS), Value(Decimal(0)), output_field=_PESOS)


def fuentes(ruta: Ruta) -> list[Fuente]:
    """Each with `ingresos`, `egresos` and `saldo_final`, added up by PostgreSQL to the cent, and its movimientos. Two queries."""
    return list(
        Fuente.objects.de(ruta.escuela_id)
        .filter(ruta=ruta)
        .annotate(ingresos=_suma(TipoMovimiento.INGRESO), egresos=_suma(TipoMovimiento.EGRESO))
        .annotate(saldo_final=F("saldo_inicial") + F("ingresos") - F("egresos"))
        .prefetch_related(Prefetch("movimientos", queryset=movimientos(ruta)))
    )


def fuente(ruta: Ruta, pk: UUID) -> Fuente:
    hallada = next((f for f in fuentes(ruta) if f.pk == pk), None)
    if hallada is None:
        raise NoExiste()
    return hallada


@dataclass(frozen=True)
class Totales:
    """What all the sources together had, received, spent and keep, in pesos to the cent."""

    saldo_inicial: Decimal
    ingresos: Decimal
    egresos: Decimal
    saldo_final: Decimal


def totales(lista: list[Fuente]) -> Totales:
    campos = ("saldo_inicial", "ingresos", "egresos", "saldo_final")
    return Totales(*(sum((getattr(f, campo) for f in lista), Decimal("0.00")) for campo in campos))


def sin_accion(lista: list[Fuente]) -> list[Movimiento]:
    """The egresos that no acción of the ruta explains."""
    return [m for f in lista for m in f.movimientos.all() if m.tipo == TipoMovimiento.EGRESO and m.accion_id is None]


def cifras(ruta: Ruta) -> list[CifraEscolar]:
    """One of each indicator, in the order of the informe; version 0 where nobody has written it. One query."""
    hechas = {c.indicador: c for c in CifraEscolar.objects.de(ruta.escuela_id).filter(ruta=ruta)}
    return [hechas.get(i) or CifraEscolar(escuela_id=ruta.escuela_id, ruta=ruta, indicador=i, version=0) for i in Indicador.values]


def cifra(ruta: Ruta, indicador: str) -> CifraEscolar:
    return _del_catalogo(cifras(ruta), "indicador", indicador)


def parrafos(ruta: Ruta) -> list[Parrafo]:
    """One a chapter, in order; version 0 where nobody has written it. One query."""
    hechos = {p.capitulo: p for p in Parrafo.objects.de(ruta.escuela_id).filter(ruta=ruta)}
    return [hechos.get(c) or Parrafo(escuela_id=ruta.escuela_id, ruta=ruta, capitulo=c, version=0) for c in Capitulo.values]


def parrafo(ruta: Ruta, capitulo: str) -> Parrafo:
    return _del_catalogo(parrafos(ruta), "capitulo", capitulo)


def _del_catalogo(filas: list[Any], campo: str, valor: str) -> Any:
    fila = next((fila for fila in filas if getattr(fila, campo) == valor), None)
    if fila is None:
        raise NoExiste()
    return fila


def ediciones(ruta: Ruta) -> Any:
    """From the current one back; the PDF itself stays in the database until somebody asks for it."""
    listo = EdicionPdf.objects.filter(escuela=OuterRef("escuela"), edicion=OuterRef("pk"))
    return (
        Edicion.objects.de(ruta.escuela_id)
        .filter(ruta=ruta)
        .select_related("publicada_por")
        .annotate(pdf_sha256=Subquery(listo.values("sha256")[:1]))
        .order_by("-numero")
    )


def edicion_publica(cct: str, turno: str, ciclo: str, numero: int | None = None) -> Edicion | None:
    """What anyone may read: the current edition, or the one asked for. One query."""
    publicadas = Edicion.objects.select_related("ruta", "escuela").filter(escuela__cct=cct, escuela__turno=turno, ruta__ciclo=ciclo)
    return publicadas.filter(**({} if numero is None else {"numero": numero})).order_by("-numero").first()


def retiradas(ruta: Ruta) -> dict[str, date]:
    """SHA-256 of each photo that is public no more → the day it was withdrawn. One query."""
    return dict(RetiroDeFoto.objects.de(ruta.escuela_id).filter(ruta=ruta).values_list("sha256", "retirada_el"))


@dataclass(frozen=True)
class FotoDeEdicion:
    """A photo of an edition, for who may withdraw it; or its `retiro`."""

    orden: int
    pie: str
    pk: UUID | None
    retiro: RetiroDeFoto | None


def con_sus_fotos(ruta: Ruta, todas: Iterable[Edicion]) -> list[tuple[Edicion, list[FotoDeEdicion]]]:
    """Each edition with its photos, in their order. Two queries; none where no edition has any."""
    todas = list(todas)
    if not any(edicion.contenido.get("fotos") for edicion in todas):
        return [(edicion, []) for edicion in todas]
    retiros = {r.sha256: r for r in RetiroDeFoto.objects.de(ruta.escuela_id).filter(ruta=ruta).select_related("retirada_por")}
    publicas = FotoPublicada.objects.de(ruta.escuela_id).filter(edicion__ruta=ruta)
    filas = {(edicion, orden): pk for edicion, orden, pk in publicas.values_list("edicion_id", "orden", "pk")}
    return [
        (
            edicion,
            [
                FotoDeEdicion(orden, foto["pie"], filas.get((edicion.pk, orden)), retiros.get(foto["sha256"]))
                for orden, foto in enumerate(edicion.contenido.get("fotos", ()), 1)
            ],
        )
        for edicion in todas
    ]


def foto_publicada(ruta: Ruta, pk: UUID) -> FotoPublicada:
    """One that is public now, without its bytes; NoExiste outside this ruta, or once it was withdrawn."""
    suyas = FotoPublicada.objects.de(ruta.escuela_id).filter(edicion__ruta=ruta).select_related("edicion").defer("jpeg")
    return suyas.con_pk(pk)


def foto_publica(edicion: Edicion, orden: int) -> FotoPublicada | None:
    """What anyone may see of an edition. One query."""
    return FotoPublicada.objects.de(edicion.escuela_id).filter(edicion=edicion, orden=orden).first()


def imagenes(edicion: Edicion) -> dict[str, bytes]:
    """SHA-256 → JPEG of the photos of the edition that are public now. One query."""
    suyas = FotoPublicada.objects.de(edicion.escuela_id).filter(edicion=edicion)
    return {sha256: bytes(jpeg) for sha256, jpeg in suyas.values_list("sha256", "jpeg")}


def por_componer(escuela_id: str | UUID, edicion_id: str | UUID) -> Edicion | None:
    """The edition, unless its PDF is already kept."""
    ediciones_sin_pdf = Edicion.objects.de(escuela_id).filter(pdfs__isnull=True)
    return ediciones_sin_pdf.select_related("escuela", "ruta").filter(pk=edicion_id).first()


@por_pasos
def debe(ruta: Ruta, quien: Quien) -> Pasos[str]:
    """What the process owes now, for the route of the header. One query at most."""
    if ruta.estado not in ACORDADAS:
        return ""
    (ultimas,) = yield [_ULTIMA.con(ruta.escuela_id, ruta.pk)]
    for numero, publicada_el in ultimas:
        return f"edición {numero} publicada el {fecha_larga(publicada_el).rsplit(' de ', 1)[0]}"
    return "falta publicar"


def _ultima(escuela: UUID, ruta: UUID) -> QuerySet:
    return Edicion.objects.de(escuela).filter(ruta=ruta).order_by("-numero").values_list("numero", "publicada_el")[:1]


_ULTIMA = Preparada(_ultima)


def nombres_de_la_escuela(ruta: Ruta) -> list[str]:
    """Names of everyone who works or worked here: the informe tells functions, not persons."""
    return list(Participacion.objects.de(ruta.escuela_id).values_list("usuario__nombre", flat=True))
