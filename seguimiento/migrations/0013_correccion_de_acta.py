# ruff: noqa: E501 -- the SQL of the triggers of the history, as they are generated
"""What was said in each point of a session, the corrections asked of an acta, and its editions."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, clave_compuesta, firme_desde, historia_que_solo_crece


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("ruta", "0051_mirada_propia"),
        ("seguimiento", "0012_relevo"),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="CorreccionDeActa",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("dice", models.TextField(verbose_name="¿qué dice el acta?")),
                        ("debe_decir", models.TextField(verbose_name="¿qué debe decir?")),
                        ("pedida_en", models.DateTimeField()),
                        (
                            "estado",
                            models.CharField(
                                choices=[("pedida", "Por responder"), ("aceptada", "Aceptada"), ("no_procede", "No procede")],
                                default="pedida",
                                max_length=10,
                            ),
                        ),
                        ("respuesta", models.TextField(blank=True, verbose_name="¿por qué?")),
                        ("respondida_en", models.DateTimeField(blank=True, null=True)),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "pide",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ruta.participacion",
                            ),
                        ),
                        (
                            "sesion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="correcciones",
                                to="seguimiento.sesion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "corrección del acta",
                        "verbose_name_plural": "correcciones de las actas",
                        "ordering": ["pedida_en", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "id"), name="correccion_en_su_escuela"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("dice", ""), _negated=True), models.Q(("debe_decir", ""), _negated=True)
                                ),
                                name="correccion_que_dice_algo",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("estado", "pedida"), ("respondida_en__isnull", True)),
                                    models.Q(models.Q(("estado", "pedida"), _negated=True), ("respondida_en__isnull", False)),
                                    _connector="OR",
                                ),
                                name="correccion_respondida_con_su_hora",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("estado", "no_procede"), _negated=True),
                                    models.Q(("respuesta", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="no_procede_con_motivo",
                                violation_error_message="Para no aceptarla diga por qué: quien la pidió lo va a leer.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CorreccionDeActaHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("dice", models.TextField(verbose_name="¿qué dice el acta?")),
                        ("debe_decir", models.TextField(verbose_name="¿qué debe decir?")),
                        ("pedida_en", models.DateTimeField()),
                        (
                            "estado",
                            models.CharField(
                                choices=[("pedida", "Por responder"), ("aceptada", "Aceptada"), ("no_procede", "No procede")],
                                default="pedida",
                                max_length=10,
                            ),
                        ),
                        ("respuesta", models.TextField(blank=True, verbose_name="¿por qué?")),
                        ("respondida_en", models.DateTimeField(blank=True, null=True)),
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
                                to="seguimiento.correcciondeacta",
                            ),
                        ),
                        (
                            "pide",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.participacion",
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
                        "indexes": [models.Index(fields=["pgh_created_at"], name="correcciondeacta_hist_cuando")],
                    },
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="acta",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="acta",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="acta",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="punto",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="punto",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="punto",
                    name="delete_delete",
                ),
                migrations.RemoveConstraint(
                    model_name="acta",
                    name="una_acta_por_sesion",
                ),
                migrations.AddField(
                    model_name="acta",
                    name="numero",
                    field=models.PositiveSmallIntegerField(default=1),
                ),
                migrations.AddField(
                    model_name="actahistoria",
                    name="numero",
                    field=models.PositiveSmallIntegerField(default=1),
                ),
                migrations.AddField(
                    model_name="punto",
                    name="tratado",
                    field=models.TextField(blank=True, verbose_name="¿qué se dijo?"),
                ),
                migrations.AddField(
                    model_name="puntohistoria",
                    name="tratado",
                    field=models.TextField(blank=True, verbose_name="¿qué se dijo?"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="acta",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_actahistoria" ("contenido", "escuela_id", "id", "levantada_en", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sesion_id", "sha256", "version") VALUES (NEW."contenido", NEW."escuela_id", NEW."id", NEW."levantada_en", NEW."numero", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sesion_id", NEW."sha256", NEW."version"); RETURN NULL;',
                            hash="f2be7aefafaa917b19bfdb3d7d4d50672df1e91a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_580c8",
                            table="seguimiento_acta",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="acta",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "seguimiento_actahistoria" ("contenido", "escuela_id", "id", "levantada_en", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sesion_id", "sha256", "version") VALUES (NEW."contenido", NEW."escuela_id", NEW."id", NEW."levantada_en", NEW."numero", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sesion_id", NEW."sha256", NEW."version"); RETURN NULL;',
                            hash="89c2a100dd5e3263df6967fd76a712b7ade70398",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_435ee",
                            table="seguimiento_acta",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="acta",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_actahistoria" ("contenido", "escuela_id", "id", "levantada_en", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sesion_id", "sha256", "version") VALUES (OLD."contenido", OLD."escuela_id", OLD."id", OLD."levantada_en", OLD."numero", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sesion_id", OLD."sha256", OLD."version"); RETURN NULL;',
                            hash="68dca853d134f718e3cbac193db723a7c2c4a39e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_057a9",
                            table="seguimiento_acta",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="punto",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_puntohistoria" ("a_mano", "clase", "escuela_id", "id", "minutos", "orden", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quitado", "sesion_id", "sobre", "texto", "tratado", "version") VALUES (NEW."a_mano", NEW."clase", NEW."escuela_id", NEW."id", NEW."minutos", NEW."orden", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quitado", NEW."sesion_id", NEW."sobre", NEW."texto", NEW."tratado", NEW."version"); RETURN NULL;',
                            hash="add7dae33a0bf1d56857bb8c6825dbaadc5c54fe",
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
                            func='INSERT INTO "seguimiento_puntohistoria" ("a_mano", "clase", "escuela_id", "id", "minutos", "orden", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quitado", "sesion_id", "sobre", "texto", "tratado", "version") VALUES (NEW."a_mano", NEW."clase", NEW."escuela_id", NEW."id", NEW."minutos", NEW."orden", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quitado", NEW."sesion_id", NEW."sobre", NEW."texto", NEW."tratado", NEW."version"); RETURN NULL;',
                            hash="011052328d20f7bd81d4d8936413c63f7bd157f8",
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
                            func='INSERT INTO "seguimiento_puntohistoria" ("a_mano", "clase", "escuela_id", "id", "minutos", "orden", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quitado", "sesion_id", "sobre", "texto", "tratado", "version") VALUES (OLD."a_mano", OLD."clase", OLD."escuela_id", OLD."id", OLD."minutos", OLD."orden", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quitado", OLD."sesion_id", OLD."sobre", OLD."texto", OLD."tratado", OLD."version"); RETURN NULL;',
                            hash="037af14d973389f5ec94260e5940a4fdedcd1b25",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_17a49",
                            table="seguimiento_punto",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="acta",
                    constraint=models.UniqueConstraint(fields=("escuela", "sesion", "numero"), name="una_acta_por_edicion"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correcciondeacta",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_correcciondeactahistoria" ("debe_decir", "dice", "escuela_id", "estado", "id", "pedida_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pide_id", "respondida_en", "respuesta", "sesion_id", "version") VALUES (NEW."debe_decir", NEW."dice", NEW."escuela_id", NEW."estado", NEW."id", NEW."pedida_en", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pide_id", NEW."respondida_en", NEW."respuesta", NEW."sesion_id", NEW."version"); RETURN NULL;',
                            hash="6cf75130b268444106e3aaf69b1b8e3f476e0a6f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_67fef",
                            table="seguimiento_correcciondeacta",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correcciondeacta",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "seguimiento_correcciondeactahistoria" ("debe_decir", "dice", "escuela_id", "estado", "id", "pedida_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pide_id", "respondida_en", "respuesta", "sesion_id", "version") VALUES (NEW."debe_decir", NEW."dice", NEW."escuela_id", NEW."estado", NEW."id", NEW."pedida_en", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pide_id", NEW."respondida_en", NEW."respuesta", NEW."sesion_id", NEW."version"); RETURN NULL;',
                            hash="db254d1a45cfe382a906e0bac996d801850c7d72",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_21440",
                            table="seguimiento_correcciondeacta",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correcciondeacta",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_correcciondeactahistoria" ("debe_decir", "dice", "escuela_id", "estado", "id", "pedida_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pide_id", "respondida_en", "respuesta", "sesion_id", "version") VALUES (OLD."debe_decir", OLD."dice", OLD."escuela_id", OLD."estado", OLD."id", OLD."pedida_en", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pide_id", OLD."respondida_en", OLD."respuesta", OLD."sesion_id", OLD."version"); RETURN NULL;',
                            hash="6ce8e6dc5b0cc7a6e478c32aba3225490a75e957",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1132a",
                            table="seguimiento_correcciondeacta",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correcciondeactahistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="8a2f5943d45978ab3023cbfbdda7c545f5c02418",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_822dd",
                            table="seguimiento_correcciondeactahistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        clave_compuesta("seguimiento_correcciondeacta", "sesion_id", "seguimiento_sesion"),
        clave_compuesta("seguimiento_correcciondeacta", "pide_id", "ruta_participacion"),
        firme_desde("seguimiento_correcciondeacta", "respondida_en"),
        historia_que_solo_crece("seguimiento_correcciondeactahistoria"),
    ]
