"""A file that somebody is sending in pieces."""

import django.db.models.deletion
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import clave_compuesta

CLAVES = [
    ("implementacion_subida", "ruta_id", "ruta_ruta"),
    ("implementacion_subida", "de_quien_id", "ruta_participacion"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("implementacion", "0007_evidencias_de_antes"),
        ("ruta", "0051_mirada_propia"),
    ]

    operations = [
        migrations.CreateModel(
            name="Subida",
            fields=[
                ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("nombre", models.CharField(max_length=150)),
                ("total", models.PositiveIntegerField()),
                ("marca", models.CharField(blank=True, max_length=20)),
                ("recibido", models.PositiveIntegerField(default=0)),
                ("tocada_en", models.DateTimeField(auto_now=True)),
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
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="subidas", to="ruta.ruta"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "subidas",
                "ordering": ["-tocada_en"],
                "indexes": [models.Index(fields=["tocada_en"], name="subidas_por_olvidar")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("escuela", "ruta", "de_quien", "nombre", "total", "marca"), name="subida_una_por_archivo"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("total__gt", 0), ("total__lte", 10485760)), name="subida_que_se_acepta"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recibido__lte", models.F("total"))), name="subida_sin_mas_de_lo_dicho"
                    ),
                ],
            },
        ),
        *(clave_compuesta(*clave) for clave in CLAVES),
    ]
