"""System checks of our own. Those of the database run with `check --database default`, `migrate`, and when production starts."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import connections

from ruta.models.base import DeEscuela


@checks.register()
def llaves_de_escuela(app_configs: Any, **opciones: Any) -> list[checks.CheckMessage]:
    """A unique constraint of a table of a school starts with the school, or it tells one school about another."""
    return [
        checks.Error(f"{modelo.__name__}: «{limite.name}» debe empezar por escuela", obj=modelo, id="ruta.E001")
        for modelo in apps.get_models()
        if issubclass(modelo, DeEscuela)
        for limite in modelo._meta.constraints
        if getattr(limite, "fields", None) and limite.fields[0] != "escuela"
    ]


# What the server must answer to SHOW: first that a save acknowledged stays, then that what people write stays out of its log.
AJUSTES = {
    "fsync": {"on"},
    "full_page_writes": {"on"},
    "synchronous_commit": {"on", "remote_apply"},
    "data_checksums": {"on"},
    "log_min_error_statement": {"panic"},
    "log_error_verbosity": {"terse"},
    "log_parameter_max_length": {"0"},
    "log_parameter_max_length_on_error": {"0"},
    "log_statement": {"none"},
    "log_min_duration_statement": {"-1"},
}
_ROL = """
SELECT r.rolsuper, r.rolbypassrls, r.rolcreaterole OR r.rolcreatedb,
       EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace),
       has_schema_privilege(r.oid, 'public', 'CREATE'),
       EXISTS (SELECT FROM pg_class c
               WHERE c.relkind = 'r' AND c.relname LIKE '%%historia' AND has_table_privilege(r.oid, c.oid, 'UPDATE'))
FROM pg_roles r WHERE r.rolname = coalesce(%s, current_user)
"""
_FALTAS = [
    "es superusuario",
    "tiene BYPASSRLS",
    "puede crear roles o bases",
    "es dueño de tablas",
    "puede crear tablas",
    "puede cambiar la historia",
]
CON_OTRO_ROL = (
    "Sirva el sitio con un rol que no sea dueño de nada (DATABASE_URL) y migre con el dueño (DATABASE_URL_MIGRACIONES): "
    "docs/decisiones/09-rol-de-la-aplicacion.md."
)


@checks.register(checks.Tags.database)
def base_de_datos(app_configs: Any = None, databases: Sequence[str] | None = None, **opciones: Any) -> list[checks.CheckMessage]:
    """Warnings: a demo may do without; a school's server should not."""
    return [aviso for using in databases or [] for aviso in (*_del_rol(using), *_de_los_ajustes(using))]


def _del_rol(using: str) -> Iterator[checks.CheckMessage]:
    rol = settings.ROL_DE_LA_APLICACION if settings.COMO_DUENA else None
    with connections[using].cursor() as cursor:
        cursor.execute(_ROL, [rol])
        fila = cursor.fetchone()
    if fila is None:  # before the first migration it has not been made
        return
    for falta, tiene in zip(_FALTAS, fila, strict=True):
        if tiene:
            yield checks.Warning(f"El rol con el que corre Ruta {falta}.", hint=CON_OTRO_ROL, id="ruta.W001")


def _de_los_ajustes(using: str) -> Iterator[checks.CheckMessage]:
    with connections[using].cursor() as cursor:
        for ajuste, buenos in AJUSTES.items():
            cursor.execute("SELECT current_setting(%s, true)", [ajuste])
            valor = cursor.fetchone()[0]
            if valor not in buenos:
                yield checks.Warning(
                    f"PostgreSQL tiene {ajuste} = {valor}.", hint=f"Debe ser {' o '.join(sorted(buenos))}.", id="ruta.W002"
                )
