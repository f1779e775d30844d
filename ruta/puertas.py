"""Operations on who enters a school: invitations, accounts that are switched off and on, and passwords that are chosen again.

They belong to a school, not to a ruta: the root that is locked first is the escuela, so that two people never leave it without
dirección at once. What opens (a code) is given back once, to be shown once; only its keyed hash stays.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import takewhile
from typing import Any
from uuid import UUID

import pghistory
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Q
from pghistory.models import Context
from procrastinate.contrib.django import app

from ruta import codigos, contrasenas, guardia, permisos, reloj
from ruta.errores import DemasiadosIntentos, OperacionRechazada
from ruta.estados import Rol
from ruta.models import (
    Escuela,
    Grupo,
    GrupoDeParticipacion,
    Invitacion,
    Participacion,
    Restablecimiento,
    SegundoPaso,
    Usuario,
)
from ruta.models.puertas import InvitacionQuerySet
from ruta.permisos import Quien, exigir

HORAS_DE_INVITACION = (24, 48, 72)

ESPERAS = 3  # taken away in a quarter of an hour
LA_PROPIA = (
    "Es su propia cuenta: su contraseña y su segundo paso se cambian en «Su cuenta», diciendo la contraseña de ahora. Si no la "
    "recuerda, otra persona de la dirección puede hacerle una tarjeta; si no la hay, lo hace quien cuida el sistema."
)
MUCHOS_MENSAJES = "A ese correo ya salieron tres invitaciones en un cuarto de hora. Espere un rato o imprima una tarjeta."

MUCHAS_ESPERAS = (
    "La espera de esta persona ya se quitó varias veces en un cuarto de hora. Si no recuerda su contraseña, hágale una tarjeta: "
    "con ella elige otra y entra."
)
DE_OTRA = "Esta cuenta es también de otra escuela o de una zona, y una sola dirección no puede responder por ella. "
OCUPADO = "Ese usuario ya está ocupado: elija otro, por ejemplo con su apellido."
NO_SIRVE = "Ese código no sirve. Revise que esté completo; si ya se usó o venció, pida otro a la dirección de su escuela."


@contextmanager
def en_escuela(escuela_id: UUID, nombre: str, por: Quien) -> Iterator[Escuela]:
    """Lock the school, who, trace: the steps of every operation of the dirección on its people."""
    with transaction.atomic():
        escuela = Escuela.objects.select_for_update().get(pk=escuela_id)
        exigir(permisos.puede_llevar_personas(_ahora(por, escuela), escuela))
        with pghistory.context(operacion=nombre, por=str(por.usuario_id), escuela=str(escuela_id)):
            yield escuela


def _ahora(por: Quien, escuela: Escuela) -> Quien:
    """As the school sees them now that nobody else changes its people: switched off while they waited, they hand out no card."""
    suya = Participacion.objects.de(escuela).activas().filter(usuario=por.usuario_id).first()
    return replace(por, roles=frozenset(suya.roles if suya else ()))


def _personas(escuela: Escuela) -> Any:
    return Participacion.objects.de(escuela).select_related("usuario")


# Invitations


def invitar(
    escuela_id: UUID,
    *,
    por: Quien,
    roles: list[str],
    cargo: str,
    grupo: Grupo | None = None,
    para: Participacion | None = None,
    correo: str = "",
    horas: int = max(HORAS_DE_INVITACION),
) -> tuple[Invitacion, str]:
    """A new invitation and its code, to be shown once. With `correo` the code is made by whoever sends the message: it is empty.

    `para` is somebody who already is of the school and cannot enter (never had an account, or was switched off).
    """
    with en_escuela(escuela_id, "invitar", por) as escuela:
        if para is not None:
            para = _personas(escuela).con_pk(para.pk)
            if para.activa and para.usuario.has_usable_password():
                raise OperacionRechazada(f"{para.usuario.nombre} ya puede entrar: no necesita invitación.", campo="para")
            _retirar(Invitacion.objects.de(escuela).filter(para=para))
        if correo:
            _no_llenar_el_buzon(correo)
        codigo = "" if correo else codigos.nuevo()
        ahora = reloj.ahora()
        invitacion = Invitacion(
            escuela=escuela, roles=roles, cargo=cargo, grupo=grupo, para=para, correo=correo, invita_id=por.participacion_id,
            huella=codigos.huella(codigo) if codigo else None, creada_el=ahora, vence_el=ahora + timedelta(hours=horas),
        )  # fmt: skip
        if horas not in HORAS_DE_INVITACION:
            raise OperacionRechazada("Una invitación dura 24, 48 o 72 horas.", campo="horas")
        invitacion.full_clean(validate_unique=False, exclude=["escuela"])
        invitacion.save(force_insert=True)
        if correo:
            app.configure_task("ruta.enviar_invitacion").defer(invitacion=str(invitacion.pk))
    return invitacion, codigo


def _no_llenar_el_buzon(correo: str) -> None:
    try:
        guardia.Puerta("invitar", correo.lower(), tope=contrasenas.MENSAJES).pedir()
    except DemasiadosIntentos:
        raise OperacionRechazada(MUCHOS_MENSAJES, campo="correo") from None


def dar_codigo_por_correo(invitacion_id: UUID) -> tuple[Invitacion, str] | None:
    """For the worker, just before it writes the message: a code of its own, or None when there is nothing to send any more."""
    with transaction.atomic():
        invitacion = Invitacion.objects.select_for_update(of=("self",)).select_related("escuela").filter(pk=invitacion_id).first()
        if invitacion is None or not invitacion.correo or not _sirve(invitacion):
            return None
        codigo = codigos.nuevo()
        invitacion.huella = codigos.huella(codigo)
        invitacion.save(update_fields=["huella"])
    return invitacion, codigo


def revocar_invitacion(escuela_id: UUID, invitacion_id: UUID, *, por: Quien) -> Invitacion:
    with en_escuela(escuela_id, "revocar_invitacion", por) as escuela:
        invitacion = Invitacion.objects.de(escuela).select_for_update().con_pk(invitacion_id)
        if invitacion.usada_el:
            raise OperacionRechazada("Esa invitación ya se usó: si la persona no debe entrar, desactive su cuenta en la escuela.")
        if not invitacion.revocada_el:
            invitacion.revocada_el = reloj.ahora()
            invitacion.save(update_fields=["revocada_el"])
    return invitacion


def _retirar(invitaciones: InvitacionQuerySet) -> None:
    for invitacion in invitaciones.pendientes():
        invitacion.revocada_el = reloj.ahora()
        invitacion.save(update_fields=["revocada_el"])


def _sirve(invitacion: Invitacion) -> bool:
    return not invitacion.usada_el and not invitacion.revocada_el and reloj.ahora() < invitacion.vence_el


def reconocer_invitacion(codigo: str) -> Invitacion | None:
    """The invitation that a code opens, while it does. Reads only: looking at it does not use it."""
    invitacion = Invitacion.objects.select_related("escuela").filter(huella__in=codigos.huellas(codigo)).first()
    return invitacion if invitacion is not None and _sirve(invitacion) else None


def invitacion_vigente(invitacion_id: Any) -> Invitacion | None:
    """The same, for whoever already typed its code in this session."""
    invitacion = Invitacion.objects.select_related("escuela", "grupo", "para__usuario").filter(pk=invitacion_id).first()
    return invitacion if invitacion is not None and _sirve(invitacion) else None


@contextmanager
def _aceptando(invitacion_id: UUID) -> Iterator[Invitacion]:
    """Lock the school and its card and use it up, all or nothing: of two people with one card, one enters."""
    with transaction.atomic():
        escuela_id = Invitacion.objects.filter(pk=invitacion_id).values_list("escuela_id", flat=True).first()
        if escuela_id is None:
            raise OperacionRechazada(contrasenas.YA_NO_SIRVE)
        Escuela.objects.select_for_update().get(pk=escuela_id)
        invitacion = Invitacion.objects.select_for_update().get(pk=invitacion_id)
        if not _sirve(invitacion):
            raise OperacionRechazada(contrasenas.YA_NO_SIRVE)
        yield invitacion


def _entra(invitacion: Invitacion, persona: Usuario) -> Participacion:
    """The person becomes what the card says, and the card is spent."""
    with pghistory.context(operacion="aceptar_invitacion", por=str(persona.pk), escuela=str(invitacion.escuela_id)):
        suya = Participacion.objects.de(invitacion.escuela_id).filter(usuario=persona).first()
        suya = suya or Participacion(escuela_id=invitacion.escuela_id, usuario=persona)
        vuelve = not suya.activa
        suya.roles, suya.cargo, suya.activa = list(invitacion.roles), invitacion.cargo, True
        suya.full_clean(exclude=["escuela", "usuario"])
        suya.version += 0 if suya._state.adding else 1
        suya.save()
        abre_otro_lugar(persona)
        _con_su_grupo(invitacion, suya, vuelve=vuelve)
        invitacion.usada_el, invitacion.usada_por = reloj.ahora(), suya
        invitacion.save(update_fields=["usada_el", "usada_por"])
    return suya


def _con_su_grupo(invitacion: Invitacion, suya: Participacion, *, vuelve: bool) -> None:
    """The grupo of the card takes the place of those of its ciclo: whoever left a grupo sees its pupils no more. A card without one
    leaves none to who comes back; of who only gets an account it says nothing."""
    if invitacion.grupo_id:
        suya.grupos.filter(grupo__ciclo=invitacion.grupo.ciclo_id).exclude(grupo=invitacion.grupo_id).delete()
        if not suya.grupos.filter(grupo=invitacion.grupo_id).exists():
            GrupoDeParticipacion.objects.create(escuela_id=suya.escuela_id, participacion=suya, grupo_id=invitacion.grupo_id)
    elif vuelve:
        suya.grupos.filter(grupo__ciclo__fin__gte=reloj.hoy()).delete()


def aceptar_con_cuenta_nueva(
    invitacion_id: UUID, *, usuario: str, nombre: str, contrasena: str, correo_ajeno: bool = False
) -> Usuario:
    """Create the account (or give its first password to whoever is already of the school) and enter the colectivo with it.

    The address through which the invitation came is kept, unless the person says that it is another's (`correo_ajeno`): to it goes
    the code of whoever forgets the password.
    """
    usuario = guardia.cuenta_de(usuario)
    guardia.Puerta("alta", str(invitacion_id)).pedir()  # one card is no way to ask which accounts exist
    with _aceptando(invitacion_id) as invitacion:
        persona = _cuenta_para(invitacion)
        if Usuario.objects.filter(usuario=usuario).exclude(pk=persona.pk).exists():
            raise OperacionRechazada(OCUPADO, campo="usuario")
        persona.usuario, persona.nombre = usuario, nombre
        persona.correo = persona.correo if correo_ajeno else invitacion.correo or persona.correo
        persona.full_clean(exclude=["password"], validate_unique=False)
        try:
            with transaction.atomic():
                contrasenas.con_contrasena(persona, contrasena)
        except IntegrityError:  # with another card, of another school, at the same instant
            raise OperacionRechazada(OCUPADO, campo="usuario") from None
        _entra(invitacion, persona)
    return persona


def _cuenta_para(invitacion: Invitacion) -> Usuario:
    if invitacion.para_id is None:
        return Usuario(es_demo=Usuario.objects.filter(pk=invitacion.invita.usuario_id, es_demo=True).exists())
    persona = invitacion.para.usuario
    if persona.has_usable_password():
        raise OperacionRechazada("Esta invitación es para alguien que ya tiene cuenta: entre con ella.")
    if persona.participaciones.exclude(escuela=invitacion.escuela_id).exists() or persona.zonas.exists():  # switched off there too
        raise OperacionRechazada(DE_OTRA + "Quien cuida el sistema puede darle con qué entrar.")
    return persona


def aceptar_con_cuenta(invitacion_id: UUID, *, persona: Usuario) -> Participacion:
    """Attach the school to an account that exists: the same person in two schools, or who comes back to one."""
    with _aceptando(invitacion_id) as invitacion:
        if invitacion.para_id and invitacion.para.usuario_id != persona.pk:
            raise OperacionRechazada("Esta invitación es para otra persona. Salga y entre con su propia cuenta.")
        if Participacion.objects.de(invitacion.escuela_id).filter(usuario=persona, activa=True).exists():
            raise OperacionRechazada("Su cuenta ya está en esta escuela: la invitación sigue sin usarse, para quien la necesite.")
        return _entra(invitacion, persona)


# People of the school


def desactivar(escuela_id: UUID, participacion_id: UUID, *, por: Quien, version: int) -> Participacion:
    """The person stops entering this school at their next step; what they did stays, and their account in another school too.

    What they handed out stops serving with them: with a card of their own they would be back.
    """
    with en_escuela(escuela_id, "desactivar_persona", por) as escuela:
        persona = _personas(escuela).con_version(participacion_id, version)
        if Rol.DIRECCION in persona.roles and not _otra_direccion(escuela, persona):
            raise OperacionRechazada("Es la única persona de la dirección: invite antes a quien la va a sustituir.")
        _retirar(Invitacion.objects.de(escuela).filter(Q(para=persona) | Q(invita=persona)))
        contrasenas.anular(Restablecimiento.objects.filter(lo_dio=persona.usuario_id, usuario__participaciones__escuela=escuela))
        return _activar(persona, False)


def reactivar(escuela_id: UUID, participacion_id: UUID, *, por: Quien, version: int) -> Participacion:
    """With the function of before. Not of the dirección, who comes back by invitation, which asks for a password; nor who meanwhile
    chose theirs with the card of another dirección, that would come in here with it."""
    with en_escuela(escuela_id, "reactivar_persona", por) as escuela:
        persona = _personas(escuela).con_version(participacion_id, version)
        if era_de_la_direccion(persona):
            raise OperacionRechazada("Era de la dirección. Para que vuelva, hágale una invitación: la acepta con su cuenta.")
        abre_otro_lugar(persona.usuario)
        if not persona.activa and _con_tarjeta_de_otra(persona):
            raise OperacionRechazada(
                "Mientras estuvo desactivada, otra escuela le dio una tarjeta para elegir su contraseña. Para que vuelva, hágale "
                "una invitación: la acepta con su cuenta."
            )
        return _activar(persona, True)


def era_de_la_direccion(persona: Participacion) -> bool:
    """Whether it takes an invitation to come back: see `reactivar`."""
    return not persona.activa and Rol.DIRECCION in persona.roles


def _con_tarjeta_de_otra(persona: Participacion) -> bool:
    """Whether the password of the account was chosen with the card of a dirección since it was switched off here: from then on
    that of here gives none."""
    pasos = persona.events.order_by("-pgh_id").values_list("activa", "pgh_created_at")
    fuera = [cuando for activa, cuando in takewhile(lambda paso: not paso[0], pasos)]
    usadas = apps.get_model("ruta.RestablecimientoHistoria").objects.filter(usuario=persona.usuario_id, lo_dio__isnull=False)
    return bool(fuera) and usadas.filter(usado_el__isnull=False, pgh_created_at__gte=fuera[-1]).exists()


def _activar(persona: Participacion, activa: bool) -> Participacion:
    if persona.activa != activa:
        persona.activa = activa
        persona.version += 1
        persona.save(update_fields=["activa", "version"])
    return persona


def _otra_direccion(escuela: Escuela, persona: Participacion) -> bool:
    """Somebody else of the dirección who can really enter."""
    otras = _personas(escuela).activas().filter(roles__contains=[Rol.DIRECCION]).exclude(pk=persona.pk)
    return any(otra.usuario.has_usable_password() for otra in otras)


def es_solo_de(persona: Usuario, escuela_id: UUID) -> bool:
    """Whether one dirección may answer for the whole account: it opens no other school, and is and was of no zona. Another school
    where it is switched off does not count, teachers change of school: see `reactivar`."""
    otras = persona.participaciones.filter(activa=True).exclude(escuela=escuela_id)
    return not otras.exists() and not persona.zonas.exists()


def abre_otro_lugar(persona: Usuario) -> None:
    """The account is from now on of one school more, or of a zona: what one dirección gave for the whole of it no longer serves."""
    Usuario.objects.select_for_update().get(pk=persona.pk)
    contrasenas.anular(persona.restablecimientos.filter(lo_dio__isnull=False))


def _de_aqui(escuela: Escuela, participacion_id: UUID, por: Quien) -> Participacion:
    """The person, with their account locked: nobody opens another place to it before what is given is written down. Never who asks:
    whoever sits down at the session that a dirección left open takes no guard of hers away without her password."""
    persona = _personas(escuela).con_pk(participacion_id)
    if persona.usuario_id == por.usuario_id:
        raise OperacionRechazada(LA_PROPIA)
    Usuario.objects.select_for_update().get(pk=persona.usuario_id)
    if not es_solo_de(persona.usuario, escuela.pk):
        raise OperacionRechazada(DE_OTRA + "La persona puede hacerlo por correo, o lo hace quien cuida el sistema.")
    return persona


def desbloquear(escuela_id: UUID, participacion_id: UUID, *, por: Quien) -> Participacion:
    """Take away the wait after too many wrong passwords. Only so often: whoever can lift the guard could guess without it."""
    with en_escuela(escuela_id, "desbloquear_persona", por) as escuela:
        suya = _personas(escuela).con_pk(participacion_id)
        guardia.abrir(("entrar",), suya.usuario.usuario)  # before their account, as at the entrance: see `contrasenas.restablecer`
        guardia.abrir(("segundo",), str(suya.usuario_id))
        persona = _de_aqui(escuela, participacion_id, por)
        try:
            guardia.Puerta("desbloquear", str(persona.usuario_id), tope=ESPERAS).pedir()
        except DemasiadosIntentos:
            raise OperacionRechazada(MUCHAS_ESPERAS) from None
        _anotar(persona)
    return persona


def _anotar(persona: Participacion) -> None:
    """What changes no recorded row, a wait that is taken away, leaves its trace all the same: who, when, whose."""
    with pghistory.context(persona=str(persona.usuario_id)) as rastro:
        Context.objects.create(id=rastro.id, metadata=rastro.metadata)


def quitar_segundo_paso(escuela_id: UUID, participacion_id: UUID, *, por: Quien) -> Participacion:
    """For whoever lost the telephone and the recovery codes. The history says who took it away."""
    with en_escuela(escuela_id, "quitar_segundo_paso", por) as escuela:
        persona = _de_aqui(escuela, participacion_id, por)
        SegundoPaso.objects.filter(usuario=persona.usuario_id).delete()
    return persona


def dar_tarjeta(escuela_id: UUID, participacion_id: UUID, *, por: Quien) -> tuple[Restablecimiento, str]:
    """A card to choose another password, and its code, to be shown once."""
    with en_escuela(escuela_id, "dar_tarjeta_de_contrasena", por) as escuela:
        persona = _de_aqui(escuela, participacion_id, por)
        if not persona.activa or not persona.usuario.has_usable_password():
            raise OperacionRechazada("Esta persona todavía no entra a Ruta: hágale una invitación.")
        return contrasenas.dar_tarjeta(persona.usuario, lo_dio_id=por.usuario_id)
