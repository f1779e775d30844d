"""Judging, counting what was judged, and telling why the order is this one."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from planeacion import permisos
from planeacion.prioridad import conteo, sobre
from planeacion.prioridad.consultas import leido, orden_leido, prioridad_de, son_pocos
from planeacion.prioridad.escalas import Opinion
from ruta import estados, reloj
from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada
from ruta.estados import EN_PLANEACION
from ruta.models import Juicio, Prioridad, Problematica, Ruta
from ruta.operaciones import agregar, aplicar, barajar, en_ruta, planeando
from ruta.permisos import Quien, exigir

SON_POCOS = (
    "En una escuela con menos de tres integrantes no se juzga por separado: se sabría de quién es cada juicio. "
    "Conversen y ordenen con las flechas."
)


def juzgar(ruta_id: UUID, *, por: Quien, leidas: str, opiniones: Mapping[UUID, Opinion]) -> None:
    """What one person thinks of each problemática, instead of what they thought before. `leidas` says which problemáticas were on
    the page and with what words. It leaves no trace, no hour and no name on purpose: not even that this person judged."""
    with transaction.atomic():
        ruta = Ruta.objects.bloquear(ruta_id)
        exigir(permisos.puede_juzgar(por, ruta))
        estados.exigir(ruta, EN_PLANEACION)
        if son_pocos(ruta):
            raise OperacionRechazada(SON_POCOS)
        if leido(problematicas := list(ruta.problematicas.all())) != leidas:
            raise ConflictoDeEdicion(ruta)
        if opiniones.keys() - {problematica.pk for problematica in problematicas}:
            raise NoExiste
        assert por.participacion_id is not None
        dichos = Juicio.objects.de(ruta.escuela_id).filter(problematica__ruta=ruta)
        filas = {juicio.voz: juicio for juicio in dichos}
        cambios = [_guardar(filas, p, por.participacion_id, opiniones[p.pk]) for p in problematicas if p.pk in opiniones]
        if any(cambios):
            barajar(dichos, filas.values())


def _guardar(filas: dict[str, Juicio], problematica: Problematica, persona: UUID, opinion: Opinion) -> bool:
    """The same judgement again touches nothing; another one waits to be counted anew."""
    voces = sobre.voces(persona, problematica.pk)
    antes = next((filas[voz] for voz in voces if voz in filas), None)
    if antes is not None and sobre.abrir(antes.sello, antes.voz) == opinion:
        return False
    if antes is not None:
        del filas[antes.voz]
    sello = sobre.cerrar(opinion, voces[0])
    filas[voces[0]] = Juicio(escuela_id=problematica.escuela_id, problematica=problematica, voz=voces[0], sello=sello)
    return True


def contar_juicios(ruta_id: UUID, *, por: Quien) -> Prioridad:
    """Count what each problemática has new or changed, where it is of three people or more: fewer would be told apart by what
    moved."""
    with en_ruta(ruta_id, "contar_juicios", por, permisos.puede_juzgar, EN_PLANEACION) as ruta:
        contados = {str(p.pk): hecho for p in ruta.problematicas.prefetch_related("juicios") if (hecho := _contar(p))}
        if not contados:
            raise OperacionRechazada(
                "De ninguna problemática hay tres respuestas nuevas o cambiadas. Se cuentan de tres en adelante."
            )
        prioridad = prioridad_de(ruta) or agregar(Prioridad(escuela_id=ruta.escuela_id, ruta=ruta))
        return aplicar(prioridad, {"conteo": {**prioridad.conteo, **contados}, "contada_en": reloj.ahora()})


def _contar(problematica: Problematica) -> conteo.Conteo | None:
    dichos = [(juicio, sobre.abrir(juicio.sello, juicio.voz)) for juicio in problematica.juicios.all()]
    nuevos = [juicio.pk for juicio, opinion in dichos if opinion and not juicio.contado]
    if len(nuevos) < conteo.MINIMO:
        return None
    Juicio.objects.de(problematica.escuela_id).filter(pk__in=nuevos).update(contado=True)
    return conteo.contar(opinion for _, opinion in dichos if opinion)


def explicar_orden(ruta_id: UUID, *, por: Quien, razon: str, orden: str = "", version: int | None = None) -> Prioridad:
    """«¿Por qué en este orden?»; `version` is that of the reason there was; `orden`, that of the page (`orden_leido`)."""
    with planeando(ruta_id, "explicar_orden", por) as ruta:
        if orden and orden != orden_leido(ruta.problematicas.all()):
            raise ConflictoDeEdicion(ruta)
        dicha = prioridad_de(ruta)
        if dicha is not None and dicha.version != version:
            raise ConflictoDeEdicion(dicha)
        cambios: dict[str, Any] = {"razon": razon, "ordenada_el": reloj.hoy() if razon else None}
        if dicha is None:
            return agregar(Prioridad(escuela_id=ruta.escuela_id, ruta=ruta, **cambios))
        return aplicar(dicha, cambios)
