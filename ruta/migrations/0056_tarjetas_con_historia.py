# ruff: noqa: E501 -- the SQL of the triggers of the history, as they are generated
"""Each card and message for another password leaves a trace that stays: who gave it, when it was used or taken back."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, historia_que_solo_crece


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("ruta", "0055_borradores_por_formulario"),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="RestablecimientoHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("via", models.CharField(choices=[("tarjeta", "Tarjeta"), ("correo", "Correo")], max_length=8)),
                        ("creado_el", models.DateTimeField()),
                        ("vence_el", models.DateTimeField()),
                        ("usado_el", models.DateTimeField(blank=True, null=True)),
                        ("revocado_el", models.DateTimeField(blank=True, null=True)),
                        (
                            "lo_dio",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                to="ruta.restablecimiento",
                            ),
                        ),
                        (
                            "usuario",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="restablecimiento",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_restablecimientohistoria" ("creado_el", "id", "lo_dio_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revocado_el", "usado_el", "usuario_id", "vence_el", "via") VALUES (NEW."creado_el", NEW."id", NEW."lo_dio_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revocado_el", NEW."usado_el", NEW."usuario_id", NEW."vence_el", NEW."via"); RETURN NULL;',
                            hash="7b884525f9d22dd3183dac05f539c19471ffae85",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3f2ed",
                            table="ruta_restablecimiento",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="restablecimiento",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."creado_el" IS DISTINCT FROM (NEW."creado_el") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."lo_dio_id" IS DISTINCT FROM (NEW."lo_dio_id") OR OLD."revocado_el" IS DISTINCT FROM (NEW."revocado_el") OR OLD."usado_el" IS DISTINCT FROM (NEW."usado_el") OR OLD."usuario_id" IS DISTINCT FROM (NEW."usuario_id") OR OLD."vence_el" IS DISTINCT FROM (NEW."vence_el") OR OLD."via" IS DISTINCT FROM (NEW."via"))',
                            func='INSERT INTO "ruta_restablecimientohistoria" ("creado_el", "id", "lo_dio_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revocado_el", "usado_el", "usuario_id", "vence_el", "via") VALUES (NEW."creado_el", NEW."id", NEW."lo_dio_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revocado_el", NEW."usado_el", NEW."usuario_id", NEW."vence_el", NEW."via"); RETURN NULL;',
                            hash="50104fc375de3aee18bb5c0d2567136c707ef5f6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c1289",
                            table="ruta_restablecimiento",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="restablecimiento",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_restablecimientohistoria" ("creado_el", "id", "lo_dio_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revocado_el", "usado_el", "usuario_id", "vence_el", "via") VALUES (OLD."creado_el", OLD."id", OLD."lo_dio_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revocado_el", OLD."usado_el", OLD."usuario_id", OLD."vence_el", OLD."via"); RETURN NULL;',
                            hash="51e27296e8ee9930c987a2264a715345768f394a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1e78f",
                            table="ruta_restablecimiento",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="restablecimientohistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e3e6d65a6f6fc779e286665ef1ffc70236c30a1a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3bfee",
                            table="ruta_restablecimientohistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        historia_que_solo_crece("ruta_restablecimientohistoria"),
    ]
