"""An avance that a session closed with, and the one that makes it clear."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from ruta.esquema import clave_compuesta, firme_desde


class Migration(migrations.Migration):
    dependencies = [
        ("implementacion", "0003_claves_de_escuela"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="avance",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="avance",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="avance",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="avance",
            name="aclara",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="aclaraciones",
                to="implementacion.avance",
            ),
        ),
        migrations.AddField(
            model_name="avance",
            name="firme_en",
            field=models.DateTimeField(blank=True, null=True, verbose_name="desde cuándo ya no se corrige"),
        ),
        migrations.AddField(
            model_name="avancehistoria",
            name="aclara",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="implementacion.avance",
            ),
        ),
        migrations.AddField(
            model_name="avancehistoria",
            name="firme_en",
            field=models.DateTimeField(blank=True, null=True, verbose_name="desde cuándo ya no se corrige"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="avance",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "implementacion_avancehistoria" ("aclara_id", "archivo_id", "compromiso_id", "escuela_id", "fecha", "firme_en", "id", "nota", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registrado_en", "resultado", "version") VALUES (NEW."aclara_id", NEW."archivo_id", NEW."compromiso_id", NEW."escuela_id", NEW."fecha", NEW."firme_en", NEW."id", NEW."nota", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registrado_en", NEW."resultado", NEW."version"); RETURN NULL;',
                    hash="8b857688a17980b461535332c47b3c66072695b7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0f39b",
                    table="implementacion_avance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="avance",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "implementacion_avancehistoria" ("aclara_id", "archivo_id", "compromiso_id", "escuela_id", "fecha", "firme_en", "id", "nota", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registrado_en", "resultado", "version") VALUES (NEW."aclara_id", NEW."archivo_id", NEW."compromiso_id", NEW."escuela_id", NEW."fecha", NEW."firme_en", NEW."id", NEW."nota", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registrado_en", NEW."resultado", NEW."version"); RETURN NULL;',
                    hash="6a571b50cc5c28e5083c1f957acf15e85ce5f48c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_914e5",
                    table="implementacion_avance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="avance",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "implementacion_avancehistoria" ("aclara_id", "archivo_id", "compromiso_id", "escuela_id", "fecha", "firme_en", "id", "nota", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registrado_en", "resultado", "version") VALUES (OLD."aclara_id", OLD."archivo_id", OLD."compromiso_id", OLD."escuela_id", OLD."fecha", OLD."firme_en", OLD."id", OLD."nota", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registrado_en", OLD."resultado", OLD."version"); RETURN NULL;',
                    hash="3b4a08a93fd43373f6967d9818ebee3619fb2429",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_630c3",
                    table="implementacion_avance",
                    when="AFTER",
                ),
            ),
        ),
        clave_compuesta("implementacion_avance", "aclara_id", "implementacion_avance"),
        firme_desde("implementacion_avance", "firme_en"),
    ]
