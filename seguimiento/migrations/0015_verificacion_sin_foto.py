# ruff: noqa: E501 -- the SQL of the triggers of the history, as they are generated
"""The photo of an avance is one of the muestras; those chosen are frozen with their session."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from ruta.esquema import Juntas, congelar_con_la_sesion


class Migration(migrations.Migration):
    dependencies = [
        ("seguimiento", "0014_muestras_de_verificacion"),
    ]

    operations = [
        Juntas(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="verificacion",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="verificacion",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="verificacion",
                    name="delete_delete",
                ),
                migrations.RemoveConstraint(
                    model_name="verificacion",
                    name="una_sola_muestra",
                ),
                migrations.RemoveField(
                    model_name="verificacion",
                    name="foto",
                ),
                migrations.RemoveField(
                    model_name="verificacionhistoria",
                    name="foto",
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verificacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_verificacionhistoria" ("accion_id", "avance", "decision", "dificulto", "escuela_id", "estado", "evidencia_id", "favorecio", "id", "motivo", "observacion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sesion_id", "version") VALUES (NEW."accion_id", NEW."avance", NEW."decision", NEW."dificulto", NEW."escuela_id", NEW."estado", NEW."evidencia_id", NEW."favorecio", NEW."id", NEW."motivo", NEW."observacion", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sesion_id", NEW."version"); RETURN NULL;',
                            hash="9d401b3d517c01c0c1359afec049c98b24eb50ac",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6396b",
                            table="seguimiento_verificacion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verificacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "seguimiento_verificacionhistoria" ("accion_id", "avance", "decision", "dificulto", "escuela_id", "estado", "evidencia_id", "favorecio", "id", "motivo", "observacion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sesion_id", "version") VALUES (NEW."accion_id", NEW."avance", NEW."decision", NEW."dificulto", NEW."escuela_id", NEW."estado", NEW."evidencia_id", NEW."favorecio", NEW."id", NEW."motivo", NEW."observacion", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sesion_id", NEW."version"); RETURN NULL;',
                            hash="b66c63ee6a06d0d5262ecb653574390e19511323",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ff594",
                            table="seguimiento_verificacion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verificacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_verificacionhistoria" ("accion_id", "avance", "decision", "dificulto", "escuela_id", "estado", "evidencia_id", "favorecio", "id", "motivo", "observacion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sesion_id", "version") VALUES (OLD."accion_id", OLD."avance", OLD."decision", OLD."dificulto", OLD."escuela_id", OLD."estado", OLD."evidencia_id", OLD."favorecio", OLD."id", OLD."motivo", OLD."observacion", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sesion_id", OLD."version"); RETURN NULL;',
                            hash="367d5090256e6fdf756d6af7f75a7e2e80833ef7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_75a8d",
                            table="seguimiento_verificacion",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        congelar_con_la_sesion("seguimiento_muestradeverificacion", por="seguimiento_verificacion"),
    ]
