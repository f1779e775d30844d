"""Files of rutas broken in every way: each is read or refused with a sentence, and nothing else happens."""

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from random import Random
from xml.sax.saxutils import escape

from planeacion.ajeno.paquete import NoSeLee
from planeacion.traer import aparte
from planeacion.traer.armar import Pieza
from tests.planeacion import matrices
from tests.resistencia.tamano import anotar, segun

CUANTOS = segun(500, 20_000)
DIBUJADAS = segun(120, 4_000)  # drawing one takes longer than reading it
RAROS = [
    "", "•", "1.", "Meta", "Objetivo:", "M2", "\u202e", "=1+1", "á" * 300, "1. a 2. b", "\n\n", "Metas: Acciones:", "2025-2026",
]  # fmt: skip


@cache
def _dibujada(semilla: int) -> bytes:
    """A matrix with its cells changed, moved, merged at random."""
    azar = Random(semilla)
    hoja = matrices.dibujar(azar.choice(list(matrices.MATRICES)), azar.choice(list(matrices.VARIACIONES)))
    for _ in range(azar.randint(0, 12)):
        fila = azar.choice(hoja.filas)
        if fila:
            fila[azar.randrange(len(fila))] = azar.choice(RAROS)
    if azar.random() < 0.3:
        azar.shuffle(hoja.filas)
    if azar.random() < 0.3:
        hoja.unidas = []
    return azar.choice([matrices.en_xlsx, matrices.en_docx])(hoja)


def _revolver(semilla: int) -> bytes:
    """As it was drawn; or with other texts in it, with its XML broken, or with the bytes of its package broken."""
    azar, contenido = Random(semilla), _dibujada(semilla % DIBUJADAS)
    if semilla < DIBUJADAS:
        return contenido
    return azar.choices([_con_otros_textos, _con_otras_etiquetas, _con_otros_bytes], [6, 3, 1])[0](contenido, azar)


def _con_otros_textos(contenido: bytes, azar: Random) -> bytes:
    def otro(hallado: re.Match[bytes]) -> bytes:
        return b">" + escape(azar.choice(RAROS)).encode() + b"<" if azar.random() < 0.3 else hallado[0]

    return _por_dentro(contenido, azar, lambda parte: re.sub(rb">([^<>]+)<", otro, parte))


def _con_otras_etiquetas(contenido: bytes, azar: Random) -> bytes:
    """An element is gone, is there twice, or is where another was."""

    def mover(parte: bytes) -> bytes:
        piezas = re.findall(rb"<[^<]*", parte)
        for _ in range(azar.randint(1, 6)):
            desde, hasta = sorted(azar.randrange(len(piezas)) for _ in range(2))
            corte = piezas[desde : min(hasta, desde + 40)]
            piezas[desde : desde + len(corte)] = azar.choice([[], corte * 2, corte[::-1]])
            if not piezas:
                return b""
        return b"".join(piezas)

    return _por_dentro(contenido, azar, mover)


def _con_otros_bytes(contenido: bytes, azar: Random) -> bytes:
    roto = bytearray(contenido)
    for _ in range(azar.randint(1, 40)):
        roto[azar.randrange(len(roto))] = azar.randrange(256)
    return bytes(roto[: azar.randint(1, len(roto))] if azar.random() < 0.3 else roto)


def _por_dentro(contenido: bytes, azar: Random, cambiar: Callable[[bytes], bytes]) -> bytes:
    """With one of the parts that say something changed, and the package whole again."""
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contenido)) as antes, zipfile.ZipFile(salida, "w") as despues:
        dicen = [n for n in antes.namelist() if n.endswith(("document.xml", "sheet1.xml", "sharedStrings.xml", "workbook.xml"))]
        una = azar.choice(dicen)
        for nombre in antes.namelist():
            parte = antes.read(nombre)
            despues.writestr(nombre, cambiar(parte) if nombre == una else parte)
    return salida.getvalue()


def test_archivos_rotos():
    leidos, motivos = 0, set[str]()
    for semilla in range(CUANTOS):
        try:
            leido = aparte.leer(_revolver(semilla))
        except NoSeLee as motivo:
            motivos.add(str(motivo))
            continue
        leidos += 1
        piezas = [Pieza.recordar(dicha) for dicha in leido["piezas"]]
        numeros = {pieza.numero for pieza in piezas}
        assert all(pieza.padre is None or pieza.padre in numeros for pieza in piezas), semilla
        assert all(pieza.texto == pieza.texto.strip() for pieza in piezas), semilla
    assert all(motivo.endswith(".") for motivo in motivos)
    anotar("rutas rotas, leídas o negadas con una frase", f"{CUANTOS} ({leidos} leídas)")
    assert leidos > DIBUJADAS // 3
