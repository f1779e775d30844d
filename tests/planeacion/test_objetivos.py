"""planeacion:objetivos: the whole chain, with its holes told kindly."""

from ruta.estados import EstadoRuta
from tests import fabricas
from tests.planeacion import fabricas as plan


def test_la_cadena_se_lee_con_palabras(mundo):
    accion = plan.cadena(mundo.ruta, mundo.quien("docente"))
    texto = mundo.cliente("docente").get(mundo.url("planeacion:objetivos")).content.decode()
    assert "07/09/2026 – 25/06/2027" in texto
    assert accion.descripcion in texto
    assert "Problemática 1." in texto


def test_los_huecos_llevan_al_campo_que_falta(mundo):
    objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    meta = plan.meta(mundo.ruta, objetivo, mundo.quien("docente"), indicador="", fecha=None)
    cliente = mundo.cliente("docente")
    texto = cliente.get(mundo.url("planeacion:objetivos")).content.decode()
    assert "Falta decir: indicador y ¿cuándo?" in texto
    completar = mundo.url("planeacion:meta_editar", meta_id=meta.pk) + "?foco=indicador"
    assert f'href="{completar}"' in texto
    campo = next(linea for linea in cliente.get(completar).content.decode().split("<input") if 'name="indicador"' in linea)
    assert "autofocus" in campo.split(">")[0]


def test_lo_acordado_no_se_ofrece_editar(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    fabricas.en_estado(mundo.ruta, EstadoRuta.EN_IMPLEMENTACION)
    texto = mundo.cliente("docente").get(mundo.url("planeacion:objetivos")).content.decode()
    assert "/editar/" not in texto
    assert "/agregar/" not in texto


def test_lo_que_viene_de_otro_ciclo_se_marca(mundo):
    objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    type(objetivo).objects.filter(pk=objetivo.pk).update(por_revisar=True)
    assert "está por revisar" in mundo.cliente("docente").get(mundo.url("planeacion:objetivos")).content.decode()
