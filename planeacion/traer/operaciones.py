"""Writes of what comes from a file: read and corrected apart, brought all or nothing, undone while nothing hangs from it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from planeacion.traer.armar import Pieza
from planeacion.traer.contexto import de_la_ruta
from planeacion.traer.palabras import Clase
from planeacion.traer.proponer import Fila, Plan, no_cabe, proponer
from ruta import estados, reloj
from ruta.errores import OperacionRechazada
from ruta.estados import EN_PLANEACION
from ruta.formatos import cuantos, enumerar
from ruta.models import (
    Accion,
    Hallazgo,
    HallazgoDeProblematica,
    Meta,
    Objetivo,
    Problematica,
    ProblematicaDeObjetivo,
    ResponsableDeAccion,
    Ruta,
    Traida,
)
from ruta.operaciones import agregar, aplicar, enlazar, planeando, quitar
from ruta.permisos import Quien, exigir, puede_editar_plan

POR_REVISAR = 12  # files read and not brought, of one ruta
NADA_QUE_TRAER = "No hay nada que traer: digan qué es cada texto (problemática, objetivo, meta, acción) y vuelvan a intentarlo."


def _apartada(ruta_id: UUID, por: Quien) -> Ruta:
    """What is read of a file changes nothing of the plan: it leaves no line in its history until it is brought."""
    ruta = Ruta.objects.bloquear(ruta_id)
    exigir(puede_editar_plan(por, ruta))
    estados.exigir(ruta, EN_PLANEACION)
    return ruta


def leer_archivo(ruta_id: UUID, *, por: Quien, nombre: str, leido: dict[str, Any]) -> Traida:
    """`leido` is what `abrir` gave."""
    with transaction.atomic():
        ruta = _apartada(ruta_id, por)
        if ruta.traidas.filter(traida_el__isnull=True).count() >= POR_REVISAR:
            raise OperacionRechazada("Hay demasiados archivos leídos y sin traer. Quiten los que no hagan falta.", campo="archivo")
        contenido = {clave: leido[clave] for clave in ("tablas", "titulos", "piezas")}
        return agregar(
            Traida(
                escuela_id=ruta.escuela_id, ruta=ruta, nombre=nombre, formato=leido["formato"], contenido=contenido,
                leida_por_id=por.participacion_id,
            )
        )  # fmt: skip


def corregir_traida(ruta_id: UUID, traida_id: UUID, *, por: Quien, version: int, piezas: Sequence[Pieza]) -> Traida:
    with transaction.atomic():
        ruta = _apartada(ruta_id, por)
        traida = ruta.traidas.con_version(traida_id, version)
        _exigir_sin_traer(traida)
        return aplicar(traida, {"contenido": _con(traida, piezas)})


def quitar_traida(ruta_id: UUID, traida_id: UUID, *, por: Quien, version: int) -> None:
    """The reading of a file that is not brought."""
    with transaction.atomic():
        traida = _apartada(ruta_id, por).traidas.con_version(traida_id, version)
        _exigir_sin_traer(traida)
        quitar(traida)


def traer_ruta(ruta_id: UUID, traida_id: UUID, *, por: Quien, version: int, piezas: Sequence[Pieza]) -> Traida:
    """Every piece or none. What comes is marked `por_revisar`."""
    with planeando(ruta_id, "traer_ruta", por) as ruta:
        traida = ruta.traidas.con_version(traida_id, version)
        _exigir_sin_traer(traida)
        if any(no_cabe(pieza) for pieza in piezas if pieza.clase is not Clase.NADA):
            raise OperacionRechazada("Hay textos que no caben: déjenlos más cortos.")
        plan = proponer(piezas, de_la_ruta(ruta))
        if not plan.filas:
            raise OperacionRechazada(NADA_QUE_TRAER)
        filas = _escribir(ruta, plan)
        return aplicar(
            traida,
            {"contenido": _con(traida, piezas), "filas": filas, "cuenta": cuenta(plan), "traida_el": reloj.hoy()},
        )


def _exigir_sin_traer(traida: Traida) -> None:
    if traida.traida_el:
        raise OperacionRechazada("Lo de este archivo ya está en la ruta. Para corregirlo aquí, deshagan primero lo que se trajo.")


def _con(traida: Traida, piezas: Sequence[Pieza]) -> dict[str, Any]:
    return {**traida.contenido, "piezas": [pieza.guardar() for pieza in piezas]}


def cuenta(plan: Plan) -> str:
    """«1 problemática, 1 objetivo, 4 metas y 2 acciones»."""
    partes = [
        (plan.hallazgos, "hallazgo", ""), (plan.problematicas, "problemática", ""), (plan.objetivos, "objetivo", ""),
        (plan.metas, "meta", ""), (plan.acciones, "acción", "acciones"),
    ]  # fmt: skip
    return enumerar(cuantos(len(filas), uno, varios) for filas, uno, varios in partes if filas)


# Writing the plan


def _escribir(ruta: Ruta, plan: Plan) -> list[list[str]]:
    """In order, so that each row finds the one it hangs from; what was made, in that order."""
    hechas: list[tuple[str, Any]] = []
    de: dict[int, Any] = {}
    sigue = ruta.hallazgos.siguiente_orden()
    hallazgos = [_nueva(Hallazgo, fila, ruta, ruta=ruta, orden=lugar) for lugar, fila in enumerate(plan.hallazgos, sigue)]
    hechas += [("hallazgo", hallazgo) for hallazgo in hallazgos]
    for lugar, fila in enumerate(plan.problematicas, ruta.problematicas.siguiente_orden()):
        de[id(fila)] = problematica = _nueva(Problematica, fila, ruta, ruta=ruta, orden=lugar)
        if len(plan.problematicas) == 1:
            enlazar(HallazgoDeProblematica, {"problematica": problematica}, "hallazgo", hallazgos)
        hechas.append(("problematica", problematica))
    for lugar, fila in enumerate(plan.objetivos, ruta.objetivos.siguiente_orden()):
        objetivo = _nueva(Objetivo, fila, ruta, ruta=ruta, orden=lugar)
        enlazar(ProblematicaDeObjetivo, {"objetivo": objetivo}, "problematica", [de[id(p)] for p in fila.responde_a])
        hechas.append(("objetivo", objetivo))
        for orden, suya in enumerate(fila.hijas, 1):
            meta = _nueva(Meta, suya, ruta, objetivo=objetivo, orden=orden)
            hechas.append(("meta", meta))
            hechas += [("accion", _accion(ruta, a, meta, n)) for n, a in enumerate(suya.hijas, 1)]
    return [[clase, str(fila.pk)] for clase, fila in hechas]


def _accion(ruta: Ruta, fila: Fila, meta: Meta, orden: int) -> Accion:
    accion = _nueva(Accion, fila, ruta, meta=meta, orden=orden)
    for pk in fila.responsables:
        agregar(ResponsableDeAccion(escuela_id=ruta.escuela_id, accion=accion, participacion_id=pk))
    return accion


def _nueva(modelo: Any, fila: Fila, madre: Any, **lugar: Any) -> Any:
    return agregar(modelo(escuela_id=madre.escuela_id, por_revisar=True, **fila.campos, **lugar))


# Undoing

_MODELOS: dict[str, Any] = {
    "hallazgo": Hallazgo, "problematica": Problematica, "objetivo": Objetivo, "meta": Meta, "accion": Accion,
}  # fmt: skip
_CUELGAN = {"hallazgo": "usos", "problematica": "objetivos", "objetivo": "metas", "meta": "acciones"}


def deshacer_traida(ruta_id: UUID, traida_id: UUID, *, por: Quien, version: int) -> Traida:
    """Takes away what came and is still there, from its leaves. Refused, all of it, if anything else hangs from any of it."""
    with planeando(ruta_id, "deshacer_traida", por) as ruta:
        traida = ruta.traidas.con_version(traida_id, version)
        if not traida.traida_el:
            raise OperacionRechazada("Lo de este archivo ya no está en la ruta.")
        for clase, pk in reversed(traida.filas):
            fila = _MODELOS[clase].objects.de(ruta.escuela_id).filter(pk=pk).first()
            if fila is not None:
                _exigir_sin_nada_mas(clase, fila)
                quitar(fila, _hermanas(clase, fila, ruta))
        return aplicar(traida, {"filas": [], "traida_el": None})


def _exigir_sin_nada_mas(clase: str, fila: Any) -> None:
    cuelga = _CUELGAN.get(clase)
    if cuelga and getattr(fila, cuelga).exists():
        raise OperacionRechazada(
            f"Después de traerlo se agregó algo a «{str(fila)[:80]}». No se deshizo nada: quiten primero lo que se agregó."
        )
    if clase == "problematica" and fila.juicios.exists():
        raise OperacionRechazada(
            f"Ya hay quien opinó de «{str(fila)[:80]}», y esa opinión se borraría. No se deshizo nada: si no va, quítenla primero."
        )


def _hermanas(clase: str, fila: Any, ruta: Ruta) -> Any:
    if clase == "hallazgo":
        return ruta.hallazgos.filter(bloque=fila.bloque)
    if clase in ("problematica", "objetivo"):
        return getattr(ruta, f"{clase}s").all()
    return fila.objetivo.metas.all() if clase == "meta" else fila.meta.acciones.all()
