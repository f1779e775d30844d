"""«¿Dónde está la escuela?»: each instrument or campo by grado and grupo, each figure with its evidencia and its first hallazgo."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from planeacion.importacion.cuadros import ESCUELA, POCOS, RIESGO, Dato, de_filas, que_suman, titulo_de
from planeacion.importacion.lectura.contador import EN_RIESGO
from planeacion.importacion.lectura.palabras import ASISTENCIA, NIVELES
from ruta import formatos
from ruta.calculos import porcentaje, redondear
from ruta.estados import BloqueDiagnostico
from ruta.models import ResultadoDeGrupo, Ruta

# The levels that call for help, by their place from the highest; the last one where nothing is said.
DE_APOYO = {"sisat-lectura": {2}, "sisat-escritura": {2}, "sisat-calculo-mental": {2}, "rubrica": {2}, "eia": {2, 3}, "planea": {3}}
POCO, MUCHO = Decimal(15), Decimal(30)  # per cent that needs help: where the pattern grows denser
BIEN, REGULAR = Decimal(8), Decimal(7)  # of an average


@dataclass
class Celda:
    texto: str
    trama: int  # 0 none, 1 sparse, 2 dense
    evidencia_id: UUID | None = None
    resultado_id: UUID | None = None
    dicho: str = ""  # the whole sentence, for who hears it


@dataclass
class Hilera:
    titulo: str
    que: str  # «requieren apoyo», «promedio»
    celdas: list[Celda | None]
    bloque: str = BloqueDiagnostico.NECESIDADES  # where a hallazgo that begins here goes


def donde_estamos(ruta: Ruta, *, con_riesgo: bool) -> dict[str, Any]:
    """One query. Without `con_riesgo`, what may be seen from outside the school."""
    filas = [fila for fila in resultados(ruta) if con_riesgo or fila.componente != RIESGO]
    evidencias = {fila.pk: fila.evidencia_id for fila in filas}
    datos = [d for d in de_filas(filas) if not d.componente or not d.instrumento]
    columnas = [quien for _, quien in sorted({(d.orden, d.quien) for d in datos if d.quien != ESCUELA})]
    hileras: dict[tuple[str, str, str], list[Dato]] = {}
    for dato in datos:
        hileras.setdefault((dato.instrumento, dato.campo, dato.momento), []).append(dato)
    return {"columnas": columnas, "hileras": [_hilera(llave, suyos, columnas, evidencias) for llave, suyos in hileras.items()]}


def resultados(ruta: Ruta) -> Any:
    filas = ResultadoDeGrupo.objects.de(ruta.escuela_id).filter(evidencia__ruta=ruta)
    return filas.select_related("campo", "instrumento", "evidencia").order_by("evidencia__fecha", "evidencia_id", "orden", "pk")


def _hilera(llave: tuple[str, str, str], datos: list[Dato], columnas: list[str], evidencias: dict[Any, UUID]) -> Hilera:
    instrumento, campo, momento = llave
    por_quien: dict[str, list[Dato]] = {}
    for dato in datos:
        por_quien.setdefault(dato.quien, []).append(dato)
    con_niveles = any(d.nivel for d in datos)
    hacer = _de_niveles if con_niveles else _de_promedio
    por_quien = {quien: _ultimos(suyos, evidencias) for quien, suyos in por_quien.items()}
    todas = hacer(que_suman([d for suyos in por_quien.values() for d in suyos]), ESCUELA, {})
    celdas: list[Celda | None] = [todas]
    celdas += [hacer(por_quien[c], c, evidencias) if c in por_quien else None for c in columnas]
    return Hilera(
        titulo_de(instrumento, "" if instrumento.startswith("sisat") else campo, momento),
        _que(instrumento, datos),
        celdas,
        BloqueDiagnostico.NECESIDADES if instrumento else BloqueDiagnostico.EN_RIESGO,
    )


def _ultimos(datos: list[Dato], evidencias: dict[Any, UUID]) -> list[Dato]:
    """Of who was counted in two evidencias, the newest: the same pupils are not counted twice."""
    return [d for d in datos if evidencias[d.id] == evidencias[datos[-1].id]]


def _que(instrumento: str, datos: list[Dato]) -> str:
    if not any(d.nivel for d in datos):
        return "porcentaje" if instrumento == ASISTENCIA else "promedio"
    if not instrumento:
        return f"con {next((d.nivel for d in reversed(datos) if d.nivel in EN_RIESGO), 'algún criterio').lower()}"
    nombres = [NIVELES[instrumento][n][0].lower() for n in sorted(_de_apoyo(instrumento))]
    return formatos.enumerar(nombres)


def _de_apoyo(instrumento: str) -> set[int]:
    return DE_APOYO.get(instrumento) or {len(NIVELES[instrumento]) - 1}


def _de_niveles(datos: list[Dato], quien: str, evidencias: dict[Any, UUID]) -> Celda:
    """So many of so many, never a percentage alone."""
    instrumento = datos[0].instrumento
    buscados = {NIVELES[instrumento][n][0] for n in _de_apoyo(instrumento)} if instrumento else EN_RIESGO
    de_apoyo = [d for d in datos if d.nivel in buscados]
    parte = sum(d.conteo or 0 for d in de_apoyo)
    todo = sum(d.conteo or 0 for d in datos) if instrumento else sum(d.n or 0 for d in de_apoyo)
    texto = formatos.de_cuantos(parte, todo)
    por_ciento = porcentaje(parte, todo) or Decimal(0)
    fila = next((d.id for d in reversed(de_apoyo or datos)), None)
    return Celda(
        texto,
        2 if por_ciento >= MUCHO else 1 if por_ciento >= POCO else 0,
        evidencias.get(fila),
        fila if evidencias else None,
        f"{quien}: {texto}",
    )


def _de_promedio(datos: list[Dato], quien: str, evidencias: dict[Any, UUID]) -> Celda:
    pesos = [d.n or 0 for d in datos]
    valores = [d.promedio or Decimal(0) for d in datos]
    if all(pesos):
        media = sum((v * n for v, n in zip(valores, pesos, strict=True)), Decimal(0)) / sum(pesos)
    else:
        media = sum(valores, Decimal(0)) / len(valores)
    if datos[0].instrumento == ASISTENCIA:
        texto, trama = formatos.por_ciento(media), 2 if media < 85 else 1 if media < 92 else 0
        texto += f" de {formatos.numero(sum(pesos))}" if all(pesos) else ""
    else:
        texto, trama = f"{redondear(media):.1f}", 2 if media < REGULAR else 1 if media < BIEN else 0
    fila = datos[-1].id
    return Celda(texto, trama, evidencias.get(fila), fila if evidencias else None, f"{quien}: {texto}")


def primera_frase(fila: ResultadoDeGrupo) -> dict[str, Any]:
    """What a hallazgo begins with, when it is begun from a figure of the map: its words, its campo, its grupo, its evidencia."""
    de_quien = f"de {fila.grupo_nombre or f'{fila.grado}°'}" if fila.grupo_nombre or fila.grado else "de la escuela"
    momento = f" ({fila.momento})" if fila.momento else ""
    nombre = titulo_de(
        fila.instrumento_id or "", "" if (fila.instrumento_id or "").startswith("sisat") else str(fila.campo or ""), ""
    )
    if fila.promedio is not None:
        texto = f"En {nombre}, el promedio {de_quien} es {redondear(fila.promedio):.1f}{momento}."
    else:
        hermanas = ResultadoDeGrupo.objects.de(fila.escuela_id).filter(
            evidencia=fila.evidencia_id, grupo_nombre=fila.grupo_nombre, grado=fila.grado, instrumento=fila.instrumento_id,
            campo=fila.campo_id, momento=fila.momento, componente=fila.componente,
        )  # fmt: skip
        todos = sum(h.conteo or 0 for h in hermanas) if fila.instrumento_id else fila.n or 0
        alumnos = f"{formatos.numero(fila.conteo)} de {formatos.numero(todos)} alumnos {de_quien}"
        texto = (
            f"{alumnos} están en «{fila.nivel}» en {nombre}{momento}."
            if fila.instrumento_id
            else _de_riesgo(fila, alumnos, de_quien, momento)
        )
    return {"texto": texto, "campo": fila.campo, "grupo": fila.grupo, "evidencias": [fila.evidencia]}


def _de_riesgo(fila: ResultadoDeGrupo, alumnos: str, de_quien: str, momento: str) -> str:
    """What a hallazgo says is printed and leaves the school: one or two pupils of a grupo are not counted in it."""
    reune = f"reúnen {fila.nivel.lower()}" if fila.nivel in EN_RIESGO else f"tienen esta alerta: {fila.nivel.lower()}"
    if 0 < (fila.conteo or 0) < POCOS:
        return f"Hay alumnos {de_quien} que {reune}{momento}."
    return f"{alumnos} {reune}{momento}."
