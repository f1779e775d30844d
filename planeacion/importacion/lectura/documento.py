"""Whether the file is something else: a ruta, the money of the year. And where it goes."""

from collections.abc import Iterable
from typing import Any

from planeacion.importacion.lectura.celdas import plano

_RUTA = {
    "problematica", "problematicas", "problematica identificada", "problema o factor critico", "objetivo", "objetivos",
    "objetivo general", "meta", "metas", "accion", "acciones", "responsable", "responsables", "responsable s", "prioridad",
    "recursos", "costos", "indicador", "indicadores", "tiempo", "temporalidad", "seguimiento", "ambito s", "ambitos",
    "evidencias", "estrategia global", "ruta de mejora",
}  # fmt: skip
_FINANZAS = {
    "monto", "concepto", "fuente", "ingreso", "ingresos", "egreso", "egresos", "importe", "saldo", "cargo", "abono",
    "administra", "gasto", "gastos", "proveedor", "factura", "costo", "costo total", "pesos", "debe", "haber", "entrada",
    "salida", "ingreso egreso",
}  # fmt: skip
FRASES = {
    "ruta": "Esto es una ruta de mejora: trae objetivos, metas y acciones, no resultados de los alumnos. "
    "No se tomó nada de aquí; su lugar es «Objetivos, metas y acciones», en la planeación.",
    "finanzas": "Esto son finanzas: trae ingresos, gastos y montos, no resultados de los alumnos. "
    "No se tomó nada de aquí; su lugar es «Finanzas», en la rendición de cuentas.",
}


def clase_de(filas: Iterable[list[Any]]) -> str:
    """«ruta», «finanzas» or «» by the short labels it has. Two words are a coincidence; three tell."""
    dichos = {plano(celda) for fila in filas for celda in fila if isinstance(celda, str) and len(celda) < 60}
    ruta, finanzas = len(dichos & _RUTA), len(dichos & _FINANZAS)
    if (
        ruta >= 3
        and {"objetivo", "objetivos", "objetivo general", "meta", "metas", "accion", "acciones"} & dichos
        and ruta >= finanzas
    ):
        return "ruta"
    if (
        finanzas >= 3
        and {"monto", "importe", "ingresos", "egresos", "gasto", "gastos", "saldo", "costo total", "cargo", "abono"} & dichos
    ):
        return "finanzas"
    return ""
