"""Keys inside the school and tables that PostgreSQL itself refuses to rewrite."""

from django.db import migrations

from ruta.esquema import clave_compuesta, congelar_con_la_sesion, congelar_sesion_cerrada, tabla_inmutable

CLAVES = [
    ("seguimiento_sesion", "ruta_id", "ruta_ruta"),
    ("seguimiento_sesion", "preside_id", "ruta_participacion"),
    ("seguimiento_sesion", "escribe_id", "ruta_participacion"),
    ("seguimiento_asistencia", "sesion_id", "seguimiento_sesion"),
    ("seguimiento_asistencia", "participacion_id", "ruta_participacion"),
    ("seguimiento_verificacion", "sesion_id", "seguimiento_sesion"),
    ("seguimiento_verificacion", "accion_id", "ruta_accion"),
    ("seguimiento_acuerdo", "ruta_id", "ruta_ruta"),
    ("seguimiento_acuerdo", "sesion_id", "seguimiento_sesion"),
    ("seguimiento_acuerdo", "responsable_id", "ruta_participacion"),
    ("seguimiento_revisiondeacuerdo", "acuerdo_id", "seguimiento_acuerdo"),
    ("seguimiento_revisiondeacuerdo", "sesion_id", "seguimiento_sesion"),
    ("seguimiento_acta", "sesion_id", "seguimiento_sesion"),
    ("seguimiento_actapdf", "acta_id", "seguimiento_acta"),
]


class Migration(migrations.Migration):
    dependencies = [("seguimiento", "0001_initial"), ("ruta", "0002_claves_de_escuela")]

    operations = [
        *(clave_compuesta(*clave) for clave in CLAVES),
        tabla_inmutable("seguimiento_acta"),
        tabla_inmutable("seguimiento_actapdf"),
        congelar_con_la_sesion("seguimiento_asistencia"),
        congelar_con_la_sesion("seguimiento_verificacion"),
        congelar_con_la_sesion("seguimiento_acuerdo"),
        congelar_con_la_sesion("seguimiento_revisiondeacuerdo"),
        congelar_sesion_cerrada(),
    ]
