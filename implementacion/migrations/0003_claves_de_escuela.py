"""Keys inside the school and tables that PostgreSQL itself refuses to rewrite."""

from django.db import migrations

from ruta.esquema import clave_compuesta

CLAVES = [
    ("implementacion_compromiso", "ruta_id", "ruta_ruta"),
    ("implementacion_compromiso", "accion_id", "ruta_accion"),
    ("implementacion_compromiso", "de_quien_id", "ruta_participacion"),
    ("implementacion_compromiso", "propuso_id", "ruta_participacion"),
    ("implementacion_avance", "compromiso_id", "implementacion_compromiso"),
    ("implementacion_avance", "archivo_id", "ruta_archivo"),
]


class Migration(migrations.Migration):
    dependencies = [("implementacion", "0002_initial"), ("ruta", "0002_claves_de_escuela")]

    operations = [
        *(clave_compuesta(*clave) for clave in CLAVES),
    ]
