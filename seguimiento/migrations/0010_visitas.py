# ruff: noqa: E501 -- the SQL of the triggers of the history, as they are generated
"""The sheet of a visit of the supervisión to a session."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, clave_compuesta, firme_desde, historia_que_solo_crece


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("ruta", "0051_mirada_propia"),
        ("seguimiento", "0009_observaciones"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="VisitaDeSupervision",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("fecha", models.DateField(verbose_name="día de la visita")),
                        ("texto", models.TextField(blank=True, verbose_name="lo demás que quiere decir")),
                        ("terminada_el", models.DateField(blank=True, null=True, verbose_name="terminada el")),
                        ("respuesta", models.TextField(blank=True, verbose_name="respuesta")),
                        ("respondida_el", models.DateField(blank=True, null=True, verbose_name="respondida el")),
                        (
                            "escribio",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                            ),
                        ),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "respondio",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
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
                                related_name="visitas",
                                to="ruta.ruta",
                            ),
                        ),
                        (
                            "sesion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visitas",
                                to="seguimiento.sesion",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "id"), name="visita_en_su_escuela"),
                            models.UniqueConstraint(fields=("escuela", "sesion", "escribio"), name="una_hoja_por_visita"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("respondida_el__isnull", True), ("respondio__isnull", True), ("respuesta", "")),
                                    models.Q(
                                        models.Q(("respuesta", ""), _negated=True),
                                        ("respondida_el__isnull", False),
                                        ("respondio__isnull", False),
                                        ("terminada_el__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="visita_terminada_y_respondida_por_alguien",
                            ),
                        ],
                        "verbose_name": "visita de la supervisión",
                        "verbose_name_plural": "visitas de la supervisión",
                        "ordering": ["-fecha", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="RespuestaDeVisita",
                    fields=[
                        (
                            "visita",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="respuestas",
                                to="seguimiento.visitadesupervision",
                            ),
                        ),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("orden", models.PositiveSmallIntegerField()),
                        ("clave", models.CharField(max_length=20)),
                        ("pregunta", models.TextField()),
                        (
                            "dice",
                            models.CharField(
                                blank=True,
                                choices=[("si", "Sí"), ("en_parte", "En parte"), ("no", "No"), ("no_se_vio", "No se vio")],
                                max_length=10,
                            ),
                        ),
                        ("nota", models.TextField(blank=True)),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "visita", "clave"), name="una_respuesta_por_pregunta")
                        ],
                        "verbose_name": "respuesta de una visita",
                        "verbose_name_plural": "respuestas de las visitas",
                        "ordering": ["orden"],
                    },
                ),
                migrations.CreateModel(
                    name="RespuestaDeVisitaHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("orden", models.PositiveSmallIntegerField()),
                        ("clave", models.CharField(max_length=20)),
                        ("pregunta", models.TextField()),
                        (
                            "dice",
                            models.CharField(
                                blank=True,
                                choices=[("si", "Sí"), ("en_parte", "En parte"), ("no", "No"), ("no_se_vio", "No se vio")],
                                max_length=10,
                            ),
                        ),
                        ("nota", models.TextField(blank=True)),
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
                                to="seguimiento.respuestadevisita",
                            ),
                        ),
                        (
                            "visita",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="seguimiento.visitadesupervision",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["pgh_created_at"], name="respuestadevisita_hist_cuando")],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="VisitaDeSupervisionHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("fecha", models.DateField(verbose_name="día de la visita")),
                        ("texto", models.TextField(blank=True, verbose_name="lo demás que quiere decir")),
                        ("terminada_el", models.DateField(blank=True, null=True, verbose_name="terminada el")),
                        ("respuesta", models.TextField(blank=True, verbose_name="respuesta")),
                        ("respondida_el", models.DateField(blank=True, null=True, verbose_name="respondida el")),
                        (
                            "escribio",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                to="seguimiento.visitadesupervision",
                            ),
                        ),
                        (
                            "respondio",
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
                        "indexes": [models.Index(fields=["pgh_created_at"], name="visitadesupervisio_hist_cuando")],
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="visitadesupervision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_visitadesupervisionhistoria" ("escribio_id", "escuela_id", "fecha", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondida_el", "respondio_id", "respuesta", "ruta_id", "sesion_id", "terminada_el", "texto", "version") VALUES (NEW."escribio_id", NEW."escuela_id", NEW."fecha", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."respondida_el", NEW."respondio_id", NEW."respuesta", NEW."ruta_id", NEW."sesion_id", NEW."terminada_el", NEW."texto", NEW."version"); RETURN NULL;',
                            hash="36da9598a33c6ad4c94619e209f9faade0897bcf",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fa8b7",
                            table="seguimiento_visitadesupervision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="visitadesupervision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "seguimiento_visitadesupervisionhistoria" ("escribio_id", "escuela_id", "fecha", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondida_el", "respondio_id", "respuesta", "ruta_id", "sesion_id", "terminada_el", "texto", "version") VALUES (NEW."escribio_id", NEW."escuela_id", NEW."fecha", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."respondida_el", NEW."respondio_id", NEW."respuesta", NEW."ruta_id", NEW."sesion_id", NEW."terminada_el", NEW."texto", NEW."version"); RETURN NULL;',
                            hash="512bb63633e049a6d2bf41b9db05ef7c218f4e7d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a1e2b",
                            table="seguimiento_visitadesupervision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="visitadesupervision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_visitadesupervisionhistoria" ("escribio_id", "escuela_id", "fecha", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondida_el", "respondio_id", "respuesta", "ruta_id", "sesion_id", "terminada_el", "texto", "version") VALUES (OLD."escribio_id", OLD."escuela_id", OLD."fecha", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."respondida_el", OLD."respondio_id", OLD."respuesta", OLD."ruta_id", OLD."sesion_id", OLD."terminada_el", OLD."texto", OLD."version"); RETURN NULL;',
                            hash="ce8378594a6d8084994e5bc42d1cd00a5c9e6ce6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_19ec9",
                            table="seguimiento_visitadesupervision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="respuestadevisitahistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="107449e1f756b348f85d6cfa1156269294c29570",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dc221",
                            table="seguimiento_respuestadevisitahistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="respuestadevisita",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_respuestadevisitahistoria" ("clave", "dice", "escuela_id", "id", "nota", "orden", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pregunta", "version", "visita_id") VALUES (NEW."clave", NEW."dice", NEW."escuela_id", NEW."id", NEW."nota", NEW."orden", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pregunta", NEW."version", NEW."visita_id"); RETURN NULL;',
                            hash="717801f7dd1de1d668558effaf36ce588e659dad",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_07d36",
                            table="seguimiento_respuestadevisita",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="respuestadevisita",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "seguimiento_respuestadevisitahistoria" ("clave", "dice", "escuela_id", "id", "nota", "orden", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pregunta", "version", "visita_id") VALUES (NEW."clave", NEW."dice", NEW."escuela_id", NEW."id", NEW."nota", NEW."orden", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pregunta", NEW."version", NEW."visita_id"); RETURN NULL;',
                            hash="c7fd2ca277f89111a0153a8f23f33ce94936b5d4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9f3ee",
                            table="seguimiento_respuestadevisita",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="respuestadevisita",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_respuestadevisitahistoria" ("clave", "dice", "escuela_id", "id", "nota", "orden", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pregunta", "version", "visita_id") VALUES (OLD."clave", OLD."dice", OLD."escuela_id", OLD."id", OLD."nota", OLD."orden", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pregunta", OLD."version", OLD."visita_id"); RETURN NULL;',
                            hash="0fe1cba701785f9b4e860fae86a97da78c41d1f9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0cf54",
                            table="seguimiento_respuestadevisita",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="visitadesupervisionhistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6cdf9a5b761e01dc68f5349804f69eed876cbc13",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_40f40",
                            table="seguimiento_visitadesupervisionhistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        clave_compuesta("seguimiento_visitadesupervision", "ruta_id", "ruta_ruta"),
        clave_compuesta("seguimiento_visitadesupervision", "sesion_id", "seguimiento_sesion"),
        clave_compuesta("seguimiento_visitadesupervision", "respondio_id", "ruta_participacion"),
        clave_compuesta("seguimiento_respuestadevisita", "visita_id", "seguimiento_visitadesupervision"),
        firme_desde("seguimiento_visitadesupervision", "respondida_el"),
        historia_que_solo_crece("seguimiento_visitadesupervisionhistoria"),
        historia_que_solo_crece("seguimiento_respuestadevisitahistoria"),
    ]
