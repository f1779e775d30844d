"""Results by grupo ready to be drawn: the same table and sentence for what a file brings and for what was already brought."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from planeacion.importacion.lectura.palabras import ASISTENCIA, CALIFICACIONES, NIVELES
from planeacion.resultados import Cuadro, Parte
from ruta import formatos
from ruta.calculos import porcentaje, redondear
from ruta.estados import BloqueDiagnostico

ESCUELA, RIESGO = "Toda la escuela", "Alumnos en riesgo"
POCOS = 3  # of fewer, somebody outside the school could tell who they are
NOMBRES = {
    "sisat-lectura": "SisAT, toma de lectura", "sisat-escritura": "SisAT, producción de textos escritos",
    "sisat-calculo-mental": "SisAT, cálculo mental", "eia": "Ejercicios Integradores del Aprendizaje", "planea": "PLANEA",
    CALIFICACIONES: "Calificaciones", ASISTENCIA: "Asistencia", "mejoredu": "Evaluación diagnóstica de MEJOREDU",
    "rubrica": "Rúbrica",
    "lista-de-cotejo": "Lista de cotejo", "": RIESGO,
}  # fmt: skip


@dataclass(frozen=True)
class Dato:
    """One figure of one grupo, wherever it comes from."""

    quien: str
    grado: int | None
    campo: str
    instrumento: str
    componente: str
    momento: str
    nivel: str
    conteo: int | None
    promedio: Decimal | None
    n: int | None
    id: Any = None

    @property
    def orden(self) -> tuple[int, str]:
        return (self.grado or 9, self.quien)


@dataclass
class Renglon:
    """One grupo in a table of levels: its figures, and how it is drawn."""

    quien: str
    celdas: list[str]
    total: int
    cuadro: Cuadro | None = None
    dato: Any = None  # a row to begin a hallazgo from


@dataclass
class Tablero:
    """A table of levels (a bar or dots each row), of averages, or of risk."""

    id: str
    titulo: str
    columnas: list[str]
    renglones: list[Renglon]
    frase: str
    de_niveles: bool = True
    bloque: str = BloqueDiagnostico.NECESIDADES  # where a hallazgo that begins here goes
    avisos: list[str] = field(default_factory=list)


def de_filas(filas: Iterable[Any]) -> list[Dato]:
    """From rows of `ResultadoDeGrupo`."""
    return [
        Dato(
            fila.grupo_nombre or (f"{fila.grado}°" if fila.grado else ESCUELA), fila.grado,
            str(fila.campo or ""), fila.instrumento_id or "",
            fila.componente, fila.momento, fila.nivel, fila.conteo, fila.promedio, fila.n, fila.pk,
        )
        for fila in filas
    ]  # fmt: skip


def de_lectura(hecho: dict[str, Any], campos: dict[str, str]) -> list[Dato]:
    """From what was read and nobody has confirmed."""
    return [
        Dato(
            r["grupo"] or (f"{r['grado']}°" if r["grado"] else ESCUELA), r["grado"], campos.get(r["campo"], ""), r["instrumento"],
            r["componente"], r["momento"], "" if r["nivel"] is None else NIVELES[r["instrumento"]][r["nivel"]][0], r["conteo"],
            None if r["promedio"] is None else Decimal(r["promedio"]), r["n"],
        )
        for r in hecho.get("resultados", [])
    ]  # fmt: skip


def tableros(datos: list[Dato], prefijo: str) -> list[Tablero]:
    """Levels by instrument, campo and moment; then risk; then averages by moment."""
    con_nivel = _agrupar(
        (d for d in datos if d.nivel), lambda d: (d.instrumento, d.campo if d.instrumento == "eia" else _propio(d), d.momento)
    )
    promedios = _agrupar((d for d in datos if not d.nivel), lambda d: (d.instrumento, d.momento, bool(d.componente)))
    hechos = [_de_niveles(f"{prefijo}-n{n}", llave, suyos) for n, (llave, suyos) in enumerate(con_nivel.items())]
    hechos += [_de_promedios(f"{prefijo}-p{n}", llave, suyos) for n, (llave, suyos) in enumerate(promedios.items())]
    return hechos


def _propio(dato: Dato) -> str:
    """A tool of SisAT has its campo by itself: it is not said again."""
    return "" if dato.instrumento.startswith("sisat") else dato.campo


def _agrupar(datos: Iterable[Dato], llave: Any) -> dict[Any, list[Dato]]:
    grupos: dict[Any, list[Dato]] = {}
    for dato in datos:
        grupos.setdefault(llave(dato), []).append(dato)
    return grupos


def que_suman(datos: list[Dato]) -> list[Dato]:
    """Those that make the school: its own figure if it is said; else its grupos, and a grado only where no grupo of it is."""
    if escuela := [d for d in datos if d.quien == ESCUELA]:
        return escuela
    con_grupos = {d.grado for d in datos if not _es_grado(d)}
    return [d for d in datos if not _es_grado(d) or d.grado not in con_grupos]


def _es_grado(dato: Dato) -> bool:
    return dato.quien == f"{dato.grado}°"


def mirados(datos: list[Dato]) -> int:
    """Who was looked at: the levels of an instrument are all of them; the criteria of risk are not, and say of how many."""
    if datos[0].instrumento in NIVELES:
        return sum(d.conteo or 0 for d in datos)
    return sum(max(d.n or 0 for d in suyos) for suyos in _agrupar(datos, lambda d: d.quien).values())


def titulo_de(instrumento: str, campo: str, momento: str) -> str:
    partes = [NOMBRES.get(instrumento, instrumento), campo, momento]
    return " · ".join(parte for parte in partes if parte)


def _de_niveles(id: str, llave: tuple[str, str, str], datos: list[Dato]) -> Tablero:
    instrumento, campo, momento = llave
    orden = [nombre for nombre, _ in NIVELES.get(instrumento, [])]
    niveles = [n for n in orden if any(d.nivel == n for d in datos)] or list(dict.fromkeys(d.nivel for d in datos))
    suyos = _agrupar(sorted(datos, key=lambda d: d.orden), lambda d: d.quien)
    renglones = [_renglon(f"{id}-{n}", quien, filas, niveles, bool(orden)) for n, (quien, filas) in enumerate(suyos.items())]
    todos = _sumar(f"{id}-todos", renglones, niveles, que_suman(datos), bool(orden))
    partes = [r for r in renglones if r.quien != ESCUELA]
    titulo = titulo_de(instrumento, campo, momento)
    frase = todos.cuadro.frase if todos.cuadro else ""
    bloque = BloqueDiagnostico.NECESIDADES if instrumento else BloqueDiagnostico.EN_RIESGO
    return Tablero(
        id, titulo, niveles, [todos, *partes] if len(renglones) > 1 else renglones, f"{titulo}. {frase}", bool(orden), bloque
    )


def _renglon(id: str, quien: str, filas: list[Dato], niveles: list[str], suman: bool) -> Renglon:
    conteos = {d.nivel: d.conteo or 0 for d in filas}
    total = sum(conteos.values()) if suman else max((d.n or 0 for d in filas), default=0)
    return _armar(id, quien, [conteos.get(n, 0) for n in niveles], total, niveles, suman, filas[-1].id)


def _sumar(id: str, renglones: list[Renglon], niveles: list[str], datos: list[Dato], suman: bool) -> Renglon:
    conteos = [sum(d.conteo or 0 for d in datos if d.nivel == n) for n in niveles]
    quienes = {d.quien for d in datos}
    suyo = next((r.dato for r in renglones if r.quien == ESCUELA), None)
    return _armar(id, ESCUELA, conteos, sum(r.total for r in renglones if r.quien in quienes), niveles, suman, suyo)


def _armar(id: str, quien: str, conteos: list[int], total: int, niveles: list[str], suman: bool, dato: Any) -> Renglon:
    textos = [formatos.de_cuantos(c, total) for c in conteos]
    partes = [Parte(n, Decimal(c), t, porcentaje(c, total)) for n, c, t in zip(niveles, conteos, textos, strict=True)]
    return Renglon(quien, textos, total, Cuadro(id, partes, total if suman else None, ""), dato)


def _de_promedios(id: str, llave: tuple[str, str, bool], datos: list[Dato]) -> Tablero:
    instrumento, momento, _ = llave
    columnas = list(dict.fromkeys(_columna(d) for d in datos))
    suyos = _agrupar(sorted(datos, key=lambda d: d.orden), lambda d: d.quien)
    renglones = []
    for quien, filas in suyos.items():
        por_columna = {_columna(d): d for d in filas}
        celdas = [_promedio_de(por_columna[c]) if c in por_columna else formatos.VACIO for c in columnas]
        renglones.append(Renglon(quien, celdas, max((d.n or 0 for d in filas), default=0), None, filas[0].id))
    titulo = titulo_de(instrumento, "", momento)
    de_columna = [(c, que_suman([d for d in datos if _columna(d) == c])) for c in columnas]
    dichas = [f"{c}: {_media(suyos) or _extremos(suyos)}" for c, suyos in de_columna]
    return Tablero(id, titulo, columnas, renglones, f"{titulo}. {formatos.enumerar(dichas)}.", de_niveles=False)


def _extremos(datos: list[Dato]) -> str:
    """Averages of groups whose size is not said give no average of the school: how far apart they are."""
    con_dato = [d for d in datos if d.promedio is not None] or datos
    menor, mayor = min(con_dato, key=_valor), max(con_dato, key=_valor)
    return (
        f"de {_promedio_de(menor)} ({menor.quien}) a {_promedio_de(mayor)} ({mayor.quien})"
        if menor is not mayor
        else _promedio_de(menor)
    )


def _valor(dato: Dato) -> Decimal:
    return dato.promedio or Decimal(0)


def _columna(dato: Dato) -> str:
    return " · ".join(p for p in (dato.campo if dato.instrumento != ASISTENCIA else "", dato.componente) if p) or (
        "Porcentaje de asistencia" if dato.instrumento == ASISTENCIA else "Promedio"
    )


def _promedio_de(dato: Dato) -> str:
    if dato.promedio is None:
        return formatos.VACIO
    redondo = redondear(dato.promedio)
    return formatos.por_ciento(redondo) if dato.instrumento == ASISTENCIA and not dato.componente else f"{redondo:.1f}"


def _media(datos: list[Dato]) -> str:
    """Weighted by pupils, where each says how many it is of."""
    pesos = sum(d.n or 0 for d in datos)
    if not pesos or not all(d.n and d.promedio is not None for d in datos):
        return ""
    media = sum((d.promedio or Decimal(0)) * (d.n or 0) for d in datos) / pesos
    return f"{redondear(Decimal(media)):.1f} en {formatos.numero(pesos)} alumnos"
