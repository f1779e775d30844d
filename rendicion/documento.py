"""What the page, the preview and the PDF of an informe draw: the frozen figures with their words, drawings and address."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from evaluacion import recorrido, serie
from rendicion import canonico, consultas, palabras
from rendicion.esquema import FotoPublica, Informe, MetaPublica, Punto
from rendicion.models import Capitulo, Edicion
from ruta import pdf
from ruta.formatos import de_cuantos, enumerar


@dataclass(frozen=True)
class MetaDibujada:
    """A meta of the informe with what is said and drawn of it."""

    meta: MetaPublica
    recorrido: Any
    serie: Any
    base: str
    resultado: str
    promesa: str
    prometido: str
    falta: str
    mediciones: list[dict[str, Any]]


@dataclass(frozen=True)
class FotoDibujada:
    """A photo with its address, or the day it was withdrawn."""

    foto: FotoPublica
    url: str
    retirada_el: date | None

    @property
    def acciones(self) -> str:
        numeros = self.foto.acciones
        return f"{'acción' if len(numeros) == 1 else 'acciones'} {enumerar(map(str, numeros))}" if numeros else ""


def contexto(informe: Informe, urls: Sequence[str] = (), retiradas: Mapping[str, date] | None = None) -> dict[str, Any]:
    """The same for the preview, the public page and the PDF: a family sees what the dirección approved. `urls` are the addresses
    of the photos, in their order; `retiradas`, when each was withdrawn."""
    dibujadas = {meta.numero: _dibujar(meta, informe) for meta in informe.metas}
    return {
        "informe": informe,
        "dibujadas": dibujadas,
        "objetivos": [(o, [dibujadas[meta.numero] for meta in o.metas]) for o in informe.objetivos],
        "por_lograr": [dibujadas[meta.numero] for meta in informe.metas_por_lograr],
        "capitulos": [{"clave": c.value, "titulo": c.label, "parrafo": informe.parrafo.get(c.value, "")} for c in Capitulo],
        "fotos": [FotoDibujada(f, url, (retiradas or {}).get(f.sha256)) for f, url in zip(informe.fotos, urls, strict=True)],
    }


def _dibujar(meta: MetaPublica, informe: Informe) -> MetaDibujada:
    return MetaDibujada(
        meta=meta,
        recorrido=recorrido.recorrer(meta, meta.hoy, informe.acordada_el, None),
        serie=serie.dibujar(meta, list(meta.serie), informe.acordada_el),
        base=recorrido.con_valor(meta, meta.linea_base),
        resultado=recorrido.con_unidad(meta, meta.hoy.valor) if meta.hoy else "",
        promesa=recorrido.con_valor(meta, meta.valor),
        prometido=palabras.lo_prometido(meta),
        falta=palabras.lo_que_falta(meta),
        mediciones=[_medicion(meta, punto) for punto in meta.serie],
    )


def _medicion(meta: MetaPublica, punto: Punto) -> dict[str, Any]:
    """A count goes with its percentage of those who were looked at; a percentage or an average stands alone."""
    todos = punto.de_cuantos or meta.de_cuantos
    contado = meta.unidad in recorrido.ENTERAS and todos
    return {
        "fecha": punto.fecha,
        "es_comparable": punto.es_comparable,
        "resultado": de_cuantos(punto.valor, todos) if contado else recorrido.con_valor(meta, punto.valor),
        "logro": meta.logro(punto.valor),
    }


def camino(edicion: Edicion) -> str:
    """Where anyone reads this edition: the current one has no number."""
    return reverse("informes:informe", kwargs={"escuela": edicion.escuela.clave, "ciclo": edicion.ruta.ciclo_id})


def _foto_en_el_pdf(sha256: str) -> str:
    return f"{pdf.BASE}fotos/{sha256}.jpg"


def en_html(edicion: Edicion, retiradas: Mapping[str, date] | None = None) -> str:
    """The document that becomes the PDF. A pure function of the edition and of what was withdrawn of it: the same text always."""
    informe = canonico.de_datos(edicion.contenido)
    direccion = f"{settings.DIRECCION_PUBLICA}{camino(edicion)}"
    urls = [_foto_en_el_pdf(foto.sha256) for foto in informe.fotos]
    propio = {"edicion": edicion, "base": pdf.BASE, "direccion": direccion, "qr": codigo_qr(direccion)}
    return render_to_string("informes/informe_pdf.html", {**contexto(informe, urls, retiradas), **propio})


def componer(edicion: Edicion) -> tuple[bytes, set[str]]:
    """Its PDF, and which photos were already withdrawn when it was made. The photos are read first: one that goes meanwhile is
    among the withdrawn."""
    imagenes, retiradas = consultas.imagenes(edicion), consultas.retiradas(edicion.ruta)
    hecho = pdf.componer(en_html(edicion, retiradas), {_foto_en_el_pdf(sha256): jpeg for sha256, jpeg in imagenes.items()})
    return hecho, set(retiradas)


def codigo_qr(direccion: str) -> SafeString:
    """The address as an SVG of plain attributes, with the address as its text."""
    salida = io.BytesIO()
    segno.make(direccion, error="m").save(
        salida, kind="svg", xmldecl=False, svgns=True, scale=3, border=2, dark="#1D2430", light="#FFFFFF",
        title=f"Código QR de {direccion}", nl=False, svgclass="qr", lineclass=None,
    )  # fmt: skip
    return mark_safe(salida.getvalue().decode())  # noqa: S308 -- made here from an address of ours, no text of people
