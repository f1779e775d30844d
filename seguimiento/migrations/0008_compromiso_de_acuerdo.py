# ruff: noqa: E501 -- the SQL of the triggers of the history, as they are generated
"""The compromisos that an acuerdo became."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, clave_compuesta, historia_que_solo_crece


class Migration(migrations.Migration):
    dependencies = [
        ("implementacion", "0003_claves_de_escuela"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("ruta", "0051_mirada_propia"),
        ("seguimiento", "0007_verificacion_entera"),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="CompromisoDeAcuerdo",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "acuerdo",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="compromisos",
                                to="seguimiento.acuerdo",
                            ),
                        ),
                        (
                            "compromiso",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="implementacion.compromiso",
                            ),
                        ),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "compromiso de un acuerdo",
                        "verbose_name_plural": "compromisos de los acuerdos",
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "id"), name="compromiso_de_acuerdo_en_su_escuela"),
                            models.UniqueConstraint(fields=("escuela", "compromiso"), name="compromiso_de_un_solo_acuerdo"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CompromisoDeAcuerdoHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "acuerdo",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="seguimiento.acuerdo",
                            ),
                        ),
                        (
                            "compromiso",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="implementacion.compromiso",
                            ),
                        ),
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
                                to="seguimiento.compromisodeacuerdo",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_created_at"], name="compromisodeacuerd_hist_cuando")],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="compromisodeacuerdo",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_compromisodeacuerdohistoria" ("acuerdo_id", "compromiso_id", "escuela_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."acuerdo_id", NEW."compromiso_id", NEW."escuela_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="4816779c802e495a8c1af8fc38996d6ed4b7b39a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_35100",
                            table="seguimiento_compromisodeacuerdo",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="compromisodeacuerdo",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "seguimiento_compromisodeacuerdohistoria" ("acuerdo_id", "compromiso_id", "escuela_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."acuerdo_id", NEW."compromiso_id", NEW."escuela_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="64361f320869cb6634feeea1b27e28455265e3dd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_41844",
                            table="seguimiento_compromisodeacuerdo",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="compromisodeacuerdo",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_compromisodeacuerdohistoria" ("acuerdo_id", "compromiso_id", "escuela_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."acuerdo_id", OLD."compromiso_id", OLD."escuela_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version"); RETURN NULL;',
                            hash="77d33b58b2a00a226e8f58388b7f1f6ae13746ac",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b74e7",
                            table="seguimiento_compromisodeacuerdo",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="compromisodeacuerdohistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="558a19000f8f177731e02cf53edb786bb9574421",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9885a",
                            table="seguimiento_compromisodeacuerdohistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        clave_compuesta("seguimiento_compromisodeacuerdo", "acuerdo_id", "seguimiento_acuerdo"),
        clave_compuesta("seguimiento_compromisodeacuerdo", "compromiso_id", "implementacion_compromiso"),
        historia_que_solo_crece("seguimiento_compromisodeacuerdohistoria"),
    ]
