# ruff: noqa: E501 -- the SQL of the triggers of the history, as they are generated
"""The agenda becomes rows: a point each."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, clave_compuesta, historia_que_solo_crece


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("ruta", "0051_mirada_propia"),
        ("seguimiento", "0003_sesion_cerrada_con_hora"),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="Punto",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("orden", models.PositiveSmallIntegerField()),
                        (
                            "clase",
                            models.CharField(
                                choices=[
                                    ("apertura", "Apertura"),
                                    ("acuerdo", "Acuerdo pendiente"),
                                    ("compromiso", "Compromisos para ese día"),
                                    ("accion", "Acciones por verificar"),
                                    ("medir", "Indicador por medir"),
                                    ("camino", "Meta por debajo de lo esperado"),
                                    ("apoyo", "Apoyo que se pide"),
                                    ("alumnos", "Alumnos que requieren apoyo"),
                                    ("otro", "Escrito a mano"),
                                    ("cierre", "Cierre"),
                                ],
                                default="otro",
                                max_length=10,
                            ),
                        ),
                        ("texto", models.TextField(verbose_name="¿de qué se habla?")),
                        ("minutos", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutos")),
                        ("sobre", models.UUIDField(blank=True, null=True)),
                        ("a_mano", models.BooleanField(default=False)),
                        ("quitado", models.BooleanField(default=False)),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "sesion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="puntos",
                                to="seguimiento.sesion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "punto del orden del día",
                        "verbose_name_plural": "puntos del orden del día",
                        "ordering": ["orden", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "id"), name="punto_en_su_escuela"),
                            models.UniqueConstraint(
                                condition=models.Q(("clase", "otro"), _negated=True),
                                fields=("escuela", "sesion", "clase", "sobre"),
                                name="un_punto_por_asunto",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(condition=models.Q(("texto", ""), _negated=True), name="punto_con_texto"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("minutos__isnull", True), models.Q(("minutos__gte", 1), ("minutos__lte", 480)), _connector="OR"
                                ),
                                name="punto_de_1_a_480_minutos",
                                violation_error_message="Los minutos de un punto van de 1 a 480.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PuntoHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("orden", models.PositiveSmallIntegerField()),
                        (
                            "clase",
                            models.CharField(
                                choices=[
                                    ("apertura", "Apertura"),
                                    ("acuerdo", "Acuerdo pendiente"),
                                    ("compromiso", "Compromisos para ese día"),
                                    ("accion", "Acciones por verificar"),
                                    ("medir", "Indicador por medir"),
                                    ("camino", "Meta por debajo de lo esperado"),
                                    ("apoyo", "Apoyo que se pide"),
                                    ("alumnos", "Alumnos que requieren apoyo"),
                                    ("otro", "Escrito a mano"),
                                    ("cierre", "Cierre"),
                                ],
                                default="otro",
                                max_length=10,
                            ),
                        ),
                        ("texto", models.TextField(verbose_name="¿de qué se habla?")),
                        ("minutos", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutos")),
                        ("sobre", models.UUIDField(blank=True, null=True)),
                        ("a_mano", models.BooleanField(default=False)),
                        ("quitado", models.BooleanField(default=False)),
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
                                to="seguimiento.punto",
                            ),
                        ),
                        (
                            "sesion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="seguimiento.sesion",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_created_at"], name="punto_hist_cuando")],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="punto",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_puntohistoria" ("a_mano", "clase", "escuela_id", "id", "minutos", "orden", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quitado", "sesion_id", "sobre", "texto", "version") VALUES (NEW."a_mano", NEW."clase", NEW."escuela_id", NEW."id", NEW."minutos", NEW."orden", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quitado", NEW."sesion_id", NEW."sobre", NEW."texto", NEW."version"); RETURN NULL;',
                            hash="d95957e448e284326a7e490bac89cffd764ff7c6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_90613",
                            table="seguimiento_punto",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="punto",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "seguimiento_puntohistoria" ("a_mano", "clase", "escuela_id", "id", "minutos", "orden", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quitado", "sesion_id", "sobre", "texto", "version") VALUES (NEW."a_mano", NEW."clase", NEW."escuela_id", NEW."id", NEW."minutos", NEW."orden", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quitado", NEW."sesion_id", NEW."sobre", NEW."texto", NEW."version"); RETURN NULL;',
                            hash="1ea33a966103bbd03a0957f56c7d40477567299b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d30c5",
                            table="seguimiento_punto",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="punto",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_puntohistoria" ("a_mano", "clase", "escuela_id", "id", "minutos", "orden", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quitado", "sesion_id", "sobre", "texto", "version") VALUES (OLD."a_mano", OLD."clase", OLD."escuela_id", OLD."id", OLD."minutos", OLD."orden", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quitado", OLD."sesion_id", OLD."sobre", OLD."texto", OLD."version"); RETURN NULL;',
                            hash="0adb7209d6278e09b5356a53935c9138c7c2469f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_17a49",
                            table="seguimiento_punto",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="puntohistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="188dd58aa9e526814865bbb5dc83afd6b091233e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_74a03",
                            table="seguimiento_puntohistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        clave_compuesta("seguimiento_punto", "sesion_id", "seguimiento_sesion"),
        historia_que_solo_crece("seguimiento_puntohistoria"),
    ]
