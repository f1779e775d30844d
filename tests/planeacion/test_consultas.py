"""Reads of planeación: what is owed, the step that comes next, and a number of queries that does not grow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from planeacion import consejos, consultas, operaciones
from ruta import consultas as arbol
from ruta.errores import NoExiste
from ruta.estados import BloqueDiagnostico, EstadoRuta
from ruta.models import Ruta
from tests import fabricas
from tests.planeacion.fabricas import accion, acordar, cadena, evidencia, hallazgo, meta, problematica


def _fresca(mundo):
    return Ruta.objects.select_related("escuela__zona", "ciclo", "marco").get(pk=mundo.ruta.pk)


@pytest.mark.parametrize(
    ("estado", "debe"),
    [
        (EstadoRuta.BORRADOR, "por empezar"),
        (EstadoRuta.EN_CONSTRUCCION, "falta acordarla"),
        (EstadoRuta.ACORDADA, "acordada el 28 de agosto"),
        (EstadoRuta.INFORMADA, "acordada el 28 de agosto"),
    ],
)
def test_lo_que_debe(mundo, estado, debe, django_assert_max_num_queries):
    ruta, quien = fabricas.en_estado(mundo.ruta, estado), mundo.quien("docente")
    with django_assert_max_num_queries(1):
        assert consultas.debe(ruta, quien) == debe


def test_debe_el_indicador_de_sus_metas(mundo):
    objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    for texto in ("una", "otra"):
        meta(mundo.ruta, objetivo, mundo.quien("docente"), texto, indicador="")
    assert consultas.debe(_fresca(mundo), mundo.quien("docente")) == "2 metas sin indicador"


def test_el_paso_que_sigue(mundo):
    quien = mundo.quien("docente")
    assert consultas.paso_siguiente(mundo.ruta) == "diagnostico"
    hallazgo(mundo.ruta, quien)
    assert consultas.paso_siguiente(mundo.ruta) == "problematicas"
    problematica(mundo.ruta, quien)
    assert consultas.paso_siguiente(mundo.ruta) == "objetivos"
    assert consultas.paso_siguiente(fabricas.en_estado(mundo.ruta, EstadoRuta.ACORDADA)) == "objetivos"


def test_los_tres_bloques_van_en_su_orden(mundo):
    hallazgo(mundo.ruta, mundo.quien("docente"), BloqueDiagnostico.EN_RIESGO, "14 en riesgo")
    bloques = consultas.diagnostico(mundo.ruta)["bloques"]
    assert [b["clave"] for b in bloques] == ["necesidades", "ensenanza_y_gestion", "en_riesgo"]
    assert [[h.texto for h in b["hallazgos"]] for b in bloques] == [[], [], ["14 en riesgo"]]


def test_lo_de_otra_escuela_no_existe(mundo):
    ajeno = fabricas.quien(fabricas.participacion(mundo.otra_ruta.escuela), mundo.otra_ruta)
    suyo = hallazgo(mundo.otra_ruta, ajeno)
    suya = evidencia(mundo.otra_ruta, ajeno)
    otra = problematica(mundo.otra_ruta, ajeno)
    for leer, pk in [(consultas.hallazgo, suyo.pk), (consultas.evidencia, suya.pk), (consultas.problematica, otra.pk)]:
        with pytest.raises(NoExiste):
            leer(mundo.ruta, pk)
    with pytest.raises(NoExiste):
        consultas.version(mundo.ruta, 1)


def _por_resolver(mundo):
    return [observada.dice for observada in consultas.acuerdo(_fresca(mundo))["revision"].por_resolver]


def test_consejos_de_una_ruta_vacia_y_de_una_con_huecos(mundo):
    assert _por_resolver(mundo) == ["El diagnóstico está vacío: ¿de dónde salen las problemáticas?"]
    quien = mundo.quien("docente")
    hallazgo(mundo.ruta, quien)
    problematica(mundo.ruta, quien)
    objetivo = fabricas.objetivo(mundo.ruta, quien)
    fabricas.objetivo(mundo.ruta, quien, "Otro")
    una = meta(mundo.ruta, objetivo, quien, indicador="")
    accion(mundo.ruta, una, quien, evidencia="")
    meta(mundo.ruta, objetivo, quien)
    assert _por_resolver(mundo) == [
        "Ninguna evidencia sostiene el hallazgo «46 de 187 requieren apoyo en lectura».",
        "Ningún objetivo responde a la problemática 1, «Comprensión lectora».",
        "El objetivo 2 todavía no tiene metas.",
        "La meta 2 todavía no tiene acciones.",
        "La meta 1 no dice con qué indicador se ve.",
    ]
    consejos_dichos = [observada.dice for observada in consultas.acuerdo(_fresca(mundo))["revision"].consejos]
    assert "A la acción 1 le falta decir: responsables, quién informa y evidencia." in consejos_dichos


def test_los_limites_del_marco_son_consejo(mundo):
    quien = mundo.quien("docente")
    objetivos = [fabricas.objetivo(mundo.ruta, quien, f"Objetivo {n}") for n in range(3)]
    for n in range(4):
        meta(mundo.ruta, objetivos[1], quien, f"Meta {n}")
    dichos = consejos.del_marco(_fresca(mundo), [len(o.metas.all()) for o in arbol.arbol(mundo.ruta)])
    assert dichos == [
        "Programa Escolar de Mejora Continua recomienda hasta 2 objetivos y aquí hay 3. "
        "Con menos, el colectivo llega más lejos en cada uno.",
        "El objetivo 2 tiene 4 metas; Programa Escolar de Mejora Continua recomienda hasta 3.",
    ]


PAGINAS = ["diagnostico", "problematicas", "objetivos", "acuerdo", "imprimir", "cronograma", "llevar", "documentos"]


def test_las_consultas_no_crecen_con_los_renglones(mundo):
    quien, cliente = mundo.quien("docente"), mundo.cliente("directora")
    cadena(mundo.ruta, quien)
    una = _contar_todas(mundo, cliente)
    objetivo = mundo.ruta.objetivos.get()
    for n in range(29):
        operaciones.agregar_problematica(mundo.ruta.pk, por=quien, texto=f"Problemática {n}", hallazgos=[_con_evidencia(mundo, n)])
        otra = meta(mundo.ruta, objetivo, quien, f"Meta {n}")
        accion(mundo.ruta, otra, quien, responsables=[mundo.participaciones["docente"]])
    assert _contar_todas(mundo, cliente) == una


def _contar_todas(mundo, cliente):
    urls = {pagina: mundo.url(f"planeacion:{pagina}") for pagina in PAGINAS}
    for url in urls.values():
        cliente.get(url)
    return {pagina: _contar(cliente, url) for pagina, url in urls.items()}


def _con_evidencia(mundo, n):
    quien = mundo.quien("docente")
    return hallazgo(mundo.ruta, quien, texto=f"Hallazgo {n}", evidencias=[evidencia(mundo.ruta, quien, f"Evidencia {n}")])


def _contar(cliente, url):
    with fabricas.sin_piezas(), CaptureQueriesContext(connection) as hechas:
        assert cliente.get(url).status_code == 200
    return len(hechas)


def test_una_version_se_lee_por_su_numero(mundo):
    cadena(mundo.ruta, mundo.quien("docente"))
    acordar(mundo)
    assert consultas.version(mundo.ruta, 1).contenido["ciclo"] == "2026-2027"
