"""Words that look like a person's name: the catalogue, and the ways people are named in a school's texts."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_PALABRA = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MENOR = ["alumno", "alumnito", "nino", "ninito", "hijo", "hijito", "pequeno", "companerito"]
_MENORES = {"menor", "estudiante", *_MENOR, *(f"{palabra[:-1]}a" for palabra in _MENOR)}
_FAMILIA = {"familia", "mama", "papa", "madre", "padre", "tutor", "tutora", "senora", "senor", "sra", "sr"}
_PLURALES = {f"{palabra}s" for palabra in _MENORES | _FAMILIA} | {"menores"}
_NEXOS = {"de", "del", "la", "las", "los", "y", "e"}
_UNEN = {"de", "del", "la", "las", "los"}

Hallazgo = tuple[int, int, str, bool]  # from, to, why, whether it can be declared


@dataclass(frozen=True)
class Palabra:
    texto: str
    llana: str
    inicio: int
    fin: int
    nexo: str  # what separates it from the one before

    @property
    def mayuscula(self) -> bool:
        return self.texto[:1].isupper() and not self.toda_mayuscula

    @property
    def toda_mayuscula(self) -> bool:
        return len(self.texto) > 1 and self.texto.isupper()


@dataclass(frozen=True)
class Catalogo:
    nombres: frozenset[str]
    apellidos: frozenset[str]
    ambiguos: frozenset[str]
    comunes: frozenset[str]
    lugares: frozenset[str]
    conocidas: tuple[tuple[str, ...], ...]

    def es_nombre(self, llana: str) -> bool:
        base = re.sub(r"(c|)it([oa])$", r"\2", llana)
        return llana in self.nombres or (base != llana and {base, base[:-1]} & self.nombres != set())

    def es_apellido(self, llana: str) -> bool:
        return llana in self.apellidos

    def es_seguro(self, llana: str) -> bool:
        """A name or surname that is nothing else."""
        return (self.es_nombre(llana) or self.es_apellido(llana)) and llana not in self.ambiguos


def llano(texto: str) -> str:
    """Lower case without accents, whatever the Unicode form it came in; «ñ» is «n»."""
    descompuesto = unicodedata.normalize("NFD", texto)
    return "".join(letra for letra in descompuesto if not unicodedata.combining(letra)).lower()


@cache
def catalogo() -> Catalogo:
    datos = yaml.safe_load((Path(__file__).parent / "datos" / "nombres.yaml").read_text(encoding="utf-8"))
    listas = {clave: frozenset(datos[clave].split()) for clave in ("nombres", "apellidos", "ambiguos", "comunes", "lugares")}
    return Catalogo(**listas, conocidas=tuple(tuple(llano(frase).split()) for frase in datos["conocidas"]))


def con_conocidas(base: Catalogo, frases: Iterable[str]) -> Catalogo:
    """A phrase of several words names no person; a single one («Guadalupe», a town) only stops being certain."""
    partidas = [tuple(llano(frase).replace(",", " ").split()) for frase in frases if frase.strip()]
    sueltas = frozenset(palabra for partes in partidas if len(partes) == 1 for palabra in partes)
    largas = tuple(partes for partes in partidas if len(partes) > 1)
    return Catalogo(base.nombres, base.apellidos, base.ambiguos | sueltas, base.comunes, base.lugares, base.conocidas + largas)


def en_texto(texto: str, catalogo: Catalogo, equipo: list[list[str]]) -> list[Hallazgo]:
    """Every doubtful run of words. `equipo` are the names of staff, each split in its words."""
    palabras = _sin_conocidas(_palabras(texto), catalogo)
    return [*_del_equipo(palabras, equipo), *_menores(palabras, catalogo), *_seguidas(palabras, catalogo)]


def partir_nombre(nombre: str) -> list[str]:
    return [palabra for palabra in llano(nombre).split() if palabra not in _NEXOS]


def _palabras(texto: str) -> list[Palabra]:
    lista, fin = [], 0
    for m in _PALABRA.finditer(texto):
        lista.append(Palabra(m.group(), llano(m.group()), m.start(), m.end(), texto[fin : m.start()]))
        fin = m.end()
    return lista


def _sin_conocidas(palabras: list[Palabra], catalogo: Catalogo) -> list[Palabra]:
    """Without the words of known phrases; what follows one is no longer next to what came before it."""
    llanas = [palabra.llana for palabra in palabras]
    fuera: set[int] = set()
    for frase in catalogo.conocidas:
        for i in range(len(llanas) - len(frase) + 1):
            if llanas[i] == frase[0] and tuple(llanas[i : i + len(frase)]) == frase:
                fuera.update(range(i, i + len(frase)))
    return [
        Palabra(p.texto, p.llana, p.inicio, p.fin, "…" if i - 1 in fuera else p.nexo)
        for i, p in enumerate(palabras)
        if i not in fuera
    ]


def _del_equipo(palabras: list[Palabra], equipo: list[list[str]]) -> list[Hallazgo]:
    """Two words in a row of the name of somebody of the school, in any case."""
    utiles = [p for p in palabras if p.llana not in _NEXOS]
    parejas = {pareja for nombre in equipo for pareja in zip(nombre, nombre[1:], strict=False)}
    return [
        (a.inicio, b.fin, "es el nombre de alguien de la escuela: diga su función", True)
        for a, b in zip(utiles, utiles[1:], strict=False)
        if (a.llana, b.llana) in parejas
    ]


def _menores(palabras: list[Palabra], catalogo: Catalogo) -> list[Hallazgo]:
    """«la alumna Yaretzi», «el hijo de brenda», «familia Hernández»."""
    hallados = []
    for i, palabra in enumerate(palabras):
        if palabra.llana not in _MENORES | _FAMILIA | _PLURALES:
            continue
        j = i + 1
        while (
            j < len(palabras) and palabras[j].llana in {"de", "del", "llamado", "llamada", "la", "el"} and palabras[j].nexo == " "
        ):
            j += 1
        if j == len(palabras) or palabras[j].nexo not in {" ", ", ", ": ", ". "}:
            continue
        siguiente, directo = palabras[j], j == i + 1 and palabra.llana not in _PLURALES
        propio = siguiente.mayuscula and siguiente.llana not in catalogo.comunes and siguiente.nexo == " "
        conocido = catalogo.es_seguro(siguiente.llana) and siguiente.llana not in catalogo.comunes
        de_nombre = propio and (catalogo.es_nombre(siguiente.llana) or catalogo.es_apellido(siguiente.llana))
        if conocido or de_nombre or (directo and propio and palabra.llana in _MENORES):
            fin = j
            while fin + 1 < len(palabras) and palabras[fin + 1].mayuscula and palabras[fin + 1].nexo == " ":
                fin += 1
            hallados.append((siguiente.inicio, palabras[fin].fin, "parece el nombre de una niña, un niño o su familia", True))
    return hallados


def _seguidas(palabras: list[Palabra], catalogo: Catalogo) -> list[Hallazgo]:
    """Runs of name-like words: «Juan Pérez», «perez lopez, juan», «J. Hernández», «Ximena», «rosa garcía»."""
    motivo = "parece el nombre de una persona"
    hallados = []
    for cadena in _cadenas(palabras, catalogo):
        propias = [p for p in cadena if p.llana not in _UNEN]
        if len(propias) > 1 and len(propias[0].texto) == 1 and propias[1].nexo == " ":  # «A Sofía»: no initial, a word
            del propias[0]
        if propias and _nombra(propias, catalogo):
            primera = propias[1] if len(propias) > 2 and _sobra(propias[0], propias[1], catalogo) else propias[0]
            hallados.append((primera.inicio, propias[-1].fin, motivo, True))
    for nombre, apellido in zip(palabras, palabras[1:], strict=False):
        if apellido.nexo == " " and catalogo.es_nombre(nombre.llana) and _es_apellido_seguro(apellido, catalogo):
            hallados.append((nombre.inicio, apellido.fin, motivo, True))
    return hallados


def _sobra(primera: Palabra, segunda: Palabra, catalogo: Catalogo) -> bool:
    """«Con» of «Con Ximena Robles»: a capital of the sentence, not of the name."""
    conocida = catalogo.es_nombre(primera.llana) or catalogo.es_apellido(primera.llana)
    return len(primera.texto) > 1 and not conocida and catalogo.es_nombre(segunda.llana)


def _es_apellido_seguro(palabra: Palabra, catalogo: Catalogo) -> bool:
    return catalogo.es_apellido(palabra.llana) and catalogo.es_seguro(palabra.llana)


def _cadenas(palabras: list[Palabra], catalogo: Catalogo) -> list[list[Palabra]]:
    cadenas: list[list[Palabra]] = []
    abierta, tras_lugar = False, False
    for i, palabra in enumerate(palabras):
        anterior = palabras[i - 1] if i else None
        pegada = abierta and (palabra.nexo in {" ", ". ", "-"} or palabra.nexo == ", " and _se_voltea(anterior, palabra, catalogo))
        if palabra.nexo == ". " and anterior is not None and len(anterior.texto) > 1:
            pegada = False
        if _parte_de_nombre(palabra, catalogo):
            if not pegada:
                tras_lugar = anterior is not None and anterior.llana in catalogo.lugares and palabra.nexo in {" ", ". "}
                cadenas.append([])
            if not tras_lugar:
                cadenas[-1].append(palabra)
            abierta = True
        elif pegada and palabra.llana in _UNEN:
            cadenas[-1].append(palabra)
        else:
            abierta = False
    return cadenas


def _se_voltea(apellido: Palabra | None, nombre: Palabra, catalogo: Catalogo) -> bool:
    """«Pérez, Juan»."""
    return (
        apellido is not None
        and catalogo.es_apellido(apellido.llana)
        and catalogo.es_nombre(nombre.llana)
        and (catalogo.es_seguro(apellido.llana) or catalogo.es_seguro(nombre.llana))
    )


def _parte_de_nombre(palabra: Palabra, catalogo: Catalogo) -> bool:
    if palabra.llana in catalogo.comunes:
        return False
    if catalogo.es_seguro(palabra.llana):
        return True
    if not palabra.mayuscula and not (len(palabra.texto) == 1 and palabra.texto.isupper()):
        return False
    return palabra.llana not in _UNEN


def _nombra(propias: list[Palabra], catalogo: Catalogo) -> bool:
    """Whether a run of words names somebody. Certain names count in any case; doubtful ones only with a capital."""
    seguras = [p for p in propias if catalogo.es_seguro(p.llana)]
    nombres = [p for p in propias if catalogo.es_nombre(p.llana)]
    apellidos = [p for p in propias if catalogo.es_apellido(p.llana)]
    if len(propias) == 1:
        return propias[0].mayuscula and bool(nombres) and bool(seguras)
    if any(len(p.texto) == 1 for p in propias):
        return bool(seguras) and any(p.mayuscula or p.toda_mayuscula for p in seguras)
    if all(p.mayuscula for p in propias):
        return bool(nombres and (seguras or len({p.llana for p in [*nombres, *apellidos]}) > 1)) or len(seguras) > 1
    return bool(seguras) and len({p.llana for p in [*nombres, *apellidos]}) > 1 and bool(nombres)
