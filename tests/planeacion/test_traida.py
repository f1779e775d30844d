"""planeacion:traida: what was read, beside the original, corrected in place and then brought."""

import re

import pytest

from planeacion.traer import operaciones
from planeacion.traer.armar import Pieza
from planeacion.traer.forms import valores
from ruta.models import Accion, Borrador, Meta, Objetivo, Problematica, Traida
from tests.planeacion import matrices
from tests.planeacion.paginas import sin_javascript
from tests.planeacion.test_traer_operaciones import CASOS, leer
from tests.ruta.test_fusion import campos

PMC = "programa_pmc_2025_2026.xlsx"


@pytest.fixture
def traida(mundo):
    return leer(mundo)


def url(mundo, traida):
    return mundo.url("planeacion:traida", traida_id=traida.pk)


def cuerpo(traida, **cambios):
    """The form as it is shown, with what a person changed."""
    traida.refresh_from_db()
    piezas = [Pieza.recordar(dicha) for dicha in traida.contenido["piezas"]]
    dicho = {"version": traida.version} | {n: v for pieza in piezas for n, v in valores(pieza).items()}
    return {**dicho, **cambios}


def numero(traida, clase, lugar=0):
    return [p["numero"] for p in traida.contenido["piezas"] if p["clase"] == clase][lugar]


def test_junto_al_original(mundo, traida):
    """Every cell of the file, each with what it became, and both linked to one another."""
    pagina = mundo.cliente("docente").get(url(mundo, traida)).content.decode()
    for tabla in traida.contenido["tablas"]:
        for fila in tabla["filas"]:
            for _, texto, _, _ in fila:
                assert not texto or texto.split("\n")[0][:40].replace("'", "&#x27;") in pagina
    anclas, destinos = (
        set(re.findall(r'id="((?:celda|pieza)-[\d-]+)"', pagina)),
        set(re.findall(r'href="#((?:celda|pieza)-[\d-]+)"', pagina)),
    )
    assert destinos <= anclas
    assert pagina.count('class="original-marca"') >= 10
    assert "«$60 semanales.» se guarda como está escrito: ¿cuánto es en total?" in pagina
    assert "El archivo no dice de cuál de 4 metas es esta acción: elíjanla." in pagina


def test_el_examinador_pregunta_en_cada_meta(mundo, traida):
    pagina = mundo.cliente("docente").get(url(mundo, traida)).content.decode()
    assert pagina.count("<strong>¿Desde dónde parte?</strong>") == 4
    otra = leer(mundo, (CASOS / PMC).read_bytes(), PMC)
    pagina = mundo.cliente("docente").get(url(mundo, otra)).content.decode()
    assert "Son dos resultados." in pagina
    assert "¿Qué mide esa fórmula?" in pagina
    assert "se entiende como todo el ciclo, del " in pagina


def test_se_trae_lo_corregido_sin_javascript(mundo, traida):
    meta, titulo, accion = numero(traida, "meta", 3), numero(traida, "nada"), numero(traida, "accion", 1)
    cambios = {
        f"p{meta}_texto": "De 46 a 20 alumnos en cálculo", f"p{titulo}_clase": "problematica", f"p{titulo}_texto": "Faltan mucho",
        f"p{accion}_padre": str(numero(traida, "meta", 0)), f"p{accion}_costo": "$60", "hacer": "traer",
    }  # fmt: skip
    cliente, objetivos = mundo.cliente("docente"), mundo.url("planeacion:objetivos")
    sin_javascript(cliente, url(mundo, traida), cuerpo(traida, **cambios), objetivos)
    assert [m.texto for m in Meta.objects.filter(linea_base=46, valor=20)] == ["De 46 a 20 alumnos en cálculo"]
    assert Problematica.objects.filter(texto="Faltan mucho").exists()
    assert [(a.meta.orden, a.costo) for a in Accion.objects.filter(costo=60)] == [(1, 60)]
    aviso = "Se trajo del archivo: 1 hallazgo, 2 problemáticas, 1 objetivo, 4 metas y 2 acciones. Todo quedó por revisar."
    assert aviso in cliente.get(objetivos).content.decode()


def test_se_guardan_las_correcciones(mundo, traida):
    texto = f"p{numero(traida, 'meta')}_texto"
    sin_javascript(
        mundo.cliente("docente"), url(mundo, traida), cuerpo(traida, hacer="corregir", **{texto: "Corregida"}), url(mundo, traida)
    )
    traida.refresh_from_db()
    assert "Corregida" in [p["texto"] for p in traida.contenido["piezas"]]
    assert not Objetivo.objects.exists()


def test_un_texto_vacio_se_dice_en_su_lugar(mundo, traida):
    texto = f"p{numero(traida, 'meta')}_texto"
    respuesta = mundo.cliente("docente").post(url(mundo, traida), cuerpo(traida, hacer="traer", **{texto: ""}))
    assert respuesta.status_code == 422
    assert "Escriban el texto, o elijan «No se usa»." in respuesta.content.decode()
    assert not Meta.objects.exists()


def test_lo_que_no_cabe_se_dice_en_su_lugar(mundo, traida):
    recursos = f"p{numero(traida, 'accion')}_recursos"
    cliente, largo = mundo.cliente("docente"), {recursos: "libros " * 100}
    respuesta = cliente.post(url(mundo, traida), cuerpo(traida, hacer="traer", **largo))
    assert respuesta.status_code == 422
    assert "Son 699 letras y caben 600: déjenlo más corto." in respuesta.content.decode()
    assert "libros libros" in respuesta.content.decode()
    assert cliente.post(url(mundo, traida), cuerpo(traida, hacer="corregir", **largo)).status_code == 303


def test_lo_que_se_escribe_y_no_se_guarda_vuelve(mundo, traida):
    texto = f"p{numero(traida, 'meta')}_texto"
    cliente = mundo.cliente("docente")
    cliente.post(mundo.url("ruta:borrador"), {"camino": url(mundo, traida), "version": 1, texto: "A medias"})
    assert Borrador.objects.count() == 1
    assert "A medias" in cliente.get(url(mundo, traida)).content.decode()


def test_dos_personas_corrigen_a_la_vez(mundo, traida):
    """What only one of them changed is joined."""
    una, otra = f"p{numero(traida, 'meta', 0)}_texto", f"p{numero(traida, 'meta', 1)}_texto"
    pagina = mundo.cliente("docente").get(url(mundo, traida)).content.decode()
    base = re.search(r'name="base" value="([^"]+)"', pagina)[1]
    dicho = cuerpo(traida, hacer="corregir", base=base)
    assert mundo.cliente("otra_docente").post(url(mundo, traida), {**dicho, otra: "De la otra"}).status_code == 303
    assert mundo.cliente("docente").post(url(mundo, traida), {**dicho, una: "De una"}).status_code == 303
    traida.refresh_from_db()
    assert {"De una", "De la otra"} <= {p["texto"] for p in traida.contenido["piezas"]}


def _abierta(cliente, donde):
    datos = campos(cliente.get(donde).content)
    return lambda **cambios: cliente.post(donde, {**datos, "hacer": "corregir", **cambios})


def test_lo_escrito_de_una_pieza_que_otra_persona_cambio_de_clase_se_conserva(mundo, traida):
    accion = numero(traida, "accion")
    una, otra = (_abierta(mundo.cliente(persona), url(mundo, traida)) for persona in ("docente", "otra_docente"))
    assert otra(**{f"p{accion}_clase": "meta"}).status_code == 303
    assert una(**{f"p{accion}_responsables": "docentes de 3°"}).status_code == 303
    traida.refresh_from_db()
    (pieza,) = [p for p in traida.contenido["piezas"] if p["numero"] == accion]
    assert (pieza["clase"], pieza["campos"]["responsables"]) == ("meta", "docentes de 3°")


def test_lo_que_se_guarda_entre_que_se_lee_y_se_escribe_no_se_pisa(mundo, traida, monkeypatch):
    mia, suya = f"p{numero(traida, 'meta', 0)}_texto", f"p{numero(traida, 'meta', 1)}_texto"
    una, otra = (_abierta(mundo.cliente(persona), url(mundo, traida)) for persona in ("docente", "otra_docente"))
    guardar, antes = operaciones.corregir_traida, [otra]

    def con_alguien_antes(*de_cual, **dicho):
        if antes:
            assert antes.pop()(**{suya: "De la otra"}).status_code == 303
        return guardar(*de_cual, **dicho)

    monkeypatch.setattr(operaciones, "corregir_traida", con_alguien_antes)
    assert una(**{mia: "De una"}).status_code == 303
    traida.refresh_from_db()
    assert {"De una", "De la otra"} <= {p["texto"] for p in traida.contenido["piezas"]}


def test_un_plan_muy_largo_se_corrige(mundo, traida):
    piezas = [{**traida.contenido["piezas"][-1], "numero": n} for n in range(400)]
    Traida.objects.filter(pk=traida.pk).update(contenido={**traida.contenido, "piezas": piezas})
    corregida = _abierta(mundo.cliente("docente"), url(mundo, traida))
    assert corregida(p399_texto="La última").status_code == 303
    traida.refresh_from_db()
    assert traida.contenido["piezas"][-1]["texto"] == "La última"


def test_lo_que_no_se_sabe_se_propone_por_escribir(mundo):
    sin_metas = leer(mundo, matrices.en_xlsx(matrices.dibujar("coahuila")))
    pagina = mundo.cliente("docente").get(url(mundo, sin_metas)).content.decode()
    assert "Falta escribir la meta: el archivo no la dice. Se trae así" in pagina


def test_un_archivo_sin_titulos_lo_dice(mundo):
    hoja = matrices.Hoja([["Lista de materiales"], ["Libros"]])
    pagina = mundo.cliente("docente").get(url(mundo, leer(mundo, matrices.en_xlsx(hoja)))).content.decode()
    assert "No se reconocieron los títulos de una ruta." in pagina


def test_cambiar_de_clase_con_una_clase_que_no_hay(mundo, traida):
    clase = f"p{numero(traida, 'meta')}_clase"
    assert mundo.cliente("docente").post(url(mundo, traida), cuerpo(traida, hacer="traer", **{clase: "otra"})).status_code == 422


def test_las_consultas_no_dependen_de_cuanto_dice(mundo, traida, django_assert_num_queries):
    largo = leer(mundo, matrices.en_xlsx(*(matrices.dibujar("rme_primaria") for _ in range(6))))
    cliente = mundo.cliente("docente")
    cliente.get(url(mundo, traida))
    for una in (traida, largo):
        with django_assert_num_queries(13):
            cliente.get(url(mundo, una))


def test_solo_de_esta_ruta(mundo, traida):
    Traida.objects.filter(pk=traida.pk).update(nombre="x")
    assert mundo.cliente("ajena").get(url(mundo, traida)).status_code == 404
    assert mundo.cliente("supervisora").get(url(mundo, traida)).status_code in (403, 404)


def test_una_vez_traida_se_lee_y_se_deshace(mundo, traida):
    mundo.cliente("docente").post(url(mundo, traida), cuerpo(traida, hacer="traer"))
    pagina = mundo.cliente("docente").get(url(mundo, traida)).content.decode()
    assert "¿Qué se trajo de" in pagina
    assert mundo.url("planeacion:traida_deshacer", traida_id=traida.pk) in pagina
    assert 'name="hacer"' not in pagina
    assert {clase for clase, _ in Traida.objects.get().filas} == {"hallazgo", "problematica", "objetivo", "meta", "accion"}
