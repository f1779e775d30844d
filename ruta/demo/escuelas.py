"""The ground the demo stands on: zona, school, people and groups. There is no operation for them yet, so they are sown here.

All invented. Every school is marked `es_de_ejemplo` and every account `es_demo`, so that neither can pass for real.
"""

from typing import Any

from django.contrib.auth.hashers import make_password

from ruta.models import (
    Escuela,
    GradoDeGrupo,
    Grupo,
    GrupoDeParticipacion,
    Participacion,
    ParticipacionEnZona,
    Usuario,
    Zona,
)

CONTRASENA = "ruta-demo"


def sembrar(dato: dict[str, Any]) -> tuple[Escuela, dict[str, Participacion]]:
    """The school of one file, and its people by the name of their account."""
    zona = Zona.objects.create(**dato["zona"])
    escuela = Escuela.objects.create(zona=zona, es_de_ejemplo=True, **dato["escuela"])
    for ciclo, grupos in dato["grupos"].items():
        for nombre, grados in grupos.items():
            _grupo(escuela, ciclo, nombre, grados)
    if "supervision" in dato:
        supervision = dato["supervision"]
        ParticipacionEnZona.objects.create(usuario=_usuario(supervision), zona=zona, cargo=supervision["cargo"])
    return escuela, {persona["usuario"]: _participacion(escuela, persona) for persona in dato["personas"]}


def _grupo(escuela: Escuela, ciclo: str, nombre: str, grados: dict[int, dict[str, int]]) -> None:
    ninas, ninos = (sum(grado[sexo] for grado in grados.values()) for sexo in ("ninas", "ninos"))
    grupo = Grupo.objects.create(escuela=escuela, ciclo_id=ciclo, nombre=nombre, ninas=ninas, ninos=ninos)
    for numero, grado in grados.items():
        GradoDeGrupo.objects.create(escuela=escuela, grupo=grupo, grado=numero, alumnos=grado["ninas"] + grado["ninos"])


def _usuario(persona: dict[str, Any]) -> Usuario:
    """`sin_cuenta`: somebody of the colectivo who does not enter; the password of the others is public."""
    contrasena = make_password(None if persona.get("sin_cuenta") else CONTRASENA)
    return Usuario.objects.create(
        usuario=persona["usuario"], nombre=persona["nombre"], es_demo=True, password=contrasena
    )  # fmt: skip


def _participacion(escuela: Escuela, persona: dict[str, Any]) -> Participacion:
    participacion = Participacion.objects.create(
        escuela=escuela, usuario=_usuario(persona), cargo=persona["cargo"], roles=persona["roles"]
    )
    for grupo in Grupo.objects.filter(escuela=escuela, nombre=persona.get("grupo", "")):
        GrupoDeParticipacion.objects.create(escuela=escuela, participacion=participacion, grupo=grupo)
    return participacion
