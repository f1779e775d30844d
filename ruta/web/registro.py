"""What the application's log may say: when, where in the code, which address, how it ended. Never what anybody wrote.

A traceback is its classes and its lines of code; the text of an exception is left out, because PostgreSQL puts the row in it
(«DETAIL: Key (curp)=(…)») and Python the value. Of a refusal of the database remain its SQLSTATE and the names of constraint and
table.
"""

import logging
import traceback
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.urls import Resolver404, resolve
from django.utils.html import escape
from django.views.debug import ExceptionReporter

# Our own loggers say only keys and counts. The rest are read as templates, without what they would put in them.
PROPIOS = ("ruta", "planeacion", "implementacion", "seguimiento", "evaluacion", "rendicion")


class Formato(logging.Formatter):
    """One line of fields of a fixed list, and under it the skeleton of the exception."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} {mensaje}", style="{")

    def usesTime(self) -> bool:
        return True

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.mensaje = mensaje(record)
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        record.asctime = self.formatTime(record, self.datefmt)
        lineas = [self.formatMessage(record)]
        if record.exc_info and record.exc_info[1] is not None:
            lineas += esqueleto(record.exc_info[1])
        return "\n".join(lineas)


def mensaje(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    if request is not None:
        return f"{getattr(record, 'status_code', '')} {getattr(request, 'method', '')} {direccion(request)}".strip()
    if record.name.partition(".")[0] in PROPIOS:
        return record.getMessage()
    texto = str(record.msg)
    valores = record.args if isinstance(record.args, tuple) else ()
    if valores and all(isinstance(valor, int | float | UUID) for valor in valores):
        return record.getMessage()
    return texto


def direccion(request: Any) -> str:
    """The path when one of our patterns takes it: keys of a school, of a ciclo and of rows. A mistyped one may hold anything."""
    try:
        resolve(request.path_info)
    except Resolver404:
        return "(dirección desconocida)"
    return str(request.path)


def esqueleto(error: BaseException) -> Iterator[str]:
    """Class, place and lines of code of the exception and of those it came from, the oldest last."""
    vista: BaseException | None = error
    vistas: set[int] = set()
    while vista is not None and id(vista) not in vistas:
        vistas.add(id(vista))
        yield f"  {type(vista).__module__}.{type(vista).__qualname__}{_de_la_base(vista)}"
        for cuadro in traceback.extract_tb(vista.__traceback__):
            yield f"    {cuadro.filename}:{cuadro.lineno} {cuadro.name}"
        vista = vista.__cause__ or vista.__context__


def _de_la_base(error: BaseException) -> str:
    diagnostico = getattr(error, "diag", None)
    dichos = [getattr(diagnostico, nombre, None) for nombre in ("sqlstate", "table_name", "constraint_name")]
    return f" ({', '.join(dicho for dicho in dichos if dicho)})" if any(dichos) else ""


class SinDatos(ExceptionReporter):
    """Django's report of an error (page of DEBUG, e-mail to the administrators) cut down to the same skeleton."""

    def get_traceback_data(self) -> dict[str, Any]:
        return {"exception_type": getattr(self.exc_type, "__name__", ""), "frames": [], "esqueleto": self.get_traceback_text()}

    def get_traceback_text(self) -> str:
        return "\n".join(esqueleto(self.exc_value)) if self.exc_value is not None else ""

    def get_traceback_html(self) -> str:
        return f"<!doctype html><pre>{escape(self.get_traceback_text())}</pre>"
