"""Keys inside the school and tables that PostgreSQL itself refuses to rewrite."""

from django.db import migrations

from ruta.esquema import clave_compuesta, tabla_inmutable

CLAVES = [
    ("rendicion_fuente", "ruta_id", "ruta_ruta"),
    ("rendicion_movimiento", "fuente_id", "rendicion_fuente"),
    ("rendicion_movimiento", "accion_id", "ruta_accion"),
    ("rendicion_movimiento", "comprobante_id", "ruta_archivo"),
    ("rendicion_cifraescolar", "ruta_id", "ruta_ruta"),
    ("rendicion_parrafo", "ruta_id", "ruta_ruta"),
    ("rendicion_edicion", "ruta_id", "ruta_ruta"),
    ("rendicion_edicion", "publicada_por_id", "ruta_participacion"),
    ("rendicion_edicionpdf", "edicion_id", "rendicion_edicion"),
]


class Migration(migrations.Migration):
    dependencies = [("rendicion", "0002_initial"), ("ruta", "0002_claves_de_escuela")]

    operations = [
        *(clave_compuesta(*clave) for clave in CLAVES),
        tabla_inmutable("rendicion_edicion"),
        tabla_inmutable("rendicion_edicionpdf"),
    ]
