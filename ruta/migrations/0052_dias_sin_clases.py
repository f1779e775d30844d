from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ruta", "0051_mirada_propia")]

    operations = [
        migrations.AddField(
            model_name="ciclo",
            name="dias_sin_clases",
            field=models.JSONField(
                default=list, help_text="[{desde, hasta, motivo}], con sus dos días", verbose_name="días sin clases"
            ),
        ),
    ]
