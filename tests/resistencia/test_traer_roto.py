"""Files of rutas broken in every way: each is read or refused with a sentence, and nothing else happens."""

from random import Random

from planeacion.ajeno.paquete import NoSeLee
from planeacion.traer import aparte
from planeacion.traer.armar import Pieza
from tests.planeacion import matrices
from tests.resistencia.tamano import anotar, segun

CUANTOS = segun(150, 20_000)
RAROS = [
    "", "•", "1.", "Meta", "Objetivo:", "M2", "\u202e", "=1+1", "á" * 300, "1. a 2. b", "\n\n", "Metas: Acciones:", "2025-2026",
]  # fmt: skip


def _revolver(azar: Random) -> bytes:
    """A matrix with its cells changed, moved, merged at random; or its bytes broken."""
    hoja = matrices.dibujar(azar.choice(list(matrices.MATRICES)), azar.choice(list(matrices.VARIACIONES)))
    for _ in range(azar.randint(0, 12)):
        fila = azar.choice(hoja.filas)
        if fila:
            fila[azar.randrange(len(fila))] = azar.choice(RAROS)
    if azar.random() < 0.3:
        azar.shuffle(hoja.filas)
    if azar.random() < 0.3:
        hoja.unidas = []
    contenido = azar.choice([matrices.en_xlsx, matrices.en_docx])(hoja)
    if azar.random() < 0.4:
        roto = bytearray(contenido)
        for _ in range(azar.randint(1, 40)):
            roto[azar.randrange(len(roto))] = azar.randrange(256)
        contenido = bytes(roto[: azar.randint(1, len(roto))] if azar.random() < 0.3 else roto)
    return contenido


def test_archivos_rotos():
    leidos, motivos = 0, set[str]()
    for semilla in range(CUANTOS):
        try:
            leido = aparte.leer(_revolver(Random(semilla)))
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
    assert leidos > CUANTOS // 3
