# ruff: noqa: E501 -- the SQL of the triggers of the history, as they are generated
"""The photos of an edition, and how one stops being public: with its row of `RetiroDeFoto`, and in no other way."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, clave_compuesta, historia_que_solo_crece, tabla_inmutable

CLAVES = [
    ("rendicion_fotopublicada", "edicion_id", "rendicion_edicion"),
    ("rendicion_retirodefoto", "ruta_id", "ruta_ruta"),
    ("rendicion_retirodefoto", "retirada_por_id", "ruta_participacion"),
]

# Of an edition that froze a photo withdrawn since: that photo and the PDF that shows it may be erased. Nothing else of it may.
_FUNCION = """CREATE FUNCTION rendicion_solo_por_retiro() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (
    SELECT FROM rendicion_edicion e JOIN rendicion_retirodefoto r ON r.escuela_id = e.escuela_id AND r.ruta_id = e.ruta_id
    WHERE e.escuela_id = OLD.escuela_id AND e.id = OLD.edicion_id
      AND e.contenido->'fotos' @> jsonb_build_array(jsonb_build_object('sha256', r.sha256))
      AND (TG_TABLE_NAME = 'rendicion_edicionpdf' OR r.sha256 = OLD.sha256)
  ) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'lo publicado no se cambia, salvo una foto que se retira: %', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$"""


def _solo_por_retiro(tabla: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER solo_por_retiro BEFORE UPDATE OR DELETE ON {tabla} "
        "FOR EACH ROW EXECUTE FUNCTION rendicion_solo_por_retiro()",
        f"DROP TRIGGER solo_por_retiro ON {tabla}",
    )


def _ya_no_inmutable(tabla: str) -> migrations.RunSQL:
    inmutable = tabla_inmutable(tabla)
    return migrations.RunSQL(inmutable.reverse_sql, inmutable.sql)


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("rendicion", "0003_claves_de_escuela"),
        ("ruta", "0051_mirada_propia"),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="RetiroDeFoto",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("sha256", models.CharField(max_length=64)),
                        ("retirada_el", models.DateField()),
                        ("motivo", models.CharField(max_length=300, verbose_name="por qué se retira")),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "retirada_por",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="retiros_de_fotos",
                                to="ruta.ruta",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "retiro de una foto",
                        "verbose_name_plural": "retiros de fotos",
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "ruta", "sha256"), name="una_foto_se_retira_una_vez"),
                            models.CheckConstraint(condition=models.Q(("motivo", ""), _negated=True), name="retiro_con_motivo"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RetiroDeFotoHistoria",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("sha256", models.CharField(max_length=64)),
                        ("retirada_el", models.DateField()),
                        ("motivo", models.CharField(max_length=300, verbose_name="por qué se retira")),
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
                                to="rendicion.retirodefoto",
                            ),
                        ),
                        (
                            "retirada_por",
                            models.ForeignKey(
                                db_constraint=False,
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
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_created_at"], name="retirodefoto_hist_cuando")],
                    },
                ),
                migrations.CreateModel(
                    name="FotoPublicada",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("orden", models.PositiveSmallIntegerField()),
                        ("jpeg", models.BinaryField()),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "edicion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fotos",
                                to="rendicion.edicion",
                            ),
                        ),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "foto publicada",
                        "verbose_name_plural": "fotos publicadas",
                        "ordering": ["orden"],
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "edicion", "orden"), name="una_foto_en_cada_lugar")
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="retirodefoto",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "rendicion_retirodefotohistoria" ("escuela_id", "id", "motivo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retirada_el", "retirada_por_id", "ruta_id", "sha256", "version") VALUES (NEW."escuela_id", NEW."id", NEW."motivo", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retirada_el", NEW."retirada_por_id", NEW."ruta_id", NEW."sha256", NEW."version"); RETURN NULL;',
                            hash="795cc431a025ee973b2380f6437f5cc64f0de360",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8f38c",
                            table="rendicion_retirodefoto",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="retirodefoto",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "rendicion_retirodefotohistoria" ("escuela_id", "id", "motivo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retirada_el", "retirada_por_id", "ruta_id", "sha256", "version") VALUES (NEW."escuela_id", NEW."id", NEW."motivo", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retirada_el", NEW."retirada_por_id", NEW."ruta_id", NEW."sha256", NEW."version"); RETURN NULL;',
                            hash="bcdb19e193973f24748bfd7e8b2b83faa37f25d4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_60ff1",
                            table="rendicion_retirodefoto",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="retirodefoto",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "rendicion_retirodefotohistoria" ("escuela_id", "id", "motivo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retirada_el", "retirada_por_id", "ruta_id", "sha256", "version") VALUES (OLD."escuela_id", OLD."id", OLD."motivo", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."retirada_el", OLD."retirada_por_id", OLD."ruta_id", OLD."sha256", OLD."version"); RETURN NULL;',
                            hash="9ffeefc0c27219f614817af1740bf5233c080b00",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_afc7d",
                            table="rendicion_retirodefoto",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="retirodefotohistoria",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="202373a613a705b67940b6dc7baa11e856102020",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8750d",
                            table="rendicion_retirodefotohistoria",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        *(clave_compuesta(*clave) for clave in CLAVES),
        historia_que_solo_crece("rendicion_retirodefotohistoria"),
        tabla_inmutable("rendicion_retirodefoto"),
        migrations.RunSQL(_FUNCION, "DROP FUNCTION rendicion_solo_por_retiro()"),
        _ya_no_inmutable("rendicion_edicionpdf"),
        _solo_por_retiro("rendicion_edicionpdf"),
        _solo_por_retiro("rendicion_fotopublicada"),
    ]
