"""planeacion:importacion_deshacer: what it brought goes; what somebody leans on is told."""

from planeacion import operaciones
from ruta.models import ResultadoDeGrupo
from tests.planeacion.importaciones import confirmada
from tests.planeacion.paginas import se_leen_las_paginas_del_plan, sin_javascript


def test_deshacer_y_lo_que_lo_impide(mundo, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    docente = mundo.quien("docente")
    fila = confirmada(mundo.ruta, docente)
    hallazgo = operaciones.agregar_hallazgo(
        mundo.ruta.pk, por=docente, bloque="necesidades", texto="Se lee poco", evidencias=[fila.evidencia]
    )
    url = mundo.url("planeacion:importacion_deshacer", importacion_id=fila.pk)
    respuesta = mundo.cliente("docente").post(url, {"version": fila.version})
    assert respuesta.status_code == 422
    assert "este hallazgo se apoya en lo que trajo: «Se lee poco»" in respuesta.content.decode()
    operaciones.quitar_hallazgo(mundo.ruta.pk, hallazgo.pk, por=docente, version=hallazgo.version)
    sin_javascript(
        mundo.cliente("docente"), url, {"version": fila.version}, mundo.url("planeacion:importacion", importacion_id=fila.pk)
    )
    assert (ResultadoDeGrupo.objects.count(), mundo.ruta.evidencias.count()) == (0, 0)
    se_leen_las_paginas_del_plan(mundo, "docente")
