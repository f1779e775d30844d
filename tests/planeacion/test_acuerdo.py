"""planeacion:acuerdo: what will be frozen, and the holes as advice."""

from tests.planeacion import fabricas as plan


def test_se_lee_lo_que_se_va_a_acordar_y_solo_la_direccion_firma(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    for persona, firma in [("directora", True), ("docente", False)]:
        texto = mundo.cliente(persona).get(mundo.url("planeacion:acuerdo")).content.decode()
        assert "Disminuir de 46 a 20" in texto
        assert ("Acordar la ruta" in texto) is firma


def test_los_puntos_se_corrigen_o_se_dejan_y_las_sugerencias_no_impiden(mundo):
    cliente, url = mundo.cliente("directora"), mundo.url("planeacion:acuerdo")
    texto = cliente.get(url).content.decode()
    assert "El diagnóstico está vacío" in texto
    assert "1 punto por ver" in texto
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    assert "Lo escrito se sostiene" in cliente.get(url).content.decode()
    plan.problematica(mundo.ruta, mundo.quien("docente"), "Inasistencia", causas="Desinterés de las familias")
    texto = cliente.get(url).content.decode()
    assert "Ningún objetivo responde a la problemática 2" in texto
    assert "«Desinterés» dice de quién es la culpa" in texto
    assert "nada impide acordar" in texto


def test_acordada_dice_quien_firmo_y_el_quorum(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    plan.firmar(mundo, "docente", plan.acordar(mundo))
    texto = mundo.cliente("directora").get(mundo.url("planeacion:acuerdo")).content.decode()
    assert "<strong>1 de 5</strong>" in texto
    assert mundo.url("planeacion:firmar", numero=1) in texto


def test_ya_acordada_muestra_su_version(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    plan.acordar(mundo)
    texto = mundo.cliente("directora").get(mundo.url("planeacion:acuerdo")).content.decode()
    assert mundo.url("planeacion:version", numero=1) in texto
    assert "Iniciar la implementación" in texto
    assert "Acordar la ruta" not in texto
