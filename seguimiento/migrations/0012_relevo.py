"""The relevo as it was asked for on paper, and its PDF."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import clave_compuesta


class Migration(migrations.Migration):
    dependencies = [
        ("ruta", "0051_mirada_propia"),
        ("seguimiento", "0011_hoja_de_papel"),
    ]

    operations = [
        migrations.CreateModel(
            name="Relevo",
            fields=[
                ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="relevos", to="ruta.ruta"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "relevos",
                "constraints": [
                    models.UniqueConstraint(fields=("escuela", "ruta"), name="un_relevo_por_ruta"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("estado", "hecho"), ("pdf__isnull", False)),
                            models.Q(models.Q(("estado", "hecho"), _negated=True), ("pdf__isnull", True)),
                            _connector="OR",
                        ),
                        name="relevo_hecho_tiene_pdf",
                    ),
                ],
            },
        ),
        clave_compuesta("seguimiento_relevo", "ruta_id", "ruta_ruta"),
    ]
