"""What each person of a session sent, saw and was told: the journal that a judge compares with the database."""

from __future__ import annotations

from dataclasses import dataclass, field

HECHO = {200, 303}
CHOQUE = 409
Fila = tuple[str, str]  # table, and what tells its rows apart within a session: see `juez_de_sesion.TABLAS`
Campos = dict[str, str]


@dataclass
class Envio:
    """One form, from when it was drawn until the server took it. `visto`: what the screen showed of each row; `escrito`: what its
    author wrote over it; `nuevas`: the rows it adds, by table, and what they say. `operaciones`: its effects by name, in order."""

    clase: str
    usuario: str
    camino: str
    operaciones: list[str]
    visto: dict[Fila, Campos] = field(default_factory=dict)
    escrito: dict[Fila, Campos] = field(default_factory=dict)
    nuevas: dict[str, list[Campos]] = field(default_factory=dict)
    codigos: list[int] = field(default_factory=list)  # the answers, conflicts first
    faltas: list[str] = field(default_factory=list)  # what was wrong in the answers themselves

    @property
    def hecho(self) -> bool:
        return bool(self.codigos) and self.codigos[-1] in HECHO

    @property
    def choques(self) -> int:
        return self.codigos.count(CHOQUE)


@dataclass
class Diario:
    """`borradores`: what the server said it keeps of each person's form and nobody has sent since."""

    envios: list[Envio] = field(default_factory=list)
    borradores: dict[tuple[str, str], Campos] = field(default_factory=dict)
    tiempos: dict[str, list[float]] = field(default_factory=dict)  # ms of each kind of request

    def anotar_tiempo(self, clase: str, segundos: float) -> None:
        self.tiempos.setdefault(clase, []).append(segundos * 1000)

    def de(self, *clases: str) -> list[float]:
        return [ms for clase in clases for ms in self.tiempos.get(clase, [])]
