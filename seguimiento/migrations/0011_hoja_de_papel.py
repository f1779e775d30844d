"""Sheets of paper, to be filled by hand."""

import django.db.models.deletion
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import clave_compuesta


class Migration(migrations.Migration):
    dependencies = [
        ("ruta", "0051_mirada_propia"),
        ("seguimiento", "0010_visitas"),
    ]

    operations = [
        migrations.CreateModel(
            name="HojaDePapel",
            fields=[
                ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("numero", models.PositiveSmallIntegerField(verbose_name="número de hoja")),
                (
                    "clase",
                    models.CharField(
                        choices=[("sesion", "Hoja de la sesión"), ("compromisos", "Hoja de compromisos")], max_length=12
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
                ("pedida_en", models.DateTimeField()),
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
                        related_name="hojas_de_papel",
                        to="ruta.ruta",
                    ),
                ),
                (
                    "sesion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hojas_de_papel",
                        to="seguimiento.sesion",
                    ),
                ),
            ],
            options={
                "verbose_name": "hoja de papel",
                "verbose_name_plural": "hojas de papel",
                "ordering": ["-numero"],
                "constraints": [
                    models.UniqueConstraint(fields=("escuela", "id"), name="hoja_de_papel_en_su_escuela"),
                    models.UniqueConstraint(fields=("escuela", "ruta", "numero"), name="hojas_de_papel_numeradas"),
                    models.UniqueConstraint(fields=("escuela", "ruta", "papel", "sha256"), name="una_hoja_de_papel_por_contenido"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("clase", "sesion"), ("sesion__isnull", False)),
                            models.Q(("clase", "compromisos"), ("sesion__isnull", True)),
                            _connector="OR",
                        ),
                        name="hoja_de_papel_de_lo_que_dice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("estado", "hecho"), ("pdf__isnull", False)),
                            models.Q(models.Q(("estado", "hecho"), _negated=True), ("pdf__isnull", True)),
                            _connector="OR",
                        ),
                        name="hoja_de_papel_hecha_tiene_pdf",
                    ),
                ],
            },
        ),
        clave_compuesta("seguimiento_hojadepapel", "ruta_id", "ruta_ruta"),
        clave_compuesta("seguimiento_hojadepapel", "sesion_id", "seguimiento_sesion"),
    ]
