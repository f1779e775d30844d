"""Until where each person has seen a ruta; and the history, that PostgreSQL itself lets only grow."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ruta.models.base
from ruta.esquema import clave_compuesta, contexto_que_solo_crece, crear_funcion_de_historia, historia_que_solo_crece

HISTORIAS = [
    "evaluacion_medicionhistoria",
    "evaluacion_valoracionhistoria",
    "implementacion_avancehistoria",
    "implementacion_compromisohistoria",
    "rendicion_cifraescolarhistoria",
    "rendicion_edicionhistoria",
    "rendicion_fuentehistoria",
    "rendicion_movimientohistoria",
    "rendicion_parrafohistoria",
    "ruta_accionhistoria",
    "ruta_archivohistoria",
    "ruta_cortehistoria",
    "ruta_escuelahistoria",
    "ruta_evidenciadehallazgohistoria",
    "ruta_evidenciahistoria",
    "ruta_fechapropiadectehistoria",
    "ruta_gradodegrupohistoria",
    "ruta_grupodeparticipacionhistoria",
    "ruta_grupohistoria",
    "ruta_hallazgodeproblematicahistoria",
    "ruta_hallazgohistoria",
    "ruta_invitacionhistoria",
    "ruta_metahistoria",
    "ruta_objetivohistoria",
    "ruta_participacionhistoria",
    "ruta_problematicadeobjetivohistoria",
    "ruta_problematicahistoria",
    "ruta_responsabledeaccionhistoria",
    "ruta_resultadohistoria",
    "ruta_rutahistoria",
    "ruta_segundopasohistoria",
    "ruta_versionacordadahistoria",
    "seguimiento_actahistoria",
    "seguimiento_acuerdohistoria",
    "seguimiento_asistenciahistoria",
    "seguimiento_revisiondeacuerdohistoria",
    "seguimiento_sesionhistoria",
    "seguimiento_verificacionhistoria",
]


class Migration(migrations.Migration):
    dependencies = [
        ("ruta", "0010_puertas"),
        ("evaluacion", "0003_claves_de_escuela"),
        ("implementacion", "0003_claves_de_escuela"),
        ("rendicion", "0003_claves_de_escuela"),
        ("seguimiento", "0003_sesion_cerrada_con_hora"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mirada",
            fields=[
                ("id", models.UUIDField(default=ruta.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("secuencia", models.PositiveBigIntegerField()),
                ("momento", models.DateTimeField()),
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
                        related_name="miradas",
                        to="ruta.ruta",
                    ),
                ),
                (
                    "usuario",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "verbose_name_plural": "miradas",
                "constraints": [models.UniqueConstraint(fields=("escuela", "ruta", "usuario"), name="una_mirada_por_persona")],
            },
        ),
        clave_compuesta("ruta_mirada", "ruta_id", "ruta_ruta"),
        crear_funcion_de_historia(),
        *(historia_que_solo_crece(tabla) for tabla in HISTORIAS),
        contexto_que_solo_crece(),
        migrations.RunSQL(
            "CREATE INDEX ruta_rutahistoria_pasos ON ruta_rutahistoria (pgh_obj_id, secuencia)",
            "DROP INDEX ruta_rutahistoria_pasos",
        ),
    ]
