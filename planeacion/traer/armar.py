"""The texts of a file as the pieces of a plan: problemáticas, objetivos, metas, acciones, each with what hangs from it.

A piece that nobody's heading names is kept as NADA: it is shown and can be given a place, never dropped.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from planeacion.traer.palabras import DE_ACCION, DE_META, ORDEN, Clase, llano, raiz
from planeacion.traer.partes import juntar, partir
from planeacion.traer.reconocer import Hallado, Lectura, Renglon
from planeacion.traer.tablas import Lugar

FILAS = (Clase.DIAGNOSTICO, Clase.EJE, Clase.PROBLEMATICA, Clase.OBJETIVO, Clase.META, Clase.ACCION)
_POR_RENGLON = (Clase.META, Clase.ACCION, Clase.PROBLEMATICA)
_REFERENCIA = re.compile(r"^\s*(?:metas?|objetivos?|m|o|no\.?|núm\.?)?\s*\.?\s*(\d{1,2})\s*\.?\s*$", re.I)
SIN_LUGAR = "La ruta no tiene un lugar para «{}»."
DE_LA_ESCUELA = "Es un dato de la escuela, no de su plan."


@dataclass
class Pieza:
    """One row of a plan as the file says it. `campos` is what the file says of it, by class; `lugares`, the cells it came from and
    as what; `padre`, the number of the piece it hangs from; `notas`, what there is to ask of it."""

    numero: int
    clase: Clase
    texto: str
    padre: int | None = None
    campos: dict[str, str] = field(default_factory=dict)
    lugares: list[tuple[Lugar, Clase]] = field(default_factory=list)
    notas: list[str] = field(default_factory=list)

    def anotar(self, clase: Clase, texto: str) -> None:
        """What another cell says of the same goes after it; the same text is not said twice."""
        dicho = self.campos.get(clase, "")
        if llano(texto) not in llano(dicho) or not dicho:
            self.campos[clase] = f"{dicho}; {texto}" if dicho else texto

    def guardar(self) -> dict[str, Any]:
        return {**self.__dict__, "lugares": [[list(lugar), clase] for lugar, clase in self.lugares]}

    @classmethod
    def recordar(cls, dicho: dict[str, Any]) -> "Pieza":
        lugares = [((lugar[0], lugar[1], lugar[2]), Clase(clase)) for lugar, clase in dicho["lugares"]]
        return cls(**{**dicho, "clase": Clase(dicho["clase"]), "lugares": lugares})


def armar(lectura: Lectura) -> list[Pieza]:
    hay = {h.clase for renglon in lectura.renglones for h in renglon.hallados}
    armador = _Armador(hay)
    for renglon in lectura.renglones:
        armador.renglon(renglon)
    return armador.terminar()


@dataclass
class _Armador:
    hay: set[Clase]
    piezas: list[Pieza] = field(default_factory=list)
    ultima: dict[Clase, Pieza] = field(default_factory=dict)
    metas: list[Pieza] = field(default_factory=list)  # those that the acciones to come may hang from
    con_acciones: bool = False
    generales: list[Pieza] = field(default_factory=list)

    def renglon(self, renglon: Renglon) -> None:
        """In the order of the plan, whatever that of the columns: first what others hang from."""
        en_la_fila: dict[Clase, list[Pieza]] = {}
        for hallado in sorted(renglon.hallados, key=lambda h: ORDEN[h.clase]):
            clase = self._clase_de(hallado)
            if clase in FILAS:
                en_la_fila.setdefault(clase, []).extend(self._fila(clase, hallado, renglon, en_la_fila))
            elif clase in DE_ACCION:
                self._decir_de_la_accion(clase, hallado, renglon, en_la_fila)
            elif clase in DE_META or clase in (Clase.CAUSAS, Clase.PARA_QUE):
                self._decir_de(clase, hallado, en_la_fila)
            elif clase is Clase.OBJETIVO_GENERAL:
                self.generales.append(self._nueva(clase, juntar(hallado.texto), hallado))
            elif clase is not Clase.NUMERO:
                self._sin_usar(hallado, clase)

    def _clase_de(self, hallado: Hallado) -> Clase:
        if hallado.clase is Clase.LINEA:
            return Clase.SIN_LUGAR if Clase.ACCION in self.hay else Clase.ACCION
        if hallado.clase in FILAS and not re.search(r"[^\W\d_]{2}", hallado.texto) and not _REFERENCIA.match(hallado.texto):
            return Clase.NADA
        return hallado.clase

    # Rows of the plan

    def _fila(self, clase: Clase, hallado: Hallado, renglon: Renglon, en_la_fila: dict[Clase, list[Pieza]]) -> list[Pieza]:
        if referida := self._referida(clase, hallado):
            self._seguir(referida)
            return [referida]
        if _REFERENCIA.match(hallado.texto):
            self._sin_usar(hallado, clase)
            return []
        partes = partir(hallado.texto, por_renglon=clase in _POR_RENGLON) or [juntar(hallado.texto)]
        return [self._una(clase, texto, hallado, renglon, en_la_fila) for texto in partes]

    def _referida(self, clase: Clase, hallado: Hallado) -> Pieza | None:
        """«Meta 2», «2»: not a text but the number of one."""
        hallada = _REFERENCIA.match(hallado.texto) if clase in (Clase.META, Clase.OBJETIVO) else None
        suyas = [p for p in self.piezas if p.clase is clase]
        numero = int(hallada[1]) if hallada else 0
        if not 1 <= numero <= len(suyas):
            return None
        suyas[numero - 1].lugares.append((hallado.lugar, clase))
        return suyas[numero - 1]

    def _una(self, clase: Clase, texto: str, hallado: Hallado, renglon: Renglon, en_la_fila: dict[Clase, list[Pieza]]) -> Pieza:
        repetida = clase is not Clase.ACCION and self._repetida(clase, texto)
        pieza = repetida or self._nueva(clase, texto, hallado)
        if repetida:
            pieza.lugares.append((hallado.lugar, clase))
        elif clase is Clase.OBJETIVO:
            pieza.padre = self._numero(Clase.PROBLEMATICA)
        elif clase is Clase.META:
            pieza.padre = self._numero(Clase.OBJETIVO)
        elif clase is Clase.ACCION:
            self._colgar(pieza, renglon, en_la_fila)
        self._seguir(pieza)
        return pieza

    def _seguir(self, pieza: Pieza) -> None:
        """What comes hangs from this one."""
        self.ultima[pieza.clase] = pieza
        if pieza.clase is Clase.OBJETIVO:
            self.metas = [p for p in self.piezas if p.clase is Clase.META and p.padre == pieza.numero]
            self.ultima.pop(Clase.META, None)
        if pieza.clase is Clase.META:
            self.metas = [pieza] if self.con_acciones else [*(m for m in self.metas if m is not pieza), pieza]
        self.con_acciones = pieza.clase is Clase.ACCION or (self.con_acciones and pieza.clase is not Clase.META)

    def _repetida(self, clase: Clase, texto: str) -> Pieza | None:
        """The same words again are the same row: a cell that was not merged but copied down."""
        return next((p for p in self.piezas if p.clase is clase and llano(p.texto) == llano(texto)), None)

    def _colgar(self, accion: Pieza, renglon: Renglon, en_la_fila: dict[Clase, list[Pieza]]) -> None:
        """From the meta of its row, from the one above in the same table, or from the one that shares its words: that is asked."""
        posibles = en_la_fila.get(Clase.META) or self.metas
        if Clase.META in renglon.columnas and not en_la_fila.get(Clase.META) and self.ultima.get(Clase.META):
            posibles = [self.ultima[Clase.META]]
        if not posibles:
            return
        elegida = max(posibles, key=lambda meta: (_comunes(meta.texto, accion.texto), -meta.numero))
        accion.padre = elegida.numero
        if len(posibles) > 1:
            accion.notas.append(f"El archivo no dice de cuál de {len(posibles)} metas es esta acción: elíjanla.")

    # What is said of a row

    def _decir_de_la_accion(self, clase: Clase, hallado: Hallado, renglon: Renglon, en_la_fila: dict[Clase, list[Pieza]]) -> None:
        acciones = en_la_fila.get(Clase.ACCION, [])
        if hallado.de_arriba:
            for accion in acciones:
                accion.anotar(clase, juntar(hallado.texto))
            return
        sigue = Clase.ACCION in renglon.columnas or not renglon.columnas
        if not acciones and sigue and Clase.ACCION in self.ultima:
            acciones = [self.ultima[Clase.ACCION]]
        if not acciones:
            self._sin_usar(hallado, clase)
            return
        textos = partir(hallado.texto, por_renglon=True)
        por_cada_una = len(acciones) > 1 and len(textos) == len(acciones)
        for i, accion in enumerate(acciones):
            accion.anotar(clase, textos[i] if por_cada_una else juntar(hallado.texto))
            accion.lugares.append((hallado.lugar, clase))

    def _decir_de(self, clase: Clase, hallado: Hallado, en_la_fila: dict[Clase, list[Pieza]]) -> None:
        duena = {Clase.CAUSAS: Clase.PROBLEMATICA, Clase.PARA_QUE: Clase.OBJETIVO}.get(clase, Clase.META)
        duenas = en_la_fila.get(duena) or ([self.ultima[duena]] if duena in self.ultima else [])
        if not duenas:
            self._sin_usar(hallado, clase)
            return
        textos = partir(hallado.texto)
        if len(textos) != len(duenas):
            duenas, textos = duenas[-1:], [juntar(hallado.texto)]
        for pieza, texto in zip(duenas, textos, strict=True):
            pieza.anotar(clase, texto)
            pieza.lugares.append((hallado.lugar, clase))

    def _sin_usar(self, hallado: Hallado, clase: Clase) -> None:
        """A column that has no place is one piece, not one for each of its cells."""
        nota = DE_LA_ESCUELA if clase is Clase.DATO else SIN_LUGAR.format(hallado.titulo.strip(" :\n"))
        notas = [nota] if clase is not Clase.NADA else []
        misma = next((p for p in reversed(self.piezas) if p.clase is Clase.NADA and p.notas == notas), None)
        if notas and misma and misma.lugares[0][0][0] == hallado.lugar[0]:
            misma.texto = f"{misma.texto}; {juntar(hallado.texto)}"
            misma.lugares.append((hallado.lugar, Clase.NADA))
        else:
            self._nueva(Clase.NADA, juntar(hallado.texto), hallado).notas = notas

    def _nueva(self, clase: Clase, texto: str, hallado: Hallado) -> Pieza:
        pieza = Pieza(len(self.piezas), clase, texto, lugares=[(hallado.lugar, clase)])
        self.piezas.append(pieza)
        return pieza

    def _numero(self, clase: Clase) -> int | None:
        return self.ultima[clase].numero if clase in self.ultima else None

    # At the end

    def terminar(self) -> list[Pieza]:
        limites = [general.numero for general in self.generales[1:]] + [len(self.piezas)]
        for general, hasta in zip(self.generales, limites, strict=False):  # none, no limits
            self._general(general, [p for p in self.piezas[general.numero : hasta] if p.clase is Clase.OBJETIVO])
        return [pieza for pieza in self.piezas if pieza.lugares]

    def _general(self, general: Pieza, suyos: list[Pieza]) -> None:
        """With objetivos under it, it says what they are for; alone, it is the objetivo; with the same words, it is that one."""
        if not suyos:
            general.clase = Clase.OBJETIVO
            general.padre = next((p.numero for p in reversed(self.piezas[: general.numero]) if p.clase is Clase.PROBLEMATICA), None)
            for meta in self.piezas[general.numero :]:
                meta.padre = general.numero if meta.clase is Clase.META and meta.padre is None else meta.padre
            return
        if mismo := next((p for p in suyos if llano(p.texto) == llano(general.texto)), None):
            mismo.lugares.append((general.lugares.pop()[0], Clase.OBJETIVO))
            return
        general.clase = Clase.NADA
        que, para_que = en_dos(general.texto)
        for objetivo in suyos:
            if para_que and not en_dos(objetivo.texto)[1] and not objetivo.campos.get(Clase.PARA_QUE):
                objetivo.campos[Clase.PARA_QUE] = para_que
                objetivo.lugares.append((general.lugares[0][0], Clase.PARA_QUE))
                general.notas = ["Del objetivo general se tomó el «¿para qué?»."]
        general.notas = general.notas or [SIN_LUGAR.format("Objetivo general")]


_PARA = re.compile(
    r",?\s+para\s+(?=(?:que|así|poder|la\s+mejora|el\s+logro)\b|\w+(?:ar|er|ir)(?:se|los|las|lo|la|les|le)?\b)", re.I
)


def en_dos(objetivo: str) -> tuple[str, str]:
    """¿Qué? and ¿para qué?, at the last «para» that says a purpose."""
    cortes = list(_PARA.finditer(objetivo))
    if not cortes or cortes[-1].start() < 10:
        return objetivo, ""
    return objetivo[: cortes[-1].start()].strip(), objetivo[cortes[-1].end() :].strip()


def _comunes(uno: str, otro: str) -> int:
    """Words of five letters or more that both say, by their roots."""
    return len(_raices(uno) & _raices(otro))


def _raices(texto: str) -> set[str]:
    return {raiz(p)[:6] for p in llano(texto).split() if len(p) >= 5}


def contar(piezas: Iterable[Pieza]) -> dict[Clase, int]:
    cuantas: dict[Clase, int] = {}
    for pieza in piezas:
        cuantas[pieza.clase] = cuantas.get(pieza.clase, 0) + 1
    return cuantas
