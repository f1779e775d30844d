"""A school enters Ruta: its zona, itself, its groups, its people and their accounts, from one readable description.

It happens before anyone can act in the school, so it is not an operation of a ruta: `manage.py alta_escuela` and the demo call it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from ruta import cct, puertas
from ruta.errores import OperacionRechazada
from ruta.estados import Rol
from ruta.models import (
    Escuela,
    GradoDeGrupo,
    Grupo,
    GrupoDeParticipacion,
    Participacion,
    ParticipacionEnZona,
    Ruta,
    Usuario,
    Zona,
)

Contrasena = Callable[[], str | None]


def _ninguna() -> None:
    return None


@dataclass
class Alta:
    """What was created."""

    escuela: Escuela
    personas: dict[str, Participacion] = field(default_factory=dict)

    def primera_de_la_direccion(self) -> Participacion:
        """Who enters first and invites the rest."""
        primera = next((p for p in self.personas.values() if Rol.DIRECCION in p.roles), None)
        if primera is None:
            raise OperacionRechazada("Falta quien lleve la dirección: ponga el rol «direccion» a una de las personas.")
        return primera


def revisar_cct(clave: str) -> tuple[str, str]:
    """The key as it will be kept, and the warning to show. OperacionRechazada when it is not a key, with which it may be."""
    clave = cct.normalizar(clave)
    if cct.es_valida(clave):
        return clave, cct.aviso(clave)
    posibles = cct.completar(clave)
    pista = f" ¿Será {' o '.join(posibles)}?" if posibles else " Lleva 10 caracteres, por ejemplo 15DPR9821M."
    raise OperacionRechazada(f"«{clave}» no es una CCT completa.{pista}", campo="cct")


@transaction.atomic
def dar_de_alta(dato: dict[str, Any], *, contrasena: Contrasena = _ninguna, es_demo: bool = False) -> Alta:
    """Create everything or nothing. `dato` has zona, escuela and personas, and may have grupos, supervision, ruta.

    `contrasena` gives the first password of each account; without it each one chooses their own. Raises
    OperacionRechazada or ValidationError.
    """
    zona, _ = Zona.objects.get_or_create(**dato["zona"])
    clave, _ = revisar_cct(dato["escuela"]["cct"])
    escuela = _nueva(Escuela(zona=zona, es_de_ejemplo=es_demo, **{**dato["escuela"], "cct": clave}))
    alta = Alta(escuela)
    for ciclo, grupos in dato.get("grupos", {}).items():
        for nombre, grados in grupos.items():
            _grupo(escuela, ciclo, nombre, grados)
    for persona in dato["personas"]:
        alta.personas[persona["usuario"]] = _participacion(alta, persona, contrasena, es_demo)
    if supervision := dato.get("supervision"):
        usuario = _usuario(supervision, contrasena, es_demo)
        ParticipacionEnZona.objects.get_or_create(usuario=usuario, zona=zona, defaults={"cargo": supervision["cargo"]})
    if ruta := dato.get("ruta"):
        _nueva(Ruta(escuela=escuela, ciclo_id=ruta["ciclo"], marco_id=ruta["marco"]))
    return alta


def _nueva(fila: Any) -> Any:
    fila.full_clean()
    fila.save(force_insert=True)
    return fila


def _grupo(escuela: Escuela, ciclo: str, nombre: str, grados: dict[int, dict[str, int]]) -> None:
    ninas, ninos = (sum(grado[sexo] for grado in grados.values()) for sexo in ("ninas", "ninos"))
    grupo = _nueva(Grupo(escuela=escuela, ciclo_id=ciclo, nombre=nombre, ninas=ninas, ninos=ninos))
    for numero, grado in grados.items():
        _nueva(GradoDeGrupo(escuela=escuela, grupo=grupo, grado=numero, alumnos=grado["ninas"] + grado["ninos"]))


def _usuario(persona: dict[str, Any], contrasena: Contrasena, es_demo: bool) -> Usuario:
    """The account, new or (a post in two schools) the one there is. `sin_cuenta`: of the colectivo, does not enter."""
    usuario = Usuario.objects.filter(usuario=persona["usuario"].lower()).first()
    if usuario is not None:
        if usuario.nombre != persona["nombre"]:
            raise OperacionRechazada(f"El usuario «{persona['usuario']}» ya es de otra persona: elija otro.", campo="usuario")
        puertas.abre_otro_lugar(usuario)
        return usuario
    usuario = Usuario(usuario=persona["usuario"].lower(), nombre=persona["nombre"], es_demo=es_demo)
    usuario.set_password(None if persona.get("sin_cuenta") else contrasena())
    return _nueva(usuario)


def _participacion(alta: Alta, persona: dict[str, Any], contrasena: Contrasena, es_demo: bool) -> Participacion:
    usuario = _usuario(persona, contrasena, es_demo)
    participacion = _nueva(
        Participacion(escuela=alta.escuela, usuario=usuario, cargo=persona["cargo"], roles=list(persona["roles"]))
    )
    for grupo in Grupo.objects.de(alta.escuela).filter(nombre=persona.get("grupo", "")):
        _nueva(GrupoDeParticipacion(escuela=alta.escuela, participacion=participacion, grupo=grupo))
    return participacion


def en_palabras(invalido: ValidationError) -> str:
    """All the reasons of a ValidationError, one a line."""
    if hasattr(invalido, "error_dict"):
        return "\n".join(f"{campo}: {' '.join(mensajes)}" for campo, mensajes in invalido.message_dict.items())
    return "\n".join(invalido.messages)
