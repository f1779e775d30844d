"""What shows the work: a muestra, and the acciones and metas that it shows."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, clave_compuesta, historia_que_solo_crece

CLAVES = [
    ("implementacion_muestra", "ruta_id", "ruta_ruta"),
    ("implementacion_muestra", "archivo_id", "ruta_archivo"),
    ("implementacion_muestra", "trajo_id", "ruta_participacion"),
    ("implementacion_muestradeaccion", "muestra_id", "implementacion_muestra"),
    ("implementacion_muestradeaccion", "accion_id", "ruta_accion"),
    ("implementacion_muestrademeta", "muestra_id", "implementacion_muestra"),
    ("implementacion_muestrademeta", "meta_id", "ruta_meta"),
]
HISTORIAS = ["implementacion_muestrahistoria", "implementacion_muestradeaccionhistoria", "implementacion_muestrademetahistoria"]


class Migration(migrations.Migration):
    dependencies = [
        ("implementacion", "0005_recordatorios"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("ruta", "0051_mirada_propia"),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="Muestra",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("pie", models.CharField(max_length=200, verbose_name="qué se ve")),
                        ("fecha", models.DateField(verbose_name="de qué día es")),
                        ("traida_en", models.DateTimeField()),
                        ("para_el_informe", models.BooleanField(default=False, verbose_name="se propone para el informe")),
                        ("quitada_en", models.DateTimeField(blank=True, null=True)),
                        (
                            "archivo",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="muestras",
                                to="ruta.archivo",
                            ),
                        ),
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
                                related_name="muestras",
                                to="ruta.ruta",
                            ),
                        ),
                        (
                            "trajo",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ruta.participacion",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["escuela", "ruta", "-fecha"], name="muestras_de_la_ruta")],
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "id"), name="muestra_en_su_escuela"),
                            models.UniqueConstraint(fields=("escuela", "archivo"), name="un_archivo_es_una_muestra"),
                            models.CheckConstraint(
                                condition=models.Q(("pie", ""), _negated=True),
                                name="muestra_con_pie",
                                violation_error_message="Escriba en una línea qué se ve.",
                            ),
                        ],
                        "verbose_name_plural": "evidencias",
                        "ordering": ["-fecha", "-traida_en"],
                    },
                ),
                migrations.CreateModel(
                    name="MuestraDeAccion",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "accion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="muestras",
                                to="ruta.accion",
                            ),
                        ),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "muestra",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="de_acciones",
                                to="implementacion.muestra",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "muestra", "accion"), name="muestra_una_vez_por_accion")
                        ],
                        "verbose_name_plural": "evidencias",
                    },
                ),
                migrations.CreateModel(
                    name="MuestraDeAccionHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "accion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.accion",
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
                            "muestra",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="implementacion.muestra",
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
                                to="implementacion.muestradeaccion",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["pgh_created_at"], name="muestradeaccion_hist_cuando")],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MuestraDeMeta",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "meta",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="muestras",
                                to="ruta.meta",
                            ),
                        ),
                        (
                            "muestra",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="de_metas",
                                to="implementacion.muestra",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "muestra", "meta"), name="muestra_una_vez_por_meta")
                        ],
                        "verbose_name_plural": "evidencias",
                    },
                ),
                migrations.CreateModel(
                    name="MuestraDeMetaHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                            "meta",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.meta",
                            ),
                        ),
                        (
                            "muestra",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="implementacion.muestra",
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
                                to="implementacion.muestrademeta",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["pgh_created_at"], name="muestrademeta_hist_cuando")],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MuestraHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("pie", models.CharField(max_length=200, verbose_name="qué se ve")),
                        ("fecha", models.DateField(verbose_name="de qué día es")),
                        ("traida_en", models.DateTimeField()),
                        ("para_el_informe", models.BooleanField(default=False, verbose_name="se propone para el informe")),
                        ("quitada_en", models.DateTimeField(blank=True, null=True)),
                        (
                            "archivo",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.archivo",
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
                                to="implementacion.muestra",
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
                        (
                            "trajo",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.participacion",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["pgh_created_at"], name="muestra_hist_cuando")],
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="muestra",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "implementacion_muestrahistoria" ("archivo_id", "escuela_id", "fecha", "id", "para_el_informe", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pie", "quitada_en", "ruta_id", "traida_en", "trajo_id", "version") VALUES (NEW."archivo_id", NEW."escuela_id", NEW."fecha", NEW."id", NEW."para_el_informe", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pie", NEW."quitada_en", NEW."ruta_id", NEW."traida_en", NEW."trajo_id", NEW."version"); RETURN NULL;',
                            hash="58f40e178ad90d08355ceee0a8d7b571532b12bb",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a11f1",
                            table="implementacion_muestra",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="muestra",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "implementacion_muestrahistoria" ("archivo_id", "escuela_id", "fecha", "id", "para_el_informe", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pie", "quitada_en", "ruta_id", "traida_en", "trajo_id", "version") VALUES (NEW."archivo_id", NEW."escuela_id", NEW."fecha", NEW."id", NEW."para_el_informe", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pie", NEW."quitada_en", NEW."ruta_id", NEW."traida_en", NEW."trajo_id", NEW."version"); RETURN NULL;',
                            hash="408ecea6d38747a6b98932c998786b121d60b9f9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_125b0",
                            table="implementacion_muestra",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="muestra",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "implementacion_muestrahistoria" ("archivo_id", "escuela_id", "fecha", "id", "para_el_informe", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pie", "quitada_en", "ruta_id", "traida_en", "trajo_id", "version") VALUES (OLD."archivo_id", OLD."escuela_id", OLD."fecha", OLD."id", OLD."para_el_informe", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pie", OLD."quitada_en", OLD."ruta_id", OLD."traida_en", OLD."trajo_id", OLD."version"); RETURN NULL;',
                            hash="0b01ad8952c6f12886356aec72917f070eec7170",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b1f66",
                            table="implementacion_muestra",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="muestradeaccion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "implementacion_muestradeaccionhistoria" ("accion_id", "escuela_id", "id", "muestra_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."accion_id", NEW."escuela_id", NEW."id", NEW."muestra_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="22d262458c6ccf73dc85aa3d57a4b9ee231973d1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b782f",
                            table="implementacion_muestradeaccion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="muestradeaccion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "implementacion_muestradeaccionhistoria" ("accion_id", "escuela_id", "id", "muestra_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."accion_id", NEW."escuela_id", NEW."id", NEW."muestra_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="3a8ecc007c0c46b26daf2fbe1d45160d59925783",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a0d38",
                            table="implementacion_muestradeaccion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="muestradeaccion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "implementacion_muestradeaccionhistoria" ("accion_id", "escuela_id", "id", "muestra_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."accion_id", OLD."escuela_id", OLD."id", OLD."muestra_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version"); RETURN NULL;',
                            hash="c5cb2bc7b55a40a5b705d5ce57a1fcb72e4950ff",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_66225",
                            table="implementacion_muestradeaccion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="muestradeaccionhistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="35eb641a9015fc5e80fdce38e7f116830a1f52a9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_bf88e",
                            table="implementacion_muestradeaccionhistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="muestrademeta",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "implementacion_muestrademetahistoria" ("escuela_id", "id", "meta_id", "muestra_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."escuela_id", NEW."id", NEW."meta_id", NEW."muestra_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="0c57a9da741f152eed9531a1dc87119e9f0d6b06",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e1146",
                            table="implementacion_muestrademeta",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="muestrademeta",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "implementacion_muestrademetahistoria" ("escuela_id", "id", "meta_id", "muestra_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."escuela_id", NEW."id", NEW."meta_id", NEW."muestra_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="74c88a4bd208aa877ce3da1c9fbd7efc0139ce62",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0b4c1",
                            table="implementacion_muestrademeta",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="muestrademeta",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "implementacion_muestrademetahistoria" ("escuela_id", "id", "meta_id", "muestra_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."escuela_id", OLD."id", OLD."meta_id", OLD."muestra_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version"); RETURN NULL;',
                            hash="88558af66ebd647b21f62da56788b11619c1f580",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_88e23",
                            table="implementacion_muestrademeta",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="muestrademetahistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="67f9c63171f74d538c0d1eeb70e5257a3af87d06",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_078cd",
                            table="implementacion_muestrademetahistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="muestrahistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5892ecf8c74ff38391e03e6a0c7231d6795a5534",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b9a5f",
                            table="implementacion_muestrahistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        *(clave_compuesta(*clave) for clave in CLAVES),
        *(historia_que_solo_crece(tabla) for tabla in HISTORIAS),
    ]
