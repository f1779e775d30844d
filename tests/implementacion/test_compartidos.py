"""One thing proposed to several: each answers, one tells how it goes for all who took it, and it is read as one line."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from implementacion import consultas, operaciones
from implementacion.lineas import en_lineas
from implementacion.models import Avance, Compartido, Compromiso
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso, TransicionInvalida
from ruta.models import Grupo, GrupoDeParticipacion
from ruta.models.base import uuid7
from seguimiento.operaciones import preparar_sesion
from seguimiento.orden import proponer as orden_de
from tests import fabricas
from tests.implementacion.test_avance_corregir import _cerrar_una_sesion

TODAS = ("docente", "otra_docente", "especialista")


def _estados(compartido):
    return dict(compartido.compromisos.order_by("de_quien__usuario__nombre").values_list("de_quien__usuario__nombre", "estado"))


# It is proposed


def test_cada_persona_tiene_el_suyo_por_responder(compartido):
    assert (compartido.texto, compartido.quienes, compartido.informa.usuario.nombre) == (
        "Leer en voz alta cada día", "", "Persona Docente",
    )  # fmt: skip
    assert list(_estados(compartido).values()) == ["propuesto"] * 3


def test_quien_lo_propone_toma_el_suyo(compartir, parte):
    assert parte(compartir(de=("directora", "docente")), "directora").estado == "aceptado"


def test_si_son_quienes_tienen_grupo_se_llaman_docentes_de_grupo(en_marcha, compartir):
    for persona, nombre in (("docente", "1° A"), ("otra_docente", "2° A")):
        grupo = Grupo.objects.create(escuela=en_marcha.escuela, ciclo_id=en_marcha.ruta.ciclo_id, nombre=nombre)
        suya = en_marcha.participaciones[persona]
        GrupoDeParticipacion.objects.create(escuela=en_marcha.escuela, participacion=suya, grupo=grupo)
    assert compartir(de=("docente", "otra_docente")).quienes == "docentes de grupo"
    assert compartir(de=TODAS).quienes == ""


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"de": ("docente",)}, "de_quienes"),
        ({"de": ("docente", "tecnica")}, "de_quienes"),
        ({"informa": "comite"}, "informa"),
        ({"fecha": date(2020, 1, 1)}, "fecha"),
    ],
)
def test_todo_o_nada(compartir, cambios, campo):
    with pytest.raises(OperacionRechazada) as motivo:
        compartir(**cambios)
    assert motivo.value.campo == campo
    assert not Compartido.objects.exists()
    assert not Compromiso.objects.exists()


@pytest.mark.parametrize("persona", ["docente", "especialista", "tecnica"])
def test_lo_propone_quien_coordina(compartir, persona):
    with pytest.raises(SinPermiso):
        compartir(por=persona)


def test_una_persona_una_vez(en_marcha, compartido, parte):
    suya = parte(compartido, "docente")
    suya.pk = uuid7()
    with pytest.raises(IntegrityError, match="compartido_una_vez_por_persona"), transaction.atomic():
        suya.save(force_insert=True)


def test_no_apunta_a_otra_escuela(en_marcha, compartido, proponer):
    suelto = proponer()
    ajeno = Compartido.objects.create(
        escuela=en_marcha.otra_ruta.escuela, ruta=en_marcha.otra_ruta, texto="Otro",
        propuso=en_marcha.personas["ajena"].participaciones.get(), informa=en_marcha.personas["ajena"].participaciones.get(),
    )  # fmt: skip
    Compromiso.objects.filter(pk=suelto.pk).update(compartido=ajeno)
    with pytest.raises(IntegrityError, match="compartido_id_de_escuela"), transaction.atomic():
        connection.check_constraints()
    Compromiso.objects.filter(pk=suelto.pk).update(compartido=None)


# Each answers, one tells


def test_cada_quien_responde_lo_suyo(compartido, responder):
    responder("aceptar_compromiso", compartido, "docente")
    responder("reformular_compromiso", compartido, "otra_docente", texto="Leer los viernes")
    responder("pedir_apoyo", compartido, "especialista", respuesta="Faltan libros")
    assert _estados(compartido) == {
        "Persona Docente": "aceptado", "Persona Otra Docente": "aceptado", "Persona Especialista": "necesita_apoyo",
    }  # fmt: skip


def test_quien_informa_cuenta_por_quienes_lo_tomaron(compartido, responder, parte):
    responder("aceptar_compromiso", compartido, "docente")
    responder("aceptar_compromiso", compartido, "otra_docente")
    responder("registrar_avance", compartido, "docente", resultado="hecho", nota="Leímos")
    assert _estados(compartido) == {
        "Persona Docente": "hecho",
        "Persona Otra Docente": "hecho",
        "Persona Especialista": "propuesto",
    }
    assert Avance.objects.count() == 1
    uno = consultas.compromiso(compartido.ruta, parte(compartido, "otra_docente").pk)
    assert [avance.nota for avance in uno.dichos] == ["Leímos"]


def test_quien_lo_toma_despues_queda_donde_los_demas(compartido, responder):
    responder("aceptar_compromiso", compartido, "docente")
    responder("registrar_avance", compartido, "docente", resultado="hecho")
    assert responder("aceptar_compromiso", compartido, "especialista").estado == "hecho"
    responder("registrar_avance", compartido, "docente", resultado="en_proceso")
    assert responder("reformular_compromiso", compartido, "otra_docente", texto="A mi modo").estado == "aceptado"
    assert set(_estados(compartido).values()) == {"aceptado"}


def test_nadie_mas_cuenta_como_va(compartido, responder):
    responder("aceptar_compromiso", compartido, "otra_docente")
    with pytest.raises(SinPermiso):
        responder("registrar_avance", compartido, "otra_docente", resultado="hecho")


def test_quien_informa_tambien_lo_toma_primero(compartido, responder):
    responder("aceptar_compromiso", compartido, "otra_docente")
    with pytest.raises(TransicionInvalida):
        responder("registrar_avance", compartido, "docente", resultado="hecho")


def test_lo_corrige_quien_informa_hasta_que_cierra_la_sesion(en_marcha, compartido, responder):
    for persona in TODAS:
        responder("aceptar_compromiso", compartido, persona)
    avance = responder("registrar_avance", compartido, "docente", resultado="hecho")
    dicho = {"version": avance.version, "resultado": "en_proceso", "nota": "Falta 2° A"}
    with pytest.raises(SinPermiso):
        operaciones.corregir_avance(en_marcha.ruta.pk, avance.pk, por=en_marcha.quien("otra_docente"), **dicho)
    avance = operaciones.corregir_avance(en_marcha.ruta.pk, avance.pk, por=en_marcha.quien("docente"), **dicho)
    assert set(_estados(compartido).values()) == {"aceptado"}
    _cerrar_una_sesion(en_marcha)
    avance.refresh_from_db()
    with pytest.raises(OperacionRechazada, match="aclaración"):
        operaciones.corregir_avance(
            en_marcha.ruta.pk, avance.pk, por=en_marcha.quien("docente"), **{**dicho, "version": avance.version}
        )
    aclaracion = responder("registrar_avance", compartido, "docente", resultado="hecho", aclara=avance.pk)
    assert (aclaracion.aclara, set(_estados(compartido).values())) == (avance, {"hecho"})


# Who informs may be another


def _que_informe(mundo, compartido, persona, por="directora", **cambios):
    datos = {"version": compartido.version, "informa": mundo.participaciones[persona], **cambios}
    return operaciones.cambiar_quien_informa(mundo.ruta.pk, compartido.pk, por=mundo.quien(por), **datos)


def test_otra_persona_informa_y_corrige_lo_que_se_dijo_antes(en_marcha, compartido, responder):
    for persona in ("docente", "otra_docente"):
        responder("aceptar_compromiso", compartido, persona)
    avance = responder("registrar_avance", compartido, "docente", resultado="hecho", nota="Leímos")
    compartido = _que_informe(en_marcha, compartido, "otra_docente")
    with pytest.raises(SinPermiso):
        responder("registrar_avance", compartido, "docente", resultado="hecho")
    operaciones.corregir_avance(
        en_marcha.ruta.pk, avance.pk, por=en_marcha.quien("otra_docente"), version=avance.version, resultado="en_proceso"
    )
    responder("registrar_avance", compartido, "otra_docente", resultado="hecho", aclara=avance.pk)
    assert Avance.objects.count() == 2


@pytest.mark.parametrize("persona", ["comite", "especialista"])
def test_informa_una_de_sus_personas(en_marcha, compartido, responder, persona):
    """Not who is of the colectivo alone, nor who did not take it."""
    responder("declinar_compromiso", compartido, "especialista", respuesta="No doy clase")
    with pytest.raises(OperacionRechazada) as motivo:
        _que_informe(en_marcha, compartido, persona)
    assert motivo.value.campo == "informa"


def test_lo_cambia_quien_lo_propuso_o_coordina_contra_lo_que_vio(en_marcha, compartido):
    with pytest.raises(SinPermiso):
        _que_informe(en_marcha, compartido, "otra_docente", por="docente")
    with pytest.raises(ConflictoDeEdicion):
        _que_informe(en_marcha, compartido, "otra_docente", version=9)
    fabricas.en_estado(en_marcha.ruta, "informada")
    with pytest.raises(TransicionInvalida):
        _que_informe(en_marcha, compartido, "otra_docente")


# It is withdrawn


def _retirar(mundo, compartido, por="directora", **cambios):
    datos = {"version": compartido.version, **cambios}
    return operaciones.retirar_compartido(mundo.ruta.pk, compartido.pk, por=mundo.quien(por), **datos)


def test_mientras_nadie_lo_tome_se_retira_entero(en_marcha, compartido, responder):
    responder("pedir_apoyo", compartido, "docente", respuesta="Faltan libros")
    responder("declinar_compromiso", compartido, "especialista", respuesta="No doy clase")
    _retirar(en_marcha, compartido)
    assert _estados(compartido) == {
        "Persona Docente": "retirado", "Persona Otra Docente": "retirado", "Persona Especialista": "declinado",
    }  # fmt: skip


def test_despues_solo_lo_que_falta_por_responder(en_marcha, compartido, responder):
    responder("aceptar_compromiso", compartido, "docente")
    responder("pedir_apoyo", compartido, "especialista", respuesta="Faltan libros")
    compartido = _retirar(en_marcha, compartido)
    assert _estados(compartido) == {
        "Persona Docente": "aceptado", "Persona Otra Docente": "retirado", "Persona Especialista": "necesita_apoyo",
    }  # fmt: skip
    with pytest.raises(TransicionInvalida):
        _retirar(en_marcha, compartido)
    linea = consultas.compartido(en_marcha.ruta, compartido.pk).linea
    assert linea.personas == "Persona Docente y Persona Especialista (necesita apoyo)"


def test_lo_retira_quien_lo_propuso_o_coordina_contra_lo_que_vio(en_marcha, compartido):
    with pytest.raises(SinPermiso):
        _retirar(en_marcha, compartido, por="docente")
    with pytest.raises(ConflictoDeEdicion):
        _retirar(en_marcha, compartido, version=9)
    with pytest.raises(NoExiste):
        operaciones.retirar_compartido(en_marcha.otra_ruta.pk, compartido.pk, por=_ajena(en_marcha), version=1)
    fabricas.en_estado(en_marcha.ruta, "informada")
    with pytest.raises(TransicionInvalida):
        _retirar(en_marcha, compartido)


def _ajena(mundo):
    fabricas.en_estado(mundo.otra_ruta, "en_implementacion")
    return fabricas.quien(mundo.personas["ajena"].participaciones.get(), mundo.otra_ruta)


# One line, wherever it is read


def test_es_un_renglon_con_sus_personas_por_nombre(en_marcha, compartido, responder, proponer, settings):
    settings.HOY_FIJO = date(2026, 11, 26)
    proponer(texto="De una persona")
    responder("aceptar_compromiso", compartido, "docente")
    responder("pedir_apoyo", compartido, "especialista", respuesta="Faltan libros")
    (grupo,) = consultas.compromisos_por_accion(en_marcha.ruta)
    assert [(linea.texto, linea.de_quienes) for linea in grupo.lineas] == [
        (
            "Leer en voz alta cada día",
            "Persona Docente, Persona Especialista (necesita apoyo) y Persona Otra Docente (por responder); "
            "informa Persona Docente",
        ),
        ("De una persona", "Persona Docente · Docente"),
    ]
    todos = list(Compromiso.objects.order_by("propuesto_en"))
    assert len(en_lineas(todos)) == 2


def test_en_la_orden_del_dia_es_uno(en_marcha, compartir, settings):
    settings.HOY_FIJO = date(2026, 11, 26)
    compartir(fecha=date(2026, 11, 27))
    sesion = preparar_sesion(en_marcha.ruta.pk, por=en_marcha.quien("directora"), numero=3)
    textos = [punto.texto for punto in orden_de(en_marcha.ruta, sesion)]
    assert "1 compromiso para antes de esta sesión, fuera de las acciones" in textos


def test_quien_coordina_espera_una_respuesta_no_tres(en_marcha, compartido):
    assert consultas.debe(en_marcha.ruta, en_marcha.quien("directora")) == "1 compromiso espera respuesta"


def test_en_mis_compromisos_con_quienes_y_quien_informa(en_marcha, compartido, responder, la_lista):
    for persona in ("docente", "otra_docente"):
        responder("aceptar_compromiso", compartido, persona)
        assert "informa Persona Docente" in la_lista(persona).decode()
    assert "Ya lo hice" in la_lista("docente").decode()
    assert "Ya lo hice" not in la_lista("otra_docente").decode()


def test_en_inicio_y_en_el_calendario_un_renglon(en_marcha, compartido, settings):
    settings.HOY_FIJO = date(2026, 11, 26)
    for pagina in ("inicio", "calendario"):
        texto = en_marcha.cliente("directora").get(en_marcha.url(f"implementacion:{pagina}")).content.decode()
        assert texto.count(">Leer en voz alta cada día<") == 1


def test_las_mismas_consultas_con_1_y_con_30(en_marcha, compartir):
    cliente, url = en_marcha.cliente("docente"), en_marcha.url("implementacion:mis_compromisos")
    compartir()
    cliente.get(url)
    consultas_con_uno = _cuantas(cliente, url)
    for n in range(29):
        compartir(texto=f"Compartido {n}")
    assert _cuantas(cliente, url) == consultas_con_uno


def _cuantas(cliente, url):
    with CaptureQueriesContext(connection) as hechas:
        cliente.get(url)
    return len(hechas)
