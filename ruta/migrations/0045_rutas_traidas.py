# ruff: noqa: E501 -- the SQL of the triggers is one string
"""What is read of a file with a ruta written elsewhere; and room for what schools write in one cell."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import clave_compuesta, historia_que_solo_crece

CLAVES = [
    ("ruta_traida", "ruta_id", "ruta_ruta"),
    ("ruta_traida", "leida_por_id", "ruta_participacion"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("ruta", "0044_puertas_de_un_solo_efecto"),
    ]

    operations = [
        migrations.AlterField(
            model_name="accion",
            name="costo_texto",
            field=models.CharField(blank=True, max_length=160, verbose_name="costo, como se escribió"),
        ),
        migrations.AlterField(
            model_name="accion",
            name="cuando_texto",
            field=models.CharField(blank=True, max_length=300, verbose_name="¿cuándo?, con sus palabras"),
        ),
        migrations.AlterField(
            model_name="accion",
            name="evidencia",
            field=models.CharField(blank=True, max_length=400, verbose_name="evidencia esperada"),
        ),
        migrations.AlterField(
            model_name="accion",
            name="recursos",
            field=models.CharField(blank=True, max_length=600),
        ),
        migrations.AlterField(
            model_name="accion",
            name="responsables_texto",
            field=models.CharField(blank=True, max_length=400, verbose_name="responsables, como los nombra el colectivo"),
        ),
        migrations.AlterField(
            model_name="accionhistoria",
            name="costo_texto",
            field=models.CharField(blank=True, max_length=160, verbose_name="costo, como se escribió"),
        ),
        migrations.AlterField(
            model_name="accionhistoria",
            name="cuando_texto",
            field=models.CharField(blank=True, max_length=300, verbose_name="¿cuándo?, con sus palabras"),
        ),
        migrations.AlterField(
            model_name="accionhistoria",
            name="evidencia",
            field=models.CharField(blank=True, max_length=400, verbose_name="evidencia esperada"),
        ),
        migrations.AlterField(
            model_name="accionhistoria",
            name="recursos",
            field=models.CharField(blank=True, max_length=600),
        ),
        migrations.AlterField(
            model_name="accionhistoria",
            name="responsables_texto",
            field=models.CharField(blank=True, max_length=400, verbose_name="responsables, como los nombra el colectivo"),
        ),
        migrations.AlterField(
            model_name="meta",
            name="indicador",
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.AlterField(
            model_name="metahistoria",
            name="indicador",
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.CreateModel(
            name="Traida",
            fields=[
                ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.CharField(max_length=150, verbose_name="nombre del archivo")),
                ("formato", models.CharField(max_length=40)),
                ("contenido", models.JSONField()),
                ("filas", models.JSONField(blank=True, default=list)),
                ("cuenta", models.CharField(blank=True, max_length=200, verbose_name="lo que se trajo")),
                ("leida_en", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("traida_el", models.DateField(blank=True, null=True)),
                (
                    "escuela",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                    ),
                ),
                (
                    "leida_por",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.participacion"
                    ),
                ),
                (
                    "ruta",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="traidas", to="ruta.ruta"
                    ),
                ),
            ],
            options={
                "verbose_name": "archivo traído",
                "verbose_name_plural": "archivos traídos",
                "ordering": ["-leida_en"],
            },
        ),
        migrations.CreateModel(
            name="TraidaHistoria",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.CharField(max_length=150, verbose_name="nombre del archivo")),
                ("formato", models.CharField(max_length=40)),
                ("contenido", models.JSONField()),
                ("filas", models.JSONField(blank=True, default=list)),
                ("cuenta", models.CharField(blank=True, max_length=200, verbose_name="lo que se trajo")),
                ("leida_en", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("traida_el", models.DateField(blank=True, null=True)),
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
                    "leida_por",
                    models.ForeignKey(
                        db_constraint=False,
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
                        db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="events", to="ruta.traida"
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
            },
        ),
        migrations.AddConstraint(
            model_name="traida",
            constraint=models.UniqueConstraint(fields=("escuela", "id"), name="traida_en_su_escuela"),
        ),
        migrations.AddConstraint(
            model_name="traida",
            constraint=models.CheckConstraint(condition=models.Q(("nombre", ""), _negated=True), name="traida_con_nombre"),
        ),
        migrations.AddConstraint(
            model_name="traida",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("filas", []), ("traida_el__isnull", True)),
                    models.Q(("traida_el__isnull", False), models.Q(("filas", []), _negated=True)),
                    _connector="OR",
                ),
                name="traida_con_sus_filas",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="traida",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "ruta_traidahistoria" ("contenido", "cuenta", "escuela_id", "filas", "formato", "id", "leida_en", "leida_por_id", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruta_id", "traida_el", "version") VALUES (NEW."contenido", NEW."cuenta", NEW."escuela_id", NEW."filas", NEW."formato", NEW."id", NEW."leida_en", NEW."leida_por_id", NEW."nombre", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ruta_id", NEW."traida_el", NEW."version"); RETURN NULL;',
                    hash="dc0872165720ec2e88e13e89585741e1219f130e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cdfc3",
                    table="ruta_traida",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="traida",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "ruta_traidahistoria" ("contenido", "cuenta", "escuela_id", "filas", "formato", "id", "leida_en", "leida_por_id", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruta_id", "traida_el", "version") VALUES (NEW."contenido", NEW."cuenta", NEW."escuela_id", NEW."filas", NEW."formato", NEW."id", NEW."leida_en", NEW."leida_por_id", NEW."nombre", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ruta_id", NEW."traida_el", NEW."version"); RETURN NULL;',
                    hash="051a7b856ab1799f44617062481224ace5a21140",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4a42f",
                    table="ruta_traida",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="traida",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "ruta_traidahistoria" ("contenido", "cuenta", "escuela_id", "filas", "formato", "id", "leida_en", "leida_por_id", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ruta_id", "traida_el", "version") VALUES (OLD."contenido", OLD."cuenta", OLD."escuela_id", OLD."filas", OLD."formato", OLD."id", OLD."leida_en", OLD."leida_por_id", OLD."nombre", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ruta_id", OLD."traida_el", OLD."version"); RETURN NULL;',
                    hash="2a9c486b9d45e786cc3202187d5ff9c744d02a6a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_54af3",
                    table="ruta_traida",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="traidahistoria",
            index=models.Index(fields=["pgh_created_at"], name="traida_hist_cuando"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="traidahistoria",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a15575646d402a252cf5d559c252b1fe42c280a8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_db3a9",
                    table="ruta_traidahistoria",
                    when="BEFORE",
                ),
            ),
        ),
        *(clave_compuesta(*clave) for clave in CLAVES),
        historia_que_solo_crece("ruta_traidahistoria"),
    ]
