"""Passwords chosen again: each card or message serves once, while it lasts, for an account that one dirección may answer for."""

from datetime import timedelta

import pytest
from django.apps import apps
from pghistory.models import Context

from ruta import contrasenas, puertas, reloj
from ruta.alta import dar_de_alta
from ruta.consultas import quien_es
from ruta.errores import OperacionRechazada
from ruta.estados import Rol
from ruta.models import Participacion, Restablecimiento, Usuario
from tests import fabricas
from tests.fabricas import con_contrasena as con_clave


@pytest.fixture
def directora(mundo):
    """The dirección, with a password: only who can enter keeps a school with dirección."""
    con_clave(mundo.personas["directora"])
    return mundo.quien("directora")


def test_la_tarjeta_sirve_una_vez_un_dia_y_la_nueva_anula_la_anterior(mundo, directora):
    docente = con_clave(mundo.personas["docente"])
    donde = (mundo.escuela.pk, mundo.participaciones["docente"].pk)
    _, vieja = puertas.dar_tarjeta(*donde, por=directora)
    dado, codigo = puertas.dar_tarjeta(*donde, por=directora)
    assert contrasenas.reconocer_restablecimiento(vieja) is None
    assert (dado.vence_el - dado.creado_el, dado.lo_dio_id) == (timedelta(hours=24), directora.usuario_id)
    with reloj.fijar(reloj.hoy() + timedelta(days=2)):
        assert contrasenas.reconocer_restablecimiento(codigo) is None
    contrasenas.restablecer(dado.pk, contrasena="otra frase muy larga")
    docente.refresh_from_db()
    assert docente.check_password("otra frase muy larga")
    with pytest.raises(OperacionRechazada, match="ya no sirve"):
        contrasenas.restablecer(dado.pk, contrasena="y una tercera frase")


def test_las_tarjetas_que_dio_quien_se_va_se_van_con_ella_y_las_de_otra_escuela_no(mundo, directora):
    docente, ajena = con_clave(mundo.personas["docente"]), con_clave(fabricas.usuario())
    fabricas.participacion(mundo.otra_ruta.escuela, Rol.DIRECCION, persona=mundo.personas["directora"])
    alla = fabricas.participacion(mundo.otra_ruta.escuela, persona=ajena)
    dada, codigo = puertas.dar_tarjeta(mundo.escuela.pk, mundo.participaciones["docente"].pk, por=directora)
    en_la_otra = quien_es(mundo.personas["directora"], mundo.otra_ruta)
    _, de_alla = puertas.dar_tarjeta(mundo.otra_ruta.escuela_id, alla.pk, por=en_la_otra)
    otra_directora = fabricas.participacion(mundo.escuela, Rol.DIRECCION, persona=con_clave(fabricas.usuario()))
    otra = fabricas.quien(otra_directora, mundo.ruta)
    puertas.desactivar(mundo.escuela.pk, mundo.participaciones["directora"].pk, por=otra, version=1)
    assert contrasenas.reconocer_restablecimiento(codigo) is None
    with pytest.raises(OperacionRechazada, match="ya no sirve"):
        contrasenas.restablecer(dada.pk, contrasena="otra frase muy larga")
    docente.refresh_from_db()
    assert docente.check_password(fabricas.CONTRASENA)
    assert contrasenas.reconocer_restablecimiento(de_alla) is not None


def test_por_correo_dura_una_hora_y_solo_hay_si_hay_direccion(mundo):
    docente = con_clave(mundo.personas["docente"])
    assert contrasenas.dar_codigo_de_restablecer(docente.pk) is None
    docente.correo = "docente@correo.example"
    docente.save()
    dado, _ = contrasenas.dar_codigo_de_restablecer(docente.pk)
    assert dado.vence_el - dado.creado_el == timedelta(hours=1)
    Usuario.objects.filter(pk=docente.pk).update(is_active=False)
    assert contrasenas.dar_codigo_de_restablecer(docente.pk) is None
    assert contrasenas.restablecimiento_vigente(dado.pk) is None


def test_pedir_un_correo_no_anula_la_tarjeta_que_alguien_tiene_en_la_mano(mundo, directora):
    """Anybody may ask for a message with the user name of another."""
    docente = con_clave(mundo.personas["docente"])
    docente.correo = "docente@correo.example"
    docente.save()
    _, primero = contrasenas.dar_codigo_de_restablecer(docente.pk)
    dada, tarjeta = puertas.dar_tarjeta(mundo.escuela.pk, mundo.participaciones["docente"].pk, por=directora)
    assert contrasenas.reconocer_restablecimiento(primero) is None
    (_, segundo), (_, tercero) = (contrasenas.dar_codigo_de_restablecer(docente.pk) for _ in range(2))
    assert contrasenas.reconocer_restablecimiento(segundo) is None
    contrasenas.restablecer(dada.pk, contrasena="otra frase muy larga")
    assert contrasenas.reconocer_restablecimiento(tercero) is None
    docente.refresh_from_db()
    assert docente.check_password("otra frase muy larga")


def test_cambiarla_uno_mismo_anula_las_tarjetas_que_anden_fuera(mundo, directora):
    docente = con_clave(mundo.personas["docente"])
    _, codigo = puertas.dar_tarjeta(mundo.escuela.pk, mundo.participaciones["docente"].pk, por=directora)
    contrasenas.cambiar_contrasena(docente, contrasena="otra frase muy larga")
    assert contrasenas.reconocer_restablecimiento(codigo) is None


@pytest.mark.parametrize("abre", ["otra escuela", "otra vez una que dejó", "una zona"])
def test_una_tarjeta_no_dura_mas_que_ser_solo_de_aqui(mundo, directora, abre):
    """The card would otherwise let the dirección that gave it into the other place."""
    docente, otra = con_clave(mundo.personas["docente"]), mundo.otra_ruta.escuela
    de_alla = quien_es(mundo.personas["ajena"], mundo.otra_ruta)
    dada, codigo = puertas.dar_tarjeta(mundo.escuela.pk, mundo.participaciones["docente"].pk, por=directora)
    if "vez" in abre:
        alla = fabricas.participacion(otra, persona=docente)
        Participacion.objects.filter(pk=alla.pk).update(activa=False)
        puertas.reactivar(otra.pk, alla.pk, por=de_alla, version=1)
    elif abre == "una zona":
        zona = {"entidad": "15", "numero": "P900", "nivel": "primaria"}
        quien = {"usuario": docente.usuario, "nombre": docente.nombre, "cargo": "ATP"}
        nueva = {"cct": "15DPR9831T", "turno": "matutino", "nombre": "Otra", "nivel": "primaria", "sostenimiento": "federal"}
        escuela = {**nueva, "nombre_corto": "Otra", "plan_id": "2022"}
        dar_de_alta({"zona": zona, "escuela": escuela, "personas": [], "supervision": quien})
    else:
        invitacion, _ = puertas.invitar(otra.pk, por=de_alla, roles=["docente"], cargo="Docente")
        puertas.aceptar_con_cuenta(invitacion.pk, persona=docente)
    assert not puertas.es_solo_de(docente, mundo.escuela.pk)
    assert contrasenas.reconocer_restablecimiento(codigo) is None
    with pytest.raises(OperacionRechazada, match="ya no sirve"):
        contrasenas.restablecer(dada.pk, contrasena="otra frase muy larga")


@pytest.mark.parametrize("operacion", ["dar_tarjeta", "quitar_segundo_paso", "desbloquear"])
@pytest.mark.parametrize(("abre", "activa"), [("otra escuela", True), ("una zona", True), ("una zona", False)])
def test_una_sola_direccion_no_responde_por_una_cuenta_que_abre_mas(mundo, directora, operacion, abre, activa):
    """With a card for a person of two schools, the dirección of one would enter the other as them."""
    docente = con_clave(mundo.personas["docente"])
    if abre == "otra escuela":
        alla = fabricas.participacion(mundo.otra_ruta.escuela, persona=docente)
    else:
        alla = docente.zonas.create(zona=mundo.escuela.zona, cargo="ATP")
    type(alla).objects.filter(pk=alla.pk).update(activa=activa)
    with pytest.raises(OperacionRechazada, match="es también de otra escuela o de una zona"):
        getattr(puertas, operacion)(mundo.escuela.pk, mundo.participaciones["docente"].pk, por=directora)
    assert Restablecimiento.objects.count() == 0


def test_lo_que_acabo_hace_un_mes_se_limpia(mundo, directora):
    con_clave(mundo.personas["docente"])
    puertas.dar_tarjeta(mundo.escuela.pk, mundo.participaciones["docente"].pk, por=directora)
    assert contrasenas.limpiar(reloj.ahora()) == 0
    assert contrasenas.limpiar(reloj.ahora() + timedelta(days=32)) == 1


# The trace, which nobody erases


def _rastro() -> list[tuple[str, str, str]]:
    """(what happened to the row, the operation, who) of each card and message, in their order."""
    historia = apps.get_model("ruta", "RestablecimientoHistoria").objects.select_related("pgh_context").order_by("pgh_id")
    return [(h.pgh_label, h.pgh_context.metadata["operacion"], h.pgh_context.metadata.get("por", "")) for h in historia]


def test_una_tarjeta_deja_escrito_quien_la_dio_y_quien_la_uso(mundo, directora):
    docente = con_clave(mundo.personas["docente"])
    donde, dio, uso = (mundo.escuela.pk, mundo.participaciones["docente"].pk), str(directora.usuario_id), str(docente.pk)
    puertas.dar_tarjeta(*donde, por=directora)
    dada, codigo = puertas.dar_tarjeta(*donde, por=directora)
    contrasenas.restablecer(dada.pk, contrasena="otra frase muy larga")
    de_la_direccion = [("insert", "dar_tarjeta_de_contrasena", dio), ("update", "dar_tarjeta_de_contrasena", dio)]
    hasta_usarla = [*de_la_direccion, de_la_direccion[0], ("update", "restablecer_contrasena", uso)]
    assert _rastro() == hasta_usarla
    huella = Restablecimiento.objects.get(pk=dada.pk).huella
    historia = apps.get_model("ruta", "RestablecimientoHistoria").objects
    assert {h.lo_dio_id for h in historia.all()} == {directora.usuario_id}
    assert [h for h in historia.all() if huella in str(vars(h)) or codigo in str(vars(h))] == []
    assert contrasenas.limpiar(reloj.ahora() + timedelta(days=32)) == 2
    assert _rastro() == [*hasta_usarla, *[("delete", "limpiar_puertas", "")] * 2]


def test_tambien_lo_que_nadie_de_la_escuela_dio(mundo, directora):
    """From the command line, and by message."""
    docente = con_clave(mundo.personas["docente"])
    docente.correo = "docente@correo.example"
    docente.save()
    contrasenas.dar_tarjeta_de_operacion(docente.usuario)
    contrasenas.dar_codigo_de_restablecer(docente.pk)
    contrasenas.cambiar_contrasena(docente, contrasena="otra frase muy larga")
    hechos = [("insert", "tarjeta_de_cuenta", ""), ("insert", "mandar_codigo_de_contrasena", "")]
    assert _rastro() == [*hechos, *[("update", "cambiar_contrasena", str(docente.pk))] * 2]


def test_quitar_una_espera_deja_escrito_a_quien_y_quien(mundo, directora):
    """Nothing that is recorded changes with it."""
    docente = con_clave(mundo.personas["docente"])
    puertas.desbloquear(mundo.escuela.pk, mundo.participaciones["docente"].pk, por=directora)
    (rastro,) = Context.objects.filter(metadata__operacion="desbloquear_persona").values_list("metadata", flat=True)
    quien = {"por": str(directora.usuario_id), "persona": str(docente.pk), "escuela": str(mundo.escuela.pk)}
    assert rastro == {"operacion": "desbloquear_persona", **quien}


def test_quien_cambio_de_escuela_tiene_tarjeta_y_a_la_de_antes_vuelve_con_invitacion(mundo, directora):
    """The dirección of the new school knows the password: were they switched on again in the old one, it would come in there."""
    docente, otra = con_clave(mundo.personas["docente"]), mundo.otra_ruta.escuela
    alla, de_alla = fabricas.participacion(otra, persona=docente), quien_es(mundo.personas["ajena"], mundo.otra_ruta)
    puertas.desactivar(otra.pk, alla.pk, por=de_alla, version=1)
    dada, _ = puertas.dar_tarjeta(mundo.escuela.pk, mundo.participaciones["docente"].pk, por=directora)
    contrasenas.restablecer(dada.pk, contrasena="otra frase muy larga")
    with pytest.raises(OperacionRechazada, match="otra escuela le dio una tarjeta"):
        puertas.reactivar(otra.pk, alla.pk, por=de_alla, version=2)
    invitacion, _ = puertas.invitar(otra.pk, por=de_alla, roles=["docente"], cargo="Docente")
    assert puertas.aceptar_con_cuenta(invitacion.pk, persona=docente).activa


def test_a_la_direccion_se_vuelve_con_invitacion(mundo, directora):
    """An invitation to the dirección asks for the password of who makes it; a button would not."""
    otra = fabricas.participacion(mundo.escuela, Rol.DIRECCION, persona=con_clave(fabricas.usuario()))
    puertas.desactivar(mundo.escuela.pk, otra.pk, por=directora, version=1)
    with pytest.raises(OperacionRechazada, match="Era de la dirección"):
        puertas.reactivar(mundo.escuela.pk, otra.pk, por=directora, version=2)
    assert (
        not mundo.cliente("directora").get(mundo.url("ruta:persona", participacion_id=otra.pk)).content.count(b"Reactivar</button>")
    )
