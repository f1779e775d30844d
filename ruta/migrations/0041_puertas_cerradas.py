"""The secret of the second step is sealed: a copy of the database no longer gives the digits of anybody's telephone."""

from typing import Any

from django.db import migrations, models

from ruta import cifrado

USO = "segundo_paso"


def sellar(apps: Any, schema_editor: Any) -> None:
    for paso in apps.get_model("ruta", "SegundoPaso").objects.select_for_update().order_by("pk"):
        paso.sellado = cifrado.sellar(paso.secreto, USO, str(paso.usuario_id))
        paso.save(update_fields=["sellado"])


def abrir(apps: Any, schema_editor: Any) -> None:
    for paso in apps.get_model("ruta", "SegundoPaso").objects.select_for_update().order_by("pk"):
        paso.secreto = cifrado.abrir(paso.sellado, USO, str(paso.usuario_id))
        paso.save(update_fields=["secreto"])


class Migration(migrations.Migration):
    dependencies = [("ruta", "0040_rol_de_la_aplicacion")]

    operations = [
        migrations.AddField(
            "segundopaso",
            "sellado",
            models.CharField(max_length=200, default="", help_text="el secreto, bajo una clave que la base no tiene"),
            preserve_default=False,
        ),
        migrations.RunPython(sellar, abrir),
        migrations.AlterField("segundopaso", "secreto", models.CharField(max_length=64, default="")),
        migrations.RemoveField("segundopaso", "secreto"),
    ]
