# ruff: noqa: E501 -- the SQL of the triggers is one string
"""Signatures of a version, what is left as it is on purpose, and what each member judges alone."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, clave_compuesta, historia_que_solo_crece, tabla_inmutable

CLAVES = [
    ("ruta_firma", "acordada_id", "ruta_versionacordada"),
    ("ruta_firma", "de_quien_id", "ruta_participacion"),
    ("ruta_firma", "anoto_id", "ruta_participacion"),
    ("ruta_firma", "hoja_id", "ruta_archivo"),
    ("ruta_salvedad", "ruta_id", "ruta_ruta"),
    ("ruta_prioridad", "ruta_id", "ruta_ruta"),
    ("ruta_juicio", "problematica_id", "ruta_problematica"),
]
HISTORIAS = ["ruta_firmahistoria", "ruta_salvedadhistoria", "ruta_prioridadhistoria"]
# A signature cannot say the fingerprint of another version.
DE_SU_VERSION = """ALTER TABLE ruta_firma ADD CONSTRAINT firma_de_su_version FOREIGN KEY (escuela_id, acordada_id, sha256)
REFERENCES ruta_versionacordada (escuela_id, id, sha256)"""


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("ruta", "0041_puertas_cerradas"),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="Firma",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("nombre", models.CharField(max_length=150)),
                        ("cargo", models.CharField(max_length=80, verbose_name="función")),
                        (
                            "postura",
                            models.CharField(
                                choices=[
                                    ("conforme", "Conforme"),
                                    ("con_reserva", "Conforme, con reserva"),
                                    ("no_asistio", "No asistí"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("reserva", models.TextField(blank=True, verbose_name="¿cuál es su reserva?")),
                        (
                            "modo",
                            models.CharField(
                                choices=[("propia", "Firmó con su contraseña"), ("papel", "Firmó en papel")],
                                default="propia",
                                max_length=8,
                            ),
                        ),
                        ("secciones", models.JSONField(default=dict)),
                        ("sha256", models.CharField(max_length=64)),
                        ("firmada_en", models.DateTimeField()),
                    ],
                    options={
                        "verbose_name_plural": "firmas",
                        "ordering": ["firmada_en", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="FirmaHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("nombre", models.CharField(max_length=150)),
                        ("cargo", models.CharField(max_length=80, verbose_name="función")),
                        (
                            "postura",
                            models.CharField(
                                choices=[
                                    ("conforme", "Conforme"),
                                    ("con_reserva", "Conforme, con reserva"),
                                    ("no_asistio", "No asistí"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("reserva", models.TextField(blank=True, verbose_name="¿cuál es su reserva?")),
                        (
                            "modo",
                            models.CharField(
                                choices=[("propia", "Firmó con su contraseña"), ("papel", "Firmó en papel")],
                                default="propia",
                                max_length=8,
                            ),
                        ),
                        ("secciones", models.JSONField(default=dict)),
                        ("sha256", models.CharField(max_length=64)),
                        ("firmada_en", models.DateTimeField()),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Juicio",
                    fields=[
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("voz", models.CharField(max_length=64)),
                        ("magnitud", models.PositiveSmallIntegerField()),
                        ("urgencia", models.PositiveSmallIntegerField()),
                        ("viabilidad", models.PositiveSmallIntegerField()),
                        ("contado", models.BooleanField(default=False, help_text="ya está en el conteo que se ve, como está")),
                    ],
                    options={
                        "verbose_name_plural": "juicios",
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="Prioridad",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("conteo", models.JSONField(blank=True, default=dict)),
                        ("contada_en", models.DateTimeField(blank=True, null=True)),
                        ("razon", models.TextField(blank=True, verbose_name="¿por qué en este orden?")),
                        ("ordenada_el", models.DateField(blank=True, null=True, verbose_name="orden acordado el")),
                    ],
                    options={
                        "verbose_name_plural": "prioridades",
                    },
                ),
                migrations.CreateModel(
                    name="PrioridadHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("conteo", models.JSONField(blank=True, default=dict)),
                        ("contada_en", models.DateTimeField(blank=True, null=True)),
                        ("razon", models.TextField(blank=True, verbose_name="¿por qué en este orden?")),
                        ("ordenada_el", models.DateField(blank=True, null=True, verbose_name="orden acordado el")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Salvedad",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("regla", models.CharField(max_length=40)),
                        ("sujeto", models.UUIDField()),
                        ("huella", models.CharField(max_length=64)),
                        ("motivo", models.TextField(verbose_name="lo dejamos así porque…")),
                    ],
                    options={
                        "verbose_name_plural": "salvedades",
                        "ordering": ["regla", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="SalvedadHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("regla", models.CharField(max_length=40)),
                        ("sujeto", models.UUIDField()),
                        ("huella", models.CharField(max_length=64)),
                        ("motivo", models.TextField(verbose_name="lo dejamos así porque…")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
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
            ]
        ),
        Juntas(
            [
                migrations.AddField(
                    model_name="meta",
                    name="ajuste",
                    field=models.TextField(blank=True, verbose_name="¿por qué se ajusta?"),
                ),
                migrations.AddField(
                    model_name="metahistoria",
                    name="ajuste",
                    field=models.TextField(blank=True, verbose_name="¿por qué se ajusta?"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meta",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_metahistoria" ("ajuste", "de_cuantos", "escuela_id", "fecha", "fuente", "id", "indicador", "instrumento_id", "linea_base", "nombre_corto", "objetivo_id", "orden", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "por_revisar", "sentido", "texto", "unidad", "unidad_otra", "valor", "version") VALUES (NEW."ajuste", NEW."de_cuantos", NEW."escuela_id", NEW."fecha", NEW."fuente", NEW."id", NEW."indicador", NEW."instrumento_id", NEW."linea_base", NEW."nombre_corto", NEW."objetivo_id", NEW."orden", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."por_revisar", NEW."sentido", NEW."texto", NEW."unidad", NEW."unidad_otra", NEW."valor", NEW."version"); RETURN NULL;',
                            hash="eae9b859cc41fba8cb634a31fdf1e6043a09d2cb",
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
                            func='INSERT INTO "ruta_metahistoria" ("ajuste", "de_cuantos", "escuela_id", "fecha", "fuente", "id", "indicador", "instrumento_id", "linea_base", "nombre_corto", "objetivo_id", "orden", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "por_revisar", "sentido", "texto", "unidad", "unidad_otra", "valor", "version") VALUES (NEW."ajuste", NEW."de_cuantos", NEW."escuela_id", NEW."fecha", NEW."fuente", NEW."id", NEW."indicador", NEW."instrumento_id", NEW."linea_base", NEW."nombre_corto", NEW."objetivo_id", NEW."orden", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."por_revisar", NEW."sentido", NEW."texto", NEW."unidad", NEW."unidad_otra", NEW."valor", NEW."version"); RETURN NULL;',
                            hash="a2973dffa29b3995dc77f4191fef81ca2ace9a83",
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
                            func='INSERT INTO "ruta_metahistoria" ("ajuste", "de_cuantos", "escuela_id", "fecha", "fuente", "id", "indicador", "instrumento_id", "linea_base", "nombre_corto", "objetivo_id", "orden", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "por_revisar", "sentido", "texto", "unidad", "unidad_otra", "valor", "version") VALUES (OLD."ajuste", OLD."de_cuantos", OLD."escuela_id", OLD."fecha", OLD."fuente", OLD."id", OLD."indicador", OLD."instrumento_id", OLD."linea_base", OLD."nombre_corto", OLD."objetivo_id", OLD."orden", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."por_revisar", OLD."sentido", OLD."texto", OLD."unidad", OLD."unidad_otra", OLD."valor", OLD."version"); RETURN NULL;',
                            hash="c412b2d7cddcb067679ac27bc76674b9a69b3aa6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7d28d",
                            table="ruta_meta",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="versionacordada",
                    constraint=models.UniqueConstraint(fields=("escuela", "id"), name="version_en_su_escuela"),
                ),
                migrations.AddConstraint(
                    model_name="versionacordada",
                    constraint=models.UniqueConstraint(fields=("escuela", "id", "sha256"), name="version_con_su_huella"),
                ),
                migrations.AddField(
                    model_name="firma",
                    name="acordada",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="firmas",
                        to="ruta.versionacordada",
                    ),
                ),
                migrations.AddField(
                    model_name="firma",
                    name="anoto",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ruta.participacion",
                    ),
                ),
                migrations.AddField(
                    model_name="firma",
                    name="de_quien",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="firmas",
                        to="ruta.participacion",
                    ),
                ),
                migrations.AddField(
                    model_name="firma",
                    name="escuela",
                    field=models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                    ),
                ),
                migrations.AddField(
                    model_name="firma",
                    name="hoja",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ruta.archivo",
                    ),
                ),
                migrations.AddField(
                    model_name="firmahistoria",
                    name="acordada",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ruta.versionacordada",
                    ),
                ),
                migrations.AddField(
                    model_name="firmahistoria",
                    name="anoto",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ruta.participacion",
                    ),
                ),
                migrations.AddField(
                    model_name="firmahistoria",
                    name="de_quien",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ruta.participacion",
                    ),
                ),
                migrations.AddField(
                    model_name="firmahistoria",
                    name="escuela",
                    field=models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ruta.escuela",
                    ),
                ),
                migrations.AddField(
                    model_name="firmahistoria",
                    name="hoja",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ruta.archivo",
                    ),
                ),
                migrations.AddField(
                    model_name="firmahistoria",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="firmahistoria",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="events", to="ruta.firma"
                    ),
                ),
                migrations.AddField(
                    model_name="juicio",
                    name="escuela",
                    field=models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                    ),
                ),
                migrations.AddField(
                    model_name="juicio",
                    name="problematica",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="juicios",
                        to="ruta.problematica",
                    ),
                ),
                migrations.AddField(
                    model_name="prioridad",
                    name="escuela",
                    field=models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                    ),
                ),
                migrations.AddField(
                    model_name="prioridad",
                    name="ruta",
                    field=models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="prioridades", to="ruta.ruta"
                    ),
                ),
                migrations.AddField(
                    model_name="prioridadhistoria",
                    name="escuela",
                    field=models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ruta.escuela",
                    ),
                ),
                migrations.AddField(
                    model_name="prioridadhistoria",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="prioridadhistoria",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="ruta.prioridad",
                    ),
                ),
                migrations.AddField(
                    model_name="prioridadhistoria",
                    name="ruta",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ruta.ruta",
                    ),
                ),
                migrations.AddField(
                    model_name="salvedad",
                    name="escuela",
                    field=models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                    ),
                ),
                migrations.AddField(
                    model_name="salvedad",
                    name="ruta",
                    field=models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="salvedades", to="ruta.ruta"
                    ),
                ),
                migrations.AddField(
                    model_name="salvedadhistoria",
                    name="escuela",
                    field=models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ruta.escuela",
                    ),
                ),
                migrations.AddField(
                    model_name="salvedadhistoria",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="salvedadhistoria",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="ruta.salvedad",
                    ),
                ),
                migrations.AddField(
                    model_name="salvedadhistoria",
                    name="ruta",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ruta.ruta",
                    ),
                ),
            ]
        ),
        Juntas(
            [
                migrations.AddConstraint(
                    model_name="firma",
                    constraint=models.UniqueConstraint(fields=("escuela", "id"), name="firma_en_su_escuela"),
                ),
                migrations.AddConstraint(
                    model_name="firma",
                    constraint=models.UniqueConstraint(
                        fields=("escuela", "acordada", "de_quien", "modo"), name="una_firma_por_version"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="firma",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("postura", "con_reserva"), ("reserva", ""), _connector="XOR"),
                        name="firma_con_reserva_dice_cual",
                        violation_error_message="Una firma con reserva dice cuál es; las demás no la llevan.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="firma",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("postura__in", ["conforme", "con_reserva", "no_asistio"])),
                        name="firma_con_postura_conocida",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="firma",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("anoto__isnull", True), ("hoja__isnull", True), ("modo", "propia")),
                            models.Q(("anoto__isnull", False), ("modo", "papel")),
                            _connector="OR",
                        ),
                        name="firma_en_papel_dice_quien_la_anoto",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="firma",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("modo", "propia"), models.Q(("postura", "no_asistio"), _negated=True), _connector="OR"),
                        name="no_asistir_no_se_firma_en_papel",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="firma",
                    constraint=models.CheckConstraint(
                        condition=models.Q(models.Q(("nombre", ""), _negated=True), models.Q(("cargo", ""), _negated=True)),
                        name="firma_con_nombre_y_cargo",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="firma",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_firmahistoria" ("acordada_id", "anoto_id", "cargo", "de_quien_id", "escuela_id", "firmada_en", "hoja_id", "id", "modo", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postura", "reserva", "secciones", "sha256", "version") VALUES (NEW."acordada_id", NEW."anoto_id", NEW."cargo", NEW."de_quien_id", NEW."escuela_id", NEW."firmada_en", NEW."hoja_id", NEW."id", NEW."modo", NEW."nombre", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."postura", NEW."reserva", NEW."secciones", NEW."sha256", NEW."version"); RETURN NULL;',
                            hash="517aaa4e00e9789fa9d445a87777992a0b54c2a4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7856f",
                            table="ruta_firma",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="firma",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "ruta_firmahistoria" ("acordada_id", "anoto_id", "cargo", "de_quien_id", "escuela_id", "firmada_en", "hoja_id", "id", "modo", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postura", "reserva", "secciones", "sha256", "version") VALUES (NEW."acordada_id", NEW."anoto_id", NEW."cargo", NEW."de_quien_id", NEW."escuela_id", NEW."firmada_en", NEW."hoja_id", NEW."id", NEW."modo", NEW."nombre", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."postura", NEW."reserva", NEW."secciones", NEW."sha256", NEW."version"); RETURN NULL;',
                            hash="4282c6514ae3298897e3aadb751dbcc0d6d4c048",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b0986",
                            table="ruta_firma",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="firma",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_firmahistoria" ("acordada_id", "anoto_id", "cargo", "de_quien_id", "escuela_id", "firmada_en", "hoja_id", "id", "modo", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postura", "reserva", "secciones", "sha256", "version") VALUES (OLD."acordada_id", OLD."anoto_id", OLD."cargo", OLD."de_quien_id", OLD."escuela_id", OLD."firmada_en", OLD."hoja_id", OLD."id", OLD."modo", OLD."nombre", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."postura", OLD."reserva", OLD."secciones", OLD."sha256", OLD."version"); RETURN NULL;',
                            hash="344b844d2c2577d375c89bdd94dd1314f16f8692",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_87b22",
                            table="ruta_firma",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="firmahistoria",
                    index=models.Index(fields=["pgh_created_at"], name="firma_hist_cuando"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="firmahistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="eea276b0ec3199eeb5f6848bb69650ff259d6267",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d9906",
                            table="ruta_firmahistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="juicio",
                    constraint=models.UniqueConstraint(fields=("escuela", "problematica", "voz"), name="un_juicio_por_voz"),
                ),
                migrations.AddConstraint(
                    model_name="juicio",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("magnitud__gte", 1),
                            ("magnitud__lte", 4),
                            ("urgencia__gte", 1),
                            ("urgencia__lte", 4),
                            ("viabilidad__gte", 1),
                            ("viabilidad__lte", 4),
                        ),
                        name="juicio_de_1_a_4",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="prioridad",
                    constraint=models.UniqueConstraint(fields=("escuela", "ruta"), name="una_prioridad_por_ruta"),
                ),
                migrations.AddConstraint(
                    model_name="prioridad",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("ordenada_el__isnull", True), models.Q(("razon", ""), _negated=True), _connector="OR"),
                        name="orden_acordado_con_su_razon",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="prioridad",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_prioridadhistoria" ("contada_en", "conteo", "escuela_id", "id", "ordenada_el", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "razon", "ruta_id", "version") VALUES (NEW."contada_en", NEW."conteo", NEW."escuela_id", NEW."id", NEW."ordenada_el", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."razon", NEW."ruta_id", NEW."version"); RETURN NULL;',
                            hash="5ae194c4517aa61bde24178954da1569c024a01e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5ca0d",
                            table="ruta_prioridad",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="prioridad",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "ruta_prioridadhistoria" ("contada_en", "conteo", "escuela_id", "id", "ordenada_el", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "razon", "ruta_id", "version") VALUES (NEW."contada_en", NEW."conteo", NEW."escuela_id", NEW."id", NEW."ordenada_el", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."razon", NEW."ruta_id", NEW."version"); RETURN NULL;',
                            hash="cc1c120bf3178baf74bae3589f5e69cbee3b98b2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a721c",
                            table="ruta_prioridad",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="prioridad",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_prioridadhistoria" ("contada_en", "conteo", "escuela_id", "id", "ordenada_el", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "razon", "ruta_id", "version") VALUES (OLD."contada_en", OLD."conteo", OLD."escuela_id", OLD."id", OLD."ordenada_el", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."razon", OLD."ruta_id", OLD."version"); RETURN NULL;',
                            hash="208d84f80f3a35c5e18f3a308b2f30ca570a6fa8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_26c86",
                            table="ruta_prioridad",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="prioridadhistoria",
                    index=models.Index(fields=["pgh_created_at"], name="prioridad_hist_cuando"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="prioridadhistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="279b6d8512cf57a52223f14d9b0232558c4a8b8d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_35f59",
                            table="ruta_prioridadhistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="salvedad",
                    constraint=models.UniqueConstraint(
                        fields=("escuela", "ruta", "regla", "sujeto"), name="salvedad_una_vez_por_sujeto"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="salvedad",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("motivo", ""), _negated=True), name="salvedad_con_motivo"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="salvedad",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_salvedadhistoria" ("escuela_id", "huella", "id", "motivo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regla", "ruta_id", "sujeto", "version") VALUES (NEW."escuela_id", NEW."huella", NEW."id", NEW."motivo", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."regla", NEW."ruta_id", NEW."sujeto", NEW."version"); RETURN NULL;',
                            hash="2e4bafdf1811a3b0b2f21b0f4d36d84a0f674eab",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fd318",
                            table="ruta_salvedad",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="salvedad",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "ruta_salvedadhistoria" ("escuela_id", "huella", "id", "motivo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regla", "ruta_id", "sujeto", "version") VALUES (NEW."escuela_id", NEW."huella", NEW."id", NEW."motivo", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."regla", NEW."ruta_id", NEW."sujeto", NEW."version"); RETURN NULL;',
                            hash="1fcec862266e53fad89c436642f35ff8faaef55c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_62f61",
                            table="ruta_salvedad",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="salvedad",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_salvedadhistoria" ("escuela_id", "huella", "id", "motivo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regla", "ruta_id", "sujeto", "version") VALUES (OLD."escuela_id", OLD."huella", OLD."id", OLD."motivo", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."regla", OLD."ruta_id", OLD."sujeto", OLD."version"); RETURN NULL;',
                            hash="f51a23653f73f59a9779b904782029cbae0d10f7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5e811",
                            table="ruta_salvedad",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="salvedadhistoria",
                    index=models.Index(fields=["pgh_created_at"], name="salvedad_hist_cuando"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="salvedadhistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="153b9fad7a972367e6500d8c778dcffab91a7d49",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f3197",
                            table="ruta_salvedadhistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        *(clave_compuesta(*clave) for clave in CLAVES),
        *(historia_que_solo_crece(tabla) for tabla in HISTORIAS),
        migrations.RunSQL(DE_SU_VERSION, "ALTER TABLE ruta_firma DROP CONSTRAINT firma_de_su_version"),
        tabla_inmutable("ruta_firma"),
    ]
