"""One page for the wall: the problemáticas, each meta with its figure large, the dates of the CTE. It always fits: texts are set
smaller down to what is read at two metres, then cut at a sentence, and then fewer are told."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from planeacion.documento import dibujo
from ruta import pdf
from ruta.formatos import cuantos
from ruta.models import Documento

ESCALAS = ("grande", "amplia", "mediana", "media", "chica", "minima")  # of letters, in cartel-pdf.css
MARCA = " […]"
_FIN = re.compile(r"[.;!?](?=\s)")


@dataclass(frozen=True)
class Ajuste:
    escala: str
    letras: int  # of each text
    renglones: int  # of each list


def componer(documento: Documento) -> bytes:
    return pdf.componer(en_html(documento, ajuste_que_cabe(documento)))


def ajuste_que_cabe(documento: Documento) -> Ajuste:
    """The first with which it fits in one page: each takes less room than the one before, so each try leaves out half."""
    return AJUSTES[bisect_left(AJUSTES[:-1], True, key=lambda ajuste: pdf.paginas(en_html(documento, ajuste)) == 1)]


AJUSTES = [
    *(Ajuste(escala, 220, 12) for escala in ESCALAS),
    *(Ajuste("minima", letras, 12) for letras in (150, 100, 70)),
    *(Ajuste("minima", 70, renglones) for renglones in (8, 6, 5, 4, 3, 2)),
    Ajuste("minima", 40, 1),  # always fits
]


def en_html(documento: Documento, ajuste: Ajuste) -> str:
    contenido = dibujo.legible(documento.contenido)
    metas = [(objetivo, meta) for objetivo in contenido["objetivos"] for meta in objetivo["metas"]]
    vistas = metas[: ajuste.renglones]
    dichas = contenido["problematicas"]
    problematicas = dichas[: ajuste.renglones]
    return render_to_string("planeacion/cartel_pdf.html", {
        **contenido,
        "papel": documento.papel,
        "escala": ajuste.escala,
        "nombre": recortar(contenido["membrete"]["escuela"], ajuste.letras),
        "problematicas": [{**p, "texto": recortar(p["texto"], ajuste.letras)} for p in problematicas],
        "objetivos": [_objetivo(o, vistas, ajuste) for o in contenido["objetivos"] if _se_ve(o, vistas, ajuste, contenido)],
        "faltan": _faltan(len(metas) - len(vistas), "meta") or _faltan(len(dichas) - len(problematicas), "problemática"),
        "sesiones": contenido["cronograma"]["ctes"],
    })  # fmt: skip


def _se_ve(objetivo: dict[str, Any], vistas: list[Any], ajuste: Ajuste, contenido: dict[str, Any]) -> bool:
    con_metas = {o["numero"] for o, _ in vistas}
    return objetivo["numero"] in con_metas or (not objetivo["metas"] and len(contenido["objetivos"]) <= ajuste.renglones)


def _objetivo(objetivo: dict[str, Any], vistas: list[Any], ajuste: Ajuste) -> dict[str, Any]:
    metas = [_meta(meta, ajuste) for o, meta in vistas if o["numero"] == objetivo["numero"]]
    entero = f"{objetivo['que']} para {objetivo['para_que']}" if objetivo["para_que"] else objetivo["que"]
    return {"numero": objetivo["numero"], "texto": recortar(entero, ajuste.letras), "metas": metas}


def _meta(meta: dict[str, Any], ajuste: Ajuste) -> dict[str, Any]:
    corto = f"de {meta['de_cuantos']}" if meta["de_cuantos"] and meta["cifra_de"] else ""
    unidad = recortar(" ".join(parte for parte in (meta["cifra_de"], corto) if parte), 40)
    sabida = {"base": meta["base"] if meta["linea_base"] else "", "promesa": meta["promesa"] if meta["valor"] else ""}
    return {**meta, **sabida, "dicho": recortar(meta["nombre_corto"] or meta["texto"], ajuste.letras), "unidad": unidad}


def _faltan(n: int, nombre: str) -> str:
    return f"Y {cuantos(n, nombre)} más, en el documento de la ruta." if n > 0 else ""


def recortar(texto: str, letras: int) -> str:
    """Cut at the end of a sentence, or of a word where no sentence ends; what was cut is marked."""
    limpio = " ".join(texto.split())
    if len(limpio) <= letras:
        return limpio
    trozo = limpio[: letras - len(MARCA)]
    fines = [fin.end() for fin in _FIN.finditer(f"{trozo} ") if fin.end() > letras // 3]
    corte = fines[-1] if fines else trozo.rfind(" ")
    return f"{trozo[:corte] if corte > 0 else trozo}{MARCA}"
