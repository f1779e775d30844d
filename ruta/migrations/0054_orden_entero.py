from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("ruta", "0053_dias_propios"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="accion",
            options={"ordering": ["orden", "id"], "verbose_name": "acción", "verbose_name_plural": "acciones"},
        ),
        migrations.AlterModelOptions(
            name="alumnodelista",
            options={"ordering": ["grupo__nombre", "folio", "id"], "verbose_name_plural": "alumnos de las listas"},
        ),
        migrations.AlterModelOptions(
            name="cambiodecorreo",
            options={"ordering": ["-creado_el", "-id"], "verbose_name_plural": "cambios de correo"},
        ),
        migrations.AlterModelOptions(
            name="campo",
            options={"ordering": ["plan", "nivel", "orden", "id"], "verbose_name_plural": "campos y asignaturas"},
        ),
        migrations.AlterModelOptions(
            name="ciclo",
            options={"ordering": ["-inicio", "-clave"], "verbose_name_plural": "ciclos escolares"},
        ),
        migrations.AlterModelOptions(
            name="corte",
            options={"ordering": ["fecha", "orden", "id"], "verbose_name_plural": "cortes"},
        ),
        migrations.AlterModelOptions(
            name="criteriodealerta",
            options={
                "ordering": ["orden", "clave"],
                "verbose_name": "criterio de alerta",
                "verbose_name_plural": "criterios de alerta",
            },
        ),
        migrations.AlterModelOptions(
            name="diapropio",
            options={"ordering": ["desde", "id"], "verbose_name": "día propio", "verbose_name_plural": "días propios"},
        ),
        migrations.AlterModelOptions(
            name="documento",
            options={"ordering": ["-pedido_en", "-id"], "verbose_name_plural": "documentos"},
        ),
        migrations.AlterModelOptions(
            name="eje",
            options={"ordering": ["marco", "orden", "id"], "verbose_name_plural": "ejes"},
        ),
        migrations.AlterModelOptions(
            name="escuela",
            options={"ordering": ["nombre", "id"], "verbose_name_plural": "escuelas"},
        ),
        migrations.AlterModelOptions(
            name="evidencia",
            options={"ordering": ["fecha", "titulo", "id"], "verbose_name_plural": "evidencias"},
        ),
        migrations.AlterModelOptions(
            name="fechadecte",
            options={"ordering": ["fecha", "id"], "verbose_name_plural": "fechas de CTE"},
        ),
        migrations.AlterModelOptions(
            name="gradodegrupo",
            options={"ordering": ["grado", "id"], "verbose_name_plural": "grados de los grupos"},
        ),
        migrations.AlterModelOptions(
            name="grupo",
            options={"ordering": ["nombre", "id"], "verbose_name_plural": "grupos"},
        ),
        migrations.AlterModelOptions(
            name="hallazgo",
            options={"ordering": ["bloque", "orden", "id"], "verbose_name_plural": "hallazgos"},
        ),
        migrations.AlterModelOptions(
            name="importacion",
            options={
                "ordering": ["-traida_el", "-id"],
                "verbose_name": "importación",
                "verbose_name_plural": "importaciones de archivos",
            },
        ),
        migrations.AlterModelOptions(
            name="instrumento",
            options={"ordering": ["nombre", "clave"], "verbose_name_plural": "instrumentos"},
        ),
        migrations.AlterModelOptions(
            name="invitacion",
            options={"ordering": ["-creada_el", "-id"], "verbose_name_plural": "invitaciones"},
        ),
        migrations.AlterModelOptions(
            name="marco",
            options={"ordering": ["vigente_desde", "clave"], "verbose_name_plural": "marcos"},
        ),
        migrations.AlterModelOptions(
            name="meta",
            options={"ordering": ["orden", "id"], "verbose_name_plural": "metas"},
        ),
        migrations.AlterModelOptions(
            name="objetivo",
            options={"ordering": ["orden", "id"], "verbose_name_plural": "objetivos"},
        ),
        migrations.AlterModelOptions(
            name="participacion",
            options={"ordering": ["cargo", "usuario__nombre", "id"], "verbose_name_plural": "participaciones"},
        ),
        migrations.AlterModelOptions(
            name="problematica",
            options={"ordering": ["orden", "id"], "verbose_name": "problemática", "verbose_name_plural": "problemáticas"},
        ),
        migrations.AlterModelOptions(
            name="responsabledeaccion",
            options={
                "ordering": ["participacion__cargo", "participacion__usuario__nombre", "id"],
                "verbose_name_plural": "responsables de las acciones",
            },
        ),
        migrations.AlterModelOptions(
            name="restablecimiento",
            options={"ordering": ["-creado_el", "-id"], "verbose_name_plural": "restablecimientos"},
        ),
        migrations.AlterModelOptions(
            name="resultado",
            options={"ordering": ["orden", "id"], "verbose_name_plural": "resultados"},
        ),
        migrations.AlterModelOptions(
            name="resultadodegrupo",
            options={
                "ordering": ["orden", "id"],
                "verbose_name": "resultado de grupo",
                "verbose_name_plural": "resultados por grupo",
            },
        ),
        migrations.AlterModelOptions(
            name="ruta",
            options={"ordering": ["-ciclo__inicio", "-id"], "verbose_name_plural": "rutas"},
        ),
        migrations.AlterModelOptions(
            name="traida",
            options={"ordering": ["-leida_en", "-id"], "verbose_name": "archivo traído", "verbose_name_plural": "archivos traídos"},
        ),
        migrations.AlterModelOptions(
            name="usuario",
            options={"ordering": ["nombre", "id"], "verbose_name_plural": "usuarios"},
        ),
        migrations.AlterModelOptions(
            name="versionacordada",
            options={"ordering": ["-numero", "-id"], "verbose_name_plural": "versiones acordadas"},
        ),
        migrations.AlterModelOptions(
            name="zona",
            options={"ordering": ["entidad", "nivel", "numero", "id"], "verbose_name_plural": "zonas escolares"},
        ),
    ]
