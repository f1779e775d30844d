# ruff: noqa: E501 -- the SQL of the triggers of the history, as they are generated
"""What each member thinks of teaching and management, sealed, and what was counted of it."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, clave_compuesta, historia_que_solo_crece

CLAVES = [
    ("ruta_autoevaluacion", "ruta_id", "ruta_ruta"),
    ("ruta_autoevaluacion", "evidencia_id", "ruta_evidencia"),
    ("ruta_aportacion", "ruta_id", "ruta_ruta"),
    ("ruta_aportacion", "firmante_id", "ruta_participacion"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("ruta", "0050_lista_nominal"),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="Autoevaluacion",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("conteo", models.JSONField(blank=True, default=dict)),
                        ("contada_en", models.DateTimeField(blank=True, null=True)),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "evidencia",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="ruta.evidencia",
                            ),
                        ),
                        (
                            "ruta",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="autoevaluaciones",
                                to="ruta.ruta",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "autoevaluación",
                        "verbose_name_plural": "autoevaluaciones",
                        "constraints": [models.UniqueConstraint(fields=("escuela", "ruta"), name="una_autoevaluacion_por_ruta")],
                    },
                ),
                migrations.CreateModel(
                    name="AutoevaluacionHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("conteo", models.JSONField(blank=True, default=dict)),
                        ("contada_en", models.DateTimeField(blank=True, null=True)),
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
                            "evidencia",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.evidencia",
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
                                to="ruta.autoevaluacion",
                            ),
                        ),
                        (
                            "ruta",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.ruta",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_created_at"], name="autoevaluacion_hist_cuando")],
                    },
                ),
                migrations.CreateModel(
                    name="Aportacion",
                    fields=[
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("lugar", models.CharField(max_length=40)),
                        ("voz", models.CharField(max_length=64)),
                        ("sello", models.TextField()),
                        ("contado", models.BooleanField(default=False, help_text="ya está en lo que se ve sin nombre, como está")),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "firmante",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ruta.participacion",
                            ),
                        ),
                        (
                            "ruta",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="aportaciones",
                                to="ruta.ruta",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "aportación",
                        "verbose_name_plural": "aportaciones",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "ruta", "lugar", "voz"), name="una_aportacion_por_voz"),
                            models.CheckConstraint(condition=models.Q(("lugar", ""), _negated=True), name="aportacion_con_lugar"),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="autoevaluacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_autoevaluacionhistoria" ("contada_en", "conteo", "escuela_id", "evidencia_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruta_id", "version") VALUES (NEW."contada_en", NEW."conteo", NEW."escuela_id", NEW."evidencia_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ruta_id", NEW."version"); RETURN NULL;',
                            hash="42fc82c5921cebb47b7ed4108092185de87632fb",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e8f6d",
                            table="ruta_autoevaluacion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="autoevaluacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "ruta_autoevaluacionhistoria" ("contada_en", "conteo", "escuela_id", "evidencia_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruta_id", "version") VALUES (NEW."contada_en", NEW."conteo", NEW."escuela_id", NEW."evidencia_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ruta_id", NEW."version"); RETURN NULL;',
                            hash="a3fb50b08a653ed7b2166c047fc926b8d181029f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a459f",
                            table="ruta_autoevaluacion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="autoevaluacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_autoevaluacionhistoria" ("contada_en", "conteo", "escuela_id", "evidencia_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruta_id", "version") VALUES (OLD."contada_en", OLD."conteo", OLD."escuela_id", OLD."evidencia_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ruta_id", OLD."version"); RETURN NULL;',
                            hash="c2555b4e2b077836c8ee0276b8ee930dbe648cfe",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_935c6",
                            table="ruta_autoevaluacion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="autoevaluacionhistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0712e00fa494102ac63887114aa62030f0a6618a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_992e7",
                            table="ruta_autoevaluacionhistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        *(clave_compuesta(*clave) for clave in CLAVES),
        historia_que_solo_crece("ruta_autoevaluacionhistoria"),
    ]
