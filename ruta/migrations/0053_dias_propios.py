# ruff: noqa: E501 -- the SQL of the triggers of the history, as they are generated
"""The days of a school that are not what the calendar of the ciclo says, with their reason."""

import datetime

import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, clave_compuesta, historia_que_solo_crece


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("ruta", "0052_dias_sin_clases"),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="DiaPropio",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "que",
                            models.CharField(
                                choices=[("sin_clases", "Sin clases"), ("con_clases", "Hay clases")],
                                max_length=12,
                                verbose_name="¿hay clases?",
                            ),
                        ),
                        ("desde", models.DateField()),
                        ("hasta", models.DateField()),
                        ("motivo", models.CharField(max_length=200)),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "ruta",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="dias_propios",
                                to="ruta.ruta",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "día propio",
                        "verbose_name_plural": "días propios",
                        "ordering": ["desde"],
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "ruta", "desde"), name="un_dia_propio_por_dia"),
                            models.CheckConstraint(
                                condition=models.Q(("que__in", ["sin_clases", "con_clases"])), name="dia_propio_con_o_sin_clases"
                            ),
                            models.CheckConstraint(condition=models.Q(("motivo", ""), _negated=True), name="dia_propio_con_motivo"),
                            models.CheckConstraint(
                                condition=models.Q(("hasta__gte", models.F("desde"))), name="dia_propio_termina_despues"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "hasta__lt",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("desde"), "+", models.Value(datetime.timedelta(days=20))
                                        ),
                                    )
                                ),
                                name="dia_propio_de_veinte_dias",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DiaPropioHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "que",
                            models.CharField(
                                choices=[("sin_clases", "Sin clases"), ("con_clases", "Hay clases")],
                                max_length=12,
                                verbose_name="¿hay clases?",
                            ),
                        ),
                        ("desde", models.DateField()),
                        ("hasta", models.DateField()),
                        ("motivo", models.CharField(max_length=200)),
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
                                to="ruta.diapropio",
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
                        "indexes": [models.Index(fields=["pgh_created_at"], name="diapropio_hist_cuando")],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="diapropio",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_diapropiohistoria" ("desde", "escuela_id", "hasta", "id", "motivo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "que", "ruta_id", "version") VALUES (NEW."desde", NEW."escuela_id", NEW."hasta", NEW."id", NEW."motivo", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."que", NEW."ruta_id", NEW."version"); RETURN NULL;',
                            hash="6cc002d8de8e6949fc07027274371300f86ca65b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_03e24",
                            table="ruta_diapropio",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="diapropio",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "ruta_diapropiohistoria" ("desde", "escuela_id", "hasta", "id", "motivo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "que", "ruta_id", "version") VALUES (NEW."desde", NEW."escuela_id", NEW."hasta", NEW."id", NEW."motivo", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."que", NEW."ruta_id", NEW."version"); RETURN NULL;',
                            hash="efbf49e28899e3b0fadc78a94a3523b26ecacc16",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_822b5",
                            table="ruta_diapropio",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="diapropio",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_diapropiohistoria" ("desde", "escuela_id", "hasta", "id", "motivo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "que", "ruta_id", "version") VALUES (OLD."desde", OLD."escuela_id", OLD."hasta", OLD."id", OLD."motivo", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."que", OLD."ruta_id", OLD."version"); RETURN NULL;',
                            hash="6a9080b76b8089950f8283cfcd517a7c8341a8e4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_52462",
                            table="ruta_diapropio",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="diapropiohistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="fc24b78e0721b9d30e3044b1cd67f408bf2c8329",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_772ea",
                            table="ruta_diapropiohistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        clave_compuesta("ruta_diapropio", "ruta_id", "ruta_ruta"),
        historia_que_solo_crece("ruta_diapropiohistoria"),
    ]
