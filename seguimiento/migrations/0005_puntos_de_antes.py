"""What each agenda said in one text, a line a point, as it was written."""

from typing import Any

from django.db import migrations


def en_puntos(apps: Any, schema_editor: Any) -> None:
    sesiones, puntos = (apps.get_model("seguimiento", nombre) for nombre in ("Sesion", "Punto"))
    for sesion in sesiones.objects.exclude(orden_del_dia="").only("escuela_id", "orden_del_dia"):
        renglones = [renglon.strip() for renglon in sesion.orden_del_dia.splitlines() if renglon.strip()]
        for orden, texto in enumerate(renglones, 1):
            puntos.objects.create(escuela_id=sesion.escuela_id, sesion_id=sesion.pk, orden=orden, texto=texto, a_mano=True)


class Migration(migrations.Migration):
    dependencies = [("seguimiento", "0004_punto")]

    operations = [migrations.RunPython(en_puntos, migrations.RunPython.noop)]
