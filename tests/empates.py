"""`make test ARGS="-p tests.empates"`: rows that an ORDER BY leaves equal, or that none orders, come in another order each time, as
PostgreSQL may give them after any change of plan. What leans on the order in which they happen to come then fails."""

from typing import Any

from django.db.models.expressions import OrderBy
from django.db.models.functions import Random
from django.db.models.sql import compiler

_AL_AZAR = (OrderBy(Random()), ("RANDOM()", (), False))
_en_orden = compiler.SQLCompiler.get_order_by


def _desempatar(propio: compiler.SQLCompiler) -> list[Any]:
    """Not in what is written, joined, counted or told apart: there an order of its own is an error or says nothing."""
    orden, pregunta = _en_orden(propio), propio.query
    es_lista = type(propio).__name__ == "SQLCompiler" and pregunta.group_by is None and not pregunta.subquery
    if not es_lista or pregunta.distinct or pregunta.combinator or any(sql.startswith("RANDOM") for _, (sql, *_) in orden):
        return orden
    return [*orden, _AL_AZAR]


compiler.SQLCompiler.get_order_by = _desempatar
