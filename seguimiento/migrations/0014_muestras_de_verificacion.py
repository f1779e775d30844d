# ruff: noqa: E501 -- the SQL of the triggers of the history, as they are generated
"""Which muestras of the acción show what a session saw of it, those that were the photo of an avance among them."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, clave_compuesta, historia_que_solo_crece


class Migration(migrations.Migration):
    dependencies = [
        ("implementacion", "0008_subidas"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("seguimiento", "0013_correccion_de_acta"),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="MuestraDeVerificacion",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "muestra",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verificaciones",
                                to="implementacion.muestra",
                            ),
                        ),
                        (
                            "verificacion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="de_muestras",
                                to="seguimiento.verificacion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "evidencia de una verificación",
                        "verbose_name_plural": "evidencias de las verificaciones",
                        "ordering": ["muestra__fecha", "muestra__traida_en"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("escuela", "verificacion", "muestra"), name="muestra_una_vez_por_verificacion"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MuestraDeVerificacionHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "escuela",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.escuela",
                            ),
                        ),
                        (
                            "muestra",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="implementacion.muestra",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="seguimiento.muestradeverificacion",
                            ),
                        ),
                        (
                            "verificacion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="seguimiento.verificacion",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_created_at"], name="muestradeverificac_hist_cuando")],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="muestradeverificacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_muestradeverificacionhistoria" ("escuela_id", "id", "muestra_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verificacion_id", "version") VALUES (NEW."escuela_id", NEW."id", NEW."muestra_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."verificacion_id", NEW."version"); RETURN NULL;',
                            hash="72200ffe839abe6afcd83f2887b3e40ba0d0c27e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7597b",
                            table="seguimiento_muestradeverificacion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="muestradeverificacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "seguimiento_muestradeverificacionhistoria" ("escuela_id", "id", "muestra_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verificacion_id", "version") VALUES (NEW."escuela_id", NEW."id", NEW."muestra_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."verificacion_id", NEW."version"); RETURN NULL;',
                            hash="a21f833786453c76439c941418860203171fb6b1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a059d",
                            table="seguimiento_muestradeverificacion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="muestradeverificacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_muestradeverificacionhistoria" ("escuela_id", "id", "muestra_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verificacion_id", "version") VALUES (OLD."escuela_id", OLD."id", OLD."muestra_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."verificacion_id", OLD."version"); RETURN NULL;',
                            hash="d2cda6bde69f8668a57ee54e01921f220076e158",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9faec",
                            table="seguimiento_muestradeverificacion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="muestradeverificacionhistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="85a6026b3f532ff103700bf18abe07ce3b13afce",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b40a2",
                            table="seguimiento_muestradeverificacionhistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        clave_compuesta("seguimiento_muestradeverificacion", "verificacion_id", "seguimiento_verificacion"),
        clave_compuesta("seguimiento_muestradeverificacion", "muestra_id", "implementacion_muestra"),
        historia_que_solo_crece("seguimiento_muestradeverificacionhistoria"),
        migrations.RunSQL(
            """INSERT INTO seguimiento_muestradeverificacion (id, version, escuela_id, verificacion_id, muestra_id)
            SELECT gen_random_uuid(), 1, v.escuela_id, v.id, m.id FROM seguimiento_verificacion v
            JOIN implementacion_avance a ON a.escuela_id = v.escuela_id AND a.id = v.foto_id
            JOIN implementacion_muestra m ON m.escuela_id = a.escuela_id AND m.archivo_id = a.archivo_id""",
            migrations.RunSQL.noop,
        ),
    ]
