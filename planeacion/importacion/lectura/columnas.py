"""What each column is for, once what is written under it has been seen; and what a person corrected goes first."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from planeacion.importacion.lectura.celdas import NUMERO, VACIO, Grupo, es_total, leer_cifra, leer_grupo, plano
from planeacion.importacion.lectura.palabras import (
    ASISTENCIA,
    CALCULO,
    CALIFICACIONES,
    NIVELES,
    ORDEN,
    PLANEA,
    SISAT,
    Catalogo,
    Rotulo,
    niveles_de,
)
from planeacion.importacion.lectura.tablas import Columna, Tabla

ETIQUETAS = {"grado", "grupo", "momento", "campo", "nivel"}  # they say of what a row is
SIN_CIFRAS = ETIQUETAS | {"personal", "numero", "sexo", "otro", "nada"}


@dataclass
class Contexto:
    """What is true of a whole table unless a column or a row says otherwise."""

    grupo: Grupo | None = None
    instrumento: str = ""
    familia: str = ""
    campo: str = ""
    momento: str = ""


@dataclass
class Preparada:
    """A table whose columns are understood."""

    tabla: Tabla
    contexto: Contexto
    columnas: list[Columna]
    por_alumno: bool = False
    preguntas: list[str] = field(default_factory=list)

    def con_rol(self, *roles: str) -> list[Columna]:
        return [c for c in self.columnas if c.rol in roles]

    @property
    def cifras(self) -> list[Columna]:
        return self.con_rol("cifra")

    def celda(self, fila: int, columna: Columna) -> Any:
        celdas = self.tabla.hoja.filas[fila]
        return celdas[columna.lugar] if columna.lugar < len(celdas) else ""

    def instrumento(self, rotulo: Rotulo) -> str:
        """Of a figure, by its own label, by the levels it names, by the title."""
        if rotulo.instrumento and rotulo.instrumento != CALIFICACIONES:
            return rotulo.instrumento
        if rotulo.niveles:
            return self._por_niveles(rotulo)
        if rotulo.campo and self.contexto.instrumento in SISAT:
            return CALIFICACIONES
        return (
            self.contexto.instrumento
            or rotulo.instrumento
            or (CALIFICACIONES if rotulo.campo or rotulo.medida == "promedio" else "")
        )

    def _por_niveles(self, rotulo: Rotulo) -> str:
        propio = self.contexto.instrumento
        if propio in rotulo.niveles:
            return propio
        posibles = [ins for ins in self.escalas if ins in rotulo.niveles]
        if not posibles:
            return ""
        return "" if posibles[0] in SISAT else posibles[0]

    escalas: list[str] = field(default_factory=list)  # instruments whose levels these are, the likeliest first


def preparar(tabla: Tabla, contexto: Contexto, corregidas: dict[str, str], catalogo: Catalogo) -> Preparada:
    """`corregidas` is what a person said each heading is: {its plain text: key of role}."""
    preparada = Preparada(tabla, contexto, tabla.columnas)
    muestras = {c.lugar: _Muestra(preparada, c) for c in tabla.columnas}
    for columna in tabla.columnas:
        columna.rol = _por_su_contenido(columna, muestras[columna.lugar])
    _romanos(preparada)
    for columna in tabla.columnas:
        if clave := corregidas.get(plano(columna.nombre)):
            _corregir(columna, clave)
    preparada.escalas = _escalas(preparada, muestras)
    preparada.por_alumno = _es_por_alumno(preparada, muestras)
    _etiquetas_sin_nombre(preparada, muestras, catalogo)
    for columna in tabla.columnas:
        if columna.rol not in SIN_CIFRAS and not (
            columna.rol == "n" and not columna.rotulo.niveles and not columna.rotulo.instrumento
        ):
            columna.rol = "cifra" if _lleva_cifra(preparada, columna, muestras[columna.lugar]) else "nada"
    _sin_repetir(preparada)
    if not preparada.cifras and preparada.con_rol("nivel", "campo"):
        for columna in preparada.con_rol("n")[-1:]:  # «Grupo, Nivel, Alumnos»: the count is the figure
            columna.rol = "cifra"
    return preparada


class _Muestra:
    """What there is under a heading."""

    def __init__(self, preparada: Preparada, columna: Columna) -> None:
        celdas = [preparada.celda(fila, columna) for fila in preparada.tabla.cuerpo[:200]]
        self.llenas = [c for c in celdas if leer_cifra(c).tipo != VACIO]
        self.numeros = [cifra.valor for c in self.llenas if (cifra := leer_cifra(c)).tipo == NUMERO and cifra.valor is not None]
        self.textos = [c for c in self.llenas if isinstance(c, str) and leer_cifra(c).tipo != NUMERO]
        self.es_texto = len(self.textos) > len(self.numeros)
        self.es_serie = len(self.numeros) > 2 and sum(
            b - a == 1 for a, b in zip(self.numeros, self.numeros[1:], strict=False)
        ) >= 0.7 * (len(self.numeros) - 1)

    def resumen(self) -> str:
        """Without a word of what is written there: it may be names."""
        if not self.llenas:
            return "vacía"
        if self.es_texto:
            return f"{len(self.llenas)} textos"
        return (
            f"{len(self.numeros)} números, de {min(self.numeros).normalize():f} a {max(self.numeros).normalize():f}"
            if self.numeros
            else f"{len(self.llenas)} datos"
        )


def resumen(preparada: Preparada, columna: Columna) -> str:
    return _Muestra(preparada, columna).resumen()


def _por_su_contenido(columna: Columna, muestra: _Muestra) -> str:
    """«Alumnos» is who they are over names, and how many over figures."""
    rol, propio = columna.rol, columna.hoja
    if (
        rol == "personal"
        and muestra.numeros
        and not muestra.es_texto
        and re.search(r"alumn|estudiant|nin[oa]", plano(columna.nombre))
    ):
        return "n"
    if (
        rol == "n"
        and muestra.textos
        and muestra.es_texto
        and not columna.rotulo.niveles
        and any(len(t) > 8 for t in muestra.textos)
    ):
        return "personal"
    if rol == "numero" and muestra.numeros and not muestra.es_serie and plano(columna.camino[-1]) in {"n", "no", "num", "total"}:
        return "n"
    if rol == "sexo" and muestra.numeros and not muestra.es_texto:
        return "" if columna.rotulo.describe else "nada"
    if rol == "momento" and (propio.momento or not muestra.textos) or rol == "campo" and not muestra.es_texto:
        return ""
    if rol == "nivel" and columna.rotulo.niveles and muestra.numeros and not muestra.es_texto:
        return ""
    return rol


def _romanos(preparada: Preparada) -> None:
    """I…VI under a tool of SisAT are its components; I…IV alone are the levels of PLANEA."""
    grupos: dict[str, list[Columna]] = {}
    for columna in preparada.columnas:
        if columna.hoja.numerado and not columna.rol and len(plano(columna.camino[-1])) < 12:
            grupos.setdefault(" ".join(columna.camino[:-1]) or columna.rotulo.instrumento, []).append(columna)
    contexto = preparada.contexto.instrumento
    for columnas in grupos.values():
        numeros = sorted(c.hoja.numerado for c in columnas)
        sisat = (columnas[0].rotulo.instrumento or contexto) in SISAT
        if numeros == [1, 2, 3, 4] and not sisat and all(c.hoja.niveles or contexto == PLANEA for c in columnas):
            for c in columnas:
                c.rotulo.niveles, c.rotulo.numerado = c.hoja.niveles or {PLANEA: 4 - c.hoja.numerado}, 0
        elif len(numeros) >= 3:
            for c in columnas:
                c.rotulo.niveles, c.rotulo.numerado = {}, c.hoja.numerado
    for columna in preparada.columnas:
        if columna.rotulo.componente and not columna.rotulo.numerado:
            ins, _, n = columna.rotulo.componente.partition("/")
            columna.rotulo.instrumento, columna.rotulo.numerado = columna.rotulo.instrumento or ins, int(n)


def _corregir(columna: Columna, clave: str) -> None:
    """«nivel:sisat-lectura:0», «total:sisat-calculo-mental», «promedio:2022:lenguajes», «grupo», «nada»."""
    que, _, resto = clave.partition(":")
    columna.rol = que if que in SIN_CIFRAS | {"n"} else "cifra"
    columna.rotulo = Rotulo()
    if que == "nivel" and resto:
        instrumento, _, lugar = resto.partition(":")
        if instrumento in NIVELES and lugar.isdecimal() and int(lugar) < len(NIVELES[instrumento]):
            columna.rol, columna.rotulo = "cifra", Rotulo(instrumento=instrumento, niveles={instrumento: int(lugar)})
    elif que == "total":
        columna.rotulo = Rotulo(instrumento=resto, medida="total")
    elif que == "letra":
        columna.rotulo = Rotulo(instrumento=resto)
    elif que == "promedio":
        columna.rotulo = Rotulo(instrumento=CALIFICACIONES, campo=resto, medida="promedio")
    elif que in {"asistencia", "faltas"}:
        columna.rotulo = Rotulo(instrumento=ASISTENCIA, medida="%" if que == "asistencia" else que)


def _escalas(preparada: Preparada, muestras: dict[int, _Muestra]) -> list[str]:
    """The instruments that the levels of the table may be of: by how many different ones are named, then by the usual."""
    vistos: Counter[tuple[str, int]] = Counter()
    for columna in preparada.columnas:
        for ins, lugar in columna.rotulo.niveles.items():
            vistos[ins, lugar] += 1
        if muestras[columna.lugar].es_texto and columna.rol not in {"personal", "otro"}:
            for texto in {plano(t) for t in muestras[columna.lugar].textos}:
                for ins, lugar in niveles_de(texto).items():
                    vistos[ins, lugar] += 1
    lugares = Counter(ins for ins, _ in vistos)
    familia = preparada.contexto.familia
    return sorted(lugares, key=lambda ins: (not (familia and ins in SISAT), -lugares[ins], ORDEN.index(ins)))


def _es_por_alumno(preparada: Preparada, muestras: dict[int, _Muestra]) -> bool:
    """A row, a child: there are names, a list numbered, or the same grupo again and again."""
    nombres = [c for c in preparada.con_rol("personal") if muestras[c.lugar].textos]
    if any(any(leer_grupo(t) is None and not es_total(t) for t in muestras[c.lugar].textos) for c in nombres):
        return True
    grupos = [preparada.celda(f, c) for c in preparada.con_rol("grupo", "grado")[-1:] for f in preparada.tabla.cuerpo]
    llenos = [str(g) for g in grupos if g not in ("", None) and not es_total(g)]
    if preparada.con_rol("campo", "nivel") and not preparada.con_rol("numero"):
        return False
    if preparada.con_rol("numero") and not llenos and any(muestras[c.lugar].es_serie for c in preparada.con_rol("numero")):
        return not any(
            isinstance(t, str) and leer_grupo(t) for c in preparada.columnas if not c.rol for t in muestras[c.lugar].textos
        )
    junto = [tuple(str(preparada.celda(f, c)) for c in preparada.con_rol("grado", "grupo")) for f in preparada.tabla.cuerpo]
    junto = [g for g in junto if any(g)]
    return len(junto) >= 6 and len(set(junto)) * 2 < len(junto) and not preparada.con_rol("momento")


def _etiquetas_sin_nombre(preparada: Preparada, muestras: dict[int, _Muestra], catalogo: Catalogo) -> None:
    """A first column without heading that tells of what each row is: «1° A», «Lenguajes», «Requiere apoyo»."""
    if preparada.por_alumno or preparada.con_rol("grupo", "grado"):
        return
    for columna in preparada.columnas:
        textos = muestras[columna.lugar].textos
        if (
            columna.rol in {"", "nada", "otro", "numero", "personal"}
            and textos
            and muestras[columna.lugar].es_texto
            and not columna.rotulo.campo
        ):
            if any(leer_grupo(t) for t in textos):
                columna.rol = "grupo"
            elif any(catalogo.campo(plano(t)) for t in textos) or sum(bool(niveles_de(plano(t))) for t in textos) >= 2:
                columna.rol = "campo"
            else:
                continue
            return


def _lleva_cifra(preparada: Preparada, columna: Columna, muestra: _Muestra) -> bool:
    """Whether what is under it is a result."""
    rotulo = columna.rotulo
    if columna.rol == "cifra":
        return True
    if not muestra.llenas and not preparada.tabla.hoja.sin_calcular:
        return bool(rotulo.campo or rotulo.niveles or rotulo.instrumento) and bool(preparada.tabla.cuerpo)
    if (
        rotulo.campo
        or rotulo.niveles
        or rotulo.instrumento
        or rotulo.medida
        or (rotulo.numerado and preparada.contexto.instrumento in SISAT)
    ):
        return True
    return not preparada.por_alumno and bool(muestra.numeros) and bool(rotulo.grupo or rotulo.momento)


def _sin_repetir(preparada: Preparada) -> None:
    """Of «H, M, Total» the total is taken; of «cuántos, %» the count; of several periods and their average, the periods."""
    cifras = preparada.cifras

    def llave(c: Columna, *sin: str) -> tuple[Any, ...]:
        r = c.rotulo
        partes = {
            "instrumento": r.instrumento,
            "campo": r.campo,
            "niveles": tuple(r.niveles.items()),
            "momento": r.momento,
            "grupo": r.grupo,
            "n": r.numerado,
            "padre": tuple(c.camino[:-1]) if len(c.camino) > 1 else (),
        }
        return tuple(v for k, v in partes.items() if k not in sin)

    de_un_periodo = ("momento", "padre", "n", "instrumento")
    for c in cifras:
        otras = [o for o in cifras if o is not c]
        hermanas = [o for o in otras if llave(o) == llave(c)]
        if c.rotulo.sexo and any(not o.rotulo.sexo and o.rotulo.medida != "%" for o in hermanas):
            c.rol = "nada"
        if (
            c.rotulo.medida == "%"
            and c.rotulo.niveles
            and any(o.rotulo.medida != "%" for o in otras if llave(o, "padre") == llave(c, "padre"))
        ):
            c.rol = "nada"
        if (
            c.rotulo.medida == "promedio"
            and not c.rotulo.momento
            and any(o.rotulo.momento for o in otras if llave(o, *de_un_periodo) == llave(c, *de_un_periodo))
        ):
            c.rol = "nada"
        if (
            c.rotulo.medida == "promedio"
            and not c.rotulo.campo
            and any(o.rotulo.campo for o in otras)
            and c.rotulo.instrumento in {"", CALIFICACIONES}
        ):
            c.rol = "nada"


MAXIMOS = {CALIFICACIONES: 10, CALCULO: 10, SISAT[0]: 18, SISAT[1]: 18}
