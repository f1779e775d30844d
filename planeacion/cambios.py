"""What changed in a section since a person signed it: old beside new, in the questions of the forms. Pure: it compares what was
frozen, so that whatever moves the fingerprint of a section is told.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from planeacion.secciones import DIAGNOSTICO, PROBLEMATICAS, SALVEDADES, Seccion
from ruta.diferencias import Pieza, marcar, para_leer
from ruta.estados import Sentido, TipoHallazgo
from ruta.formatos import enumerar, fecha
from ruta.historia import Cambio, de_orden
from ruta.nombres import palabra, recortar

Dato = dict[str, Any]


@dataclass(frozen=True)
class Renglon:
    """A row of a section as a person reads it: by question, what it answers; and, in their order, (id, words) of `sus_filas`."""

    clave: str
    nombre: str
    titulo: str
    dice: dict[str, str]
    sus_filas: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Cambiado:
    """`clase` is agregada, quitada or cambiada."""

    clase: str
    nombre: str
    titulo: str
    cambios: list[Cambio] = field(default_factory=list)


def entre(antes: Seccion | None, ahora: Seccion) -> list[Cambiado]:
    """How a section became what it is; without `antes` it is new. Never empty when the fingerprints differ."""
    if antes is None:
        return [Cambiado("agregada", "esta parte", ahora.nombre)]
    if antes.sha256 == ahora.sha256:
        return []
    eran, son = ({r.clave: r for r in renglones(seccion)} for seccion in (antes, ahora))
    hallados = [_comparado(eran.get(clave), son.get(clave)) for clave in {**son, **eran}]
    return [c for c in hallados if c is not None] or [Cambiado("cambiada", "el orden", "Lo mismo, en otro orden")]


def _comparado(era: Renglon | None, es: Renglon | None) -> Cambiado | None:
    if era is None or es is None:
        renglon = es or era
        assert renglon is not None
        return Cambiado("agregada" if es else "quitada", renglon.nombre, renglon.titulo)
    cambios = [
        Cambio(pregunta, _marcado(era.dice.get(pregunta, ""), es.dice.get(pregunta, "")))
        for pregunta in {**era.dice, **es.dice}
        if era.dice.get(pregunta, "") != es.dice.get(pregunta, "")
    ]
    cambios += de_orden(_DENTRO.get(es.nombre, ""), era.sus_filas, es.sus_filas)
    return Cambiado("cambiada", es.nombre, es.titulo, cambios) if cambios else None


_DENTRO = {"el objetivo": "sus metas", "la meta": "sus acciones"}


def en_otro_orden(antes: list[Seccion], ahora: list[Seccion]) -> list[Cambiado]:
    """The objetivos, where one goes before another that it followed."""
    eran, son = ([(s.clave, s.contenido["que"]) for s in secciones] for secciones in (antes, ahora))
    cambios = de_orden("los objetivos", eran, son)
    return [Cambiado("cambiada", "la lista", "Objetivos", cambios)] if cambios else []


LARGO_DE_CIFRA = 24  # what is shorter is read better whole: «20» beside «25», not a word of each


def _marcado(fue: str, es: str) -> list[Pieza]:
    if max(len(fue), len(es)) > LARGO_DE_CIFRA:
        return para_leer(marcar(fue, es))
    return [pieza for pieza in (("quita", fue), ("pone", es)) if pieza[1]]


# From what was frozen to what is read


def renglones(seccion: Seccion) -> list[Renglon]:
    leer: Callable[[Dato], Iterator[Renglon]] = _LECTORES.get(seccion.clave, _objetivo)
    return list(leer(seccion.contenido))


def _renglon(clase: str, dato: Dato, titulo: str, lugar: str, /, **dice: str) -> Renglon:
    """By its id; a version of before ids were kept has its rows by their place."""
    conocida = palabra(f"ruta.{clase}")
    preguntas = {conocida.etiquetas.get(campo, campo): texto for campo, texto in dice.items() if texto}
    return Renglon(dato.get("id") or f"{clase}-{lugar}", conocida.nombre, recortar(titulo), preguntas)


def _diagnostico(contenido: Dato) -> Iterator[Renglon]:
    for bloque in contenido["diagnostico"]:
        for n, h in enumerate(bloque["hallazgos"]):
            propios = {"campo_id": h["campo"] or "", "grupo_id": h["grupo"] or ""}
            renglon = _renglon("Hallazgo", h, h["texto"], f"{bloque['bloque']}-{n}", texto=h["texto"], **propios)
            renglon.dice["Es una…"] = TipoHallazgo(h["tipo"]).label
            renglon.dice["¿En qué evidencias se apoya?"] = enumerar(h["evidencias"])
            yield renglon
    for n, e in enumerate(contenido["evidencias"]):
        iguales = {campo: e[campo] for campo in ("titulo", "fuente", "dice", "no_dice")}
        renglon = _renglon("Evidencia", e, e["titulo"], str(n), **iguales, fecha=_dia(e["fecha"]))
        renglon.dice["Instrumento"] = e["instrumento"] or ""
        renglon.dice["Resultados"] = enumerar(f"{r['etiqueta']}: {r['valor']}" for r in e["resultados"])
        renglon.dice["Archivo"] = (e["archivo_sha256"] or "")[:8]
        yield renglon
    yield from _mirada(contenido.get("mirada"))


def _mirada(mirada: Dato | None) -> Iterator[Renglon]:
    """One row for what was counted, one for each person who shows their answers, one for each text."""
    if mirada is None:
        return
    contado = {a["nombre"]: _contado(lista["columnas"], a) for lista in mirada["listas"] for a in lista["aspectos"]}
    if contado:
        yield Renglon("mirada", "lo contado", "Mirada del colectivo", contado)
    for una in mirada["de_cada_quien"]:
        dichas = {r["nombre"]: r["dice"] for r in una["respuestas"]}
        yield Renglon(f"mirada-{una['firma']}", "la autoevaluación", f"Autoevaluación de {una['firma']}", dichas)
    for t in mirada["textos"]:
        dice = {t["clase"]: t["texto"], "Quién lo firma": t["firma"]}
        yield Renglon(f"mirada-{t['id']}", "lo escrito", recortar(t["texto"]), dice)


def _contado(columnas: list[str], aspecto: Dato) -> str:
    dichas = zip([*columnas, "No sé"], [*aspecto["cuantos"], aspecto["no_se"]], strict=True)
    return enumerar(f"{palabra}: {n}" for palabra, n in dichas)


def _problematicas(contenido: Dato) -> Iterator[Renglon]:
    orden = {"En qué orden": "; ".join(f"{p['orden']}. {p['texto']}" for p in contenido["problematicas"])}
    yield Renglon("orden", "el orden", "El orden de las problemáticas", orden | {"¿Por qué en este orden?": contenido["razon"]})
    for p in contenido["problematicas"]:
        renglon = _renglon("Problematica", p, p["texto"], str(p["orden"]), texto=p["texto"], causas=p["causas"])
        renglon.dice["Eje"] = p["eje"] or ""
        renglon.dice["¿Qué hallazgos reúne?"] = enumerar(p["hallazgos"])
        yield renglon


def _objetivo(contenido: Dato) -> Iterator[Renglon]:
    objetivo = _renglon("Objetivo", contenido, contenido["que"], "1", que=contenido["que"], para_que=contenido["para_que"])
    objetivo.sus_filas.extend((meta["id"], _de_la_meta(meta)) for meta in contenido["metas"] if "id" in meta)
    yield objetivo
    for n, meta in enumerate(contenido["metas"]):
        yield _meta(meta, str(n))
        for k, accion in enumerate(meta["acciones"]):
            yield _accion(accion, f"{n}-{k}")


def _meta(meta: Dato, lugar: str) -> Renglon:
    iguales = {campo: meta[campo] for campo in ("texto", "nombre_corto", "unidad", "indicador", "fuente")}
    cifras = {campo: str(meta[campo] or "") for campo in ("linea_base", "valor", "de_cuantos")}
    sentido = Sentido(meta["sentido"]).label if meta["sentido"] else ""
    renglon = _renglon(
        "Meta", meta, _de_la_meta(meta), lugar, **iguales, **cifras, sentido=sentido, fecha=_dia(meta["fecha"]),
        ajuste=meta.get("ajuste", ""), instrumento_id=meta["instrumento"] or "",
    )  # fmt: skip
    renglon.dice["La revisamos en…"] = enumerar(corte["nombre"] for corte in meta["cortes"])
    renglon.sus_filas.extend((accion["id"], accion["descripcion"]) for accion in meta["acciones"] if "id" in accion)
    return renglon


def _de_la_meta(meta: Dato) -> str:
    return meta["nombre_corto"] or meta["texto"]


def _accion(accion: Dato, lugar: str) -> Renglon:
    iguales = {c: accion[c] for c in ("descripcion", "responsables_texto", "recursos", "costo_texto", "fuente", "evidencia")}
    otros = {"informa_id": accion["informa"] or "", "cuando_texto": accion["cuando"], "costo": accion["costo"] or ""}
    dias = {campo: _dia(accion[campo]) for campo in ("inicio", "termino")}
    renglon = _renglon("Accion", accion, accion["descripcion"], lugar, **iguales, **otros, **dias)
    renglon.dice["¿Quiénes la llevan a cabo?"] = enumerar(accion["responsables"])
    renglon.dice["Eje"] = accion["eje"] or ""
    return renglon


def _salvedades(contenido: Dato) -> Iterator[Renglon]:
    for n, salvedad in enumerate(contenido["salvedades"]):
        clave = salvedad.get("clave") or str(n)
        yield Renglon(clave, "lo que dejamos así", recortar(salvedad["dice"]), {"Lo dejamos así porque…": salvedad["motivo"]})


def _dia(texto: str | None) -> str:
    return fecha(date.fromisoformat(texto)) if texto else ""


_LECTORES = {DIAGNOSTICO: _diagnostico, PROBLEMATICAS: _problematicas, SALVEDADES: _salvedades}
