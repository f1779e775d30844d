"""planeacion:diagnostico: three blocks, and one click from a hallazgo to its evidencias and back."""

from ruta.estados import EstadoRuta
from tests import fabricas
from tests.planeacion import fabricas as plan


def test_un_clic_de_ida_y_otro_de_vuelta(mundo):
    plan.diagnostico(mundo.ruta, mundo.quien("docente"))
    cliente = mundo.cliente("docente")
    diagnostico = cliente.get(mundo.url("planeacion:diagnostico")).content.decode()
    evidencia = mundo.url("planeacion:evidencia", evidencia_id=mundo.ruta.evidencias.get().pk)
    assert f'href="{evidencia}"' in diagnostico
    vuelta = f"{mundo.url('planeacion:diagnostico')}#hallazgo-{mundo.ruta.hallazgos.get().pk}"
    assert f'href="{vuelta}"' in cliente.get(evidencia).content.decode()


def test_vacio_ensena_y_los_bloques_van_en_orden(mundo):
    texto = mundo.cliente("docente").get(mundo.url("planeacion:diagnostico")).content.decode()
    orden = [texto.index(t) for t in ("1. Necesidades educativas", "2. Fortalezas, y mejoras", "3. Alumnos en riesgo")]
    assert orden == sorted(orden)
    assert texto.count("Por ejemplo:") == 3


def test_lo_acordado_se_lee_y_no_se_ofrece_editar(mundo):
    plan.diagnostico(mundo.ruta, mundo.quien("docente"))
    fabricas.en_estado(mundo.ruta, EstadoRuta.ACORDADA)
    for persona in ("docente", "supervisora"):
        texto = mundo.cliente(persona).get(mundo.url("planeacion:diagnostico")).content.decode()
        assert "46 de 187 requieren apoyo" in texto
        assert "/editar/" not in texto
