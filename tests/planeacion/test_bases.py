"""The figures offered as «hoy» of a meta: of whom, of when and from where each is, and none summed twice."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from planeacion import bases
from planeacion.importacion import mapa
from planeacion.importacion.cuadros import de_filas, que_suman, tableros
from ruta import operaciones as arbol
from ruta.models import Grupo, ResultadoDeGrupo
from tests.planeacion import fabricas as plan
from tests.planeacion.importaciones import confirmada, subido

OCTUBRE = """SisAT toma de lectura octubre
Grupo,Nivel esperado,En desarrollo,Requiere apoyo
4° A,20,6,4
4° B,18,8,6
Total,38,14,10
"""
INSTRUMENTOS = """SisAT
Grupo,Momento,Toma de lectura,,,Cálculo mental,,
,,Nivel esperado,En desarrollo,Requiere apoyo,Nivel esperado,En desarrollo,Requiere apoyo
4° A,octubre,20,6,4,10,10,10
4° B,octubre,18,8,6,10,10,12
4° A,febrero,24,4,2,20,5,5
4° B,febrero,20,8,4,20,6,6
"""
TITULO = "Concentrado de la zona"


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ofrecer(mundo):
    """The clicks of an objetivo that answers a problemática that rests on this file; `grupo` is what its hallazgo speaks of."""
    quien = mundo.quien("docente")

    def _ofrecer(texto, grupo=None):
        importada = confirmada(mundo.ruta, quien, subido("sisat.csv", texto.encode()), titulo=TITULO)
        dicho = plan.hallazgo(mundo.ruta, quien, evidencias=[importada.evidencia], grupo=grupo)
        responde = plan.problematica(mundo.ruta, quien, hallazgos=[dicho])
        objetivo = arbol.agregar_objetivo(mundo.ruta.pk, por=quien, que="Fortalecer la lectura", problematicas=[responde])
        return bases.del_objetivo(mundo.ruta, objetivo.pk)

    return _ofrecer


def _grupo(mundo, nombre="4° A"):
    return Grupo.objects.create(escuela=mundo.escuela, ciclo_id=mundo.ruta.ciclo_id, nombre=nombre, ninas=15, ninos=15)


def _sueltos(mundo, *filas):
    """Results as they would be in one evidencia: (grupo, grado, nivel, conteo)."""
    evidencia = plan.evidencia(mundo.ruta, mundo.quien("docente"), TITULO)
    return ResultadoDeGrupo.objects.bulk_create(
        ResultadoDeGrupo(
            escuela_id=mundo.escuela.pk, evidencia=evidencia, orden=n, grupo_nombre=grupo, grado=grado, nivel=nivel, conteo=conteo,
            instrumento_id="sisat-lectura", momento="octubre",
        )
        for n, (grupo, grado, nivel, conteo) in enumerate(filas, 1)
    )  # fmt: skip


def test_el_total_del_archivo_no_se_suma_y_se_dice_de_quien_de_cuando_y_de_donde(ofrecer):
    fichas = ofrecer(OCTUBRE)
    assert [ficha.boton for ficha in fichas] == [
        f"38 de 62 · Nivel esperado en SisAT, toma de lectura, 2 grupos, octubre ({TITULO})",
        f"14 de 62 · En desarrollo en SisAT, toma de lectura, 2 grupos, octubre ({TITULO})",
        f"10 de 62 · Requiere apoyo en SisAT, toma de lectura, 2 grupos, octubre ({TITULO})",
    ]
    assert fichas[2].campos == {
        "linea_base": "10", "unidad": "alumnos", "indicador": "alumnos en «requiere apoyo» (SisAT, toma de lectura)",
        "de_cuantos": "62", "fuente": TITULO,
    }  # fmt: skip


def test_dos_momentos_y_dos_instrumentos_no_se_juntan(ofrecer):
    de_apoyo = [ficha.boton.split(f" ({TITULO}")[0] for ficha in ofrecer(INSTRUMENTOS) if "Requiere apoyo" in ficha.boton]
    assert de_apoyo == [
        "10 de 62 · Requiere apoyo en SisAT, toma de lectura, 2 grupos, octubre",
        "22 de 62 · Requiere apoyo en SisAT, cálculo mental, 2 grupos, octubre",
        "6 de 62 · Requiere apoyo en SisAT, toma de lectura, 2 grupos, febrero",
        "11 de 62 · Requiere apoyo en SisAT, cálculo mental, 2 grupos, febrero",
    ]


def test_la_del_grupo_de_que_habla_el_hallazgo_va_primero(mundo, ofrecer):
    fichas = ofrecer(OCTUBRE, _grupo(mundo))
    assert [ficha.boton.split(f" ({TITULO}")[0] for ficha in fichas][2:4] == [
        "4 de 30 · Requiere apoyo en SisAT, toma de lectura, 4° A, octubre",
        "38 de 62 · Nivel esperado en SisAT, toma de lectura, 2 grupos, octubre",
    ]
    assert fichas[2].campos["indicador"] == "alumnos de 4° A en «requiere apoyo» (SisAT, toma de lectura)"
    assert len({ficha.clave for ficha in fichas}) == len(fichas) == 6


def test_un_clic_llena_la_meta(mundo, ofrecer):
    ultima = ofrecer(OCTUBRE)[2]
    objetivo = mundo.ruta.objetivos.get()
    url = mundo.url("planeacion:meta_nueva_examinar", objetivo_id=objetivo.pk)
    pagina = mundo.cliente("docente").post(url, {"version": 1, "unidad": "alumnos", "reparar": ultima.clave}).content.decode()
    assert ('name="linea_base" value="10"' in pagina, 'value="62"' in pagina) == (True, True)
    assert ultima.boton in pagina


def test_ni_el_grado_con_sus_grupos_ni_la_escuela_con_sus_partes(mundo):
    filas = _sueltos(
        mundo, ("4° A", 4, "Requiere apoyo", 4), ("4° B", 4, "Requiere apoyo", 6), ("", 4, "Requiere apoyo", 10),
        ("", 5, "Requiere apoyo", 3),
    )  # fmt: skip
    assert [(d.quien, d.conteo) for d in que_suman(de_filas(filas))] == [("4° A", 4), ("4° B", 6), ("5°", 3)]
    escuela = _sueltos(mundo, ("4° A", 4, "Requiere apoyo", 4), ("", None, "Requiere apoyo", 15))
    assert [(d.quien, d.conteo) for d in que_suman(de_filas(escuela))] == [("Toda la escuela", 15)]
    (tablero,) = tableros(de_filas(escuela), "x")
    assert [(r.quien, r.total) for r in tablero.renglones] == [("Toda la escuela", 15), ("4° A", 4)]


def test_en_el_mapa_un_grupo_contado_en_dos_evidencias_cuenta_una_vez(mundo):
    _sueltos(mundo, ("4° A", 4, "Requiere apoyo", 9), ("4° A", 4, "Nivel esperado", 21), ("4° B", 4, "Requiere apoyo", 6))
    _sueltos(mundo, ("4° A", 4, "Requiere apoyo", 4), ("4° A", 4, "Nivel esperado", 26))
    (hilera,) = mapa.donde_estamos(mundo.ruta, con_riesgo=True)["hileras"]
    assert [celda.texto for celda in hilera.celdas] == ["10 de 36 (27.8\u00a0%)", "4 de 30 (13.3\u00a0%)", "6 de 6 (100\u00a0%)"]


def test_uno_o_dos_alumnos_en_riesgo_no_van_a_una_meta(mundo):
    evidencia = plan.evidencia(mundo.ruta, mundo.quien("docente"), TITULO)
    dicho = plan.hallazgo(mundo.ruta, mundo.quien("docente"), evidencias=[evidencia], grupo=_grupo(mundo))
    responde = plan.problematica(mundo.ruta, mundo.quien("docente"), hallazgos=[dicho])
    objetivo = arbol.agregar_objetivo(mundo.ruta.pk, por=mundo.quien("docente"), que="Que sigan", problematicas=[responde])
    for orden, (grupo, cuenta) in enumerate([("4° A", 2), ("4° B", 5)], 1):
        ResultadoDeGrupo.objects.create(
            escuela=mundo.escuela, evidencia=evidencia, orden=orden, grupo_nombre=grupo, grado=4, n=30, conteo=cuenta,
            componente="Alumnos en riesgo", nivel="Tres criterios o más",
        )  # fmt: skip
    assert [ficha.boton for ficha in bases.del_objetivo(mundo.ruta, objetivo.pk)] == [
        f"7 de 60 · Tres criterios o más en Alumnos en riesgo, 2 grupos ({TITULO})"
    ]


def test_las_mismas_consultas_con_un_grupo_y_con_treinta(mundo, ofrecer):
    ofrecer(OCTUBRE, _grupo(mundo))
    objetivo = mundo.ruta.objetivos.get()

    def cuantas():
        with CaptureQueriesContext(connection) as hechas:
            bases.del_objetivo(mundo.ruta, objetivo.pk)
        return len(hechas)

    con_dos = cuantas()
    suya = ResultadoDeGrupo.objects.first().evidencia
    ResultadoDeGrupo.objects.bulk_create(
        ResultadoDeGrupo(
            escuela=mundo.escuela, evidencia=suya, orden=90 + n, grupo_nombre=f"5° {n}", grado=5, nivel="Requiere apoyo", conteo=1,
            instrumento_id="sisat-lectura", momento="octubre",
        )
        for n in range(30)
    )  # fmt: skip
    assert (con_dos, cuantas()) == (4, 4)
