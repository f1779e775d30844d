"""Whether a row complies with its constraints and points to rows that are there, in one question.

Django asks one to three statements for each constraint and one for each row pointed to, and what it takes to write a question is
several times what PostgreSQL takes to answer it. Here it is one, written once a process for each set of fields that are looked at
and of those that are empty.
"""

from functools import lru_cache, reduce
from operator import and_
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import BooleanField, CheckConstraint, Exists, Expression, Model, Q, UniqueConstraint, Value
from django.db.models.functions import Coalesce
from django.db.models.sql import Query

ESCRITAS = 1000  # questions kept by a process, some 5 kB each


def cumple(fila: Any, sin: set[str]) -> bool:
    """Leaving aside the fields `sin`. Its own key is made of chance: no other row has it."""
    miradas = [campo for campo in fila._meta.concrete_fields if campo.name not in sin]
    vacios = frozenset(campo.name for campo in miradas if getattr(fila, campo.attname) is None)
    escrita = _escribir(fila.__class__, frozenset(sin), vacios)
    if escrita is None:
        return True
    sql, huecos = escrita
    with connection.cursor() as cursor:
        cursor.execute(sql, [hueco.de(fila) if isinstance(hueco, _Hueco) else hueco for hueco in huecos])
        return cursor.fetchone() is not None


def nombrados(regla: Any) -> set[str]:
    """The fields that a constraint speaks of."""
    return regla.condition.referenced_base_fields if isinstance(regla, CheckConstraint) else set(regla.fields)


class _Hueco(Expression):
    """Where the value of a field of the row goes."""

    def __init__(self, campo: Any, *, vacio: bool) -> None:
        super().__init__(output_field=campo)
        self.campo, self.vacio = campo, vacio

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        if self.vacio:
            return "NULL", []
        lugar = getattr(self.campo, "get_placeholder", None)
        return lugar(None, compiler, connection) if lugar else "%s", [self]

    def de(self, fila: Model) -> Any:
        return self.campo.get_db_prep_value(getattr(fila, self.campo.attname), connection=connection)


@lru_cache(ESCRITAS)
def _escribir(modelo: type[Model], sin: frozenset[str], vacios: frozenset[str]) -> tuple[str, list[Any]] | None:
    """The question, and what goes in it; None where there is nothing to ask."""
    campos = {campo.name: campo for campo in modelo._meta.concrete_fields if campo.name not in sin}
    huecos = {nombre: _Hueco(campo, vacio=nombre in vacios) for nombre, campo in campos.items()}
    propia = _Hueco(modelo._meta.pk, vacio=False)
    apunta = [_que_este(campo, huecos[nombre]) for nombre, campo in campos.items() if _apunta(campo, vacios)]
    reglas = [
        Q(regla.condition) if isinstance(regla, CheckConstraint) else _unica(modelo, regla, huecos, propia)
        for regla in modelo._meta.constraints
        if not nombrados(regla) & (sin | {"id"})
    ]
    if not (debe := reduce(and_, [*apunta, *reglas], Q())):
        return None
    consulta = Query(None)
    for nombre, hueco in {**huecos, "pk": propia}.items():
        consulta.add_annotation(hueco, nombre, select=False)
    consulta.add_annotation(Value(1), "_cumple")
    consulta.add_q(Q(Coalesce(debe, True, output_field=BooleanField())))  # what is not known forbids nothing, as in PostgreSQL
    try:
        sql, valores = consulta.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    except EmptyResultSet:
        return "SELECT 1 WHERE false", []
    return sql, list(valores)


def _apunta(campo: Any, vacios: frozenset[str]) -> bool:
    return campo.is_relation and not (campo.name in vacios and campo.blank)


def _que_este(campo: Any, hueco: _Hueco) -> Q:
    return Q(Exists(campo.related_model._base_manager.filter(**{campo.target_field.name: hueco})))


def _unica(modelo: type[Model], regla: UniqueConstraint, huecos: dict[str, _Hueco], propia: _Hueco) -> Q:
    """No other row says the same in those fields; where one of them is empty, nothing repeats it."""
    dichos = {nombre: None if huecos[nombre].vacio else huecos[nombre] for nombre in regla.fields}
    if None in dichos.values() and regla.nulls_distinct is not False:
        return Q()
    otras = modelo._default_manager.filter(**dichos).exclude(pk=propia)
    if regla.condition is None:
        return ~Q(Exists(otras))
    return ~(regla.condition & Q(Exists(otras.filter(regla.condition))))
