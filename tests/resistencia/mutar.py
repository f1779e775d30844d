"""Broken copies of files that are read well: bytes turned, cut, repeated; cells changed for what nobody expects. Seeds fixed."""

import io
import random
import zipfile

from tests.planeacion.corpus import CASOS
from tests.planeacion.corpus_alumnos import N

RAROS = [
    "", " ", "\u00a0", "=1/0", "=SUM(A1:A1)", "#¡DIV/0!", "s/d", "NP", "9" * 400,
    "-1", "1e308", "NaN", "∞", "٣", "1,2,3.4", "\ud7ff", "\ufffd",
    "TOTAL",
    "Grupo", "1° A", "Nivel esperado", "I", "VI", "Nombre", '"', "'", ";", ",", "\t", "|", "\n", "\r", "\x00", "\x1b[0m", "<b>",
    "&#0;", "🙂", "a\u0301" * 50,
    "2026-11-27", "46266", "100 %", "0.95", "Toma de lectura", "Lenguajes", "VERDADERO", "x" * 5000, *N,
]  # fmt: skip
DE_TEXTO = [c.contenido for c in CASOS if not c.contenido.startswith(b"PK")]
DE_EXCEL = [c.contenido for c in CASOS if c.contenido.startswith(b"PK")]


def csv_roto(azar: random.Random) -> bytes:
    contenido = azar.choice(DE_TEXTO)
    for _ in range(azar.randint(1, 6)):
        contenido = azar.choice((_bytes, _celda, _corte, _repite, _lineas))(contenido, azar)
    return contenido


def xlsx_roto(azar: random.Random) -> bytes:
    """Half are a sound package with a part spoiled; half, the bytes of the package spoiled."""
    contenido = azar.choice(DE_EXCEL)
    if azar.random() < 0.5:
        return _bytes(contenido, azar)
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contenido)) as origen, zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as destino:
        partes = origen.namelist()
        elegida = azar.choice([p for p in partes if "sheet" in p or "shared" in p or "workbook" in p])
        for parte in partes:
            texto = origen.read(parte)
            if parte == elegida:
                texto = azar.choice((_bytes, _corte, _xml, _xml, _xml))(texto, azar)
            destino.writestr(parte, texto)
    return salida.getvalue()


def _bytes(contenido: bytes, azar: random.Random) -> bytes:
    nuevo = bytearray(contenido)
    for _ in range(azar.randint(1, 8)):
        if nuevo:
            nuevo[azar.randrange(len(nuevo))] = azar.randrange(256)
    return bytes(nuevo)


def _corte(contenido: bytes, azar: random.Random) -> bytes:
    return contenido[: azar.randrange(len(contenido) + 1)]


def _repite(contenido: bytes, azar: random.Random) -> bytes:
    a, b = sorted(azar.randrange(len(contenido) + 1) for _ in "ab")
    return contenido[:b] + contenido[a:b] * azar.randint(1, 5) + contenido[b:]


def _lineas(contenido: bytes, azar: random.Random) -> bytes:
    lineas = contenido.split(b"\n")
    azar.shuffle(lineas)
    return b"\n".join(lineas)


def _celda(contenido: bytes, azar: random.Random) -> bytes:
    separador = azar.choice((b",", b";", b"\t", b"|"))
    celdas = contenido.split(separador)
    celdas[azar.randrange(len(celdas))] = azar.choice(RAROS).encode("utf-8", "replace")
    return separador.join(celdas)


def _xml(contenido: bytes, azar: random.Random) -> bytes:
    """What is between two tags, or a reference of a cell, changed by something else."""
    partes = contenido.split(b">")
    n = azar.randrange(1, len(partes)) if len(partes) > 1 else 0
    valor = azar.choice(RAROS).encode("utf-8", "replace").replace(b"&", b"&amp;").replace(b"<", b"&lt;")
    if azar.random() < 0.7:
        con_texto = [k for k, p in enumerate(partes) if p.partition(b"<")[0].strip()] or [n]
        n = azar.choice(con_texto)
        partes[n] = valor + b"<" + partes[n].partition(b"<")[2]
    else:
        partes[n] = azar.choice(
            (b'<c r="ZZ99999" t="n"', b'<c r="A1048576"', b"<f>SUM(A1:B2)</f", b'<mergeCell ref="A1:C9"/', b"", b"<v")
        )
    return b">".join(partes)
