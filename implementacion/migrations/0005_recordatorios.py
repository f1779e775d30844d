"""What is foreseen to be sent, when it left, and who wants no mail."""

import django.db.models.deletion
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import clave_compuesta

CLAVES = [
    ("implementacion_recordatorio", "ruta_id", "ruta_ruta"),
    ("implementacion_recordatorio", "de_quien_id", "ruta_participacion"),
    ("implementacion_sincorreo", "de_quien_id", "ruta_participacion"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("implementacion", "0004_avance_firme"),
        ("ruta", "0051_mirada_propia"),
    ]

    operations = [
        migrations.CreateModel(
            name="Recordatorio",
            fields=[
                ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("clase", models.CharField(choices=[("sesion", "Sesión del CTE"), ("compromiso", "Compromiso")], max_length=12)),
                ("de_que", models.CharField(max_length=40)),
                ("dia", models.DateField(verbose_name="de qué día es")),
                ("dias_antes", models.PositiveSmallIntegerField()),
                ("via", models.CharField(choices=[("correo", "Por correo"), ("pegar", "Para pegar en WhatsApp")], max_length=8)),
                ("previsto_para", models.DateTimeField()),
                ("enviado_en", models.DateTimeField(blank=True, null=True)),
                ("salio_en", models.DateTimeField(blank=True, null=True)),
                (
                    "de_quien",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ruta.participacion"
                    ),
                ),
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
                        related_name="recordatorios",
                        to="ruta.ruta",
                    ),
                ),
            ],
            options={
                "ordering": ["previsto_para", "dia"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("enviado_en__isnull", True)), fields=["previsto_para"], name="recordatorios_por_salir"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("escuela", "ruta", "de_quien", "clase", "de_que", "dia", "dias_antes"),
                        name="recordatorio_una_sola_vez",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("salio_en__isnull", True), ("enviado_en__isnull", False), _connector="OR"),
                        name="recordatorio_que_salio_se_envio",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SinCorreo",
            fields=[
                ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "de_quien",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ruta.participacion"
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
                "verbose_name_plural": "quienes no quieren correos",
                "constraints": [models.UniqueConstraint(fields=("escuela", "de_quien"), name="sin_correo_una_vez")],
            },
        ),
        *(clave_compuesta(*clave) for clave in CLAVES),
    ]
