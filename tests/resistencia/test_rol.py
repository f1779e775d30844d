"""The role of the application cannot rewrite the past, and it is the one under which the whole server runs."""

import json
from collections.abc import Iterator

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from ruta import comprobaciones, postgres, rol
from tests.servidor import Servidor

ROL = settings.ROL_DE_LA_APLICACION
MODELOS = list(apps.get_models())
INMUTABLES = {
    "ruta_versionacordada",
    "ruta_firma",
    "ruta_miradaalista",
    "seguimiento_acta",
    "seguimiento_actapdf",
    "rendicion_edicion",
    "rendicion_retirodefoto",
}
HISTORIAS = {m._meta.db_table for m in MODELOS if m.__name__.endswith("Historia")} | {"pghistory_context"}
DE_SOLO_AGREGAR = sorted(HISTORIAS | INMUTABLES)
PROHIBIDAS = [
    "UPDATE {t} SET {c} = {c}",
    "DELETE FROM {t}",
    "TRUNCATE {t}",
    "ALTER TABLE {t} DISABLE TRIGGER ALL",
    "DROP TABLE {t}",
]


@pytest.fixture
def como_la_aplicacion(db: None) -> Iterator[psycopg.Connection]:
    """A connection of its own to the test database, as the server would open it."""
    datos = connection.get_connection_params()
    parametros = {k: v for k, v in datos.items() if k in {"dbname", "host", "port"}}
    with psycopg.connect(**parametros, user=ROL, autocommit=True) as conexion:
        yield conexion


@pytest.mark.parametrize("tabla", DE_SOLO_AGREGAR)
def test_lo_escrito_no_se_reescribe(como_la_aplicacion, tabla):
    columna = como_la_aplicacion.execute(
        "SELECT attname::text FROM pg_attribute WHERE attrelid = %s::regclass AND attnum = 1", [tabla]
    ).fetchone()[0]
    for orden in PROHIBIDAS:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            como_la_aplicacion.execute(orden.format(t=tabla, c=columna))
    puede = "SELECT has_table_privilege(%(t)s, 'INSERT'), "
    puede += "has_table_privilege(%(t)s, 'SELECT'), has_any_column_privilege(%(t)s, 'UPDATE')"
    assert como_la_aplicacion.execute(puede, {"t": tabla}).fetchone() == (True, True, False)


@pytest.mark.parametrize(
    "orden",
    [
        "CREATE TABLE otra (n int)",
        "CREATE TEMPORARY TABLE ruta_metahistoria (n int)",
        "CREATE SCHEMA otro",
        "CREATE ROLE otra",
        f"ALTER ROLE {ROL} SUPERUSER",
        "SET ROLE ruta",
        "SET session_replication_role = replica",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('ruta', 'x', now())",
        "UPDATE django_migrations SET name = name",
        "ALTER TABLE ruta_meta DISABLE TRIGGER ALL",
        "DROP TABLE ruta_meta",
        "TRUNCATE ruta_meta",
    ],
)
def test_no_puede_salirse(como_la_aplicacion, orden):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        como_la_aplicacion.execute(orden)


def test_no_es_duena_de_nada_ni_tiene_poderes(como_la_aplicacion):
    poderes = "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication FROM pg_roles WHERE rolname = current_user"
    assert como_la_aplicacion.execute(poderes).fetchone() == (False,) * 5
    propias = "SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole"
    assert como_la_aplicacion.execute(propias).fetchone() == (0,)


def test_en_las_demas_tablas_trabaja(como_la_aplicacion):
    ordinarias = (
        {m._meta.db_table for m in MODELOS if m._meta.managed and not m._meta.proxy} - set(DE_SOLO_AGREGAR) - {"django_migrations"}
    )
    puede = "SELECT array_agg(p) FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p"
    puede += " WHERE has_table_privilege(%s, p)"
    assert len(ordinarias) > 40
    assert {t: como_la_aplicacion.execute(puede, [t]).fetchone()[0] for t in ordinarias} == dict.fromkeys(
        ordinarias, ["SELECT", "INSERT", "UPDATE", "DELETE"]
    )


def test_el_contexto_de_la_historia_se_escribe_una_vez(como_la_aplicacion):
    """The trigger's function, called by hand under a context that exists: what an operation said of itself stays."""
    nombrar = "SELECT set_config('pghistory.context_id', %s, true), set_config('pghistory.context_metadata', %s, true)"
    clave = "018f0000-0000-7000-8000-000000000001"
    with como_la_aplicacion.transaction(force_rollback=True):
        for nombre in ("editar_meta", "otra_cosa"):
            como_la_aplicacion.execute(nombrar, [clave, json.dumps({"operacion": nombre})])
            assert str(como_la_aplicacion.execute("SELECT _pgh_attach_context()").fetchone()[0]) == clave
        assert como_la_aplicacion.execute("SELECT metadata FROM pghistory_context WHERE id = %s", [clave]).fetchall() == [
            ({"operacion": "editar_meta"},)
        ]


def _privilegios(tabla: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT privilege_type FROM information_schema.role_table_grants WHERE grantee = %s AND table_name = %s", [ROL, tabla]
        )
        return {p for (p,) in cursor.fetchall()}


def test_una_tabla_nueva_cae_de_su_lado_sin_que_nadie_se_acuerde(db):
    """What runs after each migration; also undoes what somebody granted by hand."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE prueba_nueva (n serial); CREATE TABLE prueba_historia (n int); CREATE TABLE prueba_acta (n int)"
        )
        cursor.execute(
            "CREATE TRIGGER inmutable BEFORE UPDATE ON prueba_acta FOR EACH ROW EXECUTE FUNCTION ruta_rechazar_cambio();"
            f"GRANT ALL ON prueba_historia, django_migrations TO {ROL}"
        )
    rol.otorgar()
    tablas = ("prueba_nueva", "prueba_historia", "prueba_acta", "django_migrations")
    assert [_privilegios(t) for t in tablas] == [rol.ORDINARIOS, rol.DE_SOLO_AGREGAR, rol.DE_SOLO_AGREGAR, {"SELECT"}]


def test_se_avisa_de_un_rol_que_puede_de_mas_y_de_un_servidor_que_promete_de_menos(db):
    """The tests run as the owner, so the check has something to say of the role; the embedded server's settings are good."""
    avisos = comprobaciones.base_de_datos(databases=["default"])
    assert [a.id for a in avisos] == ["ruta.W001"] * 6
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {ROL}")
        assert comprobaciones.base_de_datos(databases=["default"]) == []
        cursor.execute("RESET ROLE; SET LOCAL synchronous_commit = off; SET LOCAL log_error_verbosity = verbose")
        cursor.execute(f"SET LOCAL ROLE {ROL}")
        avisos = comprobaciones.base_de_datos(databases=["default"])
    assert [a.msg for a in avisos] == [
        "PostgreSQL tiene synchronous_commit = off.",
        "PostgreSQL tiene log_error_verbosity = verbose.",
    ]


def test_el_servidor_entero_corre_con_ese_rol(servidor_de_resistencia: Servidor):
    """Whoever is connected to the running demo, but for the one who looks."""
    with psycopg.connect(postgres.direccion(servidor_de_resistencia.var)) as duena:
        conectados = duena.execute(
            "SELECT DISTINCT usename::text FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND datname = 'ruta' AND pid <> pg_backend_pid()"
        ).fetchall()
        ajustes = {a: duena.execute("SELECT current_setting(%s)", [a]).fetchone()[0] for a in comprobaciones.AJUSTES}
    assert conectados == [("ruta_app",)]
    assert {a for a, valor in ajustes.items() if valor not in comprobaciones.AJUSTES[a]} == set()
