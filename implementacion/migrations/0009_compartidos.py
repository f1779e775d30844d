# ruff: noqa: E501 -- the SQL of the triggers of the history, as they are generated
"""One compromiso proposed to several at once, each with their own answer."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, clave_compuesta, historia_que_solo_crece

CLAVES = [
    ("implementacion_compartido", "ruta_id", "ruta_ruta"),
    ("implementacion_compartido", "propuso_id", "ruta_participacion"),
    ("implementacion_compartido", "informa_id", "ruta_participacion"),
    ("implementacion_compromiso", "compartido_id", "implementacion_compartido"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("implementacion", "0008_subidas"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("ruta", "0051_mirada_propia"),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="Compartido",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("quienes", models.CharField(blank=True, max_length=60, verbose_name="a quiénes se propone")),
                        ("texto", models.TextField(verbose_name="lo que se propone")),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "informa",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ruta.participacion",
                            ),
                        ),
                        (
                            "propuso",
                            models.ForeignKey(
                                db_constraint=False,
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
                                related_name="compartidos",
                                to="ruta.ruta",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "compromiso compartido",
                        "verbose_name_plural": "compromisos compartidos",
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "id"), name="compartido_en_su_escuela"),
                            models.CheckConstraint(condition=models.Q(("texto", ""), _negated=True), name="compartido_con_texto"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CompartidoHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("quienes", models.CharField(blank=True, max_length=60, verbose_name="a quiénes se propone")),
                        ("texto", models.TextField(verbose_name="lo que se propone")),
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
                            "informa",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.participacion",
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
                                to="implementacion.compartido",
                            ),
                        ),
                        (
                            "propuso",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.participacion",
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
                        "indexes": [models.Index(fields=["pgh_created_at"], name="compartido_hist_cuando")],
                    },
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="compromiso",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="compromiso",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="compromiso",
                    name="delete_delete",
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="compromiso",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "implementacion_compromisohistoria" ("accion_id", "compartido_id", "de_quien_id", "escuela_id", "estado", "fecha", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "propuesta", "propuesto_en", "propuso_id", "respondido_en", "respuesta", "ruta_id", "texto", "version") VALUES (NEW."accion_id", NEW."compartido_id", NEW."de_quien_id", NEW."escuela_id", NEW."estado", NEW."fecha", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."propuesta", NEW."propuesto_en", NEW."propuso_id", NEW."respondido_en", NEW."respuesta", NEW."ruta_id", NEW."texto", NEW."version"); RETURN NULL;',
                            hash="b8fe6a47a12873fc0e99d282cd4aa8c2f55e2a0e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_63aae",
                            table="implementacion_compromiso",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="compromiso",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "implementacion_compromisohistoria" ("accion_id", "compartido_id", "de_quien_id", "escuela_id", "estado", "fecha", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "propuesta", "propuesto_en", "propuso_id", "respondido_en", "respuesta", "ruta_id", "texto", "version") VALUES (NEW."accion_id", NEW."compartido_id", NEW."de_quien_id", NEW."escuela_id", NEW."estado", NEW."fecha", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."propuesta", NEW."propuesto_en", NEW."propuso_id", NEW."respondido_en", NEW."respuesta", NEW."ruta_id", NEW."texto", NEW."version"); RETURN NULL;',
                            hash="cf09a877706fafa7359fb1c3477324def55b734c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9ca2e",
                            table="implementacion_compromiso",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="compromiso",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "implementacion_compromisohistoria" ("accion_id", "compartido_id", "de_quien_id", "escuela_id", "estado", "fecha", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "propuesta", "propuesto_en", "propuso_id", "respondido_en", "respuesta", "ruta_id", "texto", "version") VALUES (OLD."accion_id", OLD."compartido_id", OLD."de_quien_id", OLD."escuela_id", OLD."estado", OLD."fecha", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."propuesta", OLD."propuesto_en", OLD."propuso_id", OLD."respondido_en", OLD."respuesta", OLD."ruta_id", OLD."texto", OLD."version"); RETURN NULL;',
                            hash="9113e8ba5397ec5f65af316ad01ec6fc55d4c9b9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_806fc",
                            table="implementacion_compromiso",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="compromiso",
                    name="compartido",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="compromisos",
                        to="implementacion.compartido",
                    ),
                ),
                migrations.AddField(
                    model_name="compromisohistoria",
                    name="compartido",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="implementacion.compartido",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="compromiso",
                    constraint=models.UniqueConstraint(
                        fields=("escuela", "compartido", "de_quien"), name="compartido_una_vez_por_persona"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="compartido",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "implementacion_compartidohistoria" ("escuela_id", "id", "informa_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "propuso_id", "quienes", "ruta_id", "texto", "version") VALUES (NEW."escuela_id", NEW."id", NEW."informa_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."propuso_id", NEW."quienes", NEW."ruta_id", NEW."texto", NEW."version"); RETURN NULL;',
                            hash="2b10796c322aef187b244e51d8a4aa016a66acd9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_25ce1",
                            table="implementacion_compartido",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="compartido",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "implementacion_compartidohistoria" ("escuela_id", "id", "informa_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "propuso_id", "quienes", "ruta_id", "texto", "version") VALUES (NEW."escuela_id", NEW."id", NEW."informa_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."propuso_id", NEW."quienes", NEW."ruta_id", NEW."texto", NEW."version"); RETURN NULL;',
                            hash="187c21da9691f2e04d8a0e7f6c8eb17d0d99d59f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b3d12",
                            table="implementacion_compartido",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="compartido",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "implementacion_compartidohistoria" ("escuela_id", "id", "informa_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "propuso_id", "quienes", "ruta_id", "texto", "version") VALUES (OLD."escuela_id", OLD."id", OLD."informa_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."propuso_id", OLD."quienes", OLD."ruta_id", OLD."texto", OLD."version"); RETURN NULL;',
                            hash="d643bb8a4d3afde3a86a07c01d288fdb53bf7700",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3d133",
                            table="implementacion_compartido",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="compartidohistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9d6ebc8961763ab4d4812869425c8c4ad370de6d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_695cf",
                            table="implementacion_compartidohistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        *(clave_compuesta(*clave) for clave in CLAVES),
        historia_que_solo_crece("implementacion_compartidohistoria"),
    ]
