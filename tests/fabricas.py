"""Schools, people and rutas made for one test, all invented. Figures are small so that a failure can be read."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache

from ruta import cct, operaciones, reglas
from ruta.consultas import quien_es
from ruta.estados import ACORDADAS, EstadoRuta, Nivel, Rol, Sostenimiento, Turno
from ruta.models import Escuela, Objetivo, Participacion, ParticipacionEnZona, Ruta, Usuario, Zona
from ruta.permisos import Quien
from ruta.preparadas import Preparada
from ruta.web import recuerdo

_n, _escuelas = count(1), count(1)
CONTRASENA = "una frase larga de prueba"


def escuela(**campos: Any) -> Escuela:
    nueve = f"14EPR{next(_escuelas):04d}"
    propios = {
        "cct": nueve + cct.letra_verificadora(nueve),
        "turno": Turno.MATUTINO,
        "nombre": "Escuela primaria de prueba",
        "nombre_corto": "De prueba",
        "nivel": Nivel.PRIMARIA,
        "sostenimiento": Sostenimiento.FEDERAL,
        "plan_id": "2022",
        "es_de_ejemplo": True,
    }
    return Escuela.objects.create(**{**propios, **campos})


def zona(**campos: Any) -> Zona:
    return Zona.objects.create(**{"entidad": "15", "numero": f"P{next(_n)}", "nivel": Nivel.PRIMARIA, **campos})


def usuario(nombre: str = "Persona de Prueba", **campos: Any) -> Usuario:
    persona = Usuario(usuario=f"persona{next(_n)}", nombre=nombre, **campos)
    persona.set_unusable_password()
    persona.save()
    return persona


def participacion(escuela: Escuela, *roles: str, cargo: str = "", persona: Usuario | None = None) -> Participacion:
    roles = roles or (Rol.DOCENTE,)
    return Participacion.objects.create(
        escuela=escuela, usuario=persona or usuario(), roles=list(roles), cargo=cargo or Rol(roles[0]).label
    )


def supervision(zona: Zona) -> ParticipacionEnZona:
    return ParticipacionEnZona.objects.create(usuario=usuario("Supervisora de Prueba"), zona=zona, cargo="Supervisora")


def ruta(escuela: Escuela, ciclo: str = "2026-2027", **campos: Any) -> Ruta:
    propios = {"ciclo_id": ciclo, "marco_id": "PEMC-2019", "estado": EstadoRuta.EN_CONSTRUCCION}
    if campos.get("estado") in ACORDADAS:
        propios["acordada_el"] = date(2026, 8, 28)
    return Ruta.objects.create(escuela=escuela, **{**propios, **campos})


def quien(participacion: Participacion, ruta: Ruta) -> Quien:
    return quien_es(participacion.usuario, ruta)


def objetivo(ruta: Ruta, por: Quien, que: str = "Fortalecer la lectura", **campos: Any) -> Objetivo:
    return operaciones.agregar_objetivo(ruta.pk, por=por, que=que, **campos)


def en_estado(ruta: Ruta, estado: str) -> Ruta:
    """Put the ruta where a test needs it, past its transitions (those have their own tests)."""
    acordada_el = date(2026, 8, 28) if estado in ACORDADAS else None
    Ruta.objects.filter(pk=ruta.pk).update(estado=estado, acordada_el=acordada_el)
    ruta.refresh_from_db()
    return ruta


@contextmanager
def sin_piezas() -> Iterator[None]:
    """The page is drawn from nothing, as if nobody had drawn a piece of it or read what surrounds it before."""
    memorias = {nombre: caches[nombre] for nombre in ("piezas", "lecturas", "armazones")}
    for nombre in memorias:
        caches[nombre] = DummyCache("", {})
    try:
        yield
    finally:
        for nombre, memoria in memorias.items():
            caches[nombre] = memoria


def sin_recuerdos() -> None:
    """Nothing drawn before is answered again: what a test undid was never so."""
    for memoria in (recuerdo.paginas, recuerdo.entradas):
        memoria.clear()


def sin_memoria() -> None:
    """As a process that has just started: for when the code itself is another."""
    for memoria in caches.all(initialized_only=True):
        memoria.clear()
    for consulta in Preparada.todas:
        consulta.olvidar()
    reglas._escribir.cache_clear()


def con_contrasena(persona: Usuario, contrasena: str = CONTRASENA) -> Usuario:
    persona.set_password(contrasena)
    persona.save()
    return persona
