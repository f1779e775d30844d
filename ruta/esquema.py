"""Migration operations that Django has no word for: composite keys inside a school, and tables that nobody rewrites."""

from typing import Any

from django.apps.registry import Apps
from django.db import connection, models
from django.db.migrations.operations import RunSQL
from django.db.migrations.operations.base import Operation

from ruta.models.base import DeEscuela


class Juntas(Operation):
    """Several operations as one step of the project's state.

    Django draws every model again after each operation. With history tables and their triggers that is half a minute of processor
    before the first page; together they are drawn once. Not for an operation that needs the models as they were in between.
    """

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)  # or each of them would draw the models again
        for operacion in self.operations:
            operacion.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operacion in self.operations:
            operacion.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operacion in reversed(self.operations):
            operacion.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"{len(self.operations)} operations together"


def claves_de_escuela(apps: Apps, app_label: str) -> list[tuple[str, str, str]]:
    """(table, column, target table) of each foreign key from a table of a school to another of the same school."""
    return [
        (modelo._meta.db_table, campo.column, campo.related_model._meta.db_table)
        for modelo in apps.get_app_config(app_label).get_models()
        if issubclass(modelo, DeEscuela)
        for campo in modelo._meta.local_fields
        if isinstance(campo, models.ForeignKey) and issubclass(campo.related_model, DeEscuela)
    ]


def nombre_de_clave(tabla: str, columna: str) -> str:
    return f"{tabla}_{columna}_de_escuela"[:63]


def clave_compuesta(tabla: str, columna: str, destino: str) -> RunSQL:
    """FOREIGN KEY (escuela_id, x_id): a row can only point to a row of its own school, whatever the code does."""
    nombre = nombre_de_clave(tabla, columna)
    citar = connection.ops.quote_name
    return RunSQL(
        f"ALTER TABLE {citar(tabla)} ADD CONSTRAINT {citar(nombre)} FOREIGN KEY (escuela_id, {citar(columna)}) "
        f"REFERENCES {citar(destino)} (escuela_id, id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {citar(tabla)} DROP CONSTRAINT {citar(nombre)}",
    )


_FUNCION = "ruta_rechazar_cambio"


def crear_funcion_de_rechazo() -> RunSQL:
    return RunSQL(
        f"""CREATE FUNCTION {_FUNCION}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'lo publicado o acordado no se cambia: %', TG_TABLE_NAME USING ERRCODE = 'check_violation'; END $$""",
        f"DROP FUNCTION {_FUNCION}()",
    )


def tabla_inmutable(tabla: str) -> RunSQL:
    """Rows can be added and read; UPDATE and DELETE are refused by the database itself."""
    return RunSQL(
        f"CREATE TRIGGER inmutable BEFORE UPDATE OR DELETE ON {connection.ops.quote_name(tabla)} "
        f"FOR EACH ROW EXECUTE FUNCTION {_FUNCION}()",
        f"DROP TRIGGER inmutable ON {connection.ops.quote_name(tabla)}",
    )


def firme_desde(tabla: str, columna: str) -> RunSQL:
    """A row may change until that moment is written in it, and not afterwards."""
    citada = connection.ops.quote_name(tabla)
    return RunSQL(
        f"CREATE TRIGGER firme BEFORE UPDATE OR DELETE ON {citada} FOR EACH ROW "
        f"WHEN (OLD.{connection.ops.quote_name(columna)} IS NOT NULL) EXECUTE FUNCTION {_FUNCION}()",
        f"DROP TRIGGER firme ON {citada}",
    )


_FUNCION_DE_HISTORIA = "ruta_rechazar_historia"


def crear_funcion_de_historia() -> RunSQL:
    return RunSQL(
        f"""CREATE FUNCTION {_FUNCION_DE_HISTORIA}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'la historia solo crece: %', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$""",
        f"DROP FUNCTION {_FUNCION_DE_HISTORIA}()",
    )


def historia_que_solo_crece(tabla: str) -> RunSQL:
    """An event table of pghistory takes new rows and nothing else; UPDATE, DELETE and TRUNCATE are refused before any row is looked
    for. Its own trigger can be told to look away (`pgtrigger.ignore`), this one cannot. The index finds what a row was before."""
    citada, indice = connection.ops.quote_name(tabla), connection.ops.quote_name(f"{tabla[:56]}_antes")
    return RunSQL(
        f"CREATE TRIGGER solo_crece BEFORE UPDATE OR DELETE OR TRUNCATE ON {citada} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCION_DE_HISTORIA}(); "
        f"CREATE INDEX {indice} ON {citada} (pgh_obj_id, pgh_id)",
        f"DROP INDEX {indice}; DROP TRIGGER solo_crece ON {citada}",
    )


def contexto_que_solo_crece() -> RunSQL:
    """The same for who, when and why. Row by row: pghistory adds each context with ON CONFLICT DO UPDATE, which never updates one
    that says the same."""
    return RunSQL(
        f"CREATE TRIGGER solo_crece BEFORE UPDATE OR DELETE ON pghistory_context "
        f"FOR EACH ROW EXECUTE FUNCTION {_FUNCION_DE_HISTORIA}(); "
        f"CREATE TRIGGER solo_crece_entera BEFORE TRUNCATE ON pghistory_context "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCION_DE_HISTORIA}()",
        "DROP TRIGGER solo_crece ON pghistory_context; DROP TRIGGER solo_crece_entera ON pghistory_context",
    )


def congelar_con_la_sesion(tabla: str, por: str = "") -> RunSQL:
    """Refuse any change of a row whose sesión is already closed, also moving it out of that sesión or into it. `por` is the table
    through which it is of a sesión, when it does not say so itself."""
    funcion = f"{tabla}_congelada"
    columna = f"{por.partition('_')[2]}_id" if por else "sesion_id"
    donde = (
        f"IN (SELECT p.sesion_id FROM {por} p WHERE p.escuela_id = fila.escuela_id AND p.id = ANY (suyas))"
        if por
        else "= ANY (suyas)"
    )
    return RunSQL(
        f"""CREATE FUNCTION {funcion}() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE fila record; suyas uuid[];
        BEGIN
          IF TG_OP = 'DELETE' THEN fila := OLD; ELSE fila := NEW; END IF;
          suyas := ARRAY[fila.{columna}];
          IF TG_OP = 'UPDATE' THEN suyas := suyas || OLD.{columna}; END IF;
          IF EXISTS (SELECT 1 FROM seguimiento_sesion s
                     WHERE s.escuela_id = fila.escuela_id AND s.id {donde} AND s.estado = 'cerrada') THEN
            RAISE EXCEPTION 'la sesión está cerrada: %', TG_TABLE_NAME USING ERRCODE = 'check_violation';
          END IF;
          RETURN fila;
        END $$;
        CREATE TRIGGER congelada BEFORE INSERT OR UPDATE OR DELETE ON {connection.ops.quote_name(tabla)}
        FOR EACH ROW EXECUTE FUNCTION {funcion}()""",
        f"DROP TRIGGER congelada ON {connection.ops.quote_name(tabla)}; DROP FUNCTION {funcion}()",
    )


def congelar_sesion_cerrada() -> RunSQL:
    """A closed sesión is not opened, moved or rewritten; what comes later is said in the next one."""
    return RunSQL(
        f"CREATE TRIGGER cerrada BEFORE UPDATE OR DELETE ON seguimiento_sesion FOR EACH ROW "
        f"WHEN (OLD.estado = 'cerrada') EXECUTE FUNCTION {_FUNCION}()",
        "DROP TRIGGER cerrada ON seguimiento_sesion",
    )
