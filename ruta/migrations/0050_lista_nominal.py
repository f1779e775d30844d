"""The nominal list of the pupils in risk, sealed and without history; and who looked at it, which nobody rewrites."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, clave_compuesta, historia_que_solo_crece, tabla_inmutable

CLAVES = [
    ("ruta_listanominal", "ruta_id", "ruta_ruta"),
    ("ruta_listanominal", "encendio_id", "ruta_participacion"),
    ("ruta_alumnodelista", "lista_id", "ruta_listanominal"),
    ("ruta_alumnodelista", "grupo_id", "ruta_grupo"),
    ("ruta_senaldealumno", "alumno_id", "ruta_alumnodelista"),
    ("ruta_senaldealumno", "importacion_id", "ruta_importacion"),
    ("ruta_miradaalista", "ruta_id", "ruta_ruta"),
    ("ruta_miradaalista", "quien_id", "ruta_participacion"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("ruta", "0049_metas_ajustadas"),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="ListaNominal",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("encendida_el", models.DateTimeField()),
                        (
                            "encendio",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ruta.participacion",
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
                                related_name="listas_nominales",
                                to="ruta.ruta",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "id"), name="lista_nominal_en_su_escuela"),
                            models.UniqueConstraint(fields=("escuela", "ruta"), name="una_lista_nominal_por_ruta"),
                        ],
                        "verbose_name_plural": "listas nominales",
                    },
                ),
                migrations.CreateModel(
                    name="AlumnoDeLista",
                    fields=[
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("folio", models.PositiveSmallIntegerField()),
                        ("huella", models.CharField(max_length=64)),
                        ("nombre", models.CharField(help_text="sellado", max_length=800)),
                        ("iniciales", models.CharField(help_text="selladas", max_length=200)),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "grupo",
                            models.ForeignKey(
                                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.grupo"
                            ),
                        ),
                        (
                            "lista",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="alumnos",
                                to="ruta.listanominal",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "id"), name="alumno_de_lista_en_su_escuela"),
                            models.UniqueConstraint(
                                fields=("escuela", "lista", "grupo", "folio"), name="un_folio_por_alumno_y_grupo"
                            ),
                            models.UniqueConstraint(fields=("escuela", "lista", "huella"), name="un_alumno_una_vez_en_la_lista"),
                        ],
                        "verbose_name_plural": "alumnos de las listas",
                        "ordering": ["grupo__nombre", "folio"],
                    },
                ),
                migrations.CreateModel(
                    name="ListaNominalHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("encendida_el", models.DateTimeField()),
                        (
                            "encendio",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.participacion",
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
                                to="ruta.listanominal",
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
                        "indexes": [models.Index(fields=["pgh_created_at"], name="listanominal_hist_cuando")],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MiradaALista",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("momento", models.DateTimeField()),
                        (
                            "pagina",
                            models.CharField(choices=[("lista", "Abrió la lista"), ("nombre", "Vio un nombre")], max_length=8),
                        ),
                        (
                            "alumno",
                            models.UUIDField(
                                blank=True,
                                help_text="la llave de quien estaba en la lista; no apunta a nada cuando se borra",
                                null=True,
                            ),
                        ),
                        ("que", models.CharField(help_text="«2° A y 3° A», o «2° A, folio 4»", max_length=200)),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "quien",
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
                                related_name="miradas_a_la_lista",
                                to="ruta.ruta",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("alumno__isnull", True), ("pagina", "lista")),
                                    models.Q(("alumno__isnull", False), ("pagina", "nombre")),
                                    _connector="OR",
                                ),
                                name="mirada_a_la_lista_o_a_un_nombre",
                            )
                        ],
                        "verbose_name": "mirada a la lista",
                        "verbose_name_plural": "miradas a las listas",
                        "ordering": ["-momento", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="SenalDeAlumno",
                    fields=[
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("sello", models.TextField(help_text="lo que reúne, sellado")),
                        (
                            "alumno",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="senales",
                                to="ruta.alumnodelista",
                            ),
                        ),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "importacion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="senales",
                                to="ruta.importacion",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("escuela", "alumno", "importacion"), name="una_senal_por_alumno_y_archivo"
                            )
                        ],
                        "verbose_name": "señal de un alumno",
                        "verbose_name_plural": "señales de los alumnos",
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listanominal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_listanominalhistoria" ("encendida_el", "encendio_id", "escuela_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruta_id", "version") VALUES (NEW."encendida_el", NEW."encendio_id", NEW."escuela_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ruta_id", NEW."version"); RETURN NULL;',
                            hash="2c037bf75a6ef146758aacd1f45672e6b02109df",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2cfa0",
                            table="ruta_listanominal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listanominal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "ruta_listanominalhistoria" ("encendida_el", "encendio_id", "escuela_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruta_id", "version") VALUES (NEW."encendida_el", NEW."encendio_id", NEW."escuela_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ruta_id", NEW."version"); RETURN NULL;',
                            hash="399df3c51215385f76c4ef7ed88ba63ac845e739",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_31a4c",
                            table="ruta_listanominal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listanominal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_listanominalhistoria" ("encendida_el", "encendio_id", "escuela_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruta_id", "version") VALUES (OLD."encendida_el", OLD."encendio_id", OLD."escuela_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ruta_id", OLD."version"); RETURN NULL;',
                            hash="8b7bc626f78b6abc977a1e5b55f66046e9d9a424",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fac81",
                            table="ruta_listanominal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listanominalhistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ecd07b8ed4deaec0ddbd63205ea1d6c1e1cf9296",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_062b8",
                            table="ruta_listanominalhistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        *[clave_compuesta(*clave) for clave in CLAVES],
        historia_que_solo_crece("ruta_listanominalhistoria"),
        tabla_inmutable("ruta_miradaalista"),
    ]
