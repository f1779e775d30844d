"""planeacion:criterios: by which criteria the school counts, and what it changed of the catalogue."""

from planeacion.importacion.lectura.palabras import ASISTENCIA, CALIFICACIONES
from planeacion.riesgo import criterios, operaciones
from ruta.models import CriterioDeAlerta
from tests.planeacion.corpus import CRITERIOS

TODOS = ["sisat-lectura", "sisat-escritura", "sisat-calculo-mental", CALIFICACIONES, ASISTENCIA]


def pagina(mundo, persona="docente"):
    return " ".join(mundo.cliente(persona).get(mundo.url("planeacion:criterios")).content.decode().split())


def editar(mundo, persona="directora", **dicho):
    fila = criterios.de_la_escuela(mundo.escuela)
    propio = {"cuentan": TODOS, "razon": "Lo pidió la zona", "version": fila.version}
    return operaciones.editar_criterios(mundo.ruta.pk, por=mundo.quien(persona), **{**propio, **dicho})


def test_el_catalogo_es_el_de_la_sep(db):
    assert [(c.clave, c.umbral and int(c.umbral), c.de_hoja) for c in CriterioDeAlerta.objects.all()] == [
        ("sisat-lectura", None, True),
        ("sisat-escritura", None, True),
        ("sisat-calculo-mental", None, True),
        (CALIFICACIONES, 6, True),
        (ASISTENCIA, 5, True),
        ("participacion", None, False),
        ("clima", None, False),
    ]


def test_de_fabrica_se_cuenta_como_el_catalogo(mundo):
    assert criterios.para_contar(mundo.escuela) == CRITERIOS
    texto = pagina(mundo)
    assert "Calificación de 6 o menos" in texto
    assert "su escuela no ha cambiado ninguno" in texto
    assert mundo.url("planeacion:criterios_editar") not in texto
    assert mundo.url("planeacion:criterios_editar") in pagina(mundo, "directora")


def test_lo_que_cambio_la_escuela_se_ve_con_su_razon(mundo):
    editar(mundo, cuentan=TODOS[2:], faltas=4, minimo=2)
    texto = pagina(mundo)
    assert "4 faltas o más <small>En el catálogo: 5 faltas o más</small>" in texto
    assert "Requiere apoyo en lectura <small>En el catálogo: sí cuenta</small>" in texto
    assert "dos criterios o más</strong> (en el catálogo: tres criterios o más)" in texto
    assert "Su escuela los cambió porque: Lo pidió la zona" in texto


def test_en_preescolar_no_hay_herramientas_de_sisat(mundo):
    mundo.escuela.nivel = "preescolar"
    dicho = criterios.para_contar(mundo.escuela)
    assert dicho == {"cuentan": {ASISTENCIA: {"dicho": "5 faltas o más", "umbral": "5"}}, "minimo": 3}
