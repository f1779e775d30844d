"""What each avance brought is a muestra too: of the day, the person and the acción of its avance, with what was said of it."""

from typing import Any

from django.db import migrations


def de_los_avances(apps: Any, schema_editor: Any) -> None:
    avances, muestras, enlaces = (apps.get_model("implementacion", nombre) for nombre in ("Avance", "Muestra", "MuestraDeAccion"))
    ya = set(muestras.objects.values_list("archivo_id", flat=True))
    for avance in avances.objects.filter(archivo__isnull=False).exclude(archivo_id__in=ya).select_related("compromiso"):
        compromiso = avance.compromiso
        muestra = muestras.objects.create(
            escuela_id=avance.escuela_id, ruta_id=compromiso.ruta_id, archivo_id=avance.archivo_id,
            pie=(avance.nota or compromiso.texto)[:200], fecha=avance.fecha, trajo_id=compromiso.de_quien_id,
            traida_en=avance.registrado_en,
        )  # fmt: skip
        if compromiso.accion_id:
            enlaces.objects.create(escuela_id=avance.escuela_id, muestra_id=muestra.pk, accion_id=compromiso.accion_id)


class Migration(migrations.Migration):
    dependencies = [("implementacion", "0006_evidencias")]

    operations = [migrations.RunPython(de_los_avances, migrations.RunPython.noop)]
