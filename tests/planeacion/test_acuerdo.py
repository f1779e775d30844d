"""planeacion:acuerdo: what will be frozen, and the holes as advice."""

from tests.planeacion import fabricas as plan


def test_se_lee_lo_que_se_va_a_acordar_y_solo_la_direccion_firma(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    for persona, firma in [("directora", True), ("docente", False)]:
        texto = mundo.cliente(persona).get(mundo.url("planeacion:acuerdo")).content.decode()
        assert "Disminuir de 46 a 20" in texto
        assert ("Acordar la ruta" in texto) is firma


def test_los_huecos_son_sugerencias(mundo):
    texto = mundo.cliente("directora").get(mundo.url("planeacion:acuerdo")).content.decode()
    assert "nada impide acordar" in texto
    assert "El diagnóstico está vacío" in texto


def test_ya_acordada_muestra_su_version(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    plan.acordar(mundo)
    texto = mundo.cliente("directora").get(mundo.url("planeacion:acuerdo")).content.decode()
    assert mundo.url("planeacion:version", numero=1) in texto
    assert "Iniciar la implementación" in texto
    assert "Acordar la ruta" not in texto
