"""Pupils of invented schools, for what is told of the third block of the diagnosis."""

from tests.planeacion.importaciones import confirmada, subido

ENCABEZADO = "Grupo,Nombre del alumno,Toma de lectura,Producción de textos,Cálculo mental,Faltas"


def lista(*grupos, encabezado=ENCABEZADO):
    """Each grupo: (name, how many, how many of them meet the four criteria)."""
    bien, mal = "16,17,9,0", "7,8,3,6"
    filas = [
        f"{grupo},Alumno {grupo} {n:02d},{mal if n < malos else bien}" for grupo, cuantos, malos in grupos for n in range(cuantos)
    ]
    return "\n".join(["SisAT octubre", encabezado, *filas]).encode()


def traer(mundo, *grupos, titulo="SisAT de octubre", persona="docente"):
    """A list of pupils brought and confirmed; only counts are left of it."""
    archivo = subido("sisat.csv", lista(*grupos))
    return confirmada(mundo.ruta, mundo.quien(persona), archivo, titulo=titulo, momento="octubre")
