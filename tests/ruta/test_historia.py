"""The history in sentences: one an operation, in words, with what each answer said and says."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluacion import operaciones as evaluacion
from implementacion import operaciones as implementacion
from planeacion import operaciones as planeacion
from planeacion.forms import AccionForm, EvidenciaForm, HallazgoForm, MetaForm, ObjetivoForm, ProblematicaForm
from planeacion.prioridad import operaciones as prioridad
from ruta import historia, operaciones, reloj
from ruta.bitacora import mirar
from ruta.eventos import columnas
from ruta.nombres import palabra, pregunta, recortar
from ruta.relato import RELACIONES
from tests import fabricas
from tests.planeacion import fabricas as plan


def _en_texto(cambio):
    marcas = {"igual": "{}", "quita": "[-{}-]", "pone": "[+{}+]"}
    return f"{cambio.etiqueta}: " + "".join(marcas[clase].format(texto) for clase, texto in cambio.piezas)


def _leida(ruta, **filtros):
    """Phrase and changes of each operation, the last first."""
    ruta.refresh_from_db()
    return [(r.frase, [_en_texto(c) for c in r.cambios]) for r in historia.leer(ruta, **filtros).relatos]


def _meta(mundo, **campos):
    por = mundo.quien("docente")
    return plan.meta(mundo.ruta, fabricas.objetivo(mundo.ruta, por), por, nombre_corto="Lectura", **campos)


def test_un_cambio_dice_quien_que_y_cuando(mundo):
    mundo.personas["otra_docente"].nombre = "Ana Pérez"
    mundo.personas["otra_docente"].save()
    meta = _meta(mundo)
    with reloj.fijar(date(2026, 11, 24)):
        operaciones.editar_meta(
            mundo.ruta.pk, meta.pk, por=mundo.quien("otra_docente"), version=1, valor=Decimal(18), cortes=[2, 3],
            texto="Disminuir de 46 a 18 los alumnos que requieren apoyo",
        )  # fmt: skip
    mundo.ruta.refresh_from_db()
    ultimo = historia.leer(mundo.ruta).relatos[0]
    assert (ultimo.quien, ultimo.frase) == ("Ana Pérez", "cambió la meta «Lectura»")
    assert ultimo.paso.momento.date() == date(2026, 11, 24)
    assert [_en_texto(c) for c in ultimo.cambios] == [
        "La meta, con sus palabras: Disminuir de 46 a [-20-][+18+] los alumnos que requieren apoyo",
        "Queremos llegar a: [-20-][+18+]",
        "La revisamos en…: [-CTE 5-], [+CTE 3+]",
    ]
    assert (ultimo.clase, ultimo.fila_id, ultimo.recuperable) == ("meta", meta.pk, False)


def test_las_relaciones_se_dicen_en_palabras(mundo):
    por = mundo.quien("docente")
    una, otra = (plan.problematica(mundo.ruta, por, texto) for texto in ("Lectura", "Asistencia"))
    objetivo = operaciones.agregar_objetivo(mundo.ruta.pk, por=por, que="Leer", problematicas=[una])
    operaciones.editar_objetivo(mundo.ruta.pk, objetivo.pk, por=por, version=1, problematicas=[otra])
    accion = plan.accion(mundo.ruta, plan.meta(mundo.ruta, objetivo, por), por)
    quienes = [mundo.participaciones["docente"]]
    operaciones.editar_accion(
        mundo.ruta.pk, accion.pk, por=por, version=1, responsables=quienes, informa=quienes[0], costo=Decimal(340)
    )
    nombre = mundo.personas["docente"].nombre
    leida = _leida(mundo.ruta)
    assert leida[0] == (
        "cambió la acción «Lectura en voz alta 15 minutos»",
        [
            f"¿Quién informa al colectivo?: [+{nombre}+]",
            "Costo en pesos: [+$340.00+]",
            f"¿Quiénes la llevan a cabo?: [+{nombre}+]",
        ],
    )
    assert leida[3] == ("cambió el objetivo «Leer»", ["¿A qué problemáticas responde?: [-«Lectura»-], [+«Asistencia»+]"])


def test_el_diagnostico_se_cuenta_con_sus_evidencias_y_resultados(mundo):
    por = mundo.quien("docente")
    sisat = plan.evidencia(mundo.ruta, por, resultados=[("Requiere apoyo", Decimal(46))])
    hallazgo = plan.hallazgo(mundo.ruta, por, texto="Leen poco")
    planeacion.editar_evidencia(
        mundo.ruta.pk, sisat.pk, por=por, version=1, resultados=[("Requiere apoyo", Decimal("44.5"))], hallazgos=[hallazgo]
    )
    hallazgo.refresh_from_db()
    planeacion.editar_hallazgo(mundo.ruta.pk, hallazgo.pk, por=por, version=hallazgo.version, evidencias=[])
    assert _leida(mundo.ruta)[:2] == [
        ("cambió el hallazgo «Leen poco»", ["¿En qué evidencias se apoya?: [-«SisAT, toma de lectura»-]"]),
        (
            "cambió la evidencia «SisAT, toma de lectura»",
            [
                "¿Qué hallazgos sostiene?: [+«Leen poco»+]",
                "Resultados, uno por línea: [-Requiere apoyo: 46-], [+Requiere apoyo: 44.5+]",
            ],
        ),
    ]


def test_lo_que_se_quita_se_nombra_y_se_puede_recuperar(mundo):
    meta, por = _meta(mundo), mundo.quien("docente")
    operaciones.quitar_meta(mundo.ruta.pk, meta.pk, por=por, version=1)
    mundo.ruta.refresh_from_db()
    quitada = historia.leer(mundo.ruta).relatos[0]
    assert (quitada.frase, quitada.recuperable) == ("quitó la meta «Lectura»", True)
    assert historia.recien_quitada(mundo.ruta, por) == ("meta", meta.pk, "la meta «Lectura»")
    assert historia.recien_quitada(mundo.ruta, mundo.quien("otra_docente")) is None
    fabricas.objetivo(mundo.ruta, por)
    assert historia.recien_quitada(mundo.ruta, por) is None


def test_cambiar_de_lugar_no_es_historia_de_cada_renglon(mundo):
    meta, por = _meta(mundo), mundo.quien("docente")
    otra = plan.meta(mundo.ruta, meta.objetivo, por, nombre_corto="Cálculo")
    operaciones.mover_meta(mundo.ruta.pk, otra.pk, por=por, pasos=-1)
    assert _leida(mundo.ruta)[0] == (
        "cambió el orden de las metas", ["El orden de las metas: [-«Lectura», «Cálculo»-][+«Cálculo», «Lectura»+]"],
    )  # fmt: skip
    assert [frase for frase, _ in _leida(mundo.ruta, fila=("meta", meta.pk))] == ["agregó la meta «Lectura»"]


def test_la_historia_de_un_renglon_empieza_por_lo_que_dijo_al_nacer(mundo):
    meta = _meta(mundo)
    ((frase, cambios),) = _leida(mundo.ruta, fila=("meta", meta.pk))
    assert frase == "agregó la meta «Lectura»"
    assert "Queremos llegar a: [+20+]" in cambios
    assert "La revisamos en…: [+CTE 2+], [+CTE 5+]" in cambios


def test_guardar_sin_cambiar_nada_no_se_cuenta_como_cambio(mundo):
    por, objetivo = mundo.quien("docente"), fabricas.objetivo(mundo.ruta, mundo.quien("docente"), que="Leer")
    una = plan.problematica(mundo.ruta, por, "Lectura")
    operaciones.editar_objetivo(mundo.ruta.pk, objetivo.pk, por=por, version=1, que="Leer")
    assert _leida(mundo.ruta)[0] == ("revisó el objetivo «Leer», sin cambiar nada", [])
    operaciones.editar_objetivo(mundo.ruta.pk, objetivo.pk, por=por, version=2, problematicas=[una])
    assert _leida(mundo.ruta)[0] == ("cambió el objetivo «Leer»", ["¿A qué problemáticas responde?: [+«Lectura»+]"])


def test_de_lo_que_no_tiene_pagina_se_dice_lo_que_decia(en_marcha):
    """Once it is taken away, it is read nowhere else."""
    por = en_marcha.quien("docente")
    fabricas.en_estado(en_marcha.ruta, "en_construccion")
    meta = _meta(en_marcha)
    fabricas.en_estado(en_marcha.ruta, "en_implementacion")
    dicho = {"fecha": date(2026, 11, 20), "valor": Decimal(40), "fuente": "SisAT", "nota": "Sin 3° B"}
    with reloj.fijar(date(2026, 11, 24)):
        medicion = evaluacion.registrar_medicion(en_marcha.ruta.pk, meta.pk, por=por, **dicho)
    assert _leida(en_marcha.ruta)[0][1] == []
    evaluacion.quitar_medicion(en_marcha.ruta.pk, medicion.pk, por=por, version=1)
    frase, cambios = _leida(en_marcha.ruta)[0]
    assert frase == "quitó la medición de la meta «Lectura» del 20/11/2026, que decía 40"
    assert cambios[:2] == ["¿De dónde sale el dato?: [-SisAT-]", "¿Qué hay que saber de este dato?: [-Sin 3° B-]"]


def test_la_razon_se_dice_como_se_escribio(mundo):
    """It may begin with a name."""
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    plan.acordar(mundo)
    mundo.ruta.refresh_from_db()
    planeacion.reabrir_plan(mundo.ruta.pk, por=mundo.quien("directora"), version=mundo.ruta.version, motivo="Ana se jubiló")
    assert "· Motivo: Ana se jubiló" in mundo.cliente("docente").get(mundo.url("ruta:historia")).content.decode()


def test_el_porque_se_dice(mundo):
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    plan.acordar(mundo)
    mundo.ruta.refresh_from_db()
    planeacion.reabrir_plan(mundo.ruta.pk, por=mundo.quien("directora"), version=mundo.ruta.version, motivo="Falta una meta.")
    mundo.ruta.refresh_from_db()
    reabre, acuerda = historia.leer(mundo.ruta, limite=2).relatos
    assert (reabre.frase, reabre.motivo) == ("reabrió el plan", "Falta una meta")
    assert acuerda.frase == "anotó el acuerdo del colectivo: versión 1; presentes: 5"


def test_lo_que_empieza_entre_comillas_se_cuenta_igual(mundo):
    """What somebody wrote may open with the mark that the history puts around a row."""
    por, razon = mundo.quien("directora"), "«Lectura» primero: alcanza a todos."
    plan.cadena(mundo.ruta, mundo.quien("docente"))
    prioridad.explicar_orden(mundo.ruta.pk, por=por, razon=razon)
    pagina = mundo.cliente("docente").get(mundo.url("ruta:historia"))
    assert razon in pagina.content.decode()


def test_los_demas_procesos_cuentan_lo_suyo(en_marcha):
    por, directora = en_marcha.quien("docente"), en_marcha.quien("directora")
    fabricas.en_estado(en_marcha.ruta, "en_construccion")
    meta = _meta(en_marcha)
    fabricas.en_estado(en_marcha.ruta, "en_implementacion")
    with reloj.fijar(date(2026, 11, 24)):
        suyo = implementacion.proponer_compromiso(
            en_marcha.ruta.pk, por=directora, de_quien=en_marcha.participaciones["docente"], texto="Leer con 3° A",
            fecha=date(2026, 12, 1),
        )  # fmt: skip
        implementacion.registrar_avance(
            en_marcha.ruta.pk,
            implementacion.aceptar_compromiso(en_marcha.ruta.pk, suyo.pk, por=por, version=1).pk,
            por=por, version=2, resultado="en_proceso",
        )  # fmt: skip
        evaluacion.registrar_medicion(
            en_marcha.ruta.pk, meta.pk, por=por, fecha=date(2026, 11, 20), valor=Decimal(40), fuente="SisAT"
        )
    nombre = en_marcha.personas["docente"].nombre
    assert [frase for frase, _ in _leida(en_marcha.ruta, limite=4)] == [
        "registró una medición de la meta «Lectura»: 40, del 20/11/2026",
        "registró cómo va el compromiso «Leer con 3° A»: voy en proceso",
        "aceptó el compromiso «Leer con 3° A»",
        f"propuso a {nombre} el compromiso «Leer con 3° A»",
    ]


def test_en_la_demo_todo_se_cuenta_con_palabras(demo):
    """No id, no code, no sentence left without its words, in three ciclos."""
    for ruta in type(demo).objects.select_related("escuela"):
        relatos = historia.leer(ruta, limite=1000).relatos
        assert len(relatos) == ruta.secuencia
        textos = [r.frase for r in relatos] + [t for r in relatos for c in r.cambios for _, t in c.piezas]
        assert [t for t in textos if "{" in t or "hizo un cambio" in t or "ya no está" in t or "_id" in t] == []
        assert {r.quien for r in relatos if "Alguien" in r.quien} == set()


FORMAS = {
    "ruta.Objetivo": (ObjetivoForm, {}), "ruta.Meta": (MetaForm, {}), "ruta.Accion": (AccionForm, {}),
    "ruta.Problematica": (ProblematicaForm, {}), "ruta.Evidencia": (EvidenciaForm, {}),
    "ruta.Hallazgo": (HallazgoForm, {"bloque": "ensenanza_y_gestion"}),
}  # fmt: skip


@pytest.mark.parametrize("clave", FORMAS)
def test_cada_respuesta_lleva_la_pregunta_de_su_formulario(mundo, clave):
    plan.diagnostico(mundo.ruta, mundo.quien("docente"))
    fabricas_de_grupo = {"ruta": mundo.ruta, **FORMAS[clave][1]}
    form = FORMAS[clave][0](**fabricas_de_grupo)
    preguntas = {relacion[0] for r in RELACIONES.values() for relacion in r.duenos.values()}
    for nombre, campo in form.fields.items():
        columna = nombre if nombre in columnas(clave) else f"{nombre}_id"
        if columna in columnas(clave) and nombre != "eje":  # each marco has its word for it
            assert palabra(clave).etiquetas[columna] == campo.label
        elif nombre not in {"version", "eje", "quitar_archivo"}:
            assert campo.label in preguntas


# Asking


def test_se_pregunta_por_persona_proceso_clase_y_dia(mundo):
    with reloj.fijar(date(2026, 8, 25)):
        plan.hallazgo(mundo.ruta, mundo.quien("docente"))
    with reloj.fijar(date(2026, 8, 27)):
        objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("otra_docente"))
        operaciones.quitar_objetivo(mundo.ruta.pk, objetivo.pk, por=mundo.quien("otra_docente"), version=1)

    def frases(**filtros):
        return [frase.partition(" ")[0] for frase, _ in _leida(mundo.ruta, **filtros)]

    assert frases() == ["quitó", "agregó", "agregó"]
    assert frases(por=str(mundo.personas["docente"].pk)) == ["agregó"]
    assert frases(operaciones=historia.operaciones_de("", "quitar")) == ["quitó"]
    assert frases(operaciones=historia.operaciones_de("seguimiento", "")) == []
    assert frases(operaciones=historia.operaciones_de("planeacion", "agregar")) == ["agregó", "agregó"]
    assert frases(desde=historia.dia(date(2026, 8, 26))) == ["quitó", "agregó"]
    assert frases(hasta=historia.fin_del_dia(date(2026, 8, 25))) == ["agregó"]
    assert frases(desde=historia.dia(date(2026, 8, 25)), hasta=historia.fin_del_dia(date(2026, 8, 25))) == ["agregó"]


def test_de_pagina_en_pagina_no_falta_ni_sobra_nada(mundo):
    for n in range(7):
        fabricas.objetivo(mundo.ruta, mundo.quien("docente"), que=f"Objetivo {n}")
    mundo.ruta.refresh_from_db()
    vistas, pagina = [], historia.leer(mundo.ruta, limite=3)
    while True:
        vistas.append([r.paso.secuencia for r in pagina.relatos])
        if pagina.siguiente is None:
            break
        pagina = historia.leer(mundo.ruta, limite=3, antes_de=pagina.siguiente)
    assert vistas == [[7, 6, 5], [4, 3, 2], [1]]


def test_cuesta_lo_mismo_con_uno_y_con_treinta(mundo):
    def consultas():
        mundo.ruta.refresh_from_db()
        with CaptureQueriesContext(connection) as hechas:
            historia.leer(mundo.ruta)
        return len(hechas)

    fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    con_una = consultas()
    for _ in range(29):
        fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    assert (con_una, consultas()) == (5, 5)  # pasos, eventos, the staff, the rows they speak of, and whether what went is back


def test_de_otra_escuela_no_se_lee_nada(mundo):
    ajeno = fabricas.objetivo(mundo.otra_ruta, fabricas.quien_es(mundo.personas["ajena"], mundo.otra_ruta), que="CANARIO")
    fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    assert len(_leida(mundo.ruta)) == 1
    assert _leida(mundo.ruta, fila=("objetivo", ajeno.pk)) == []


# Since I looked


def test_lo_que_hicieron_otros_desde_que_la_mire(mundo):
    docente, otra, directora = (mundo.quien(p) for p in ("docente", "otra_docente", "directora"))
    assert historia.novedades(mundo.ruta, historia.mirada_de(mundo.ruta, docente)) is None
    with reloj.fijar(date(2026, 11, 24)):
        fabricas.objetivo(mundo.ruta, docente)
    mundo.ruta.refresh_from_db()
    assert historia.novedades(mundo.ruta, historia.mirada_de(mundo.ruta, docente)) is None
    fabricas.objetivo(mundo.ruta, otra)
    fabricas.objetivo(mundo.ruta, otra)
    plan.hallazgo(mundo.ruta, directora)
    mundo.ruta.refresh_from_db()
    hay = historia.novedades(mundo.ruta, historia.mirada_de(mundo.ruta, docente))
    assert (hay.cuantos, hay.filtros["despues_de"], hay.desde.date()) == (3, 1, date(2026, 11, 24))
    nombres = [mundo.personas[p].nombre for p in ("directora", "otra_docente")]
    assert hay.quienes == f"{nombres[0]} y {nombres[1]} en Planeación"
    mirar(mundo.ruta.pk, por=docente, secuencia=4)
    assert historia.novedades(mundo.ruta, historia.mirada_de(mundo.ruta, docente)) is None


def test_guardar_lo_propio_no_es_haber_visto_lo_ajeno(mundo):
    """What was not seen is told although the person saved after it, and what is theirs is no news to them."""
    docente, otra = mundo.quien("docente"), mundo.quien("otra_docente")
    fabricas.objetivo(mundo.ruta, docente)
    fabricas.objetivo(mundo.ruta, otra, que="De otra persona")
    for _ in range(2):
        fabricas.objetivo(mundo.ruta, docente, que="Propio")
    mundo.ruta.refresh_from_db()
    hay = historia.novedades(mundo.ruta, historia.mirada_de(mundo.ruta, docente))
    assert (hay.cuantos, hay.quienes) == (1, f"{mundo.personas['otra_docente'].nombre} en Planeación")
    pagina = mundo.cliente("docente").get(mundo.url("ruta:historia"), {"novedades": 1}).content.decode()
    assert ("De otra persona" in pagina, "Propio" in pagina) == (True, False)
    mirar(mundo.ruta.pk, por=docente, secuencia=mundo.ruta.secuencia)
    fabricas.objetivo(mundo.ruta, docente)
    mundo.ruta.refresh_from_db()
    assert historia.mirada_de(mundo.ruta, docente).secuencia == mundo.ruta.secuencia


def test_estar_al_dia_cuesta_una_consulta(mundo, django_assert_num_queries):
    fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    mundo.ruta.refresh_from_db()
    docente = mundo.quien("docente")
    with django_assert_num_queries(1):
        assert historia.novedades(mundo.ruta, historia.mirada_de(mundo.ruta, docente)) is None


def test_recortar_por_palabras():
    assert recortar("  Leer \n diario ") == "Leer diario"
    assert recortar("Leer todos los días", 12) == "Leer todos…"
    assert historia.fin_del_dia(date(2026, 8, 25)) - historia.dia(date(2026, 8, 25)) == timedelta(days=1)


def test_lo_que_se_envio_se_llama_como_lo_pregunta_el_formulario():
    assert [pregunta(campo) for campo in ("para_que", "indicador", "nadie_lo_pregunta")] == [
        "¿Para qué?", "Indicador", "Nadie lo pregunta",
    ]  # fmt: skip
