"""What changed between two texts, word by word. Pure text: who shows it or merges with it decides what to do with each piece."""

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import groupby

Pieza = tuple[str, str]  # (kind, text): "igual", "quita" or "pone"

_MENUDO = re.compile(r"\d+(?:[.,]\d+)*|\w+|\s+|[^\w\s]")  # «91.2» is one word
# Each word with the space before it, or the spaces would be most of the work.
_PALABRA = re.compile(r"\s*\d+(?:[.,]\d+)*|\s*\w+|\s*[^\w\s]|\s+$")
_COINCIDENCIAS = 10_000  # of words, both texts together: beyond it the person would wait for seconds


def marcar(antes: str, despues: str) -> list[Pieza]:
    """The pieces, in reading order, that tell how `antes` became `despues`.

    No character is dropped or added: the «igual» and «quita» pieces joined are `antes`; the «igual» and «pone» ones, `despues`.
    Two neighbours are never of one kind, none is empty, and what goes away is said before what takes its place.
    """
    a, b = _MENUDO.findall(antes), _MENUDO.findall(despues)
    inicio = _iguales(a, b)
    fin = _iguales(a[inicio:][::-1], b[inicio:][::-1])
    principio, final = "".join(a[:inicio]), "".join(a[len(a) - fin :])
    medios = ("".join(texto[inicio : len(texto) - fin]) for texto in (a, b))
    return _juntar([("igual", principio), *_comparar(*medios), ("igual", final)])


def _iguales(a: list[str], b: list[str]) -> int:
    """How many words both begin with."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _comparar(antes: str, despues: str) -> list[Pieza]:
    a, b = _PALABRA.findall(antes), _PALABRA.findall(despues)
    if _coincidencias(a, b) > _COINCIDENCIAS:
        return [("quita", antes), ("pone", despues)]
    piezas: list[Pieza] = []
    for clase, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        quita, pone = "".join(a[a1:a2]), "".join(b[b1:b2])
        piezas += [("igual", quita)] if clase == "equal" else _sin_espacio_comun(quita, pone)
    return piezas


def _coincidencias(a: list[str], b: list[str]) -> int:
    en_a, en_b = Counter(a), Counter(b)
    return sum(veces * en_b[palabra] for palabra, veces in en_a.items())


def _sin_espacio_comun(quita: str, pone: str) -> list[Pieza]:
    """The space before two words that take each other's place did not change."""
    largo = min(len(texto) - len(texto.lstrip()) for texto in (quita, pone))
    comun = quita[:largo] if quita[:largo] == pone[:largo] else ""
    return [("igual", comun), ("quita", quita[len(comun) :]), ("pone", pone[len(comun) :])]


def _juntar(piezas: list[Pieza]) -> list[Pieza]:
    """Between two equal pieces, everything that goes away and then everything that comes."""
    juntas: list[Pieza] = []
    for son_iguales, grupo in groupby((p for p in piezas if p[1]), key=lambda pieza: pieza[0] == "igual"):
        varias = list(grupo)
        for clase in ("igual",) if son_iguales else ("quita", "pone"):
            juntas.append((clase, "".join(texto for de, texto in varias if de == clase)))
    return [pieza for pieza in juntas if pieza[1]]


def separadas(piezas: list[Pieza]) -> list[tuple[str, str, bool]]:
    """Each piece, and whether a space must part it from the one before: «~~18~~ 20», not «~~18~~20»."""
    clases = ["", *(clase for clase, _ in piezas)]
    return [(clase, texto, clase == "pone" and antes == "quita") for (clase, texto), antes in zip(piezas, clases, strict=False)]


def para_leer(piezas: list[Pieza]) -> list[Pieza]:
    """The same pieces as a person reads them: a word or two of nothing («de», «,») between two changes is part of both."""
    anchas: list[Pieza] = []
    for n, (clase, texto) in enumerate(piezas):
        menuda = clase == "igual" and 0 < n < len(piezas) - 1 and len(re.sub(r"\W", "", texto)) <= _MENUDA
        anchas += [("quita", texto), ("pone", texto)] if menuda else [(clase, texto)]
    return _juntar(anchas)


_MENUDA = 3  # letters
