"""planeacion:llevar: the layouts, each with its headings, the two files of each, and who may ask for them."""

from tests.planeacion import fabricas as plan


def test_cada_formato_con_sus_encabezados_y_sus_dos_archivos(mundo):
    texto = mundo.cliente("docente").get(mundo.url("planeacion:llevar")).content.decode()
    assert "<li>Periodo (inicio/término)</li>" in texto
    for clave in ("rme-veracruz", "pemc-jalisco", "coahuila-seguimiento"):
        for tipo in ("xlsx", "docx"):
            assert mundo.url("planeacion:formato", formato=clave, tipo=tipo) in texto
    assert "con nombre y cargo" in texto


def test_los_del_marco_van_primero(mundo):
    texto = mundo.cliente("docente").get(mundo.url("planeacion:llevar")).content.decode()
    assert texto.index("PEMC, SEP 2019") < texto.index("Ruta de mejora, Veracruz")


def test_supervision_sabe_que_van_sin_nombres(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    plan.acordar(mundo)
    assert "sin nombres" in mundo.cliente("supervisora").get(mundo.url("planeacion:llevar")).content.decode()
    assert mundo.cliente("tecnica").get(mundo.url("planeacion:llevar")).status_code == 403
