# ruff: noqa: E501 -- the SQL of the triggers of the history, as they are generated
"""What the supervisión observes beside the lines of a ruta, and its point in the agenda."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, clave_compuesta, historia_que_solo_crece


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("ruta", "0051_mirada_propia"),
        ("seguimiento", "0008_compromiso_de_acuerdo"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Juntas(
            [
                migrations.AlterField(
                    model_name="punto",
                    name="clase",
                    field=models.CharField(
                        choices=[
                            ("apertura", "Apertura"),
                            ("acuerdo", "Acuerdo pendiente"),
                            ("compromiso", "Compromisos para ese día"),
                            ("accion", "Acciones por verificar"),
                            ("medir", "Indicador por medir"),
                            ("camino", "Meta por debajo de lo esperado"),
                            ("apoyo", "Apoyo que se pide"),
                            ("observa", "Observación de la supervisión"),
                            ("alumnos", "Alumnos que requieren apoyo"),
                            ("otro", "Escrito a mano"),
                            ("cierre", "Cierre"),
                        ],
                        default="otro",
                        max_length=10,
                    ),
                ),
                migrations.AlterField(
                    model_name="puntohistoria",
                    name="clase",
                    field=models.CharField(
                        choices=[
                            ("apertura", "Apertura"),
                            ("acuerdo", "Acuerdo pendiente"),
                            ("compromiso", "Compromisos para ese día"),
                            ("accion", "Acciones por verificar"),
                            ("medir", "Indicador por medir"),
                            ("camino", "Meta por debajo de lo esperado"),
                            ("apoyo", "Apoyo que se pide"),
                            ("observa", "Observación de la supervisión"),
                            ("alumnos", "Alumnos que requieren apoyo"),
                            ("otro", "Escrito a mano"),
                            ("cierre", "Cierre"),
                        ],
                        default="otro",
                        max_length=10,
                    ),
                ),
                migrations.CreateModel(
                    name="ObservacionDeSupervision",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "clase",
                            models.CharField(
                                choices=[("objetivo", "Objetivo"), ("meta", "Meta"), ("accion", "Acción")], max_length=8
                            ),
                        ),
                        ("numero", models.PositiveSmallIntegerField()),
                        ("decia", models.TextField(verbose_name="lo que decía la línea")),
                        ("texto", models.TextField(verbose_name="observación")),
                        ("fecha", models.DateField(verbose_name="escrita el")),
                        ("respuesta", models.TextField(blank=True, verbose_name="respuesta")),
                        ("respondida_el", models.DateField(blank=True, null=True, verbose_name="respondida el")),
                        (
                            "accion",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="observaciones",
                                to="ruta.accion",
                            ),
                        ),
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
                            "meta",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="observaciones",
                                to="ruta.meta",
                            ),
                        ),
                        (
                            "objetivo",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="observaciones",
                                to="ruta.objetivo",
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
                                related_name="observaciones",
                                to="ruta.ruta",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "id"), name="observacion_en_su_escuela"),
                            models.CheckConstraint(condition=models.Q(("texto", ""), _negated=True), name="observacion_con_texto"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("accion__isnull", True), ("clase", "objetivo"), ("meta__isnull", True)),
                                    models.Q(("accion__isnull", True), ("clase", "meta"), ("objetivo__isnull", True)),
                                    models.Q(("clase", "accion"), ("meta__isnull", True), ("objetivo__isnull", True)),
                                    _connector="OR",
                                ),
                                name="observacion_de_una_linea",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("respondida_el__isnull", True), ("respondio__isnull", True), ("respuesta", "")),
                                    models.Q(
                                        models.Q(("respuesta", ""), _negated=True),
                                        ("respondida_el__isnull", False),
                                        ("respondio__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="observacion_respondida_por_alguien",
                            ),
                        ],
                        "verbose_name": "observación de la supervisión",
                        "verbose_name_plural": "observaciones de la supervisión",
                        "ordering": ["-fecha", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="ObservacionDeSupervisionHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "clase",
                            models.CharField(
                                choices=[("objetivo", "Objetivo"), ("meta", "Meta"), ("accion", "Acción")], max_length=8
                            ),
                        ),
                        ("numero", models.PositiveSmallIntegerField()),
                        ("decia", models.TextField(verbose_name="lo que decía la línea")),
                        ("texto", models.TextField(verbose_name="observación")),
                        ("fecha", models.DateField(verbose_name="escrita el")),
                        ("respuesta", models.TextField(blank=True, verbose_name="respuesta")),
                        ("respondida_el", models.DateField(blank=True, null=True, verbose_name="respondida el")),
                        (
                            "accion",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.accion",
                            ),
                        ),
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
                            "meta",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.meta",
                            ),
                        ),
                        (
                            "objetivo",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="ruta.objetivo",
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
                                to="seguimiento.observaciondesupervision",
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
                    ],
                    options={
                        "indexes": [models.Index(fields=["pgh_created_at"], name="observaciondesuper_hist_cuando")],
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="observaciondesupervision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_observaciondesupervisionhistoria" ("accion_id", "clase", "decia", "escribio_id", "escuela_id", "fecha", "id", "meta_id", "numero", "objetivo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondida_el", "respondio_id", "respuesta", "ruta_id", "texto", "version") VALUES (NEW."accion_id", NEW."clase", NEW."decia", NEW."escribio_id", NEW."escuela_id", NEW."fecha", NEW."id", NEW."meta_id", NEW."numero", NEW."objetivo_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."respondida_el", NEW."respondio_id", NEW."respuesta", NEW."ruta_id", NEW."texto", NEW."version"); RETURN NULL;',
                            hash="9865b19c4832b42e543a1c35de20b4016008545c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_62b4f",
                            table="seguimiento_observaciondesupervision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="observaciondesupervision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "seguimiento_observaciondesupervisionhistoria" ("accion_id", "clase", "decia", "escribio_id", "escuela_id", "fecha", "id", "meta_id", "numero", "objetivo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondida_el", "respondio_id", "respuesta", "ruta_id", "texto", "version") VALUES (NEW."accion_id", NEW."clase", NEW."decia", NEW."escribio_id", NEW."escuela_id", NEW."fecha", NEW."id", NEW."meta_id", NEW."numero", NEW."objetivo_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."respondida_el", NEW."respondio_id", NEW."respuesta", NEW."ruta_id", NEW."texto", NEW."version"); RETURN NULL;',
                            hash="7db60853d5e4b851bfa61fec79e04d2dcdf4608d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_696d1",
                            table="seguimiento_observaciondesupervision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="observaciondesupervision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_observaciondesupervisionhistoria" ("accion_id", "clase", "decia", "escribio_id", "escuela_id", "fecha", "id", "meta_id", "numero", "objetivo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondida_el", "respondio_id", "respuesta", "ruta_id", "texto", "version") VALUES (OLD."accion_id", OLD."clase", OLD."decia", OLD."escribio_id", OLD."escuela_id", OLD."fecha", OLD."id", OLD."meta_id", OLD."numero", OLD."objetivo_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."respondida_el", OLD."respondio_id", OLD."respuesta", OLD."ruta_id", OLD."texto", OLD."version"); RETURN NULL;',
                            hash="93c92b78956069b2eb32a2042e239aefda3df8ac",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4863b",
                            table="seguimiento_observaciondesupervision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="observaciondesupervisionhistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e819cbf5c83eadedb8cfa079e764af73a80d6fda",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_bda51",
                            table="seguimiento_observaciondesupervisionhistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        clave_compuesta("seguimiento_observaciondesupervision", "ruta_id", "ruta_ruta"),
        clave_compuesta("seguimiento_observaciondesupervision", "objetivo_id", "ruta_objetivo"),
        clave_compuesta("seguimiento_observaciondesupervision", "meta_id", "ruta_meta"),
        clave_compuesta("seguimiento_observaciondesupervision", "accion_id", "ruta_accion"),
        clave_compuesta("seguimiento_observaciondesupervision", "respondio_id", "ruta_participacion"),
        historia_que_solo_crece("seguimiento_observaciondesupervisionhistoria"),
    ]
