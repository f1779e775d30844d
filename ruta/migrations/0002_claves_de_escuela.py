"""Keys inside the school and tables that PostgreSQL itself refuses to rewrite."""

from django.db import migrations

from ruta.esquema import clave_compuesta, crear_funcion_de_rechazo, tabla_inmutable

CLAVES = [
    ("ruta_accion", "meta_id", "ruta_meta"),
    ("ruta_accion", "informa_id", "ruta_participacion"),
    ("ruta_responsabledeaccion", "accion_id", "ruta_accion"),
    ("ruta_responsabledeaccion", "participacion_id", "ruta_participacion"),
    ("ruta_archivo", "ruta_id", "ruta_ruta"),
    ("ruta_archivo", "subido_por_id", "ruta_participacion"),
    ("ruta_evidencia", "ruta_id", "ruta_ruta"),
    ("ruta_evidencia", "archivo_id", "ruta_archivo"),
    ("ruta_evidencia", "capturo_id", "ruta_participacion"),
    ("ruta_resultado", "evidencia_id", "ruta_evidencia"),
    ("ruta_hallazgo", "ruta_id", "ruta_ruta"),
    ("ruta_hallazgo", "grupo_id", "ruta_grupo"),
    ("ruta_evidenciadehallazgo", "hallazgo_id", "ruta_hallazgo"),
    ("ruta_evidenciadehallazgo", "evidencia_id", "ruta_evidencia"),
    ("ruta_problematica", "ruta_id", "ruta_ruta"),
    ("ruta_hallazgodeproblematica", "problematica_id", "ruta_problematica"),
    ("ruta_hallazgodeproblematica", "hallazgo_id", "ruta_hallazgo"),
    ("ruta_gradodegrupo", "grupo_id", "ruta_grupo"),
    ("ruta_meta", "objetivo_id", "ruta_objetivo"),
    ("ruta_corte", "meta_id", "ruta_meta"),
    ("ruta_objetivo", "ruta_id", "ruta_ruta"),
    ("ruta_problematicadeobjetivo", "objetivo_id", "ruta_objetivo"),
    ("ruta_problematicadeobjetivo", "problematica_id", "ruta_problematica"),
    ("ruta_grupodeparticipacion", "participacion_id", "ruta_participacion"),
    ("ruta_grupodeparticipacion", "grupo_id", "ruta_grupo"),
    ("ruta_ruta", "viene_de_id", "ruta_ruta"),
    ("ruta_versionacordada", "ruta_id", "ruta_ruta"),
    ("ruta_versionacordada", "acordada_por_id", "ruta_participacion"),
]


class Migration(migrations.Migration):
    dependencies = [("ruta", "0001_initial")]

    operations = [
        crear_funcion_de_rechazo(),
        *(clave_compuesta(*clave) for clave in CLAVES),
        tabla_inmutable("ruta_versionacordada"),
    ]
