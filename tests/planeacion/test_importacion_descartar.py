"""planeacion:importacion_descartar: the file goes, and nothing of it stays."""

from ruta.models import Archivo
from tests.planeacion.importaciones import leida
from tests.planeacion.paginas import se_leen_las_paginas_del_plan, sin_javascript


def test_descartar_borra_el_archivo(mundo, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    fila = leida(mundo.ruta, mundo.quien("docente"))
    url = mundo.url("planeacion:importacion_descartar", importacion_id=fila.pk)
    vuelve = mundo.url("planeacion:importacion", importacion_id=fila.pk)
    assert "¿Descartar este archivo?" in mundo.cliente("docente").get(url).content.decode()
    sin_javascript(mundo.cliente("docente"), url, {"version": fila.version}, vuelve)
    fila.refresh_from_db()
    assert (fila.estado, fila.reconocido, Archivo.objects.count()) == ("rechazada", {}, 0)
    assert "Se descartó antes de confirmarla" in mundo.cliente("docente").get(vuelve).content.decode()
    se_leen_las_paginas_del_plan(mundo, "docente")
