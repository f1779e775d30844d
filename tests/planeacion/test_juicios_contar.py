"""planeacion:juicios_contar: the spread, without names, three by three or more."""

import pytest

from planeacion.prioridad import conteo, operaciones
from planeacion.prioridad.escalas import Opinion
from ruta.errores import OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.models import Juicio, Prioridad, Ruta
from tests import fabricas
from tests.htmx import raiz
from tests.planeacion import fabricas as plan

OPINIONES = {"docente": (4, 4, 1), "directora": (3, 3, 2), "otra_docente": (1, 3, 3)}


@pytest.fixture
def dos(mundo):
    quien = mundo.quien("docente")
    return [plan.problematica(mundo.ruta, quien), plan.problematica(mundo.ruta, quien, "Inasistencia")]


def _contar(mundo, por="docente"):
    return operaciones.contar_juicios(mundo.ruta.pk, por=mundo.quien(por))


def _juzgan(mundo, *personas):
    for persona in personas:
        plan.juzgar(mundo, persona, OPINIONES.get(persona, (2, 2, 2)))


def _texto(mundo, persona="docente"):
    return " ".join(mundo.cliente(persona).get(mundo.url("planeacion:problematicas")).content.decode().split())


def test_tres_se_cuentan_y_se_ve_cuantos_y_no_quien(mundo, dos):
    _juzgan(mundo, *OPINIONES)
    assert "3 respuestas nuevas o cambiadas por contar" in _texto(mundo)
    respuesta = mundo.cliente("directora").post(mundo.url("planeacion:juicios_contar"))
    assert (respuesta.status_code, respuesta["Location"]) == (303, mundo.url("planeacion:problematicas"))
    assert Prioridad.objects.get().conteo == {
        str(dos[0].pk): {"magnitud": [1, 0, 1, 1], "urgencia": [0, 0, 2, 1], "viabilidad": [1, 1, 1, 0]}
    }
    texto = _texto(mundo)
    assert "De 3, 2 ven que alcanza a muchos, 3 la ven urgente y 1 la ve en sus manos." in texto
    tabla = raiz(texto.encode()).xpath("//table[@class='reparto']")[0]
    assert tabla.xpath(".//strong/text()") == ["1", "0", "1", "1", "0", "0", "2", "1", "1", "1", "1", "0"]
    assert len(tabla.xpath(".//circle")) == 9
    for persona in OPINIONES:
        assert mundo.personas[persona].nombre not in tabla.text_content()


@pytest.mark.parametrize("cuantos", [0, 1, 2])
def test_con_menos_de_tres_ni_se_cuentan_ni_se_ven(mundo, dos, cuantos):
    _juzgan(mundo, *list(OPINIONES)[:cuantos])
    with pytest.raises(OperacionRechazada, match="tres respuestas nuevas"):
        _contar(mundo)
    assert "<table" not in _texto(mundo)
    assert conteo.repartos({"x": conteo.contar([Opinion(4, 4, 4)] * cuantos)} if cuantos else {}) == {}


def test_lo_que_se_ve_no_se_mueve_con_uno_ni_con_dos_mas(mundo, dos):
    """Or the difference between two looks would be the judgement of whoever answered in between."""
    _juzgan(mundo, *OPINIONES)
    _contar(mundo)
    antes = Prioridad.objects.get().conteo
    _juzgan(mundo, "comite", "especialista")
    with pytest.raises(OperacionRechazada):
        _contar(mundo)
    plan.juzgar(mundo, "comite", (1, 1, 1))
    with pytest.raises(OperacionRechazada):
        _contar(mundo)
    assert (Prioridad.objects.get().conteo, Juicio.objects.filter(contado=False).count()) == (antes, 2)
    plan.juzgar(mundo, "docente", (1, 1, 1))
    _contar(mundo)
    assert sum(Prioridad.objects.get().conteo[str(dos[0].pk)]["magnitud"]) == 5


def test_solo_se_cuenta_la_problematica_que_tiene_tres(mundo, dos):
    _juzgan(mundo, *OPINIONES)
    plan.juzgar(mundo, "docente", (4, 4, 1), (2, 2, 2))
    _contar(mundo)
    assert set(Prioridad.objects.get().conteo) == {str(dos[0].pk)}
    assert dict(Juicio.objects.values_list("problematica", "contado")) == {dos[0].pk: True, dos[1].pk: False}


def test_lo_que_ya_no_se_puede_abrir_no_se_cuenta(mundo, dos, settings):
    _juzgan(mundo, *OPINIONES)
    settings.SECRET_KEY = "otra"
    with pytest.raises(OperacionRechazada):
        _contar(mundo)


def test_ni_tecnica_ni_con_el_plan_acordado(mundo, dos):
    _juzgan(mundo, *OPINIONES)
    with pytest.raises(SinPermiso):
        _contar(mundo, "tecnica")
    fabricas.en_estado(mundo.ruta, "acordada")
    with pytest.raises(TransicionInvalida):
        _contar(mundo)


def test_la_historia_dice_que_se_conto_y_nada_mas(mundo, dos):
    _juzgan(mundo, *OPINIONES)
    antes = Ruta.objects.get(pk=mundo.ruta.pk).secuencia
    _contar(mundo)
    assert Ruta.objects.get(pk=mundo.ruta.pk).secuencia == antes + 1
    texto = " ".join(mundo.cliente("docente").get(mundo.url("ruta:historia")).content.decode().split())
    assert "contó lo que piensa cada quien de las problemáticas, sin nombres" in texto
    assert ("conteo" in texto, "magnitud" in texto) == (False, False)


# Advice


def test_el_consejo_no_mueve_nada(mundo, dos):
    for persona in OPINIONES:
        plan.juzgar(mundo, persona, (1, 1, 1), (4, 4, 4))
    _contar(mundo)
    texto = _texto(mundo)
    assert "Es solo un consejo: lo deciden ustedes." in texto
    assert raiz(texto.encode()).xpath("//ol[@class='orden-leido']/li/text()") == ["Inasistencia", "Comprensión lectora"]
    assert [p.pk for p in mundo.ruta.problematicas.order_by("orden")] == [p.pk for p in dos]


def test_si_coincide_lo_dice_y_sin_todas_contadas_no_aconseja(mundo, dos):
    _juzgan(mundo, *OPINIONES)
    _contar(mundo)
    assert ("consejo" in _texto(mundo), "mismo orden" in _texto(mundo)) == (False, False)
    for persona in OPINIONES:
        plan.juzgar(mundo, persona, (4, 4, 4), (1, 1, 1))
    _contar(mundo)
    assert "lleva a este mismo orden" in _texto(mundo)


def test_lo_que_pesa_igual_se_queda_en_su_lugar():
    iguales = conteo.repartos({clave: conteo.contar([Opinion(2, 3, 4)] * 3) for clave in ("a", "b", "c")})
    assert conteo.sugerido(["b", "a", "c"], iguales) == ["b", "a", "c"]


# Weighed the same


def _pesan(mundo, *opiniones):
    for persona in OPINIONES:
        plan.juzgar(mundo, persona, *opiniones)
    _contar(mundo)
    return _texto(mundo)


def test_si_todas_empatan_lo_dice_y_no_que_lleva_a_este_orden(mundo, dos):
    texto = _pesan(mundo, (3, 3, 3), (4, 3, 2))
    assert ("todas pesan igual: no dice cuál va primero" in texto, "mismo orden" in texto, "Pesan igual" in texto) == (
        True, False, False,
    )  # fmt: skip


def test_si_en_parte_empatan_dice_cuales_aunque_coincida(mundo, dos):
    plan.problematica(mundo.ruta, mundo.quien("docente"), "Ventilación")
    texto = _pesan(mundo, (4, 4, 4), (2, 2, 2), (3, 2, 1))
    assert "cabe en este mismo orden, pero no lo decide todo." in texto
    assert "Pesan igual «Inasistencia» y «Ventilación»: entre ellas deciden ustedes." in texto
    assert ("lleva a este mismo orden" in texto, "todas pesan igual" in texto) == (False, False)


def test_si_en_parte_empatan_dice_cuales_aunque_el_orden_sea_otro(mundo, dos):
    plan.problematica(mundo.ruta, mundo.quien("docente"), "Ventilación")
    texto = _pesan(mundo, (1, 1, 1), (2, 2, 2), (3, 2, 1))
    assert "el orden sería otro" in texto
    assert raiz(texto.encode()).xpath("//ol[@class='orden-leido']/li/text()")[-1] == "Comprensión lectora"
    assert "Pesan igual «Inasistencia» y «Ventilación»: entre ellas deciden ustedes." in texto


def test_los_empates_son_los_que_pesan_igual_y_nadie_mas():
    valores = {"a": 4, "b": 3, "c": 3, "d": 2, "e": 1, "f": 1}
    pesos = conteo.repartos({clave: conteo.contar([Opinion(n, n, n)] * 3) for clave, n in valores.items()})
    assert conteo.empates(list("abcdef"), pesos) == [["b", "c"], ["e", "f"]]
    assert conteo.empates([], pesos) == []


def test_en_muchos_una_barra_y_no_treinta_puntos():
    (reparto,) = conteo.repartos({"x": conteo.contar([Opinion(4, 1, 1)] * 30)}).values()
    palabras = reparto.filas[0].palabras
    assert (palabras[3].puntos, palabras[3].ancho, palabras[0].ancho) == (None, 100, 0)
    assert reparto.frase == "De 30, 30 ven que alcanza a muchos, nadie la ve urgente y nadie la ve en sus manos."
