"""Operations of the doors: an invitation is used once, by whom it is for, while it lasts; a card of another password too."""

from contextlib import suppress
from datetime import timedelta
from itertools import permutations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from ruta import codigos, guardia, puertas, reloj
from ruta.consultas import quien_es
from ruta.errores import ConflictoDeEdicion, DemasiadosIntentos, NoExiste, OperacionRechazada, SinPermiso
from ruta.estados import Rol
from ruta.models import Grupo, GrupoDeParticipacion, Invitacion, Participacion, Usuario
from tests import fabricas

CLAVE = fabricas.CONTRASENA
NUEVA = {"usuario": "Nueva.Maestra", "nombre": "Nueva Maestra", "contrasena": CLAVE}


@pytest.fixture
def directora(mundo):
    """The dirección, with a password: only who can enter keeps a school with dirección."""
    con_clave(mundo.personas["directora"])
    return mundo.quien("directora")


def con_clave(persona: Usuario) -> Usuario:
    persona.set_password(CLAVE)
    persona.save()
    return persona


@pytest.fixture
def invitar(mundo, directora):
    def _invitar(**cambios):
        propios = {"roles": [Rol.DOCENTE], "cargo": "Docente de 2° B", **cambios}
        return puertas.invitar(mundo.escuela.pk, por=directora, **propios)

    return _invitar


# Inviting


def test_la_invitacion_dice_escuela_roles_cargo_y_hasta_cuando_y_no_guarda_el_codigo(mundo, invitar):
    invitacion, codigo = invitar(horas=48)
    assert (invitacion.escuela_id, invitacion.roles, invitacion.cargo) == (mundo.escuela.pk, ["docente"], "Docente de 2° B")
    assert invitacion.vence_el - invitacion.creada_el == timedelta(hours=48)
    assert invitacion.huella == codigos.huella(codigo)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(i::text, ' ') FROM (SELECT i::text FROM ruta_invitacion i UNION ALL "
                       "SELECT h::text FROM ruta_invitacionhistoria h) i")  # fmt: skip
        assert codigos.normalizar(codigo) not in codigos.normalizar(cursor.fetchone()[0])


@pytest.mark.parametrize("persona", ["docente", "comite", "tecnica", "supervisora"])
def test_invitar_es_de_la_direccion(mundo, directora, persona):
    quien = mundo.quien(persona) if persona != "supervisora" else quien_es(mundo.personas[persona], mundo.ruta)
    with pytest.raises(SinPermiso):
        puertas.invitar(mundo.escuela.pk, por=quien, roles=["docente"], cargo="Docente")
    assert Invitacion.objects.count() == 0


def test_la_direccion_de_otra_escuela_no_invita_a_esta(mundo, directora):
    with pytest.raises(SinPermiso):
        puertas.invitar(mundo.otra_ruta.escuela_id, por=directora, roles=["docente"], cargo="Docente")


@pytest.mark.parametrize("mal", [{"roles": ["rector"]}, {"roles": []}, {"cargo": ""}, {"correo": "sin arroba"}])
def test_lo_que_no_se_entiende_no_invita(invitar, mal):
    with pytest.raises(ValidationError):
        invitar(**mal)
    assert Invitacion.objects.count() == 0


@pytest.mark.parametrize("horas", [0, 1, 73, 24 * 365])
def test_una_invitacion_dura_tres_dias_a_lo_mas(invitar, horas):
    with pytest.raises(OperacionRechazada, match="24, 48 o 72 horas"):
        invitar(horas=horas)


def test_a_quien_ya_entra_no_se_le_invita(mundo, invitar):
    con_clave(mundo.personas["docente"])
    with pytest.raises(OperacionRechazada, match="ya puede entrar"):
        invitar(para=mundo.participaciones["docente"])


def test_la_base_no_deja_invitar_a_alguien_ni_a_un_grupo_de_otra_escuela(mundo, invitar):
    """With the check of the operation away, the composite key still refuses."""
    ajena = Participacion.objects.get(usuario=mundo.personas["ajena"])
    with pytest.raises(NoExiste):
        invitar(para=ajena)
    invitacion, _ = invitar()
    grupo = Grupo.objects.create(escuela=ajena.escuela, ciclo_id="2026-2027", nombre="1° A")
    for campo, valor in (("para", ajena), ("grupo", grupo)):
        with pytest.raises(IntegrityError), transaction.atomic():
            _poner(invitacion, campo, valor)


def _poner(invitacion, campo, valor):
    Invitacion.objects.filter(pk=invitacion.pk).update(**{campo: valor})
    connection.check_constraints()


# Accepting


def test_con_cuenta_nueva_se_entra_como_dice_la_tarjeta_y_solo_una_vez(mundo, invitar):
    grupo = Grupo.objects.create(escuela=mundo.escuela, ciclo_id="2026-2027", nombre="2° B")
    invitacion, codigo = invitar(grupo=grupo)
    assert puertas.reconocer_invitacion(codigo) == invitacion
    persona = puertas.aceptar_con_cuenta_nueva(invitacion.pk, **NUEVA)
    suya = persona.participaciones.get()
    assert (persona.usuario, persona.check_password(CLAVE)) == ("nueva.maestra", True)
    assert (suya.escuela, suya.roles, suya.cargo) == (mundo.escuela, ["docente"], "Docente de 2° B")
    assert [g.grupo for g in suya.grupos.all()] == [grupo]
    assert puertas.reconocer_invitacion(codigo) is None
    with pytest.raises(OperacionRechazada, match="ya no sirve"):
        puertas.aceptar_con_cuenta_nueva(invitacion.pk, **{**NUEVA, "usuario": "otra"})
    assert Usuario.objects.filter(usuario="otra").count() == 0


@pytest.mark.parametrize(
    ("mal", "campo"),
    [({"usuario": "ocupado"}, "usuario"), ({"contrasena": "12345678"}, "password1"), ({"contrasena": "NuevaMaestra"}, "password1")],
)
def test_lo_que_no_sirve_deja_la_tarjeta_sin_usar(invitar, mal, campo):
    Usuario.objects.create_user("ocupado", CLAVE, nombre="Otra Persona")
    invitacion, codigo = invitar()
    with pytest.raises((OperacionRechazada, ValidationError)) as motivo:
        puertas.aceptar_con_cuenta_nueva(invitacion.pk, **{**NUEVA, **mal})
    assert campo == getattr(motivo.value, "campo", None) or campo in getattr(motivo.value, "message_dict", {})
    assert puertas.reconocer_invitacion(codigo) == invitacion
    assert Usuario.objects.filter(nombre="Nueva Maestra").count() == 0


def test_una_tarjeta_no_sirve_para_preguntar_que_cuentas_existen(invitar):
    invitacion, _ = invitar()
    Usuario.objects.create_user("ocupado", CLAVE, nombre="Otra Persona")
    motivos = []
    for _ in range(guardia.LIBRES + 1):
        with pytest.raises(OperacionRechazada) as motivo:
            puertas.aceptar_con_cuenta_nueva(invitacion.pk, **{**NUEVA, "usuario": "ocupado"})
        motivos.append(motivo.type)
    assert motivos == [OperacionRechazada] * guardia.LIBRES + [DemasiadosIntentos]


def test_quien_tiene_cuenta_agrega_la_escuela_a_la_suya(mundo, invitar):
    ajena = con_clave(mundo.personas["ajena"])
    invitacion, _ = invitar()
    puertas.aceptar_con_cuenta(invitacion.pk, persona=ajena)
    assert {p.escuela_id: p.roles for p in ajena.participaciones.all()} == {
        mundo.escuela.pk: ["docente"],
        mundo.otra_ruta.escuela_id: ["direccion"],
    }


def test_la_directora_no_pierde_su_papel_por_abrir_la_tarjeta_de_otra_persona(mundo, invitar):
    invitacion, codigo = invitar()
    with pytest.raises(OperacionRechazada, match="ya está en esta escuela"):
        puertas.aceptar_con_cuenta(invitacion.pk, persona=mundo.personas["directora"])
    assert mundo.personas["directora"].participaciones.get().roles == ["direccion"]
    assert puertas.reconocer_invitacion(codigo) == invitacion


def test_la_tarjeta_de_alguien_no_le_sirve_a_otra_persona(mundo, directora, invitar):
    docente = con_clave(mundo.personas["docente"])
    suya = puertas.desactivar(mundo.escuela.pk, mundo.participaciones["docente"].pk, por=directora, version=1)
    invitacion, _ = invitar(para=suya, roles=["especialista"], cargo="Maestra de apoyo")
    with pytest.raises(OperacionRechazada, match="es para otra persona"):
        puertas.aceptar_con_cuenta(invitacion.pk, persona=mundo.personas["ajena"])
    with pytest.raises(OperacionRechazada, match="entre con ella"):
        puertas.aceptar_con_cuenta_nueva(invitacion.pk, **NUEVA)
    vuelve = puertas.aceptar_con_cuenta(invitacion.pk, persona=docente)
    assert (vuelve.pk, vuelve.activa, vuelve.roles, vuelve.cargo) == (suya.pk, True, ["especialista"], "Maestra de apoyo")


@pytest.mark.parametrize(
    ("vuelve", "tarjeta", "quedan"),
    [
        (True, "4° B", ["3° antes", "4° B"]),
        (True, "", ["3° antes"]),
        (False, "4° B", ["3° antes", "4° B"]),
        (False, "", ["3° A", "3° antes"]),
    ],
    ids=["vuelve con otro grupo", "vuelve sin grupo", "su primera cuenta, con otro", "su primera cuenta"],
)
def test_el_grupo_de_la_tarjeta_es_el_que_se_atiende_en_el_ciclo(mundo, directora, invitar, vuelve, tarjeta, quedan):
    """Who left 3° A does not go on reading its children's names; what was of another ciclo stays said."""
    suya, por_nombre = mundo.participaciones["docente"], {}
    for nombre, ciclo in (("3° A", "2026-2027"), ("4° B", "2026-2027"), ("3° antes", "2025-2026")):
        por_nombre[nombre] = Grupo.objects.create(escuela=mundo.escuela, ciclo_id=ciclo, nombre=nombre)
    for nombre in ("3° A", "3° antes"):
        GrupoDeParticipacion.objects.create(escuela=mundo.escuela, participacion=suya, grupo=por_nombre[nombre])
    if vuelve:
        con_clave(suya.usuario)
        suya = puertas.desactivar(mundo.escuela.pk, suya.pk, por=directora, version=1)
    invitacion, _ = invitar(para=suya, grupo=por_nombre.get(tarjeta))
    if vuelve:
        puertas.aceptar_con_cuenta(invitacion.pk, persona=suya.usuario)
    else:
        puertas.aceptar_con_cuenta_nueva(invitacion.pk, **NUEVA)
    assert sorted(g.grupo.nombre for g in suya.grupos.all()) == quedan


def test_quien_estaba_sin_cuenta_recibe_su_primera_contrasena(mundo, invitar):
    """`docente` of this world never had one."""
    invitacion, _ = invitar(para=mundo.participaciones["docente"])
    persona = puertas.aceptar_con_cuenta_nueva(invitacion.pk, **NUEVA)
    assert persona.pk == mundo.personas["docente"].pk
    assert (persona.usuario, persona.has_usable_password()) == ("nueva.maestra", True)


@pytest.mark.parametrize("activa", [True, False])
def test_nadie_le_pone_contrasena_a_una_cuenta_que_es_o_fue_de_otra_escuela(mundo, invitar, activa):
    """The dirección of one school would enter the other with it, at once or when it is switched on there again."""
    alla = fabricas.participacion(mundo.otra_ruta.escuela, persona=mundo.personas["docente"])
    Participacion.objects.filter(pk=alla.pk).update(activa=activa)
    invitacion, _ = invitar(para=mundo.participaciones["docente"])
    with pytest.raises(OperacionRechazada, match="es también de otra escuela"):
        puertas.aceptar_con_cuenta_nueva(invitacion.pk, **NUEVA)
    assert not Usuario.objects.get(pk=mundo.personas["docente"].pk).has_usable_password()


def test_quien_ya_tiene_contrasena_entra_con_ella_y_no_con_otra(mundo, invitar):
    con_clave(mundo.personas["docente"])
    Participacion.objects.filter(pk=mundo.participaciones["docente"].pk).update(activa=False)
    invitacion, _ = invitar(para=mundo.participaciones["docente"])
    with pytest.raises(OperacionRechazada, match="ya tiene cuenta"):
        puertas.aceptar_con_cuenta_nueva(invitacion.pk, **NUEVA)


def test_el_correo_se_guarda_solo_si_por_el_llego_la_invitacion(mundo, invitar):
    invitacion, codigo = invitar(correo="nueva@correo.example")
    assert (codigo, invitacion.huella) == ("", None)
    _, codigo = puertas.dar_codigo_por_correo(invitacion.pk)
    assert puertas.reconocer_invitacion(codigo) == invitacion
    assert puertas.aceptar_con_cuenta_nueva(invitacion.pk, **NUEVA).correo == "nueva@correo.example"
    assert puertas.dar_codigo_por_correo(invitacion.pk) is None


# Every order of what can happen to a card: only what comes first counts


@pytest.mark.parametrize("orden", list(permutations(["acepta", "revoca", "vence", "invita"])), ids="-".join)
def test_en_cualquier_orden_sirve_una_vez_y_mientras_vive(mundo, directora, invitar, orden):
    suya = mundo.participaciones["docente"]
    invitacion, _ = invitar(para=suya)
    viva, aceptada, dia = True, False, reloj.hoy()
    for paso in orden:
        with reloj.fijar(dia):
            if paso == "acepta":
                try:
                    puertas.aceptar_con_cuenta_nueva(invitacion.pk, **NUEVA)
                except OperacionRechazada:
                    assert not viva
                else:
                    assert viva
                    aceptada, viva = True, False
            elif paso == "revoca":
                try:
                    puertas.revocar_invitacion(mundo.escuela.pk, invitacion.pk, por=directora)
                except OperacionRechazada:
                    assert aceptada
                viva = False
            elif paso == "vence":
                dia, viva = dia + timedelta(days=4), False
            else:
                try:
                    invitar(para=suya)
                except OperacionRechazada:
                    assert aceptada
                viva = False
    assert aceptada == (orden[0] == "acepta")
    assert Invitacion.objects.filter(usada_el__isnull=False).count() == int(aceptada)


def test_revocar_es_de_la_direccion_de_su_escuela(mundo, directora, invitar):
    invitacion, codigo = invitar()
    for quien in (mundo.quien("docente"), quien_es(mundo.personas["ajena"], mundo.otra_ruta)):
        with pytest.raises(SinPermiso):
            puertas.revocar_invitacion(mundo.escuela.pk, invitacion.pk, por=quien)
    ajena = quien_es(mundo.personas["ajena"], mundo.otra_ruta)
    with pytest.raises(NoExiste):
        puertas.revocar_invitacion(mundo.otra_ruta.escuela_id, invitacion.pk, por=ajena)
    assert puertas.reconocer_invitacion(codigo) == invitacion


# People of the school


def test_desactivar_y_reactivar(mundo, directora):
    docente = mundo.participaciones["docente"]
    puertas.desactivar(mundo.escuela.pk, docente.pk, por=directora, version=1)
    with pytest.raises(ConflictoDeEdicion):
        puertas.reactivar(mundo.escuela.pk, docente.pk, por=directora, version=1)
    assert puertas.reactivar(mundo.escuela.pk, docente.pk, por=directora, version=2).activa


def test_desactivar_anula_lo_que_se_le_habia_ofrecido(mundo, directora, invitar):
    _, codigo = invitar(para=mundo.participaciones["docente"])
    puertas.desactivar(mundo.escuela.pk, mundo.participaciones["docente"].pk, por=directora, version=1)
    assert puertas.reconocer_invitacion(codigo) is None


@pytest.fixture
def otra_directora(mundo):
    """Two of the dirección: one may switch the other off."""
    return fabricas.participacion(mundo.escuela, Rol.DIRECCION, persona=con_clave(fabricas.usuario("Otra Directora")))


def test_quien_llevaba_la_direccion_no_vuelve_con_una_tarjeta_que_ella_dio(mundo, otra_directora, invitar):
    invitacion, codigo = invitar(roles=[Rol.DIRECCION], cargo="Directora")
    otra = fabricas.quien(otra_directora, mundo.ruta)
    _, de_la_otra = puertas.invitar(mundo.escuela.pk, por=otra, roles=["docente"], cargo="Docente")
    suya = puertas.desactivar(mundo.escuela.pk, mundo.participaciones["directora"].pk, por=otra, version=1)
    assert puertas.reconocer_invitacion(codigo) is None
    with pytest.raises(OperacionRechazada, match="ya no sirve"):
        puertas.aceptar_con_cuenta(invitacion.pk, persona=mundo.personas["directora"])
    suya.refresh_from_db()
    assert not suya.activa
    assert puertas.reconocer_invitacion(de_la_otra) is not None


def test_la_unica_direccion_no_se_va(mundo, directora):
    propia = mundo.participaciones["directora"]
    fabricas.participacion(mundo.escuela, Rol.DIRECCION)  # without password: nobody could come in to lead
    with pytest.raises(OperacionRechazada, match="única persona de la dirección"):
        puertas.desactivar(mundo.escuela.pk, propia.pk, por=directora, version=1)
    otra = fabricas.participacion(mundo.escuela, Rol.DIRECCION)
    con_clave(otra.usuario)
    assert not puertas.desactivar(mundo.escuela.pk, propia.pk, por=directora, version=1).activa


@pytest.mark.parametrize("operacion", ["desactivar", "reactivar", "dar_tarjeta", "desbloquear", "quitar_segundo_paso"])
def test_cada_operacion_es_de_la_direccion_y_de_su_escuela(mundo, directora, operacion):
    hacer = getattr(puertas, operacion)
    extra = {"version": 1} if "activar" in operacion else {}
    suya = mundo.participaciones["otra_docente"]
    with pytest.raises(SinPermiso):
        hacer(mundo.escuela.pk, suya.pk, por=mundo.quien("docente"), **extra)
    ajena = Participacion.objects.get(usuario=mundo.personas["ajena"])
    with pytest.raises(NoExiste):
        hacer(mundo.escuela.pk, ajena.pk, por=directora, **extra)


@pytest.mark.parametrize("operacion", ["invitar", "dar_tarjeta", "reactivar"])
def test_a_quien_desactivan_mientras_espera_ya_no_da_nada(mundo, directora, operacion):
    """Who they are was read before their turn came."""
    otra = fabricas.participacion(mundo.escuela, Rol.DIRECCION, persona=con_clave(fabricas.usuario()))
    docente = mundo.participaciones["docente"]
    con_clave(docente.usuario)
    puertas.desactivar(mundo.escuela.pk, mundo.participaciones["directora"].pk, por=fabricas.quien(otra, mundo.ruta), version=1)
    extra = {
        "invitar": {"roles": [Rol.DOCENTE], "cargo": "Docente"},
        "dar_tarjeta": {"participacion_id": docente.pk},
        "reactivar": {"participacion_id": mundo.participaciones["directora"].pk, "version": 2},
    }
    with pytest.raises(SinPermiso):
        getattr(puertas, operacion)(mundo.escuela.pk, por=directora, **extra[operacion])
    assert not Invitacion.objects.exists()


def test_desbloquear_quita_la_espera(mundo, directora):
    docente = mundo.personas["docente"]
    puerta = guardia.Puerta("entrar", docente.usuario, "10.0.0.0/24")
    for _ in range(guardia.LIBRES):
        puerta.pedir()
    with pytest.raises(DemasiadosIntentos):
        puerta.pedir()
    puertas.desbloquear(mundo.escuela.pk, mundo.participaciones["docente"].pk, por=directora)
    puerta.pedir()


def test_quien_quita_la_espera_no_adivina_sin_ella(mundo, directora):
    """As whoever tries passwords and takes the wait away each time it comes."""
    docente, quitadas = mundo.personas["docente"], 0
    for _ in range(40):
        try:
            guardia.Puerta("entrar", docente.usuario, "10.0.0.0/24").pedir()
        except DemasiadosIntentos:
            with suppress(OperacionRechazada):
                puertas.desbloquear(mundo.escuela.pk, mundo.participaciones["docente"].pk, por=directora)
                quitadas += 1
    assert quitadas == puertas.ESPERAS
    with pytest.raises(OperacionRechazada, match="hágale una tarjeta"):
        puertas.desbloquear(mundo.escuela.pk, mundo.participaciones["docente"].pk, por=directora)
    puertas.desbloquear(mundo.escuela.pk, mundo.participaciones["otra_docente"].pk, por=directora)
