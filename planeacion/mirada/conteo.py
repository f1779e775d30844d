"""How many said each word of each aspecto: what is counted and how it is told. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from planeacion.mirada.aspectos import NO_SE, Aspecto, Lista
from planeacion.prioridad.conteo import MINIMO
from planeacion.resultados import Cuadro, Parte
from ruta.calculos import porcentaje
from ruta.estados import TipoHallazgo
from ruta.formatos import de_cuantos, minuscula

NIVELES = 5  # «No sé», and the four words of a scale


def contar(valores: Iterable[int]) -> list[int]:
    """How many do not know, and how many said the 1st, 2nd, 3rd and 4th word."""
    dichos = list(valores)
    return [dichos.count(valor) for valor in range(NIVELES)]


@dataclass(frozen=True)
class Renglon:
    """What was said of one aspecto, by everybody together; the most first."""

    lista: Lista
    aspecto: Aspecto
    conteo: list[int]

    @property
    def de(self) -> int:
        return sum(self.conteo)

    @property
    def no_se(self) -> int:
        return self.conteo[0]

    @property
    def cuantos(self) -> list[tuple[str, int]]:
        return list(zip(self.lista.columnas, self.conteo[:0:-1], strict=True))

    @property
    def cuadro(self) -> Cuadro:
        """Drawn over those who know: dots while they are few, a bar after."""
        saben = self.de - self.no_se
        partes = [
            Parte(palabra, Decimal(n), de_cuantos(n, saben), porcentaje(n, saben) if saben else None) for palabra, n in self.cuantos
        ]
        return Cuadro(self.aspecto.clave, partes, saben, "")

    @property
    def frase(self) -> str:
        """«todos, dicen 2 de 9; la mayoría, 6; no saben, 1»: nobody is a word that nobody said."""
        dichas = [(minuscula(palabra), n) for palabra, n in self.cuantos if n]
        dichas += [(minuscula(NO_SE), self.no_se)] if self.no_se else []
        (palabra, n), *otras = dichas
        return "; ".join([f"{palabra}, {'dicen' if n > 1 else 'dice'} {n} de {self.de}", *(f"{p}, {m}" for p, m in otras)])

    @property
    def para_hallazgo(self) -> dict[str, Any]:
        """A fortaleza where more than half of those who know said one of the two best words; to be reworded by the council."""
        altos, bajos = sum(self.conteo[3:]), sum(self.conteo[1:3])
        tipo = TipoHallazgo.FORTALEZA if altos > bajos else TipoHallazgo.MEJORA
        nombre = self.aspecto.nombre.removesuffix(".")
        return {"tipo": tipo, "texto": f"{self.lista.uno.capitalize()} «{nombre}»: {self.frase}."}


@dataclass(frozen=True)
class Contada:
    """The rasgos or the ámbitos of which something can be shown."""

    lista: Lista
    renglones: list[Renglon]

    @property
    def frase(self) -> str:
        """The one that is seen best, and the one that is seen least."""
        con_nivel = sorted((r for r in self.renglones if r.de > r.no_se), key=_media)
        if len(con_nivel) < 2 or _media(con_nivel[0]) == _media(con_nivel[-1]):
            return ""
        menos, mas = con_nivel[0], con_nivel[-1]
        return f"Lo que mejor vemos: «{mas.aspecto.corto}». Lo que más nos falta: «{menos.aspecto.corto}»."


def _media(renglon: Renglon) -> float:
    return sum(n * valor for valor, n in enumerate(renglon.conteo)) / (renglon.de - renglon.no_se)


def contadas(listas: list[Lista], conteo: dict[str, list[int]]) -> list[Contada]:
    """What counts fewer than MINIMO is never shown."""
    hechas = [
        Contada(lista, [Renglon(lista, a, conteo[a.clave]) for a in lista.aspectos if sum(conteo.get(a.clave, ())) >= MINIMO])
        for lista in listas
    ]
    return [contada for contada in hechas if contada.renglones]


def participaron(cuantos: int, integrantes: int) -> str:
    """«Han contestado 5 de 9 integrantes.» Whoever left the school after answering still counts."""
    if cuantos > integrantes:
        return f"Han contestado {cuantos}; hoy son {integrantes} integrantes."
    verbo = "Ha contestado" if cuantos == 1 else "Han contestado"
    return f"{verbo} {cuantos} de {integrantes} integrantes."
