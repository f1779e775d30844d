"""What the database holds, as hashes: who was refused must have left every table as it was."""

import hashlib
from typing import Any

from django.apps import apps
from django.db import connection

# A session moves its own row with each gesture, and the worker beats by itself: neither is of a school.
APARTE = ("django_session", "procrastinate_periodic_defers", "procrastinate_workers")


def _filas(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def tablas() -> list[str]:
    todas = [t for (t,) in _filas("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")]
    return [t for t in todas if t not in APARTE]


def huella(nombres: list[str]) -> dict[str, str]:
    """One hash a table, in one query."""
    partes = [
        f"SELECT '{t}', md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) FROM \"{t}\" t" for t in nombres
    ]
    return dict(_filas(" UNION ALL ".join(partes)))


def tocadas() -> dict[str, int]:
    """Rows inserted, updated or deleted in this transaction, by table: cheap enough to be asked after each request."""
    sql = "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
    return {t: n for t, n in _filas(sql) if n and t not in APARTE}


def escritas(antes: dict[str, int]) -> set[str]:
    return {t for t, n in tocadas().items() if n != antes.get(t, 0)}


# The content itself, where a test compares what two requests did


def contenido() -> dict[str, list[tuple]]:
    """Every row of the project's tables but their history, which says the same with the hour."""
    modelos = [m for m in apps.get_models(include_auto_created=True) if not m.__name__.endswith(("Historia", "Event"))]
    propios = [m for m in modelos if m._meta.db_table not in APARTE and m._meta.app_label not in {"procrastinate", "pghistory"}]
    return {m._meta.db_table: [tuple(fila.items()) for fila in m._default_manager.order_by().values()] for m in propios}


def resumen(valor: Any) -> str:
    return hashlib.sha256(repr(valor).encode()).hexdigest()
