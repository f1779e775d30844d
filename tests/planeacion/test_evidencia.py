"""planeacion:evidencia: what it says, what it does not, and what leans on it."""

from ruta import operaciones as arbol
from tests.planeacion import fabricas as plan


def test_dice_sus_cifras_con_su_porcentaje_y_quien_la_usa(mundo):
    plan.diagnostico(mundo.ruta, mundo.quien("docente"))
    fila = plan.evidencia(
        mundo.ruta, mundo.quien("docente"), "Lectura", resultados=[("Sí", 9), ("No", 20), ("Total", 29)], no_dice="Por qué"
    )
    cliente = mundo.cliente("docente")
    texto = cliente.get(mundo.url("planeacion:evidencia", evidencia_id=fila.pk)).content.decode()
    assert "Sí: 9 de 29 (31\u00a0%) y No: 20 de 29 (69\u00a0%)." in texto
    assert texto.count('class="punto"') == 29
    assert "Por qué" in texto
    assert "Ningún hallazgo todavía" in texto
    usada = mundo.ruta.evidencias.exclude(pk=fila.pk).get()
    assert "Problemática 1" in cliente.get(mundo.url("planeacion:evidencia", evidencia_id=usada.pk)).content.decode()


def test_lo_que_se_escribe_no_es_html(mundo):
    arbol.agregar_objetivo(mundo.ruta.pk, por=mundo.quien("docente"), que="<script>alert(1)</script>")
    fila = plan.evidencia(mundo.ruta, mundo.quien("docente"), "<b>x</b>", resultados=[("<i>", 1)], dice="<img src=x>")
    for url in (mundo.url("planeacion:evidencia", evidencia_id=fila.pk), mundo.url("planeacion:objetivos")):
        texto = mundo.cliente("docente").get(url).content.decode()
        assert not any(crudo in texto for crudo in ("<b>x</b>", "<i>", "<img src=x>", "<script>alert"))
