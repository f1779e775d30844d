# ruff: noqa: E501 -- the SQL of the triggers of the history, as they are generated
"""The text that the points took the place of, and the points frozen with their session."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from ruta.esquema import Juntas, congelar_con_la_sesion


class Migration(migrations.Migration):
    dependencies = [("seguimiento", "0005_puntos_de_antes")]

    operations = [
        Juntas(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="sesion",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="sesion",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="sesion",
                    name="delete_delete",
                ),
                migrations.RemoveField(
                    model_name="sesion",
                    name="orden_del_dia",
                ),
                migrations.RemoveField(
                    model_name="sesionhistoria",
                    name="orden_del_dia",
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sesion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_sesionhistoria" ("abierta_en", "cerrada_en", "desarrollo", "escribe_id", "escuela_id", "estado", "fase", "fecha", "id", "lugar", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preside_id", "ruta_id", "version") VALUES (NEW."abierta_en", NEW."cerrada_en", NEW."desarrollo", NEW."escribe_id", NEW."escuela_id", NEW."estado", NEW."fase", NEW."fecha", NEW."id", NEW."lugar", NEW."numero", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."preside_id", NEW."ruta_id", NEW."version"); RETURN NULL;',
                            hash="f6b8766d39e349649f9ea6989997f230c5a69731",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_abb44",
                            table="seguimiento_sesion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sesion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "seguimiento_sesionhistoria" ("abierta_en", "cerrada_en", "desarrollo", "escribe_id", "escuela_id", "estado", "fase", "fecha", "id", "lugar", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preside_id", "ruta_id", "version") VALUES (NEW."abierta_en", NEW."cerrada_en", NEW."desarrollo", NEW."escribe_id", NEW."escuela_id", NEW."estado", NEW."fase", NEW."fecha", NEW."id", NEW."lugar", NEW."numero", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."preside_id", NEW."ruta_id", NEW."version"); RETURN NULL;',
                            hash="6ced97d4c893bdc7752a3135fa358dae46293cc8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_315a0",
                            table="seguimiento_sesion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sesion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_sesionhistoria" ("abierta_en", "cerrada_en", "desarrollo", "escribe_id", "escuela_id", "estado", "fase", "fecha", "id", "lugar", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preside_id", "ruta_id", "version") VALUES (OLD."abierta_en", OLD."cerrada_en", OLD."desarrollo", OLD."escribe_id", OLD."escuela_id", OLD."estado", OLD."fase", OLD."fecha", OLD."id", OLD."lugar", OLD."numero", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."preside_id", OLD."ruta_id", OLD."version"); RETURN NULL;',
                            hash="49e07df3b7ca97cd4adbaa6eb0b9a1d0354e62ec",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a1747",
                            table="seguimiento_sesion",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        congelar_con_la_sesion("seguimiento_punto"),
    ]
