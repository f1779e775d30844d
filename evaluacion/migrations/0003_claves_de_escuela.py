"""Keys inside the school and tables that PostgreSQL itself refuses to rewrite."""

from django.db import migrations

from ruta.esquema import clave_compuesta

CLAVES = [
    ("evaluacion_medicion", "meta_id", "ruta_meta"),
    ("evaluacion_medicion", "corte_id", "ruta_corte"),
    ("evaluacion_medicion", "archivo_id", "ruta_archivo"),
    ("evaluacion_medicion", "capturo_id", "ruta_participacion"),
    ("evaluacion_valoracion", "meta_id", "ruta_meta"),
]


class Migration(migrations.Migration):
    dependencies = [("evaluacion", "0002_initial"), ("ruta", "0002_claves_de_escuela")]

    operations = [
        *(clave_compuesta(*clave) for clave in CLAVES),
    ]
