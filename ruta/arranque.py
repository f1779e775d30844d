"""What is verified before the server answers anyone."""

import logging
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from ruta.comprobaciones import base_de_datos
from ruta.models import Usuario

bitacora = logging.getLogger(__name__)

# A worker that is alive writes its heartbeat every ten seconds.
_LATIDO = "SELECT EXISTS (SELECT 1 FROM procrastinate_workers WHERE last_heartbeat > now() - interval '30 seconds')"


def verificar() -> None:
    """Refuse to serve a production that holds demo accounts: their password is public.

    Warn of a database that is less safe than it could be."""
    if settings.DEMO:
        return
    for aviso in base_de_datos(databases=["default"]):
        bitacora.warning("%s %s", aviso.msg, aviso.hint)
    if Usuario.objects.filter(es_demo=True).exists():
        raise ImproperlyConfigured(
            "Esta base de datos tiene cuentas de la demostración, cuya contraseña es pública. "
            "Use una base de datos nueva para producción."
        )


def migraciones_al_dia() -> bool:
    """One query, anybody may ask; the files are read again only when the database says that it has others."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), max(id) FROM django_migrations")
        return _al_dia(*cursor.fetchone())


@lru_cache(maxsize=1)
def _al_dia(_cuantas: int, _ultima: int) -> bool:
    ejecutor = MigrationExecutor(connection)
    return not ejecutor.migration_plan(ejecutor.loader.graph.leaf_nodes())


def trabajador_vivo() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_LATIDO)
        return bool(cursor.fetchone()[0])
