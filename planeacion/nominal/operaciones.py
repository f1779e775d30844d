"""Turning the list on and off, writing down who looks, filling it from a file, and erasing it in time.

What is written of pupils leaves no trace anywhere; turning it on and off does. A look moves nothing of the ruta.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from planeacion.nominal import consultas, sobre
from planeacion.permisos import puede_llevar_lista, puede_ver_riesgo
from ruta import bitacora, formatos, reloj
from ruta import consultas as arbol
from ruta.errores import OperacionRechazada, SinPermiso
from ruta.estados import ABIERTA, EstadoRuta, PaginaDeLista
from ruta.models import AlumnoDeLista, Importacion, ListaNominal, MiradaALista, Ruta, SenalDeAlumno
from ruta.operaciones import agregar, en_ruta, quitar
from ruta.permisos import Quien, exigir

APAGADA = "La lista nominal está apagada: no hay nombres que ver. La enciende la dirección."


def encender_lista(ruta_id: UUID, *, por: Quien) -> ListaNominal:
    """For the ciclo of that ruta; the next one decides again. Who it is was asked at the door."""
    with en_ruta(ruta_id, "encender_lista", por, puede_llevar_lista, ABIERTA) as ruta:
        if consultas.lista_de(ruta):
            raise OperacionRechazada("La lista nominal ya está encendida: no hace falta encenderla otra vez.")
        if reloj.hoy() >= consultas.se_borra_el(ruta):
            raise OperacionRechazada("El ciclo terminó hace más de 90 días, así que su lista ya no se puede encender.")
        return agregar(
            ListaNominal(escuela_id=ruta.escuela_id, ruta=ruta, encendio_id=por.participacion_id, encendida_el=reloj.ahora())
        )


def apagar_lista(ruta_id: UUID, lista_id: UUID, *, por: Quien, version: int) -> None:
    """Everything there is of pupils goes with it, whatever the state of the ruta. Who looked stays."""
    with en_ruta(ruta_id, "apagar_lista", por, puede_llevar_lista, set(EstadoRuta)) as ruta:
        quitar(ruta.listas_nominales.select_for_update().con_version(lista_id, version))


def _para_cambiar(ruta: Ruta) -> ListaNominal | None:
    """The list, so that nobody adds to it or erases it meanwhile."""
    return ruta.listas_nominales.select_for_update().first()


# Looking


def abrir_lista(ruta_id: UUID, *, por: Quien) -> MiradaALista:
    """One row for each opening; the page shows what there is only after it."""
    with transaction.atomic():
        ruta = _la_que_mira(ruta_id, por)
        grupos = [grupo.nombre for grupo in consultas.grupos_que_ve(ruta, por)]
        que = "Todos los grupos" if puede_llevar_lista(por, ruta) else formatos.enumerar(grupos)
        return _anotar(ruta, por, PaginaDeLista.LISTA, que)


def ver_nombre(ruta_id: UUID, alumno_id: UUID, *, por: Quien) -> MiradaALista:
    """Of one pupil of the grupos of who asks."""
    with transaction.atomic():
        ruta = _la_que_mira(ruta_id, por)
        alumno = consultas.alumnos_que_ve(ruta, por).con_pk(alumno_id)
        return _anotar(ruta, por, PaginaDeLista.NOMBRE, f"{alumno.grupo.nombre}, folio {alumno.folio}", alumno.pk)


def _la_que_mira(ruta_id: UUID, por: Quien) -> Ruta:
    ruta = Ruta.objects.bloquear(ruta_id)
    exigir(puede_ver_riesgo(por, ruta))
    if not consultas.puede_entrar(ruta, por):
        raise SinPermiso()
    if consultas.lista_de(ruta) is None:
        raise OperacionRechazada(APAGADA)
    return ruta


def _anotar(ruta: Ruta, por: Quien, pagina: str, que: str, alumno: UUID | None = None) -> MiradaALista:
    return agregar(
        MiradaALista(
            escuela_id=ruta.escuela_id, ruta=ruta, quien_id=por.participacion_id, momento=reloj.ahora(), pagina=pagina,
            que=que[:200], alumno=alumno,
        )
    )  # fmt: skip


# What the worker and the imports write


def guardar_leidos(importacion: Importacion, leidos: Iterable[dict[str, Any]]) -> None:
    """Those that a file says are in risk, instead of what an earlier reading of it said. Nothing while the list is off, nor of a
    pupil whose grupo the school does not have: nobody but the dirección could look after them."""
    olvidar_de(importacion)
    lista = _para_cambiar(importacion.ruta)
    if lista is None:
        return
    grupos = list(arbol.grupos(importacion.ruta))
    for leido in leidos:
        if grupo := consultas.grupo_de(leido, grupos):
            alumno = _alumno(lista, grupo, leido["nombre"])
            sello = sobre.cerrar_senal(leido["reune"], alumno.pk)
            SenalDeAlumno.objects.get_or_create(
                escuela_id=lista.escuela_id, alumno=alumno, importacion=importacion, defaults={"sello": sello}
            )


def _alumno(lista: ListaNominal, grupo: Any, nombre: str) -> AlumnoDeLista:
    """The same pupil of another file, or a new one with the next folio of the grupo."""
    suyos = AlumnoDeLista.objects.de(lista.escuela_id).filter(lista=lista)
    huellas = sobre.huellas(lista.pk, grupo.pk, nombre)
    if ya := suyos.filter(huella__in=huellas).first():
        return ya
    ultimo = suyos.filter(grupo=grupo).aggregate(m=Max("folio"))["m"] or 0
    pk = uuid4()
    return agregar(
        AlumnoDeLista(
            pk=pk, escuela_id=lista.escuela_id, lista=lista, grupo=grupo, folio=ultimo + 1, huella=huellas[0],
            nombre=sobre.cerrar(nombre, pk, "nombre"), iniciales=sobre.cerrar(sobre.iniciales(nombre), pk, "iniciales"),
        )
    )  # fmt: skip


def olvidar_de(importacion: Importacion) -> None:
    """What a file brought; and who is left without any."""
    importacion.senales.all().delete()
    de_la_ruta = AlumnoDeLista.objects.de(importacion.escuela_id).filter(lista__ruta=importacion.ruta_id)
    de_la_ruta.filter(senales__isnull=True).delete()


def borrar_vencidas() -> int:
    """The lists of the ciclos that ended 90 days ago or more; what is left are the counts of each grupo, as they were. Each list in
    a transaction of its own: whoever is killed in the middle leaves the others for the next time. How many were erased."""
    vencidas = ListaNominal.objects.filter(ruta__ciclo__fin__lte=reloj.hoy() - consultas.SE_BORRA)
    return sum(vencer_lista(ruta_id) for ruta_id in list(vencidas.values_list("ruta_id", flat=True)))


@transaction.atomic
def vencer_lista(ruta_id: UUID) -> bool:
    """Nobody does it: its time came. False if it was already off."""
    ruta = Ruta.objects.bloquear(ruta_id)
    lista = _para_cambiar(ruta)
    if lista is None:
        return False
    with bitacora.operacion(ruta, "vencer_lista", None):
        quitar(lista)
    return True
