"""Writes of planeación: each passes, is refused by state, by permission, and by what somebody else saved."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from planeacion import operaciones
from ruta import operaciones as arbol
from ruta.errores import ConflictoDeEdicion, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.estados import BloqueDiagnostico, EstadoRuta, TipoHallazgo
from ruta.huella import a_json, huella
from ruta.models import Ciclo, Evidencia, Hallazgo, Marco, Problematica, Ruta, VersionAcordada
from tests import fabricas
from tests.planeacion.fabricas import accion, acordar, cadena, calendario, diagnostico, evidencia, hallazgo, meta, problematica

NECESIDADES = BloqueDiagnostico.NECESIDADES


def _casos(mundo):
    """(operation, ids and values that pass) of everything the colectivo writes in the diagnosis."""
    quien, ruta = mundo.quien("docente"), mundo.ruta
    ver = {"version": 1}
    return [
        (operaciones.agregar_hallazgo, (), {"bloque": NECESIDADES, "texto": "Leen sin comprender"}),
        (operaciones.editar_hallazgo, (hallazgo(ruta, quien).pk,), {**ver, "texto": "Otro"}),
        (operaciones.quitar_hallazgo, (hallazgo(ruta, quien).pk,), ver),
        (operaciones.agregar_evidencia, (), {"titulo": "SisAT"}),
        (operaciones.editar_evidencia, (evidencia(ruta, quien).pk,), {**ver, "titulo": "Otra"}),
        (operaciones.quitar_evidencia, (evidencia(ruta, quien).pk,), ver),
        (operaciones.agregar_problematica, (), {"texto": "Comprensión lectora"}),
        (operaciones.editar_problematica, (problematica(ruta, quien).pk,), {**ver, "texto": "Otra"}),
        (operaciones.mover_problematica, (problematica(ruta, quien).pk,), {"pasos": -1}),
        (operaciones.quitar_problematica, (problematica(ruta, quien).pk,), ver),
    ]


def test_el_colectivo_escribe(mundo):
    for operacion, ids, valores in _casos(mundo):
        antes = Ruta.objects.get(pk=mundo.ruta.pk).secuencia
        operacion(mundo.ruta.pk, *ids, por=mundo.quien("docente"), **valores)
        assert Ruta.objects.get(pk=mundo.ruta.pk).secuencia == antes + 1, operacion.__name__


def test_lo_acordado_no_se_escribe(mundo):
    casos = _casos(mundo)
    fabricas.en_estado(mundo.ruta, EstadoRuta.ACORDADA)
    for operacion, ids, valores in casos:
        with pytest.raises(TransicionInvalida):
            operacion(mundo.ruta.pk, *ids, por=mundo.quien("docente"), **valores)


def test_quien_no_es_del_colectivo_no_escribe(mundo):
    for operacion, ids, valores in _casos(mundo):
        with pytest.raises(SinPermiso):
            operacion(mundo.ruta.pk, *ids, por=mundo.quien("tecnica"), **valores)


def test_nadie_pisa_lo_que_otra_persona_guardo(mundo):
    for operacion, ids, valores in _casos(mundo):
        if "version" in valores:
            with pytest.raises(ConflictoDeEdicion):
                operacion(mundo.ruta.pk, *ids, por=mundo.quien("docente"), **{**valores, "version": 7})


def test_el_primer_hallazgo_pone_la_ruta_en_construccion(mundo):
    fabricas.en_estado(mundo.ruta, EstadoRuta.BORRADOR)
    hallazgo(mundo.ruta, mundo.quien("docente"))
    assert Ruta.objects.get(pk=mundo.ruta.pk).estado == EstadoRuta.EN_CONSTRUCCION


def test_hallazgo_con_sus_evidencias(mundo):
    quien = mundo.quien("docente")
    sisat, listas = evidencia(mundo.ruta, quien, "SisAT"), evidencia(mundo.ruta, quien, "Listas")
    uno = hallazgo(mundo.ruta, quien, evidencias=[sisat])
    operaciones.editar_hallazgo(mundo.ruta.pk, uno.pk, por=quien, version=1, evidencias=[listas])
    assert [s.evidencia.titulo for s in uno.sustentos.all()] == ["Listas"]


def test_el_orden_de_los_hallazgos_es_por_bloque(mundo):
    quien = mundo.quien("docente")
    uno, dos = hallazgo(mundo.ruta, quien), hallazgo(mundo.ruta, quien)
    otro = hallazgo(mundo.ruta, quien, BloqueDiagnostico.ENSENANZA_Y_GESTION, tipo=TipoHallazgo.FORTALEZA)
    assert [uno.orden, dos.orden, otro.orden] == [1, 2, 1]
    operaciones.quitar_hallazgo(mundo.ruta.pk, uno.pk, por=quien, version=1)
    dos.refresh_from_db()
    assert dos.orden == 1


def test_no_se_quita_lo_que_sostiene_a_otro(mundo):
    diagnostico(mundo.ruta, mundo.quien("docente"))
    objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("docente"), problematicas=list(Problematica.objects.all()))
    for operacion, modelo in [
        (operaciones.quitar_evidencia, Evidencia),
        (operaciones.quitar_hallazgo, Hallazgo),
        (operaciones.quitar_problematica, Problematica),
    ]:
        fila = modelo.objects.get()
        with pytest.raises(OperacionRechazada, match="primero"):
            operacion(mundo.ruta.pk, fila.pk, por=mundo.quien("docente"), version=fila.version)
    assert objetivo.responde_a.count() == 1


def test_resultados_en_su_orden_y_se_reemplazan(mundo):
    quien = mundo.quien("docente")
    sisat = evidencia(mundo.ruta, quien, resultados=[("Requiere apoyo", Decimal(46)), ("Esperado", Decimal(62))])
    assert [str(r) for r in sisat.resultados.all()] == ["Requiere apoyo: 46", "Esperado: 62"]
    nuevos = [("Esperado", Decimal(70)), ("Requiere apoyo", Decimal(40))]
    operaciones.editar_evidencia(mundo.ruta.pk, sisat.pk, por=quien, version=1, resultados=nuevos)
    assert [str(r) for r in sisat.resultados.all()] == ["Esperado: 70", "Requiere apoyo: 40"]


def test_archivo_de_una_evidencia_se_guarda_se_cambia_y_se_quita(mundo, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    quien = mundo.quien("docente")
    pdf = SimpleUploadedFile("concentrado.pdf", b"%PDF-1.4 uno")
    sisat = evidencia(mundo.ruta, quien, archivo=pdf)
    primero = sisat.archivo_id
    assert (sisat.archivo.nombre, sisat.archivo.pie) == ("concentrado.pdf", sisat.titulo)
    operaciones.editar_evidencia(mundo.ruta.pk, sisat.pk, por=quien, version=1, archivo=None)
    sisat.refresh_from_db()
    assert sisat.archivo_id == primero
    operaciones.editar_evidencia(
        mundo.ruta.pk, sisat.pk, por=quien, version=2, archivo=SimpleUploadedFile("b.pdf", b"%PDF-1.4 dos")
    )
    sisat.refresh_from_db()
    assert sisat.archivo.nombre == "b.pdf"
    operaciones.editar_evidencia(mundo.ruta.pk, sisat.pk, por=quien, version=3, archivo=False)
    sisat.refresh_from_db()
    assert sisat.archivo is None


def test_mover_y_quitar_problematicas_deja_el_orden_de_uno_en_uno(mundo):
    quien = mundo.quien("docente")
    uno, dos, tres = (problematica(mundo.ruta, quien, texto) for texto in "abc")
    operaciones.mover_problematica(mundo.ruta.pk, tres.pk, por=quien, pasos=-1)
    operaciones.mover_problematica(mundo.ruta.pk, tres.pk, por=quien, pasos=-1)
    operaciones.mover_problematica(mundo.ruta.pk, tres.pk, por=quien, pasos=-1)
    assert [p.texto for p in mundo.ruta.problematicas.all()] == ["c", "a", "b"]
    operaciones.quitar_problematica(mundo.ruta.pk, uno.pk, por=quien, version=1)
    assert [(p.orden, p.texto) for p in mundo.ruta.problematicas.all()] == [(1, "c"), (2, "b")]


# The agreement


def test_acordar_congela_lo_que_se_leyo(mundo):
    cadena(mundo.ruta, mundo.quien("docente"))
    version = acordar(mundo)
    ruta = Ruta.objects.get(pk=mundo.ruta.pk)
    assert (ruta.estado, ruta.acordada_el) == (EstadoRuta.ACORDADA, date(2026, 8, 28))
    version = VersionAcordada.objects.get(pk=version.pk)
    assert (version.numero, version.asistentes, version.constancia) == (1, 5, "Por unanimidad")
    assert version.sha256 == huella(version.contenido)
    meta = version.contenido["objetivos"][0]["metas"][0]
    assert (meta["linea_base"], meta["valor"], meta["de_cuantos"]) == ("46", "20", 187)
    assert meta["acciones"][0]["responsables"] == [mundo.participaciones["docente"].cargo]
    assert version.contenido["problematicas"][0]["hallazgos"] == ["46 de 187 requieren apoyo en lectura"]


def test_la_version_no_lleva_nombres_de_personas(mundo):
    cadena(mundo.ruta, mundo.quien("docente"))
    texto = a_json(acordar(mundo).contenido)
    assert all(persona.nombre not in texto for persona in mundo.personas.values())


def test_la_huella_no_depende_del_orden_de_las_claves():
    assert huella({"b": 1, "a": "ñ"}) == huella({"a": "ñ", "b": 1})
    assert a_json({"b": 1, "a": "ñ"}) == '{"a":"ñ","b":1}'


@pytest.mark.parametrize("persona", ["docente", "comite", "tecnica"])
def test_solo_la_direccion_acuerda(mundo, persona):
    cadena(mundo.ruta, mundo.quien("docente"))
    with pytest.raises(SinPermiso):
        acordar(mundo, persona)


def test_lo_acordado_no_se_acuerda_otra_vez(mundo):
    cadena(mundo.ruta, mundo.quien("docente"))
    acordar(mundo)
    with pytest.raises(TransicionInvalida):
        acordar(mundo)


def test_no_se_acuerda_lo_que_cambio_mientras_se_leia(mundo):
    cadena(mundo.ruta, mundo.quien("docente"))
    leida = Ruta.objects.get(pk=mundo.ruta.pk).secuencia
    fabricas.objetivo(mundo.ruta, mundo.quien("otra_docente"), "Uno más")
    with pytest.raises(ConflictoDeEdicion):
        acordar(mundo, secuencia=leida)


def test_para_acordar_hace_falta_lo_minimo(mundo):
    with pytest.raises(OperacionRechazada, match="un objetivo, una meta, una acción"):
        acordar(mundo)
    objetivo = fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    arbol.agregar_meta(mundo.ruta.pk, objetivo.pk, por=mundo.quien("docente"), texto="Disminuir")
    with pytest.raises(OperacionRechazada, match="al menos una acción"):
        acordar(mundo)
    assert not VersionAcordada.objects.filter(ruta=mundo.ruta).exists()


def test_reabrir_y_acordar_otra_vez_es_la_version_2(mundo):
    cadena(mundo.ruta, mundo.quien("docente"))
    primera = acordar(mundo)
    version = Ruta.objects.get(pk=mundo.ruta.pk).version
    operaciones.reabrir_plan(mundo.ruta.pk, por=mundo.quien("directora"), version=version, motivo="Falta una meta")
    por = mundo.quien("docente")
    accion(mundo.ruta, meta(mundo.ruta, fabricas.objetivo(mundo.ruta, por, "Otro objetivo"), por), por)
    segunda = acordar(mundo)
    assert segunda.numero == 2
    assert len(VersionAcordada.objects.get(pk=primera.pk).contenido["objetivos"]) == 1


def _pasos(mundo):
    """(operation, state it leaves, values, state it reaches)"""
    return [
        (operaciones.iniciar_implementacion, EstadoRuta.ACORDADA, {}, EstadoRuta.EN_IMPLEMENTACION),
        (arbol.pasar_a_evaluacion, EstadoRuta.EN_IMPLEMENTACION, {}, EstadoRuta.EN_EVALUACION),
        (operaciones.reabrir_plan, EstadoRuta.ACORDADA, {"motivo": "Falta"}, EstadoRuta.EN_CONSTRUCCION),
        (operaciones.reabrir_plan, EstadoRuta.EN_IMPLEMENTACION, {"motivo": "Falta"}, EstadoRuta.EN_CONSTRUCCION),
    ]


def test_la_direccion_lleva_la_ruta_de_un_estado_a_otro(mundo):
    for paso, desde, valores, hasta in _pasos(mundo):
        fabricas.en_estado(mundo.ruta, desde)
        paso(mundo.ruta.pk, por=mundo.quien("directora"), version=mundo.ruta.version, **valores)
        mundo.ruta.refresh_from_db()
        assert mundo.ruta.estado == hasta


def test_los_pasos_se_niegan_fuera_de_su_estado(mundo):
    for paso, _, valores, _ in _pasos(mundo):
        fabricas.en_estado(mundo.ruta, EstadoRuta.INFORMADA)
        with pytest.raises(TransicionInvalida):
            paso(mundo.ruta.pk, por=mundo.quien("directora"), version=1, **valores)


def test_los_pasos_son_de_la_direccion_y_de_quien_vio_lo_actual(mundo):
    for paso, desde, valores, _ in _pasos(mundo):
        fabricas.en_estado(mundo.ruta, desde)
        with pytest.raises(SinPermiso):
            paso(mundo.ruta.pk, por=mundo.quien("docente"), version=1, **valores)
        with pytest.raises(ConflictoDeEdicion):
            paso(mundo.ruta.pk, por=mundo.quien("directora"), version=9, **valores)


def test_reabrir_pide_el_motivo(mundo):
    fabricas.en_estado(mundo.ruta, EstadoRuta.ACORDADA)
    with pytest.raises(OperacionRechazada) as motivo:
        operaciones.reabrir_plan(mundo.ruta.pk, por=mundo.quien("directora"), version=1, motivo="  ")
    assert motivo.value.campo == "motivo"


# The next ciclo


@pytest.fixture
def siguiente(db):
    return calendario("2027-2028")


def _empezar(mundo, persona="directora", ciclo="2027-2028", marco="PEMC-2019"):
    return operaciones.empezar_ruta(
        mundo.escuela,
        ciclo=Ciclo.objects.get(pk=ciclo),
        marco=Marco.objects.get(pk=marco),
        por=mundo.quien(persona),
        desde=Ruta.objects.get(pk=mundo.ruta.pk),
    )


def test_la_ruta_nueva_toma_las_palabras_y_no_los_datos(mundo, siguiente):
    cadena(mundo.ruta, mundo.quien("docente"))
    acordar(mundo)
    nueva = _empezar(mundo)
    assert (nueva.estado, nueva.viene_de_id) == (EstadoRuta.BORRADOR, mundo.ruta.pk)
    objetivo = nueva.objetivos.get()
    meta = objetivo.metas.get()
    accion = meta.acciones.get()
    heredado = nueva.hallazgos.get()
    assert all(f.por_revisar for f in [objetivo, meta, accion, heredado, nueva.problematicas.get()])
    assert (meta.linea_base, meta.valor, meta.fecha) == (None, Decimal(20), date(2028, 6, 30))
    assert [(c.cte, c.fecha.year) for c in meta.cortes.all()] == [(2, 2027), (5, 2028)]
    assert (accion.inicio, accion.termino) == (date(2027, 9, 7), date(2028, 6, 25))
    assert [r.participacion_id for r in accion.responsables.all()] == [mundo.participaciones["docente"].pk]
    assert (heredado.grupo, heredado.sustentos.count(), nueva.evidencias.count()) == (None, 0, 0)
    assert [e.problematica.texto for e in objetivo.responde_a.all()] == ["Comprensión lectora"]


def test_guardar_un_renglon_lo_da_por_revisado(mundo, siguiente):
    cadena(mundo.ruta, mundo.quien("docente"))
    acordar(mundo)
    nueva = _empezar(mundo)
    heredado = nueva.hallazgos.get()
    operaciones.editar_hallazgo(nueva.pk, heredado.pk, por=mundo.quien("docente"), version=1, texto=heredado.texto)
    heredado.refresh_from_db()
    assert heredado.por_revisar is False


def test_en_otro_marco_el_eje_se_elige_de_nuevo(mundo, siguiente):
    cadena(mundo.ruta, mundo.quien("docente"))
    acordar(mundo)
    assert mundo.ruta.problematicas.get().eje is not None
    assert _empezar(mundo, marco="PMC-2024").problematicas.get().eje is None


def test_quien_ya_no_esta_no_pasa_a_la_ruta_nueva(mundo, siguiente):
    cadena(mundo.ruta, mundo.quien("docente"))
    acordar(mundo)
    docente = mundo.participaciones["docente"]
    docente.activa = False
    docente.save()
    accion = _empezar(mundo).objetivos.get().metas.get().acciones.get()
    assert (accion.responsables.count(), accion.informa) == (0, None)


def test_el_mismo_ciclo_no_se_empieza_dos_veces(mundo, siguiente):
    fabricas.en_estado(mundo.ruta, EstadoRuta.ACORDADA)
    _empezar(mundo)
    with pytest.raises(OperacionRechazada, match="ya existe"):
        _empezar(mundo)


def test_no_se_empieza_hacia_atras_ni_desde_lo_no_acordado_ni_sin_direccion(mundo, siguiente):
    with pytest.raises(TransicionInvalida):
        _empezar(mundo)
    fabricas.en_estado(mundo.ruta, EstadoRuta.ACORDADA)
    with pytest.raises(OperacionRechazada, match="posterior"):
        _empezar(mundo, ciclo="2025-2026")
    with pytest.raises(SinPermiso):
        _empezar(mundo, "docente")


def test_la_ruta_de_otra_escuela_no_se_copia(mundo, siguiente):
    fabricas.en_estado(mundo.otra_ruta, EstadoRuta.ACORDADA)
    with pytest.raises(SinPermiso):
        operaciones.empezar_ruta(
            mundo.escuela,
            ciclo=Ciclo.objects.get(pk="2027-2028"),
            marco=Marco.objects.get(pk="PEMC-2019"),
            por=mundo.quien("directora"),
            desde=mundo.otra_ruta,
        )


def test_una_escuela_empieza_su_primera_ruta_sin_otra(mundo, siguiente):
    nueva = operaciones.empezar_ruta(
        mundo.escuela,
        ciclo=Ciclo.objects.get(pk="2027-2028"),
        marco=Marco.objects.get(pk="PEMC-2019"),
        por=mundo.quien("directora"),
    )
    assert (nueva.viene_de, nueva.objetivos.count()) == (None, 0)
