"""The figures of an evidencia: how they are typed, read, and told with their count and percentage."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from ruta import formatos
from ruta.calculos import porcentaje

LARGO = 8000  # letters: some hundred figures, far more than an evidencia has
MAXIMO = Decimal("9999999.99")
PUNTOS_HASTA = 30  # a group below this is drawn one dot, one child
_LINEA = re.compile(r"^(?P<etiqueta>.+)[:=](?P<valor>[^:=]+)$")


def leer(texto: str) -> tuple[list[tuple[str, Decimal]], list[str]]:
    """«Requiere apoyo: 46», one a line → ([(etiqueta, valor)], [what is wrong, line by line])."""
    if len(texto) > LARGO:
        return [], [f"Son demasiados resultados para una evidencia: pasan de {LARGO} letras. Divídanlos en varias evidencias."]
    resultados: list[tuple[str, Decimal]] = []
    errores = []
    for n, linea in enumerate(texto.splitlines(), 1):
        if not linea.strip():
            continue
        try:
            resultado = _leer_linea(linea.strip())
            if resultado[0].lower() in {etiqueta.lower() for etiqueta, _ in resultados}:
                raise ValueError(f"«{resultado[0]}» ya está en otra línea.")
        except ValueError as problema:
            errores.append(f"Línea {n}: {problema}")
        else:
            resultados.append(resultado)
    return resultados, errores


def _leer_linea(linea: str) -> tuple[str, Decimal]:
    partes = _LINEA.match(linea)
    if partes is None:
        raise ValueError(f"«{linea}» va con dos puntos y un número, por ejemplo «Requiere apoyo: 46».")
    etiqueta = partes["etiqueta"].strip()
    if len(etiqueta) > 80:
        raise ValueError("el nombre del resultado pasa de 80 letras; escríbalo más corto.")
    crudo = re.sub(r"[\s%]|(?<=\d),(?=\d{3}(\D|$))", "", partes["valor"])
    try:
        valor = Decimal(crudo)
    except InvalidOperation:
        raise ValueError(f"«{partes['valor'].strip()}» no es un número. Escriba solo la cifra, por ejemplo 46 o 7.9.") from None
    if not valor.is_finite() or not 0 <= valor <= MAXIMO:
        raise ValueError(f"«{partes['valor'].strip()}» no puede ser: va de 0 a {formatos.numero(MAXIMO)}.")
    if valor != round(valor, 2):
        raise ValueError(f"«{partes['valor'].strip()}» lleva a lo más dos decimales.")
    return etiqueta, round(valor, 2)


@dataclass(frozen=True)
class Cifras:
    """The figures of an evidencia in their order: one by one to be saved; as text, as they are typed, to be drawn and compared."""

    pares: tuple[tuple[str, Decimal], ...]

    @classmethod
    def de(cls, filas: Iterable[Any]) -> "Cifras":
        return cls(tuple((fila.etiqueta, fila.valor) for fila in filas))

    def __iter__(self) -> Iterator[tuple[str, Decimal]]:
        return iter(self.pares)

    def __str__(self) -> str:
        return "\n".join(f"{etiqueta}: {valor.normalize():f}" for etiqueta, valor in self.pares)


@dataclass(frozen=True)
class Parte:
    etiqueta: str
    valor: Decimal
    texto: str  # «46 de 187 (24.6 %)», or the bare figure where there is no whole
    porcentaje: Decimal | None


@dataclass(frozen=True)
class Cuadro:
    """`total` is None for figures that are not parts of one whole (averages, single data)."""

    id: str
    partes: list[Parte]
    total: int | None
    no_suma: str

    @property
    def frase(self) -> str:
        return f"{formatos.enumerar(f'{parte.etiqueta}: {parte.texto}' for parte in self.partes)}."

    @property
    def puntos(self) -> dict[str, Any] | None:
        """One dot, one child: a small group is never only a percentage."""
        if not self.total or self.total >= PUNTOS_HASTA or self.no_suma or not 1 < len(self.partes) <= 4:
            return None
        tipos = {2: ["lleno", "vacio"], 3: ["lleno", "medio", "vacio"], 4: ["lleno", "medio", "centro", "vacio"]}[len(self.partes)]
        dibujo = [tipo for tipo, parte in zip(tipos, self.partes, strict=True) for _ in range(int(parte.valor))]
        return {"frase": self.frase, "puntos": dibujo}

    @property
    def barras(self) -> dict[str, Any] | None:
        """One bar cut in its parts, at most four: each has its own pattern."""
        if not self.total or self.total < PUNTOS_HASTA or self.no_suma or not 1 < len(self.partes) <= 4:
            return None
        anchos = [parte.porcentaje or Decimal(0) for parte in self.partes]
        tramos = [
            {"nombre": parte.etiqueta, "texto": parte.texto, "ancho": ancho, "x": sum(anchos[:n], Decimal(0))}
            for n, (parte, ancho) in enumerate(zip(self.partes, anchos, strict=True))
        ]
        return {"id": self.id, "frase": self.frase, "tramos": tramos}


def cuadro(evidencia: Any) -> Cuadro | None:
    """Its figures ready to be read; None when it has none.

    They are parts of a whole when a line says «Total», or when the instrument has levels: then the levels add up to the group.
    """
    filas = list(evidencia.resultados.all())
    con_niveles = bool(evidencia.instrumento and evidencia.instrumento.niveles)
    return cuadrar(str(evidencia.pk), filas, con_niveles=con_niveles) if filas else None


def cuadrar(clave: str, filas: list[Any], *, con_niveles: bool) -> Cuadro:
    """The same, of figures that are already read or frozen."""
    dicho = next((f for f in filas if f.etiqueta.strip().lower() == "total"), None)
    partes = [f for f in filas if f is not dicho]
    total = _total(partes, dicho, con_niveles)
    if total is None or not partes:
        return Cuadro(clave, [_parte(f, None) for f in filas], None, "")
    suma = sum(int(f.valor) for f in partes)
    no_suma = "" if suma == total else f"Las partes suman {suma} y el total dice {total}. Revísenlo."
    return Cuadro(clave, [_parte(f, total) for f in partes], total, no_suma)


def _total(partes: list[Any], dicho: Any, con_niveles: bool) -> int | None:
    if any(f.valor != f.valor.to_integral_value() for f in [*partes, *([dicho] if dicho else [])]):
        return None
    return int(dicho.valor) if dicho else sum(int(f.valor) for f in partes) if con_niveles else None


def _parte(fila: Any, total: int | None) -> Parte:
    texto = formatos.numero(fila.valor) if total is None else formatos.de_cuantos(fila.valor, total)
    return Parte(fila.etiqueta, fila.valor, texto, porcentaje(fila.valor, total) if total else None)
