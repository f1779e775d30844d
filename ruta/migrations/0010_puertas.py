# ruff: noqa: E501 -- the SQL of the triggers is one string
"""Invitations, resets, the second step, and the counters of the doors."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, clave_compuesta

CLAVES = [
    ("ruta_invitacion", "grupo_id", "ruta_grupo"),
    ("ruta_invitacion", "para_id", "ruta_participacion"),
    ("ruta_invitacion", "invita_id", "ruta_participacion"),
    ("ruta_invitacion", "usada_por_id", "ruta_participacion"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("ruta", "0003_borradores_envios_presencias"),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="Intento",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("puerta", models.CharField(max_length=12)),
                        ("cuenta", models.CharField(max_length=64)),
                        ("red", models.CharField(blank=True, max_length=64)),
                        ("veces", models.PositiveIntegerField()),
                        ("ultimo", models.DateTimeField(db_index=True)),
                    ],
                    options={
                        "verbose_name_plural": "intentos",
                        "constraints": [
                            models.UniqueConstraint(fields=("puerta", "cuenta", "red"), name="un_contador_por_cuenta_y_red")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitacion",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "roles",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("direccion", "Dirección"),
                                        ("docente", "Docente"),
                                        ("especialista", "Especialista"),
                                        ("comite", "Comité de Planeación y Evaluación"),
                                        ("tecnica", "Operación técnica"),
                                    ],
                                    max_length=12,
                                ),
                                size=None,
                            ),
                        ),
                        ("cargo", models.CharField(max_length=80, verbose_name="función")),
                        ("correo", models.EmailField(blank=True, max_length=254, verbose_name="correo electrónico")),
                        (
                            "huella",
                            models.CharField(
                                blank=True, db_index=True, help_text="nula mientras el correo no sale", max_length=64, null=True
                            ),
                        ),
                        ("creada_el", models.DateTimeField()),
                        ("vence_el", models.DateTimeField()),
                        ("revocada_el", models.DateTimeField(blank=True, null=True)),
                        ("usada_el", models.DateTimeField(blank=True, null=True)),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "grupo",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="ruta.grupo",
                            ),
                        ),
                        (
                            "invita",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="ruta.participacion",
                            ),
                        ),
                        (
                            "para",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitaciones",
                                to="ruta.participacion",
                            ),
                        ),
                        (
                            "usada_por",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entro_con",
                                to="ruta.participacion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "invitaciones",
                        "ordering": ["-creada_el"],
                    },
                ),
                migrations.CreateModel(
                    name="InvitacionHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "roles",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("direccion", "Dirección"),
                                        ("docente", "Docente"),
                                        ("especialista", "Especialista"),
                                        ("comite", "Comité de Planeación y Evaluación"),
                                        ("tecnica", "Operación técnica"),
                                    ],
                                    max_length=12,
                                ),
                                size=None,
                            ),
                        ),
                        ("cargo", models.CharField(max_length=80, verbose_name="función")),
                        ("correo", models.EmailField(blank=True, max_length=254, verbose_name="correo electrónico")),
                        (
                            "huella",
                            models.CharField(blank=True, help_text="nula mientras el correo no sale", max_length=64, null=True),
                        ),
                        ("creada_el", models.DateTimeField()),
                        ("vence_el", models.DateTimeField()),
                        ("revocada_el", models.DateTimeField(blank=True, null=True)),
                        ("usada_el", models.DateTimeField(blank=True, null=True)),
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
                            "invita",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.participacion",
                            ),
                        ),
                        (
                            "para",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.participacion",
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
                                to="ruta.invitacion",
                            ),
                        ),
                        (
                            "usada_por",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.participacion",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Restablecimiento",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("via", models.CharField(choices=[("tarjeta", "Tarjeta"), ("correo", "Correo")], max_length=8)),
                        ("huella", models.CharField(max_length=64, unique=True)),
                        ("creado_el", models.DateTimeField()),
                        ("vence_el", models.DateTimeField()),
                        ("usado_el", models.DateTimeField(blank=True, null=True)),
                        ("revocado_el", models.DateTimeField(blank=True, null=True)),
                        (
                            "lo_dio",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "usuario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="restablecimientos",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "restablecimientos",
                        "ordering": ["-creado_el"],
                    },
                ),
                migrations.CreateModel(
                    name="SegundoPaso",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("secreto", models.CharField(max_length=64)),
                        ("activo_desde", models.DateTimeField(blank=True, null=True)),
                        ("ultimo_periodo", models.PositiveBigIntegerField(default=0)),
                        (
                            "respaldos",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=64),
                                default=list,
                                help_text="huellas de los códigos de respaldo sin usar",
                                size=None,
                            ),
                        ),
                        (
                            "usuario",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="segundo_paso",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "segundos pasos",
                    },
                ),
                migrations.CreateModel(
                    name="SegundoPasoHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("activo_desde", models.DateTimeField(blank=True, null=True)),
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
                                to="ruta.segundopaso",
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
            ]
        ),
        Juntas(
            [
                migrations.AddConstraint(
                    model_name="invitacion",
                    constraint=models.UniqueConstraint(fields=("escuela", "huella"), name="invitacion_con_codigo_unico"),
                ),
                migrations.AddConstraint(
                    model_name="invitacion",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("roles__contained_by", ["direccion", "docente", "especialista", "comite", "tecnica"]),
                            ("roles__len__gt", 0),
                        ),
                        name="invitacion_con_roles_de_escuela",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invitacion",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("vence_el__gt", models.F("creada_el"))), name="invitacion_que_vence_despues"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invitacion",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("usada_el__isnull", True), ("revocada_el__isnull", True), _connector="OR"),
                        name="invitacion_con_un_fin",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invitacion",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("usada_el__isnull", True), ("usada_por__isnull", True)),
                            models.Q(("usada_el__isnull", False), ("usada_por__isnull", False)),
                            _connector="OR",
                        ),
                        name="invitacion_usada_por_alguien",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_invitacionhistoria" ("cargo", "correo", "creada_el", "escuela_id", "grupo_id", "huella", "id", "invita_id", "para_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revocada_el", "roles", "usada_el", "usada_por_id", "vence_el", "version") VALUES (NEW."cargo", NEW."correo", NEW."creada_el", NEW."escuela_id", NEW."grupo_id", NEW."huella", NEW."id", NEW."invita_id", NEW."para_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revocada_el", NEW."roles", NEW."usada_el", NEW."usada_por_id", NEW."vence_el", NEW."version"); RETURN NULL;',
                            hash="e0ee90b3ce1ef6e5d33b2e8924053180a4c4f470",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_56868",
                            table="ruta_invitacion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "ruta_invitacionhistoria" ("cargo", "correo", "creada_el", "escuela_id", "grupo_id", "huella", "id", "invita_id", "para_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revocada_el", "roles", "usada_el", "usada_por_id", "vence_el", "version") VALUES (NEW."cargo", NEW."correo", NEW."creada_el", NEW."escuela_id", NEW."grupo_id", NEW."huella", NEW."id", NEW."invita_id", NEW."para_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revocada_el", NEW."roles", NEW."usada_el", NEW."usada_por_id", NEW."vence_el", NEW."version"); RETURN NULL;',
                            hash="d5c164a14a440c7c3d4704590c595a6b904ec053",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7f825",
                            table="ruta_invitacion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_invitacionhistoria" ("cargo", "correo", "creada_el", "escuela_id", "grupo_id", "huella", "id", "invita_id", "para_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revocada_el", "roles", "usada_el", "usada_por_id", "vence_el", "version") VALUES (OLD."cargo", OLD."correo", OLD."creada_el", OLD."escuela_id", OLD."grupo_id", OLD."huella", OLD."id", OLD."invita_id", OLD."para_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revocada_el", OLD."roles", OLD."usada_el", OLD."usada_por_id", OLD."vence_el", OLD."version"); RETURN NULL;',
                            hash="f0343619b4ab072ae2a66c0389b53b3d4556683a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_156e4",
                            table="ruta_invitacion",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="invitacionhistoria",
                    index=models.Index(fields=["pgh_created_at"], name="invitacion_hist_cuando"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitacionhistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a253cec3353a7304abb3e22e209cbb64539b1a7e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_98b0e",
                            table="ruta_invitacionhistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="restablecimiento",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("vence_el__gt", models.F("creado_el"))), name="restablecimiento_que_vence_despues"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="restablecimiento",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("usado_el__isnull", True), ("revocado_el__isnull", True), _connector="OR"),
                        name="restablecimiento_con_un_fin",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="segundopaso",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_segundopasohistoria" ("activo_desde", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "usuario_id") VALUES (NEW."activo_desde", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."usuario_id"); RETURN NULL;',
                            hash="66c3f27f1e7dd84e6901b14ede9dd1d996f98be2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b1b60",
                            table="ruta_segundopaso",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="segundopaso",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."activo_desde" IS DISTINCT FROM (NEW."activo_desde") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."usuario_id" IS DISTINCT FROM (NEW."usuario_id"))',
                            func='INSERT INTO "ruta_segundopasohistoria" ("activo_desde", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "usuario_id") VALUES (NEW."activo_desde", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."usuario_id"); RETURN NULL;',
                            hash="0abc0a2c03345bfeb3a482091b7528966297dcd3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ff33d",
                            table="ruta_segundopaso",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="segundopaso",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "ruta_segundopasohistoria" ("activo_desde", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "usuario_id") VALUES (OLD."activo_desde", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."usuario_id"); RETURN NULL;',
                            hash="f36d2df0a6baba672d1e99e939d71313621d060d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_37032",
                            table="ruta_segundopaso",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="segundopasohistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="63ea9ceaf98430f769bbc47f3e6802b4b5a14960",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8b98b",
                            table="ruta_segundopasohistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        *(clave_compuesta(*clave) for clave in CLAVES),
    ]
