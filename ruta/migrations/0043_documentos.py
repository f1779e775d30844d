"""What is made on paper: its frozen content and its PDF."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import clave_compuesta


class Migration(migrations.Migration):
    dependencies = [
        ("ruta", "0042_firmas_y_prioridad"),
    ]

    operations = [
        migrations.CreateModel(
            name="Documento",
            fields=[
                ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("numero", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="versión acordada")),
                (
                    "clase",
                    models.CharField(
                        choices=[("documento", "Documento de la ruta"), ("cartel", "Cartel para la pared")], max_length=12
                    ),
                ),
                ("papel", models.CharField(choices=[("carta", "carta"), ("oficio", "oficio")], default="carta", max_length=8)),
                ("contenido", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("pedido", "En la fila"),
                            ("haciendose", "Componiendo las páginas"),
                            ("hecho", "Listo"),
                            ("fallido", "No se pudo hacer"),
                        ],
                        default="pedido",
                        max_length=12,
                    ),
                ),
                ("pdf", models.BinaryField(blank=True, null=True)),
                ("pedido_en", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "escuela",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                    ),
                ),
                (
                    "ruta",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="documentos", to="ruta.ruta"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "documentos",
                "ordering": ["-pedido_en"],
                "constraints": [
                    models.UniqueConstraint(fields=("escuela", "id"), name="documento_en_su_escuela"),
                    models.UniqueConstraint(
                        fields=("escuela", "ruta", "clase", "papel", "sha256"), name="un_documento_por_contenido"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("clase__in", ["documento", "cartel"])), name="documento_de_clase_conocida"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("papel__in", ["carta", "oficio"])), name="documento_en_papel_conocido"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("estado", "hecho"), ("pdf__isnull", False)),
                            models.Q(models.Q(("estado", "hecho"), _negated=True), ("pdf__isnull", True)),
                            _connector="OR",
                        ),
                        name="documento_hecho_tiene_pdf",
                    ),
                ],
            },
        ),
        clave_compuesta("ruta_documento", "ruta_id", "ruta_ruta"),
    ]
