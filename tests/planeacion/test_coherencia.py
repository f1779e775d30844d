"""The review of coherence: each rule sees what it names, a sentence answers it, and the sentence dies when its subject changes."""

from datetime import date
from decimal import Decimal

import pytest

from planeacion import coherencia, consejos, operaciones, plan
from planeacion.colegiado import operaciones as colegiado
from ruta import operaciones as arbol
from ruta.errores import NoExiste, OperacionRechazada
from ruta.models import Accion, Hallazgo, Marco, Meta, Objetivo, Participacion, Ruta
from tests import fabricas
from tests.planeacion import fabricas as un_plan


def _revisar(mundo):
    return coherencia.revisar(plan.leer(Ruta.objects.select_related("ciclo", "marco").get(pk=mundo.ruta.pk)))


def _reglas(mundo):
    return sorted(o.regla for o in _revisar(mundo).por_resolver)


def _consejos(mundo):
    return {o.regla for o in _revisar(mundo).consejos}


def test_una_cadena_entera_no_tiene_puntos(mundo):
    un_plan.cadena(mundo.ruta, mundo.quien("docente"))
    assert _reglas(mundo) == []


def test_un_plan_vacio_pregunta_de_donde_sale(mundo):
    assert _reglas(mundo) == ["diagnostico_vacio"]


def _suelta(m, por):
    un_plan.evidencia(m.ruta, por, "Encuesta a familias")


def _sin_sustento(m, por):
    un_plan.hallazgo(m.ruta, por, texto="Faltan los viernes")


def _en_riesgo(m, por):
    nueva = un_plan.evidencia(m.ruta, por, "Listas")
    un_plan.hallazgo(m.ruta, por, bloque="en_riesgo", texto="14 en riesgo", evidencias=[nueva])


def _otra_problematica(m, por):
    un_plan.problematica(m.ruta, por, "Inasistencia", hallazgos=Hallazgo.objects.filter(ruta=m.ruta))


def _otro_objetivo(m, por):
    fabricas.objetivo(m.ruta, por, "Asistir más", problematicas=m.ruta.problematicas.all())


def _otra_meta(m, por):
    un_plan.meta(m.ruta, Objetivo.objects.get(), por, "Sin nada", indicador="", cortes=[])


def _meta_ya_cumplida(m, por):
    arbol.editar_meta(m.ruta.pk, Meta.objects.get().pk, por=por, version=1, sentido="mantener", valor=Decimal(46))
    arbol.editar_meta(
        m.ruta.pk, Meta.objects.get().pk, por=por, version=2, sentido="", texto="Que 46 alumnos, de 187, requieran apoyo"
    )


def _accion_larga(m, por):
    un_plan.accion(m.ruta, Meta.objects.get(), por, "Tarde", termino=date(2027, 7, 10))


def _accion_cara(m, por):
    un_plan.accion(m.ruta, Meta.objects.get(), por, "Cuadernillos", costo=Decimal(280))


def _muchas(m, por):
    yo = Participacion.objects.filter(pk=por.participacion_id)
    for n in range(6):
        un_plan.accion(m.ruta, Meta.objects.get(), por, f"Otra {n}", responsables=yo)


def _heredado(m, por):
    Hallazgo.objects.filter(ruta=m.ruta).update(por_revisar=True)


def _copiado(m, por):
    anterior = fabricas.ruta(m.escuela, "2025-2026")
    fabricas.objetivo(anterior, por, "fortalecer  la LECTURA")
    Ruta.objects.filter(pk=m.ruta.pk).update(viene_de=anterior)
    operaciones.editar_hallazgo(m.ruta.pk, Hallazgo.objects.get().pk, por=por, version=1, evidencias=[])


@pytest.mark.parametrize(
    ("estropea", "reglas"),
    [
        (_suelta, ["evidencia_sin_uso"]),
        (_sin_sustento, ["hallazgo_sin_evidencia"]),
        (_en_riesgo, ["riesgo_sin_accion"]),
        (_otra_problematica, ["problematica_sin_objetivo"]),
        (_otro_objetivo, ["objetivo_sin_meta"]),
        (_otra_meta, ["meta_sin_accion", "meta_sin_indicador", "meta_sin_sesion"]),
        (_meta_ya_cumplida, ["meta_observada"]),
        (_accion_larga, ["accion_despues_de_su_meta"]),
        (_accion_cara, ["dinero_sin_fuente"]),
        (_muchas, ["sobrecarga"]),
        (_heredado, ["por_revisar"]),
        (_copiado, ["evidencia_sin_uso", "hallazgo_sin_evidencia", "objetivo_copiado"]),
    ],
)
def test_cada_regla_ve_lo_suyo_y_nada_mas(mundo, estropea, reglas):
    por = mundo.quien("docente")
    un_plan.cadena(mundo.ruta, por)
    estropea(mundo, por)
    assert _reglas(mundo) == reglas


def test_el_tope_de_acciones_a_la_vez_es_dato_del_marco(mundo):
    por = mundo.quien("docente")
    un_plan.cadena(mundo.ruta, por)
    _muchas(mundo, por)
    mundo.ruta.marco.reglas["coherencia"] = {"acciones_a_la_vez": 7}
    mundo.ruta.marco.save()
    assert _reglas(mundo) == []


def test_un_objetivo_de_antes_con_evidencia_de_este_ciclo_se_sostiene(mundo):
    por = mundo.quien("docente")
    un_plan.cadena(mundo.ruta, por)
    anterior = fabricas.ruta(mundo.escuela, "2025-2026")
    fabricas.objetivo(anterior, por, "Fortalecer la lectura")
    Ruta.objects.filter(pk=mundo.ruta.pk).update(viene_de=anterior)
    assert _reglas(mundo) == []


def test_una_tras_otra_no_son_a_la_vez(mundo):
    por = mundo.quien("docente")
    meta = un_plan.cadena(mundo.ruta, por).meta
    for mes in range(1, 7):
        un_plan.accion(
            mundo.ruta, meta, por, f"Acción de {mes}", responsables=[mundo.participaciones["comite"]],
            inicio=date(2027, mes, 1), termino=date(2027, mes, 20),
        )  # fmt: skip
        un_plan.accion(
            mundo.ruta, meta, por, f"Otra de {mes}", responsables=[mundo.participaciones["comite"]],
            inicio=date(2027, mes, 5), termino=date(2027, mes, 25),
        )  # fmt: skip
    assert _reglas(mundo) == []


def _con_culpa(m, por):
    un_plan.problematica(m.ruta, por, "Otra", causas="Hay apatía del alumnado")


def _muchas_metas(m, por):
    Marco.objects.filter(pk=m.ruta.marco_id).update(reglas={"metas_por_objetivo": {"recomendado_max": 1}})
    un_plan.meta(m.ruta, Objetivo.objects.get(), por, "Otra meta")


def _sin_fecha(m, por):
    un_plan.meta(m.ruta, Objetivo.objects.get(), por, "Otra meta", fecha=None)


def _sin_evidencia(m, por):
    un_plan.accion(m.ruta, Meta.objects.get(), por, "Otra acción", evidencia="")


@pytest.mark.parametrize(
    ("estropea", "regla", "dice"),
    [
        (_con_culpa, "causa_que_culpa", "Problemática 2. «apatía» dice de quién es la culpa"),
        (_muchas_metas, "limites_del_marco", "El objetivo 1 tiene 2 metas;"),
        (_sin_fecha, "meta_incompleta", "A la meta 2 le falta decir: "),
        (_sin_evidencia, "accion_incompleta", "A la acción 2 le falta decir: "),
    ],
)
def test_cada_consejo_ve_lo_suyo(mundo, estropea, regla, dice):
    por = mundo.quien("docente")
    un_plan.cadena(mundo.ruta, por)
    antes = [o.dice for o in _revisar(mundo).consejos if o.regla == regla]
    estropea(mundo, por)
    nuevos = [o.dice for o in _revisar(mundo).consejos if o.regla == regla and o.dice not in antes]
    assert [dicho.startswith(dice) for dicho in nuevos] == [True]


def test_lo_que_es_consejo_no_pide_respuesta(mundo):
    por = mundo.quien("docente")
    un_plan.cadena(mundo.ruta, por)
    evidencia = mundo.ruta.evidencias.all()
    un_plan.hallazgo(mundo.ruta, por, texto="Nadie lo reúne", evidencias=evidencia)
    un_plan.hallazgo(
        mundo.ruta, por, "ensenanza_y_gestion", "Buen equipo", tipo="fortaleza", evidencias=evidencia
    )  # fmt: skip
    assert (_reglas(mundo), "hallazgo_sin_problematica" in _consejos(mundo)) == ([], True)
    dichos = [o.dice for o in _revisar(mundo).consejos if o.regla == "hallazgo_sin_problematica"]
    assert dichos == ["Ninguna problemática reúne el hallazgo «Nadie lo reúne»."]


@pytest.mark.parametrize(
    ("causas", "culpa"),
    [
        ("Hay apatía del alumnado", "apatía"),
        ("No les gusta leer", "No les gusta"),
        ("Desinterés de las familias", "Desinterés"),
        ("falta de compromiso", "falta de compromiso"),
        ("Citamos en horario de trabajo", ""),
        ("Leemos solo en Español", ""),
    ],
)
def test_una_causa_que_culpa_recibe_la_pregunta(causas, culpa):
    dicho = consejos.de_las_causas(causas)
    assert dicho == (f"«{culpa}» dice de quién es la culpa, no qué hacer. ¿Qué de esto puede cambiar la escuela?" if culpa else "")


def test_acordar_con_puntos_abiertos_se_rehusa_con_la_lista_y_con_su_frase_pasa_y_se_congela(mundo):
    por = mundo.quien("docente")
    un_plan.cadena(mundo.ruta, por)
    _accion_cara(mundo, por)
    with pytest.raises(OperacionRechazada, match="La acción 2 cuesta y no dice de dónde sale el dinero"):
        un_plan.acordar(mundo)
    cara = Accion.objects.get(descripcion="Cuadernillos")
    colegiado.dejar_asi(mundo.ruta.pk, cara.pk, por=por, regla="dinero_sin_fuente", motivo="lo decide el CEAP en septiembre")
    version = un_plan.acordar(mundo)
    (dejada,) = version.contenido["salvedades"]
    assert (dejada["dice"], dejada["motivo"]) == (
        "La acción 2 cuesta y no dice de dónde sale el dinero.", "lo decide el CEAP en septiembre",
    )  # fmt: skip
    texto = mundo.cliente("docente").get(mundo.url("planeacion:version", numero=1)).content.decode()
    assert "<em>Lo dejamos así porque</em> lo decide el CEAP en septiembre" in texto
    assert version.contenido["secciones"][-1]["clave"] == "salvedades"


def test_la_frase_muere_cuando_cambia_su_sujeto_y_no_cuando_cambia_otra_cosa(mundo):
    por = mundo.quien("docente")
    un_plan.cadena(mundo.ruta, por)
    _accion_cara(mundo, por)
    cara = Accion.objects.get(descripcion="Cuadernillos")
    colegiado.dejar_asi(mundo.ruta.pk, cara.pk, por=por, regla="dinero_sin_fuente", motivo="lo decide el CEAP")
    arbol.mover_accion(mundo.ruta.pk, cara.pk, por=por, pasos=-1)
    arbol.editar_accion(mundo.ruta.pk, cara.pk, por=por, version=1)
    assert _reglas(mundo) == []
    arbol.editar_accion(mundo.ruta.pk, cara.pk, por=por, version=2, costo=Decimal(900))
    assert _reglas(mundo) == ["dinero_sin_fuente"]


def test_lo_que_pregunta_el_examinador_se_dice_con_su_enlace_y_se_deja_con_una_frase(mundo):
    por = mundo.quien("docente")
    un_plan.cadena(mundo.ruta, por)
    meta = Meta.objects.get()
    arbol.editar_meta(mundo.ruta.pk, meta.pk, por=por, version=1, texto="Aumentar de 20 a 46, de 187, los alumnos que leen")
    (dicha,) = _revisar(mundo).por_resolver
    assert (dicha.regla, dicha.donde) == ("meta_observada", ("planeacion:meta_editar", {"meta_id": meta.pk}))
    assert dicha.dice == "El examinador pregunta por la meta 1. ¿Cuál es? El texto dice «46» y el campo dice «20»."
    pagina = mundo.cliente("directora").get(mundo.url("planeacion:acuerdo")).content.decode()
    assert mundo.url("planeacion:meta_editar", meta_id=meta.pk) in pagina
    with pytest.raises(OperacionRechazada, match="El examinador pregunta por la meta 1"):
        un_plan.acordar(mundo)
    colegiado.dejar_asi(mundo.ruta.pk, meta.pk, por=por, regla="meta_observada", motivo="el texto se corrige en la CTE 1")
    assert _reglas(mundo) == []
    arbol.editar_meta(mundo.ruta.pk, meta.pk, por=por, version=2, fuente="rúbrica")
    assert _reglas(mundo) == ["meta_observada"]
    arbol.editar_meta(mundo.ruta.pk, meta.pk, por=por, version=3, texto="Disminuir de 46 a 20 los alumnos que requieren apoyo")
    assert _reglas(mundo) == []


def test_lo_que_el_examinador_pregunta_y_no_es_grave_no_detiene_el_acuerdo(mundo):
    por = mundo.quien("docente")
    un_plan.cadena(mundo.ruta, por)
    cambios = {"texto": "Mejorar la lectura", "linea_base": None, "fuente": ""}
    arbol.editar_meta(mundo.ruta.pk, Meta.objects.get().pk, por=por, version=1, **cambios)
    assert _reglas(mundo) == []


def test_no_se_dice_por_que_de_lo_que_no_pasa(mundo):
    por = mundo.quien("docente")
    accion = un_plan.cadena(mundo.ruta, por)
    with pytest.raises(NoExiste):
        colegiado.dejar_asi(mundo.ruta.pk, accion.pk, por=por, regla="dinero_sin_fuente", motivo="porque sí")
    with pytest.raises(NoExiste):
        colegiado.dejar_asi(mundo.ruta.pk, mundo.ruta.pk, por=por, regla="limites_del_marco", motivo="porque sí")


def test_se_lee_en_once_preguntas_por_grande_que_sea(mundo, django_assert_num_queries):
    por = mundo.quien("docente")
    un_plan.cadena(mundo.ruta, por)
    _copiado(mundo, por)
    ruta = Ruta.objects.select_related("ciclo", "marco").get(pk=mundo.ruta.pk)
    with django_assert_num_queries(11):
        coherencia.revisar(plan.leer(ruta))
    for n in range(10):
        un_plan.accion(ruta, Meta.objects.get(), por, f"Otra {n}", responsables=Participacion.objects.de(ruta.escuela_id)[:3])
    with django_assert_num_queries(11):
        coherencia.revisar(plan.leer(ruta))
