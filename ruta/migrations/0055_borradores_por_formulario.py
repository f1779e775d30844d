"""A draft for each form that was drawn: two windows of one address keep two."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ruta", "0054_orden_entero")]

    operations = [
        migrations.RemoveConstraint(model_name="borrador", name="un_borrador_por_formulario"),
        migrations.AddConstraint(
            model_name="borrador",
            constraint=models.UniqueConstraint(fields=("escuela", "usuario", "camino", "llave"), name="un_borrador_por_formulario"),
        ),
    ]
