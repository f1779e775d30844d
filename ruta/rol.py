"""The role of the application: it owns nothing and cannot rewrite the past.

Migrations run as the owner of the tables. Site and worker run as `settings.ROL_DE_LA_APLICACION`, which reads and adds everywhere,
changes and deletes where rows are meant to change, and only adds to what is append-only. Which table is which is read from the
database itself after each migration, so a new table is on its side of the line without anybody remembering.
"""

from typing import Any

from django.conf import settings
from django.db import connections, transaction
from psycopg import sql

SOLO_LECTURA = ("django_migrations",)
ORDINARIOS = {"SELECT", "INSERT", "UPDATE", "DELETE"}
DE_SOLO_AGREGAR = {"SELECT", "INSERT"}

# History tables, the context their rows point to, and whatever carries a trigger that refuses changes (`esquema.tabla_inmutable`).
_TABLAS = """
SELECT c.relname,
       c.relname LIKE '%%historia' OR c.relname = 'pghistory_context' OR EXISTS (
         SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND (t.tgname = 'inmutable' OR t.tgname LIKE 'pgtrigger_append_only%%')),
       ARRAY(SELECT p FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
             WHERE has_table_privilege(%(rol)s, c.oid, p))
FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND pg_has_role(c.relowner, 'USAGE')
"""
_SECUENCIAS = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S' AND pg_has_role(c.relowner, 'USAGE')
  AND NOT (has_sequence_privilege(%(rol)s, c.oid, 'USAGE') AND has_sequence_privilege(%(rol)s, c.oid, 'SELECT'))
"""
# With CREATE or TEMPORARY, a table of the same name could be put in front of a history table.
_ABIERTO = """
SELECT has_schema_privilege(%(rol)s, 'public', 'CREATE'),
       has_database_privilege(%(rol)s, current_database(), 'TEMPORARY'),
       pg_has_role((SELECT datdba FROM pg_database WHERE datname = current_database()), 'USAGE')
"""


def otorgar(using: str = "default", rol: str = "") -> None:
    """Give the role exactly what it may do, touching only what differs; nothing if there is no such role and none can be made."""
    rol = rol or settings.ROL_DE_LA_APLICACION
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute("SELECT current_user::text")
        if cursor.fetchone()[0] == rol or not _existe(cursor, rol):
            return
        for orden in _faltantes(cursor, rol):
            cursor.execute(orden.as_string(cursor.connection))


def _existe(cursor: Any, rol: str) -> bool:
    """Whether the role is there, made now if the owner may make roles. Two test databases of one server may make it at once."""
    cursor.execute("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [rol])
    if cursor.fetchone()[0]:
        return True
    cursor.execute("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
    if not cursor.fetchone()[0]:
        return False
    crear = sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS").format(
        sql.Identifier(rol)
    )
    orden = f"DO $$ BEGIN {crear.as_string()}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
    cursor.execute(orden)
    return True


def _faltantes(cursor: Any, rol: str) -> list[sql.Composed]:
    quien, ordenes = sql.Identifier(rol), []
    cursor.execute(_ABIERTO, {"rol": rol})
    crea, temporales, es_duena = cursor.fetchone()
    if crea and es_duena:
        ordenes.append(sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC, {}").format(quien))
    if temporales and es_duena:
        cursor.execute("SELECT current_database()::text")
        ordenes.append(
            sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC, {}").format(sql.Identifier(cursor.fetchone()[0]), quien)
        )
    cursor.execute(_TABLAS, {"rol": rol})
    for tabla, de_solo_agregar, tiene in cursor.fetchall():
        debe = {"SELECT"} if tabla in SOLO_LECTURA else DE_SOLO_AGREGAR if de_solo_agregar else ORDINARIOS
        if set(tiene) != debe:
            cual = sql.Identifier(tabla)
            ordenes.append(sql.SQL("REVOKE ALL ON {} FROM {}").format(cual, quien))
            permisos = sql.SQL(", ").join(map(sql.SQL, sorted(debe)))
            ordenes.append(sql.SQL("GRANT {} ON {} TO {}").format(permisos, cual, quien))
    cursor.execute(_SECUENCIAS, {"rol": rol})
    ordenes += [sql.SQL("GRANT USAGE, SELECT ON SEQUENCE {} TO {}").format(sql.Identifier(s), quien) for (s,) in cursor.fetchall()]
    return ordenes
