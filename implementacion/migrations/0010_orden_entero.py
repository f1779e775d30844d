from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("implementacion", "0009_compartidos"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="avance",
            options={"ordering": ["-registrado_en", "-id"], "verbose_name_plural": "avances"},
        ),
        migrations.AlterModelOptions(
            name="compromiso",
            options={"ordering": ["fecha", "propuesto_en", "id"], "verbose_name_plural": "compromisos"},
        ),
        migrations.AlterModelOptions(
            name="muestra",
            options={"ordering": ["-fecha", "-traida_en", "-id"], "verbose_name_plural": "evidencias"},
        ),
        migrations.AlterModelOptions(
            name="recordatorio",
            options={"ordering": ["previsto_para", "dia", "id"]},
        ),
        migrations.AlterModelOptions(
            name="subida",
            options={"ordering": ["-tocada_en", "-id"], "verbose_name_plural": "subidas"},
        ),
    ]
