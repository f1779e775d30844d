"""What a form needs so that nothing typed is lost and nothing is done twice."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import Juntas, clave_compuesta

CLAVES = [
    ("ruta_borrador", "ruta_id", "ruta_ruta"),
    ("ruta_presencia", "ruta_id", "ruta_ruta"),
    ("ruta_presencia", "participacion_id", "ruta_participacion"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("ruta", "0002_claves_de_escuela"),
    ]

    operations = [
        Juntas(
            [
                migrations.CreateModel(
                    name="Borrador",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("camino", models.CharField(max_length=255, verbose_name="dirección del formulario")),
                        ("llave", models.UUIDField(default=ruta.models.base.uuid7)),
                        ("contenido", models.JSONField(help_text="campo → lista de lo escrito")),
                        ("guardado_en", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True)),
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
                                related_name="borradores",
                                to="ruta.ruta",
                            ),
                        ),
                        (
                            "usuario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "borradores",
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "usuario", "camino"), name="un_borrador_por_formulario")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Envio",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("llave", models.UUIDField(help_text="de un formulario dibujado una vez")),
                        ("huella", models.CharField(help_text="SHA-256 de la dirección y de lo escrito", max_length=64)),
                        ("status", models.PositiveSmallIntegerField(default=0)),
                        ("cabeceras", models.JSONField(default=dict)),
                        ("cuerpo", models.BinaryField(default=b"")),
                        ("creado_en", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True)),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "usuario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "envíos",
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "usuario", "llave"), name="un_efecto_por_formulario")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Presencia",
                    fields=[
                        ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("lugar", models.CharField(max_length=40)),
                        ("vista_en", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        (
                            "escuela",
                            models.ForeignKey(
                                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ruta.escuela"
                            ),
                        ),
                        (
                            "participacion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="ruta.participacion",
                            ),
                        ),
                        (
                            "ruta",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="presencias",
                                to="ruta.ruta",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "presencias",
                        "constraints": [
                            models.UniqueConstraint(fields=("escuela", "ruta", "participacion"), name="una_presencia_por_persona")
                        ],
                    },
                ),
            ]
        ),
        *(clave_compuesta(*clave) for clave in CLAVES),
    ]
