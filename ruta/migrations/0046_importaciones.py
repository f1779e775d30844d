"""Files with results that a school brings, and its results by grupo."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, clave_compuesta, historia_que_solo_crece

CLAVES = [
    ("ruta_importacion", "ruta_id", "ruta_ruta"),
    ("ruta_importacion", "archivo_id", "ruta_archivo"),
    ("ruta_importacion", "evidencia_id", "ruta_evidencia"),
    ("ruta_importacion", "trajo_id", "ruta_participacion"),
    ("ruta_resultadodegrupo", "evidencia_id", "ruta_evidencia"),
    ("ruta_resultadodegrupo", "grupo_id", "ruta_grupo"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("ruta", "0045_rutas_traidas"),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="Importacion",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("nombre", models.CharField(max_length=150, verbose_name="archivo")),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "estado",
                            models.CharField(
                                choices=[
                                    ("leyendo", "Leyendo el archivo"),
                                    ("por_revisar", "Por revisar"),
                                    ("hecha", "Hecha"),
                                    ("deshecha", "Deshecha"),
                                    ("rechazada", "No se trajo"),
                                ],
                                default="leyendo",
                                max_length=12,
                            ),
                        ),
                        ("avance", models.PositiveSmallIntegerField(default=0)),
                        ("motivo", models.TextField(blank=True, verbose_name="por qué no se trajo")),
                        ("reconocido", models.JSONField(blank=True, default=dict, verbose_name="lo que se entendió")),
                        (
                            "correcciones",
                            models.JSONField(blank=True, default=dict, verbose_name="lo que se corrigió de sus columnas"),
                        ),
                        ("traida_el", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        (
                            "archivo",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                            "evidencia",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="importaciones",
                                to="ruta.evidencia",
                            ),
                        ),
                        (
                            "ruta",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="importaciones",
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
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "id"), name="importacion_en_su_escuela"),
                            models.UniqueConstraint(
                                condition=models.Q(("estado__in", ["leyendo", "por_revisar", "hecha"])),
                                fields=("escuela", "ruta", "sha256"),
                                name="un_archivo_una_vez_por_ruta",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("estado", "hecha"), ("evidencia__isnull", False)),
                                    models.Q(models.Q(("estado", "hecha"), _negated=True), ("evidencia__isnull", True)),
                                    _connector="OR",
                                ),
                                name="importacion_hecha_con_su_evidencia",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("avance__lte", 100)), name="avance_de_importacion_hasta_cien"
                            ),
                        ],
                        "verbose_name": "importación",
                        "verbose_name_plural": "importaciones de archivos",
                        "ordering": ["-traida_el"],
                    },
                ),
                migrations.CreateModel(
                    name="ImportacionHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("nombre", models.CharField(max_length=150, verbose_name="archivo")),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "estado",
                            models.CharField(
                                choices=[
                                    ("leyendo", "Leyendo el archivo"),
                                    ("por_revisar", "Por revisar"),
                                    ("hecha", "Hecha"),
                                    ("deshecha", "Deshecha"),
                                    ("rechazada", "No se trajo"),
                                ],
                                default="leyendo",
                                max_length=12,
                            ),
                        ),
                        ("avance", models.PositiveSmallIntegerField(default=0)),
                        ("motivo", models.TextField(blank=True, verbose_name="por qué no se trajo")),
                        ("reconocido", models.JSONField(blank=True, default=dict, verbose_name="lo que se entendió")),
                        (
                            "correcciones",
                            models.JSONField(blank=True, default=dict, verbose_name="lo que se corrigió de sus columnas"),
                        ),
                        ("traida_el", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        (
                            "archivo",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
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
                                to="ruta.importacion",
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
                        "indexes": [models.Index(fields=["pgh_created_at"], name="importacion_hist_cuando")],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ResultadoDeGrupo",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "grupo_nombre",
                            models.CharField(
                                blank=True, help_text="«4° A», también si la escuela no lo tiene anotado", max_length=20
                            ),
                        ),
                        ("grado", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("componente", models.CharField(blank=True, max_length=80)),
                        ("momento", models.CharField(blank=True, max_length=40)),
                        ("nivel", models.CharField(blank=True, max_length=60)),
                        ("conteo", models.PositiveIntegerField(blank=True, null=True)),
                        ("promedio", models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True)),
                        ("n", models.PositiveIntegerField(blank=True, null=True, verbose_name="de cuántos")),
                        ("orden", models.PositiveSmallIntegerField()),
                        (
                            "campo",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ruta.campo",
                            ),
                        ),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "evidencia",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="por_grupo",
                                to="ruta.evidencia",
                            ),
                        ),
                        (
                            "grupo",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ruta.grupo",
                            ),
                        ),
                        (
                            "instrumento",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ruta.instrumento",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=(
                                    "escuela",
                                    "evidencia",
                                    "grupo_nombre",
                                    "grado",
                                    "campo",
                                    "instrumento",
                                    "componente",
                                    "momento",
                                    "nivel",
                                ),
                                name="un_resultado_por_grupo_y_nivel",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        models.Q(("nivel", ""), _negated=True),
                                        ("conteo__isnull", False),
                                        ("promedio__isnull", True),
                                    ),
                                    models.Q(("conteo__isnull", True), ("nivel", ""), ("promedio__isnull", False)),
                                    _connector="OR",
                                ),
                                name="resultado_de_grupo_es_conteo_o_promedio",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("promedio__isnull", True), ("promedio__gte", 0), _connector="OR"),
                                name="promedio_de_grupo_no_negativo",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("grado__isnull", True), models.Q(("grado__gte", 1), ("grado__lte", 6)), _connector="OR"
                                ),
                                name="resultado_del_1_al_6",
                            ),
                        ],
                        "verbose_name": "resultado de grupo",
                        "verbose_name_plural": "resultados por grupo",
                        "ordering": ["orden"],
                    },
                ),
                migrations.CreateModel(
                    name="ResultadoDeGrupoHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "grupo_nombre",
                            models.CharField(
                                blank=True, help_text="«4° A», también si la escuela no lo tiene anotado", max_length=20
                            ),
                        ),
                        ("grado", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("componente", models.CharField(blank=True, max_length=80)),
                        ("momento", models.CharField(blank=True, max_length=40)),
                        ("nivel", models.CharField(blank=True, max_length=60)),
                        ("conteo", models.PositiveIntegerField(blank=True, null=True)),
                        ("promedio", models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True)),
                        ("n", models.PositiveIntegerField(blank=True, null=True, verbose_name="de cuántos")),
                        ("orden", models.PositiveSmallIntegerField()),
                        (
                            "campo",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.campo",
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
                            "evidencia",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.evidencia",
                            ),
                        ),
                        (
                            "grupo",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.grupo",
                            ),
                        ),
                        (
                            "instrumento",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.instrumento",
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
                                to="ruta.resultadodegrupo",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["pgh_created_at"], name="resultadodegrupo_hist_cuando")],
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="importacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_importacionhistoria" ("archivo_id", "avance", "correcciones", "escuela_id", "estado", "evidencia_id", "id", "motivo", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reconocido", "ruta_id", "sha256", "traida_el", "trajo_id", "version") VALUES (NEW."archivo_id", NEW."avance", NEW."correcciones", NEW."escuela_id", NEW."estado", NEW."evidencia_id", NEW."id", NEW."motivo", NEW."nombre", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reconocido", NEW."ruta_id", NEW."sha256", NEW."traida_el", NEW."trajo_id", NEW."version"); RETURN NULL;',
                            hash="edfde34ded62b2bdd36ba4c09265b1ad08fe893f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cf27b",
                            table="ruta_importacion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="importacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "ruta_importacionhistoria" ("archivo_id", "avance", "correcciones", "escuela_id", "estado", "evidencia_id", "id", "motivo", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reconocido", "ruta_id", "sha256", "traida_el", "trajo_id", "version") VALUES (NEW."archivo_id", NEW."avance", NEW."correcciones", NEW."escuela_id", NEW."estado", NEW."evidencia_id", NEW."id", NEW."motivo", NEW."nombre", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reconocido", NEW."ruta_id", NEW."sha256", NEW."traida_el", NEW."trajo_id", NEW."version"); RETURN NULL;',
                            hash="b807b29819455979b1f39fd1f692ae815b95eb71",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_aeddd",
                            table="ruta_importacion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="importacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_importacionhistoria" ("archivo_id", "avance", "correcciones", "escuela_id", "estado", "evidencia_id", "id", "motivo", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reconocido", "ruta_id", "sha256", "traida_el", "trajo_id", "version") VALUES (OLD."archivo_id", OLD."avance", OLD."correcciones", OLD."escuela_id", OLD."estado", OLD."evidencia_id", OLD."id", OLD."motivo", OLD."nombre", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reconocido", OLD."ruta_id", OLD."sha256", OLD."traida_el", OLD."trajo_id", OLD."version"); RETURN NULL;',
                            hash="5e926147794f1bb5592b592f2b0c0ed9b20d25ed",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6a7bb",
                            table="ruta_importacion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="importacionhistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="886acb476189c3b740a1e1cb8894cd19e33df6ba",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0c2ac",
                            table="ruta_importacionhistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resultadodegrupo",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_resultadodegrupohistoria" ("campo_id", "componente", "conteo", "escuela_id", "evidencia_id", "grado", "grupo_id", "grupo_nombre", "id", "instrumento_id", "momento", "n", "nivel", "orden", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promedio", "version") VALUES (NEW."campo_id", NEW."componente", NEW."conteo", NEW."escuela_id", NEW."evidencia_id", NEW."grado", NEW."grupo_id", NEW."grupo_nombre", NEW."id", NEW."instrumento_id", NEW."momento", NEW."n", NEW."nivel", NEW."orden", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."promedio", NEW."version"); RETURN NULL;',
                            hash="5259f013f37f1f75212f674ee744e2c9df5383dd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_03468",
                            table="ruta_resultadodegrupo",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resultadodegrupo",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "ruta_resultadodegrupohistoria" ("campo_id", "componente", "conteo", "escuela_id", "evidencia_id", "grado", "grupo_id", "grupo_nombre", "id", "instrumento_id", "momento", "n", "nivel", "orden", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promedio", "version") VALUES (NEW."campo_id", NEW."componente", NEW."conteo", NEW."escuela_id", NEW."evidencia_id", NEW."grado", NEW."grupo_id", NEW."grupo_nombre", NEW."id", NEW."instrumento_id", NEW."momento", NEW."n", NEW."nivel", NEW."orden", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."promedio", NEW."version"); RETURN NULL;',
                            hash="96359baf4bd8cf3b7d1656f46f34b07d1e921ca1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f7f35",
                            table="ruta_resultadodegrupo",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resultadodegrupo",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_resultadodegrupohistoria" ("campo_id", "componente", "conteo", "escuela_id", "evidencia_id", "grado", "grupo_id", "grupo_nombre", "id", "instrumento_id", "momento", "n", "nivel", "orden", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promedio", "version") VALUES (OLD."campo_id", OLD."componente", OLD."conteo", OLD."escuela_id", OLD."evidencia_id", OLD."grado", OLD."grupo_id", OLD."grupo_nombre", OLD."id", OLD."instrumento_id", OLD."momento", OLD."n", OLD."nivel", OLD."orden", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."promedio", OLD."version"); RETURN NULL;',
                            hash="f06bc0c17996a7c1a04c56040550a932535bcfb0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_82c44",
                            table="ruta_resultadodegrupo",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resultadodegrupohistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ad2e180f3f0bf7adc8155522717b58f1b44f647e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_bb72b",
                            table="ruta_resultadodegrupohistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        *(clave_compuesta(*clave) for clave in CLAVES),
        *(historia_que_solo_crece(tabla) for tabla in ("ruta_importacionhistoria", "ruta_resultadodegrupohistoria")),
    ]
