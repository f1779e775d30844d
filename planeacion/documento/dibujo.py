"""The frozen content of a document with its dates as dates and its figures in words, for a template to draw it."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.template.loader import render_to_string

from planeacion import frases
from ruta.estados import TipoHallazgo, Unidad
from ruta.formatos import enumerar, fecha, numero, por_ciento
from ruta.models import Documento

Contenido = dict[str, Any]
ANCHO_DE_BARRA = 170  # points of the widest bar: the whole
_UNIDADES = {unidad.label: unidad for unidad in Unidad}


def en_html(documento: Documento) -> str:
    """A pure function of what was frozen: the same content gives the same text."""
    return render_to_string("planeacion/documento_pdf.html", {"papel": documento.papel, **legible(documento.contenido)})


def legible(contenido: Contenido) -> Contenido:
    plan, version = contenido["plan"], contenido["version"]
    problematicas = {p["orden"]: p for p in plan["problematicas"]}
    return {
        **contenido,
        "titulo": f"{contenido['marco']['documento']} · ciclo escolar {contenido['ciclo']}",
        "version": version and {**version, "acordada_el": dia(version["acordada_el"])},
        "bloques": [{**b, "hallazgos": [_hallazgo(h) for h in b["hallazgos"]]} for b in plan["diagnostico"]],
        "mirada": _mirada(plan.get("mirada")),
        "evidencias": [
            {**evidencia, "fecha": dia(evidencia["fecha"]), "cuadro": _cuadro(cuadro)}
            for evidencia, cuadro in zip(plan["evidencias"], contenido["cuadros"], strict=True)
        ],
        "problematicas": plan["problematicas"],
        "objetivos": [_objetivo(n, o, problematicas) for n, o in enumerate(plan["objetivos"], 1)],
        "ctes": [_cte(c, plan) for c in contenido["cronograma"]["ctes"]],
    }


def dia(escrito: str | None) -> date | None:
    return date.fromisoformat(escrito) if escrito else None


def _decimal(escrito: str | None) -> Decimal | None:
    return None if escrito is None else Decimal(escrito)


def _hallazgo(hallazgo: Contenido) -> Contenido:
    """A necesidad is what the block is about: only fortalezas and mejoras are told apart."""
    tipo = hallazgo["tipo"]
    dicho = TipoHallazgo(tipo).label if tipo and tipo != TipoHallazgo.NECESIDAD else ""
    return {**hallazgo, "dicho": dicho, "donde": " · ".join(parte for parte in (hallazgo["campo"], hallazgo["grupo"]) if parte)}


def _mirada(mirada: Contenido | None) -> Contenido | None:
    """The texts together by what they are: fortalezas first, as they were frozen."""
    if mirada is None:
        return None
    clases = dict.fromkeys(t["clase"] for t in mirada["textos"])
    return {**mirada, "por_clase": [(clase, [t for t in mirada["textos"] if t["clase"] == clase]) for clase in clases]}


def _cuadro(cuadro: Contenido) -> Contenido:
    """Below thirty, one dot one child; above, a bar: each beside its own row, so that no colour has to be told from another."""
    total = cuadro["total"] if not cuadro["no_suma"] else None
    partes = [{**p, "barra": _barra(p) if total else None, "puntos": None} for p in cuadro["partes"]]
    if total and total < 30:
        partes = [{**p, "barra": None, "puntos": _puntos(p)} for p in partes]
    return {**cuadro, "partes": partes, "se_dibuja": bool(total)}


def _barra(parte: Contenido) -> str:
    return f"{float(parte['porcentaje'] or 0) * ANCHO_DE_BARRA / 100:.1f}"


def _puntos(parte: Contenido) -> list[Contenido]:
    return [{"x": 6 + 11 * (n % 15), "y": 6 + 11 * (n // 15)} for n in range(int(Decimal(parte["valor"])))]


def _objetivo(n: int, objetivo: Contenido, problematicas: dict[int, Contenido]) -> Contenido:
    return {
        **objetivo,
        "numero": n,
        "responde_a": [problematicas[orden] for orden in objetivo["problematicas"] if orden in problematicas],
        "metas": [_meta(meta) for meta in objetivo["metas"]],
    }


def _meta(meta: Contenido) -> Contenido:
    base, valor = _decimal(meta["linea_base"]), _decimal(meta["valor"])
    unidad = _UNIDADES.get(meta["unidad"], Unidad.OTRA)
    dicha: Any = SimpleNamespace(
        linea_base=base, valor=valor, unidad=unidad, unidad_texto=meta["unidad"], de_cuantos=meta["de_cuantos"]
    )  # fmt: skip
    decir = por_ciento if unidad == Unidad.PORCENTAJE else numero
    return {
        **meta,
        "base": decir(base),
        "promesa": decir(valor),
        "cifra_de": "" if unidad == Unidad.PORCENTAJE else meta["unidad"],
        "es_decir": frases.es_decir(dicha).replace(" → ", " a "),  # our letters have no arrow
        "fecha": dia(meta["fecha"]),
        "revisa": enumerar(corte["nombre"] for corte in meta["cortes"]),
        "acciones": [_accion(accion) for accion in meta["acciones"]],
    }


def _accion(accion: Contenido) -> Contenido:
    dicha: Any = SimpleNamespace(
        inicio=dia(accion["inicio"]), termino=dia(accion["termino"]), cuando_texto=accion["cuando"],
        costo=_decimal(accion["costo"]), costo_texto=accion["costo_texto"], fuente=accion["fuente"],
    )  # fmt: skip
    return {
        **accion,
        "quienes": accion["responsables_texto"] or enumerar(accion["responsables"]),
        "periodo": frases.periodo(dicha),
        "dinero": frases.dinero(dicha),
    }


def _cte(cte: Contenido, plan: Contenido) -> Contenido:
    revisadas = [
        f"M{meta['numero']}"
        for objetivo in plan["objetivos"]
        for meta in objetivo["metas"]
        if any(corte["cte"] == cte["numero"] for corte in meta["cortes"])
    ]
    dichos = {clave: enumerar(str(n) for n in cte[clave]) for clave in ("en_marcha", "empiezan", "terminan")}
    return {**cte, **dichos, "fecha": fecha(dia(cte["fecha"])), "metas": enumerar(revisadas)}
