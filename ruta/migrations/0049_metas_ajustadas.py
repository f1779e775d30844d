# ruff: noqa: E501 -- the SQL of the triggers of the history, as they are generated
"""How each meta was agreed the first time, beside what it says now."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from ruta.esquema import Juntas

LO_QUE_YA_ESTABA = (
    """
    UPDATE ruta_meta SET original = vieja.original FROM (
      SELECT DISTINCT ON (v.escuela_id, m->>'id') v.escuela_id, (m->>'id')::uuid AS id, jsonb_build_object(
        'texto', m->'texto', 'linea_base', m->'linea_base', 'valor', m->'valor', 'unidad', y.unidad, 'unidad_otra', y.unidad_otra,
        'de_cuantos', m->'de_cuantos', 'fecha', m->'fecha', 'unidad_texto', m->'unidad', 'version', v.numero,
        'acordada_el', v.acordada_el) AS original
      FROM ruta_versionacordada v, jsonb_path_query(v.contenido, '$.objetivos[*].metas[*]') m, ruta_meta y
      WHERE y.escuela_id = v.escuela_id AND y.id::text = m->>'id'
      ORDER BY v.escuela_id, m->>'id', v.numero) vieja
    WHERE vieja.escuela_id = ruta_meta.escuela_id AND vieja.id = ruta_meta.id
    """,
    "",
)
NO_CAMBIA = (
    """
    CREATE FUNCTION ruta_meta_original() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'lo que se acordó de una meta no se cambia' USING ERRCODE = 'check_violation'; END $$;
    CREATE TRIGGER original_no_cambia BEFORE UPDATE ON ruta_meta FOR EACH ROW
    WHEN (OLD.original IS NOT NULL AND NEW.original IS DISTINCT FROM OLD.original) EXECUTE FUNCTION ruta_meta_original();
    """,
    "DROP TRIGGER original_no_cambia ON ruta_meta; DROP FUNCTION ruta_meta_original()",
)


class Migration(migrations.Migration):
    dependencies = [
        ("ruta", "0048_riesgo"),
    ]

    operations = [
        Juntas(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="meta",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="meta",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="meta",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="meta",
                    name="ajustada_el",
                    field=models.DateField(blank=True, editable=False, null=True, verbose_name="se ajustó el"),
                ),
                migrations.AddField(
                    model_name="meta",
                    name="original",
                    field=models.JSONField(blank=True, editable=False, null=True, verbose_name="como se acordó por primera vez"),
                ),
                migrations.AddField(
                    model_name="metahistoria",
                    name="ajustada_el",
                    field=models.DateField(blank=True, editable=False, null=True, verbose_name="se ajustó el"),
                ),
                migrations.AddField(
                    model_name="metahistoria",
                    name="original",
                    field=models.JSONField(blank=True, editable=False, null=True, verbose_name="como se acordó por primera vez"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meta",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_metahistoria" ("ajustada_el", "ajuste", "de_cuantos", "escuela_id", "fecha", "fuente", "id", "indicador", "instrumento_id", "linea_base", "nombre_corto", "objetivo_id", "orden", "original", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "por_revisar", "sentido", "texto", "unidad", "unidad_otra", "valor", "version") VALUES (NEW."ajustada_el", NEW."ajuste", NEW."de_cuantos", NEW."escuela_id", NEW."fecha", NEW."fuente", NEW."id", NEW."indicador", NEW."instrumento_id", NEW."linea_base", NEW."nombre_corto", NEW."objetivo_id", NEW."orden", NEW."original", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."por_revisar", NEW."sentido", NEW."texto", NEW."unidad", NEW."unidad_otra", NEW."valor", NEW."version"); RETURN NULL;',
                            hash="c73b6793447d8d421f70c8ed373550766b508fc4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_70214",
                            table="ruta_meta",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meta",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "ruta_metahistoria" ("ajustada_el", "ajuste", "de_cuantos", "escuela_id", "fecha", "fuente", "id", "indicador", "instrumento_id", "linea_base", "nombre_corto", "objetivo_id", "orden", "original", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "por_revisar", "sentido", "texto", "unidad", "unidad_otra", "valor", "version") VALUES (NEW."ajustada_el", NEW."ajuste", NEW."de_cuantos", NEW."escuela_id", NEW."fecha", NEW."fuente", NEW."id", NEW."indicador", NEW."instrumento_id", NEW."linea_base", NEW."nombre_corto", NEW."objetivo_id", NEW."orden", NEW."original", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."por_revisar", NEW."sentido", NEW."texto", NEW."unidad", NEW."unidad_otra", NEW."valor", NEW."version"); RETURN NULL;',
                            hash="a9011dbc8e0e4b7e129a9c7ac38bf5a41a934b05",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_42e72",
                            table="ruta_meta",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meta",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_metahistoria" ("ajustada_el", "ajuste", "de_cuantos", "escuela_id", "fecha", "fuente", "id", "indicador", "instrumento_id", "linea_base", "nombre_corto", "objetivo_id", "orden", "original", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "por_revisar", "sentido", "texto", "unidad", "unidad_otra", "valor", "version") VALUES (OLD."ajustada_el", OLD."ajuste", OLD."de_cuantos", OLD."escuela_id", OLD."fecha", OLD."fuente", OLD."id", OLD."indicador", OLD."instrumento_id", OLD."linea_base", OLD."nombre_corto", OLD."objetivo_id", OLD."orden", OLD."original", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."por_revisar", OLD."sentido", OLD."texto", OLD."unidad", OLD."unidad_otra", OLD."valor", OLD."version"); RETURN NULL;',
                            hash="c424c66af7fe88bb5b4a7aeaebbab55a35700dcb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7d28d",
                            table="ruta_meta",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
            + [
                migrations.RunSQL(*LO_QUE_YA_ESTABA),
                migrations.RunSQL(*NO_CAMBIA),
            ]
        )
    ]
