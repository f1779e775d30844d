"""Criteria by which the pupils in risk are counted."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, historia_que_solo_crece


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("ruta", "0047_juicios_sellados"),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="CriterioDeAlerta",
                    fields=[
                        ("clave", models.SlugField(max_length=40, primary_key=True, serialize=False)),
                        ("nombre", models.CharField(max_length=80)),
                        ("umbral", models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                        (
                            "de_hoja",
                            models.BooleanField(
                                help_text="falso: se conversa en el colectivo", verbose_name="se cuenta de una hoja de cálculo"
                            ),
                        ),
                        (
                            "aplica_en",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[("preescolar", "Preescolar"), ("primaria", "Primaria"), ("secundaria", "Secundaria")],
                                    max_length=12,
                                ),
                                default=list,
                                size=None,
                            ),
                        ),
                        ("orden", models.PositiveSmallIntegerField()),
                        ("fuente", models.CharField(max_length=200)),
                    ],
                    options={
                        "verbose_name": "criterio de alerta",
                        "verbose_name_plural": "criterios de alerta",
                        "ordering": ["orden"],
                    },
                ),
                migrations.CreateModel(
                    name="CriteriosDeEscuela",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "cuentan",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SlugField(max_length=40), blank=True, default=list, size=None
                            ),
                        ),
                        ("faltas", models.PositiveSmallIntegerField(verbose_name="faltas desde las que alerta")),
                        (
                            "calificacion",
                            models.DecimalField(decimal_places=1, max_digits=4, verbose_name="calificación hasta la que alerta"),
                        ),
                        ("minimo", models.PositiveSmallIntegerField(verbose_name="criterios que hacen riesgo")),
                        ("razon", models.TextField(verbose_name="¿por qué cambiaron?")),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "criterios de las escuelas",
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela",), name="unos_criterios_por_escuela"),
                            models.CheckConstraint(
                                condition=models.Q(("minimo__gte", 2), ("minimo__lte", 5)), name="riesgo_de_dos_a_cinco_criterios"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("faltas__gte", 2), ("faltas__lte", 60)), name="alerta_de_2_a_60_faltas"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("calificacion__gte", 5), ("calificacion__lte", 8)),
                                name="alerta_de_5_a_8_de_calificacion",
                            ),
                            models.CheckConstraint(condition=models.Q(("razon", ""), _negated=True), name="criterios_con_su_razon"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CriteriosDeEscuelaHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "cuentan",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SlugField(max_length=40), blank=True, default=list, size=None
                            ),
                        ),
                        ("faltas", models.PositiveSmallIntegerField(verbose_name="faltas desde las que alerta")),
                        (
                            "calificacion",
                            models.DecimalField(decimal_places=1, max_digits=4, verbose_name="calificación hasta la que alerta"),
                        ),
                        ("minimo", models.PositiveSmallIntegerField(verbose_name="criterios que hacen riesgo")),
                        ("razon", models.TextField(verbose_name="¿por qué cambiaron?")),
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
                                to="ruta.criteriosdeescuela",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_created_at"], name="criteriosdeescuela_hist_cuando")],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criteriosdeescuela",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_criteriosdeescuelahistoria" ("calificacion", "cuentan", "escuela_id", "faltas", "id", "minimo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "razon", "version") VALUES (NEW."calificacion", NEW."cuentan", NEW."escuela_id", NEW."faltas", NEW."id", NEW."minimo", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."razon", NEW."version"); RETURN NULL;',
                            hash="622006c54a708960c750b15b2ff00afb64f7f16a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_03b95",
                            table="ruta_criteriosdeescuela",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criteriosdeescuela",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "ruta_criteriosdeescuelahistoria" ("calificacion", "cuentan", "escuela_id", "faltas", "id", "minimo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "razon", "version") VALUES (NEW."calificacion", NEW."cuentan", NEW."escuela_id", NEW."faltas", NEW."id", NEW."minimo", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."razon", NEW."version"); RETURN NULL;',
                            hash="d1dab803099aad02026d6557c97cd230f56cc747",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ea97a",
                            table="ruta_criteriosdeescuela",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criteriosdeescuela",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_criteriosdeescuelahistoria" ("calificacion", "cuentan", "escuela_id", "faltas", "id", "minimo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "razon", "version") VALUES (OLD."calificacion", OLD."cuentan", OLD."escuela_id", OLD."faltas", OLD."id", OLD."minimo", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."razon", OLD."version"); RETURN NULL;',
                            hash="85f517d45a44cca3145baefd87681927b6570d78",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3e4d2",
                            table="ruta_criteriosdeescuela",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criteriosdeescuelahistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1ecd2b38101b8fe95cedb595d2ecb2ab4a35a0ce",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_806b1",
                            table="ruta_criteriosdeescuelahistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        historia_que_solo_crece("ruta_criteriosdeescuelahistoria"),
    ]
