"""planeacion:problematicas: the council's order."""

from tests.planeacion import fabricas as plan


def test_en_el_orden_del_colectivo_con_lo_que_las_sostiene(mundo):
    plan.diagnostico(mundo.ruta, mundo.quien("docente"))
    plan.problematica(mundo.ruta, mundo.quien("docente"), "Inasistencia", causas="Nadie llama a casa")
    texto = mundo.cliente("docente").get(mundo.url("planeacion:problematicas")).content.decode()
    assert texto.index("Comprensión lectora") < texto.index("Inasistencia")
    assert "1 evidencia" in texto
    assert "Nadie llama a casa" in texto


def test_vacia_ensena_con_un_ejemplo(mundo):
    texto = mundo.cliente("docente").get(mundo.url("planeacion:problematicas")).content.decode()
    assert "Todavía no hay problemáticas" in texto
    assert "Comprensión y fluidez lectora" in texto
