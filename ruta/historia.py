"""The history of a ruta in sentences a teacher reads: «Ana Pérez cambió la meta «Lectura»: «Queremos llegar a» de 20 a 18».

Everything here reads, in a number of queries that does not depend on how much happened.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import ForeignKey
from django.utils import timezone

from ruta import eventos, formatos
from ruta.diferencias import Pieza, marcar, para_leer, separadas
from ruta.eventos import HIJAS, Clave, Evento, Fila, Paso, columnas
from ruta.models import Mirada, Participacion, Ruta
from ruta.nombres import LARGO, Nombres, palabra, recortar, titulo
from ruta.permisos import Quien
from ruta.por_pasos import Pasos, por_pasos
from ruta.relato import CALLADOS, CAMBIAR, CAMBIO, FRASES, ORDENAR, PROCESOS, QUITAR, RECUPERAR, RELACIONES, Frase

POR_PAGINA = 50
# What has a history of its own, and what of it can be brought back, by the name it has in the addresses.
CLASES_DE_FILA: dict[str, Clave] = {
    "objetivo": "ruta.Objetivo",
    "meta": "ruta.Meta",
    "accion": "ruta.Accion",
    "problematica": "ruta.Problematica",
    "hallazgo": "ruta.Hallazgo",
    "evidencia": "ruta.Evidencia",
    "compromiso": "implementacion.Compromiso",
    "acuerdo": "seguimiento.Acuerdo",
}
RESTAURABLES = frozenset({"objetivo", "meta", "accion", "problematica", "hallazgo", "evidencia"})
_NOMBRE_DE_CLASE = {clave: nombre for nombre, clave in CLASES_DE_FILA.items()}


@dataclass(frozen=True)
class Cambio:
    """One answer that changed. `piezas` are its words, marked."""

    etiqueta: str
    piezas: list[Pieza]

    @property
    def marcadas(self) -> list[tuple[str, str, bool]]:
        return separadas(self.piezas)

    @property
    def texto(self) -> str:
        """What it says, without marks."""
        return "".join(texto for clase, texto in self.piezas if clase != "quita")


@dataclass
class Relato:
    """One operation as it is read. `clase` and `fila_id` say which row has a history of its own; `recuperable`, that it was taken
    away, is still away and can be brought back."""

    paso: Paso
    quien: str
    frase: str
    cambios: list[Cambio] = field(default_factory=list)
    clase: str = ""
    fila_id: UUID | None = None
    recuperable: bool = False
    es_cambio: bool = True  # of a row that was there before and is there after
    enlaces: list[tuple[str, str]] = field(default_factory=list)  # (words, address): the page's, not the history's
    donde: str = ""  # words of the page

    @property
    def motivo(self) -> str:
        """As it was written: it may begin with a name. A restoration says what it brought back in its own phrase."""
        return "" if self._clase == RECUPERAR else self.paso.motivo.strip().rstrip(".")

    @property
    def _clase(self) -> str:
        return FRASES[self.paso.operacion].clase if self.paso.operacion in FRASES else ""


@dataclass(frozen=True)
class Pagina:
    relatos: list[Relato]
    siguiente: int | None  # ask again with `antes_de` this


def leer(ruta: Ruta, *, limite: int = POR_PAGINA, fila: tuple[str, UUID] | None = None, **filtros: Any) -> Pagina:
    """A page of history, the last first. `fila` is (kind, id) of one row; `filtros` are `por`, `menos` (all but that
    person), `operaciones`, `desde`, `hasta`, `antes_de` and `despues_de`."""
    de_fila = (CLASES_DE_FILA[fila[0]], fila[1]) if fila else None
    hallados = eventos.pasos(ruta, limite=limite + 1, fila=de_fila, **filtros)
    relatos = contar(ruta, hallados[:limite], de_fila)
    return Pagina(relatos, hallados[limite - 1].secuencia if len(hallados) > limite else None)


def por_dia(contados: Iterable[Relato]) -> list[tuple[date, list[Relato]]]:
    dias: dict[date, list[Relato]] = {}
    for relato in contados:
        dias.setdefault(relato.paso.momento.date(), []).append(relato)
    return list(dias.items())


def quitada(ruta: Ruta, clase: str, pk: UUID) -> Relato | None:
    """How a row of the plan that is no longer there was taken away; None if it never was of this ruta."""
    if clase not in RESTAURABLES:
        return None
    ultimo = leer(ruta, limite=1, fila=(clase, pk)).relatos[:1]
    return ultimo[0] if ultimo and ultimo[0].recuperable else None


def contar(ruta: Ruta, pasos: list[Paso], fila: tuple[Clave, UUID] | None = None) -> list[Relato]:
    """The operations in sentences. With `fila`, only what each did to that row is detailed."""
    por_paso = eventos.eventos(ruta, [paso.contexto for paso in pasos])
    todos = [evento for suyos in por_paso.values() for evento in suyos]
    # Every operation leaves a row of the ruta itself; only its first says something that is told.
    dichos = [e for e in todos if e.modelo != "ruta.Ruta" or e.clase == "insert"]
    citadas = [(e.modelo, f) for e in dichos for f in (e.antes, e.despues) if f]
    quitadas = {e.pk for e in todos if e.clase == "delete" and _NOMBRE_DE_CLASE.get(e.modelo) in RESTAURABLES}
    nombres = Nombres(ruta, citadas)
    presentes = _presentes(ruta, quitadas)
    return [_Narrador(nombres, paso, por_paso[paso.contexto], fila, quitadas - presentes).contar() for paso in pasos]


def _presentes(ruta: Ruta, pks: set[UUID]) -> set[UUID]:
    ultimas = eventos.ultimas(ruta, pks, [CLASES_DE_FILA[clase] for clase in sorted(RESTAURABLES)])
    return {pk for pk, (_, _, esta) in ultimas.items() if esta}


def recien_quitada(ruta: Ruta, quien: Quien) -> tuple[str, UUID, str] | None:
    """(kind, id, «la meta «Lectura»») of what the person took away from the plan, while nobody has written anything after. One
    query, two when there is."""
    pasos = eventos.pasos(ruta, limite=1)
    frase = FRASES.get(pasos[0].operacion) if pasos else None
    if frase is None or pasos[0].por != str(quien.usuario_id) or frase.clase != QUITAR or frase.proceso != "planeacion":
        return None
    ida = next((e for e in eventos.eventos(ruta, [pasos[0].contexto])[pasos[0].contexto] if e.modelo == frase.modelo), None)
    if ida is None or _NOMBRE_DE_CLASE.get(ida.modelo) not in RESTAURABLES:  # a file that was brought is not restored
        return None
    return _NOMBRE_DE_CLASE[ida.modelo], ida.pk, f"{palabra(ida.modelo).nombre} «{recortar(titulo(ida.modelo, ida.fila))}»"


class _Narrador:
    def __init__(self, nombres: Nombres, paso: Paso, suyos: list[Evento], fila: tuple[Clave, UUID] | None, idas: set[UUID]) -> None:
        self.nombres, self.paso, self.suyos, self.fila, self.idas = nombres, paso, suyos, fila, idas
        self.frase = FRASES.get(paso.operacion) or Frase("", CAMBIAR, "hizo un cambio")

    def contar(self) -> Relato:
        sujeto = self._sujeto()
        relato = Relato(self.paso, self.nombres.persona(self.paso.por), self._dicha(sujeto))
        if sujeto is None:
            relato.cambios = self._de_lugares()
            return relato
        relato.cambios, relato.es_cambio = self._cambios(sujeto), sujeto.clase == "update"
        relato.clase, relato.fila_id = _NOMBRE_DE_CLASE.get(sujeto.modelo, ""), sujeto.pk
        relato.recuperable = sujeto.clase == "delete" and sujeto.pk in self.idas and relato.clase in RESTAURABLES
        return relato

    def _sujeto(self) -> Evento | None:
        """The row the operation is about. Its neighbours may have moved up: that is not told."""
        propios = [e for e in self.suyos if e.modelo == self.frase.modelo]
        if self.fila is not None:
            suyo = next((e for e in self.suyos if (e.modelo, e.pk) == self.fila), None)
            return suyo or next(iter(propios), None)
        return next((e for e in propios if e.cambio("version")), next(iter(propios), None))

    def _dicha(self, sujeto: Evento | None) -> str:
        if sujeto is None:
            return self.frase.plantilla if "{" not in self.frase.plantilla else "hizo un cambio"
        if sujeto.modelo != self.frase.modelo:  # a row seen from its own page, in an operation about others
            return f"{'agregó' if sujeto.clase == 'insert' else 'cambió'} {self.nombres.sujeto(sujeto.modelo, sujeto.fila)}"
        if self.frase.plantilla == CAMBIO and _sigue_igual(sujeto) and not self._de_relaciones(sujeto):
            return f"revisó {self.nombres.sujeto(sujeto.modelo, sujeto.fila)}, sin cambiar nada"
        return formatos.contraer(self.frase.plantilla.format_map(_Campos(self.nombres, sujeto, self.suyos)))

    def _cambios(self, sujeto: Evento) -> list[Cambio]:
        """What a new row says, or one that went away said, is read in its own page if it has one; what the phrase says already is
        not repeated, but for what it said before."""
        if not self._se_detalla(sujeto):
            return []
        antes, despues = sujeto.antes, sujeto.despues
        if antes is None or despues is None:
            dichas = self._dichas(sujeto) if self.fila is None else set()
            antes, despues = (fila and {c: v for c, v in fila.items() if c not in dichas} for fila in (antes, despues))
        return de_campos(self.nombres, sujeto.modelo, antes, despues) + self._de_relaciones(sujeto)

    def _dichas(self, sujeto: Evento) -> set[str]:
        """Columns that the phrase says whole."""
        dichas = set(re.findall(r"{(\w+)}", self.frase.plantilla))
        entero = len(titulo(sujeto.modelo, sujeto.fila)) <= LARGO
        return dichas | set(palabra(sujeto.modelo).titulo) if entero and "sujeto" in dichas else dichas

    def _se_detalla(self, sujeto: Evento) -> bool:
        if sujeto.clase == "delete":
            return sujeto.modelo not in _NOMBRE_DE_CLASE
        return sujeto.clase == "update" or self.fila is not None or self.frase.clase == CAMBIAR

    def _de_lugares(self) -> list[Cambio]:
        """How those that changed place were among themselves, and how they are."""
        que = self.frase.plantilla.removeprefix(ORDENAR)
        movidas = [e for e in self.suyos if e.antes and e.despues and "orden" in e.despues and e.cambio("orden")]
        if que == self.frase.plantilla:
            return []
        eran, son = (
            [(e.pk, titulo(e.modelo, e.fila)) for e in sorted(movidas, key=lambda e: lado(e)["orden"])]
            for lado in (attrgetter("antes"), attrgetter("despues"))
        )
        return de_orden(que, eran, son)

    def _de_relaciones(self, sujeto: Evento) -> list[Cambio]:
        """Grouped by the question they answer: «La revisamos en…: quita CTE 5, agrega CTE 3»."""
        hallados: dict[str, dict[str, list[str]]] = {}
        for evento in self.suyos:
            relacion = RELACIONES.get(evento.modelo)
            columna = relacion and next((c for c in relacion.duenos if evento.fila.get(c) == sujeto.pk and c in _de(sujeto)), None)
            if relacion and columna:
                puestas = hallados.setdefault(relacion.duenos[columna][0], {"quita": [], "pone": []})
                for clase, fila in (("quita", evento.antes), ("pone", evento.despues)):
                    if fila:
                        puestas[clase].append(dicha(self.nombres, evento.modelo, fila, columna))
        return [cambio for etiqueta, p in hallados.items() if (cambio := de_listas(etiqueta, p["quita"], p["pone"])).piezas]


def _sigue_igual(sujeto: Evento) -> bool:
    """It was saved as it was."""
    return sujeto.clase == "update" and not any(sujeto.cambio(columna) for columna in columnas(sujeto.modelo).keys() - CALLADOS)


def _de(sujeto: Evento) -> set[str]:
    """Columns by which a relation may belong to the row; any for models without a declared one."""
    declaradas = {columna for _, columna in HIJAS.get(sujeto.modelo, [])}
    return declaradas or {f"{sujeto.modelo.partition('.')[2].lower()}_id"}


class _Campos(dict):
    """`{sujeto}`, what it points to (`{senalado}`), whom the rows that came with it are of (`{a_quienes}`) and the fields of its
    row, put in words only when the phrase asks for them."""

    def __init__(self, nombres: Nombres, evento: Evento, suyos: list[Evento]) -> None:
        super().__init__()
        self.nombres, self.evento, self.suyos = nombres, evento, suyos

    def __missing__(self, campo: str) -> str:
        if campo == "sujeto":
            return self.nombres.sujeto(self.evento.modelo, self.evento.fila)
        if campo == "senalado":
            return self.nombres.senalado(self.evento.fila["sujeto"])
        if campo == "a_quienes":
            suyas = [e for e in self.suyos if e.clase == "insert" and "de_quien_id" in e.fila]
            quienes = [self.nombres.valor(e.modelo, "de_quien_id", e.fila) for e in suyas]
            nombradas = formatos.enumerar(quienes) if len(quienes) <= NOMBRADAS else f"{len(quienes)} personas"
            return self.evento.fila["quienes"] or nombradas
        dicho = self.nombres.valor(self.evento.modelo, campo, self.evento.fila)
        descrito = columnas(self.evento.modelo)[campo]
        if isinstance(descrito, ForeignKey) and dicho.startswith("«"):
            return f"{palabra(descrito.related_model._meta.label).nombre} {dicho}"
        return dicho[:1].lower() + dicho[1:] if descrito.choices else dicho


def dicha(nombres: Nombres, clave: Clave, fila: Fila, dueno: str) -> str:
    """What a relation says, from the side of its owner: the name of the other row; «Requiere apoyo: 46»."""
    _, leidas = RELACIONES[clave].duenos[dueno]
    return ": ".join(nombres.valor(clave, columna, fila) for columna in leidas.split())


def de_listas(etiqueta: str, antes: Iterable[str], despues: Iterable[str]) -> Cambio:
    """What left a list and what came to it; what stays is not repeated."""
    van, vienen = [t for t in antes if t not in set(despues)], [t for t in despues if t not in set(antes)]
    piezas: list[Pieza] = [("quita", texto) for texto in van] + [("pone", texto) for texto in vienen]
    separadas = [p for pieza in piezas for p in (("igual", ", "), pieza)][1:]
    return Cambio(etiqueta, separadas)


def de_orden(que: str, antes: list[tuple[Any, str]], despues: list[tuple[Any, str]]) -> list[Cambio]:
    """The order of a list, (key, words) of each row, where it is another: of those that are in both, from the first that changed
    place to the last. None or one."""
    eran, son = dict(antes), dict(despues)
    pares = list(zip([pk for pk in eran if pk in son], [pk for pk in son if pk in eran], strict=True))
    movidos = [n for n, (era, es) in enumerate(pares) if era != es]
    if not movidos:
        return []
    entre_ellos = pares[movidos[0] : movidos[-1] + 1]
    fue, va = (", ".join(f"«{recortar(son[pk], POCAS)}»" for pk in lado) for lado in zip(*entre_ellos, strict=True))
    return [Cambio(f"El orden de {que}", [("quita", fue), ("pone", va)])]


NOMBRADAS = 5  # people in one sentence
POCAS = 60  # characters of each row where several are named one after another


def de_campos(nombres: Nombres, clave: Clave, antes: Fila | None, despues: Fila | None) -> list[Cambio]:
    """Each field that does not say the same, by the question of its form."""
    callados = CALLADOS | palabra(clave).callados
    cambios = []
    for columna in columnas(clave):
        if columna in callados or (antes or {}).get(columna) == (despues or {}).get(columna):
            continue
        fue, es = (nombres.valor(clave, columna, fila) if fila else "" for fila in (antes, despues))
        if fue != es:
            cambios.append(Cambio(nombres.etiqueta(clave, columna), entre(clave, columna, fue, es)))
    return cambios


def entre(clave: Clave, columna: str, fue: str, es: str) -> list[Pieza]:
    """Words are compared one by one only where people write: of a figure, a date or a name, the old one and the new one."""
    if columnas(clave)[columna].get_internal_type() in {"TextField", "CharField"} and not columnas(clave)[columna].choices:
        return para_leer(marcar(fue, es))
    return [pieza for pieza in (("quita", fue), ("pone", es)) if pieza[1]]


# What the filters ask


def operaciones_de(proceso: str, clase: str) -> list[str] | None:
    """Names of the operations of a process and of a kind; None when both are any."""
    if not proceso and not clase:
        return None
    return [
        nombre
        for nombre, frase in FRASES.items()
        if (not proceso or frase.proceso == proceso) and (not clase or frase.clase == clase)
    ]


def dia(fecha: date) -> datetime:
    """The first moment of a day of the school."""
    return timezone.make_aware(datetime.combine(fecha, time.min))


def fin_del_dia(fecha: date) -> datetime:
    return dia(fecha) + timedelta(days=1)


def personas(ruta: Ruta) -> list[tuple[str, str]]:
    """(user id, name) of everyone who is or was in the school."""
    participaciones = Participacion.objects.de(ruta.escuela_id).select_related("usuario").order_by("usuario__nombre", "pk")
    return [(str(p.usuario_id), p.usuario.nombre) for p in participaciones]


# What changed since I looked


@dataclass(frozen=True)
class Novedades:
    """What others did since the person saw the ruta, or wrote in it having seen it all: how many operations, since when, and who,
    in what. `filtros` are those that read them."""

    cuantos: int
    desde: datetime
    filtros: dict[str, Any]
    quienes: str


@por_pasos
def mirada_de(ruta: Ruta, quien: Quien) -> Pasos[Mirada | None]:
    (una,) = yield [Mirada.objects.de(ruta.escuela_id).filter(ruta=ruta, usuario=quien.usuario_id)]
    return una[0] if una else None


def novedades(ruta: Ruta, mirada: Mirada | None) -> Novedades | None:
    """None when nobody else did anything since, or nobody knows until where the person saw. No query when up to date."""
    if mirada is None or mirada.secuencia >= ruta.secuencia:
        return None
    filtros = {"despues_de": mirada.secuencia, "menos": str(mirada.usuario_id)}
    pasos = eventos.pasos(ruta, **filtros)
    if not pasos:
        return None
    return Novedades(len(pasos), timezone.localtime(mirada.momento), filtros, _quienes(Nombres(ruta, []), pasos))


TRES = 3


def _quienes(nombres: Nombres, pasos: list[Paso]) -> str:
    """«Ana Pérez y Beto Ruiz en Planeación; Carla Díaz en Seguimiento y 2 personas más», the most recent first."""
    vistos = list(dict.fromkeys((paso.por, FRASES[paso.operacion].proceso if paso.operacion in FRASES else "") for paso in pasos))
    por_proceso: dict[str, list[str]] = {}
    for por, proceso in vistos[:TRES]:
        por_proceso.setdefault(proceso, []).append(nombres.persona(por))
    dichos = [formatos.enumerar(ns) + (f" en {PROCESOS[p]}" if p else "") for p, ns in por_proceso.items()]
    otras = len({por for por, _ in vistos[TRES:]} - {por for por, _ in vistos[:TRES]})
    return "; ".join(dichos) + (f" y {formatos.cuantos(otras, 'persona más', 'personas más')}" if otras else "")
