from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("evaluacion", "0003_claves_de_escuela"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="medicion",
            options={"ordering": ["fecha", "id"], "verbose_name": "medición", "verbose_name_plural": "mediciones"},
        ),
    ]
