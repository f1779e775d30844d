"""The three questions of a judgement and the words of their answers. Data, not code."""

from dataclasses import dataclass
from typing import NamedTuple


class Opinion(NamedTuple):
    """From 1 to 4 each."""

    magnitud: int
    urgencia: int
    viabilidad: int


@dataclass(frozen=True)
class Escala:
    """`alta` is how it is said of those who answered 3 or 4."""

    clave: str
    pregunta: str
    palabras: tuple[str, str, str, str]
    alta: str

    @property
    def opciones(self) -> list[tuple[str, str]]:
        return [(str(n), palabra) for n, palabra in enumerate(self.palabras, 1)]


ESCALAS = (
    Escala(
        "magnitud", "¿A cuántos alcanza?", ("A pocos", "A algunos", "A muchos", "A casi todos"),
        "ven que alcanza a muchos",
    ),
    Escala(
        "urgencia", "¿Qué tanto urge?", ("Puede esperar", "Conviene pronto", "Es urgente", "No puede esperar"),
        "la ven urgente",
    ),
    Escala(
        "viabilidad", "¿Está en nuestras manos?", ("Casi nada", "En parte", "En buena parte", "Por completo"),
        "la ven en sus manos",
    ),
)  # fmt: skip
