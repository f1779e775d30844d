# ruff: noqa: E501 -- the SQL of the triggers of the history, as they are generated
"""What favoured, what hindered, what is decided and what shows it; and who moderates."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from ruta.esquema import Juntas, clave_compuesta


class Migration(migrations.Migration):
    dependencies = [
        ("implementacion", "0003_claves_de_escuela"),
        ("ruta", "0051_mirada_propia"),
        ("seguimiento", "0006_sin_texto_de_orden"),
    ]

    operations = [
        Juntas(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="sesion",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="sesion",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="sesion",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="verificacion",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="verificacion",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="verificacion",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="sesion",
                    name="modera",
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
                    model_name="sesionhistoria",
                    name="modera",
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
                    model_name="verificacion",
                    name="decision",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("seguir", "Seguir igual"),
                            ("ajustar", "Ajustarla"),
                            ("concluir", "Darla por concluida"),
                            ("cancelar", "Cancelarla"),
                        ],
                        max_length=10,
                        verbose_name="¿qué decide el colectivo?",
                    ),
                ),
                migrations.AddField(
                    model_name="verificacion",
                    name="dificulto",
                    field=models.TextField(blank=True, verbose_name="¿qué dificultó?"),
                ),
                migrations.AddField(
                    model_name="verificacion",
                    name="evidencia",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verificaciones",
                        to="ruta.evidencia",
                    ),
                ),
                migrations.AddField(
                    model_name="verificacion",
                    name="favorecio",
                    field=models.TextField(blank=True, verbose_name="¿qué favoreció?"),
                ),
                migrations.AddField(
                    model_name="verificacion",
                    name="foto",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verificaciones",
                        to="implementacion.avance",
                    ),
                ),
                migrations.AddField(
                    model_name="verificacion",
                    name="motivo",
                    field=models.TextField(blank=True, verbose_name="¿por qué?"),
                ),
                migrations.AddField(
                    model_name="verificacionhistoria",
                    name="decision",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("seguir", "Seguir igual"),
                            ("ajustar", "Ajustarla"),
                            ("concluir", "Darla por concluida"),
                            ("cancelar", "Cancelarla"),
                        ],
                        max_length=10,
                        verbose_name="¿qué decide el colectivo?",
                    ),
                ),
                migrations.AddField(
                    model_name="verificacionhistoria",
                    name="dificulto",
                    field=models.TextField(blank=True, verbose_name="¿qué dificultó?"),
                ),
                migrations.AddField(
                    model_name="verificacionhistoria",
                    name="evidencia",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ruta.evidencia",
                    ),
                ),
                migrations.AddField(
                    model_name="verificacionhistoria",
                    name="favorecio",
                    field=models.TextField(blank=True, verbose_name="¿qué favoreció?"),
                ),
                migrations.AddField(
                    model_name="verificacionhistoria",
                    name="foto",
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
                    model_name="verificacionhistoria",
                    name="motivo",
                    field=models.TextField(blank=True, verbose_name="¿por qué?"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sesion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_sesionhistoria" ("abierta_en", "cerrada_en", "desarrollo", "escribe_id", "escuela_id", "estado", "fase", "fecha", "id", "lugar", "modera_id", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preside_id", "ruta_id", "version") VALUES (NEW."abierta_en", NEW."cerrada_en", NEW."desarrollo", NEW."escribe_id", NEW."escuela_id", NEW."estado", NEW."fase", NEW."fecha", NEW."id", NEW."lugar", NEW."modera_id", NEW."numero", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."preside_id", NEW."ruta_id", NEW."version"); RETURN NULL;',
                            hash="5c2d21be9094e87c295c481ec7b6c1f8ebe67299",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_abb44",
                            table="seguimiento_sesion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sesion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "seguimiento_sesionhistoria" ("abierta_en", "cerrada_en", "desarrollo", "escribe_id", "escuela_id", "estado", "fase", "fecha", "id", "lugar", "modera_id", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preside_id", "ruta_id", "version") VALUES (NEW."abierta_en", NEW."cerrada_en", NEW."desarrollo", NEW."escribe_id", NEW."escuela_id", NEW."estado", NEW."fase", NEW."fecha", NEW."id", NEW."lugar", NEW."modera_id", NEW."numero", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."preside_id", NEW."ruta_id", NEW."version"); RETURN NULL;',
                            hash="a166432e644d286789d54ffd80731c26872beca6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_315a0",
                            table="seguimiento_sesion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sesion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_sesionhistoria" ("abierta_en", "cerrada_en", "desarrollo", "escribe_id", "escuela_id", "estado", "fase", "fecha", "id", "lugar", "modera_id", "numero", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preside_id", "ruta_id", "version") VALUES (OLD."abierta_en", OLD."cerrada_en", OLD."desarrollo", OLD."escribe_id", OLD."escuela_id", OLD."estado", OLD."fase", OLD."fecha", OLD."id", OLD."lugar", OLD."modera_id", OLD."numero", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."preside_id", OLD."ruta_id", OLD."version"); RETURN NULL;',
                            hash="c9fbe529ed2fc7b280d22a096f4d62604fd1f1b0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a1747",
                            table="seguimiento_sesion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verificacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_verificacionhistoria" ("accion_id", "avance", "decision", "dificulto", "escuela_id", "estado", "evidencia_id", "favorecio", "foto_id", "id", "motivo", "observacion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sesion_id", "version") VALUES (NEW."accion_id", NEW."avance", NEW."decision", NEW."dificulto", NEW."escuela_id", NEW."estado", NEW."evidencia_id", NEW."favorecio", NEW."foto_id", NEW."id", NEW."motivo", NEW."observacion", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sesion_id", NEW."version"); RETURN NULL;',
                            hash="5b5b4924b9aace93975cf65e764a3a2de2c3f528",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6396b",
                            table="seguimiento_verificacion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verificacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "seguimiento_verificacionhistoria" ("accion_id", "avance", "decision", "dificulto", "escuela_id", "estado", "evidencia_id", "favorecio", "foto_id", "id", "motivo", "observacion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sesion_id", "version") VALUES (NEW."accion_id", NEW."avance", NEW."decision", NEW."dificulto", NEW."escuela_id", NEW."estado", NEW."evidencia_id", NEW."favorecio", NEW."foto_id", NEW."id", NEW."motivo", NEW."observacion", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sesion_id", NEW."version"); RETURN NULL;',
                            hash="64188c1f11a2c2198375f6ab99204aa4e068d2c9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ff594",
                            table="seguimiento_verificacion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verificacion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "seguimiento_verificacionhistoria" ("accion_id", "avance", "decision", "dificulto", "escuela_id", "estado", "evidencia_id", "favorecio", "foto_id", "id", "motivo", "observacion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sesion_id", "version") VALUES (OLD."accion_id", OLD."avance", OLD."decision", OLD."dificulto", OLD."escuela_id", OLD."estado", OLD."evidencia_id", OLD."favorecio", OLD."foto_id", OLD."id", OLD."motivo", OLD."observacion", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sesion_id", OLD."version"); RETURN NULL;',
                            hash="87803e9353a6754271f678f98cde5afef835519b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_75a8d",
                            table="seguimiento_verificacion",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verificacion",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision__in", ("ajustar", "cancelar")), _negated=True),
                            models.Q(("motivo", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="ajustar_y_cancelar_con_motivo",
                        violation_error_message="Para ajustar o cancelar una acción digan por qué.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verificacion",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "concluir"), _negated=True), ("estado", "concluida"), _connector="OR"
                        ),
                        name="concluir_es_concluida",
                        violation_error_message="Para darla por concluida lleven el avance a 100.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verificacion",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "cancelar"), _negated=True), ("estado", "cancelada"), _connector="OR"
                        ),
                        name="cancelar_es_cancelada",
                        violation_error_message="Una acción que se cancela queda cancelada.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verificacion",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("evidencia__isnull", True), ("foto__isnull", True), _connector="OR"),
                        name="una_sola_muestra",
                    ),
                ),
            ]
        ),
        clave_compuesta("seguimiento_sesion", "modera_id", "ruta_participacion"),
        clave_compuesta("seguimiento_verificacion", "evidencia_id", "ruta_evidencia"),
        clave_compuesta("seguimiento_verificacion", "foto_id", "implementacion_avance"),
    ]
