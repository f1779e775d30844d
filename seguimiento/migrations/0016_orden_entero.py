from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("seguimiento", "0015_verificacion_sin_foto"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="acuerdo",
            options={"ordering": ["sesion__fecha", "numero", "id"], "verbose_name_plural": "acuerdos"},
        ),
        migrations.AlterModelOptions(
            name="asistencia",
            options={
                "ordering": ["participacion__cargo", "participacion__usuario__nombre", "id"],
                "verbose_name_plural": "asistencias",
            },
        ),
        migrations.AlterModelOptions(
            name="hojadepapel",
            options={"ordering": ["-numero", "-id"], "verbose_name": "hoja de papel", "verbose_name_plural": "hojas de papel"},
        ),
        migrations.AlterModelOptions(
            name="muestradeverificacion",
            options={
                "ordering": ["muestra__fecha", "muestra__traida_en", "id"],
                "verbose_name": "evidencia de una verificación",
                "verbose_name_plural": "evidencias de las verificaciones",
            },
        ),
        migrations.AlterModelOptions(
            name="respuestadevisita",
            options={
                "ordering": ["orden", "id"],
                "verbose_name": "respuesta de una visita",
                "verbose_name_plural": "respuestas de las visitas",
            },
        ),
        migrations.AlterModelOptions(
            name="sesion",
            options={"ordering": ["fecha", "numero", "id"], "verbose_name": "sesión", "verbose_name_plural": "sesiones"},
        ),
        migrations.AlterModelOptions(
            name="verificacion",
            options={
                "ordering": ["accion__meta__orden", "accion__orden", "id"],
                "verbose_name": "verificación",
                "verbose_name_plural": "verificaciones",
            },
        ),
    ]
