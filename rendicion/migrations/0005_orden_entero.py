from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("rendicion", "0004_fotos"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="cifraescolar",
            options={"ordering": ["indicador", "id"], "verbose_name_plural": "cifras escolares"},
        ),
        migrations.AlterModelOptions(
            name="edicion",
            options={"ordering": ["-numero", "-id"], "verbose_name": "edición", "verbose_name_plural": "ediciones"},
        ),
        migrations.AlterModelOptions(
            name="fotopublicada",
            options={"ordering": ["orden", "id"], "verbose_name": "foto publicada", "verbose_name_plural": "fotos publicadas"},
        ),
        migrations.AlterModelOptions(
            name="fuente",
            options={"ordering": ["orden", "id"], "verbose_name_plural": "fuentes de recursos"},
        ),
    ]
