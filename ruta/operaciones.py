"""Writes on the shared tree: objetivos, metas, acciones.

Every operation, here and in the five processes, has the same five steps: lock the root, who, when, against what the person saw,
trace. All raise OperacionRechazada or one of its kinds; nothing is half-saved.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from random import SystemRandom
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Model, ProtectedError

from ruta import ajustes, bitacora, consultas, estados, permisos, reloj
from ruta.errores import ConflictoDeEdicion, OperacionRechazada
from ruta.estados import EN_PLANEACION, EstadoRuta
from ruta.models import Accion, Corte, EvidenciaDeHallazgo, Meta, Objetivo, ProblematicaDeObjetivo, ResponsableDeAccion, Ruta
from ruta.permisos import Predicado, Quien, exigir
from ruta.reglas import cumple, nombrados


@contextmanager
def en_ruta(ruta_id: UUID, nombre: str, por: Quien, permiso: Predicado, cuando: set[str], motivo: str = "") -> Iterator[Ruta]:
    """The first three steps and the last: yields the locked ruta inside one transaction and its trace."""
    with transaction.atomic():
        ruta = Ruta.objects.bloquear(ruta_id)
        exigir(permiso(por, ruta))
        estados.exigir(ruta, cuando)
        with bitacora.operacion(ruta, nombre, por, motivo):
            yield ruta


@contextmanager
def planeando(ruta_id: UUID, nombre: str, por: Quien, motivo: str = "") -> Iterator[Ruta]:
    """`en_ruta` for the plan. The first thing written takes a borrador to «en construcción»."""
    with en_ruta(ruta_id, nombre, por, permisos.puede_editar_plan, EN_PLANEACION, motivo) as ruta:
        if ruta.estado == EstadoRuta.BORRADOR:
            cambiar_estado(ruta, EstadoRuta.EN_CONSTRUCCION)
        yield ruta


def cambiar_estado(ruta: Ruta, destino: str, **campos: Any) -> None:
    estados.exigir_paso(ruta, destino)
    aplicar(ruta, {"estado": destino, **campos})


def aplicar(fila: Any, cambios: dict[str, Any]) -> Any:
    """Set the changes, validate what they touch, move the version on, save. FieldDoesNotExist for a misspelt name."""
    tocados = {nombre for nombre, valor in cambios.items() if _cambia(fila, nombre, valor)}
    for campo, valor in cambios.items():
        setattr(fila, campo, valor)
    _validar(fila, _lo_que_sigue_igual(fila, tocados))
    fila.version += 1
    fila.save()
    return fila


def quedaria(fila: Any, cambios: dict[str, Any]) -> Any:
    """The row as those changes would leave it, for a rule that looks at several fields at once. The row itself is left as it was:
    what was already set in it would be no change for `aplicar`, and nothing would validate it."""
    copia = copy(fila)
    for campo, valor in cambios.items():
        setattr(copia, campo, valor)
    return copia


def _cambia(fila: Any, nombre: str, valor: Any) -> bool:
    campo = fila._meta.get_field(nombre)
    return campo.is_relation or getattr(fila, nombre) != valor


def _lo_que_sigue_igual(fila: Any, tocados: set[str]) -> set[str]:
    """The fields that were valid and still are: neither changed nor in a constraint beside one that did. What is asked is asked
    while everybody else waits for the ruta."""
    juntos = (nombrados(regla) for regla in fila._meta.constraints)
    return {campo.name for campo in fila._meta.fields} - tocados.union(*(nombres for nombres in juntos if nombres & tocados))


def agregar(fila: Any) -> Any:
    _validar(fila, set())
    fila.save(force_insert=True)
    return fila


def _validar(fila: Any, sin: set[str]) -> None:
    """What Django's `full_clean` refuses, with its words: what would be many questions is one (`ruta.reglas`), and only when
    something in it fails is each asked by itself, to tell which."""
    apunta = {campo.name for campo in fila._meta.fields if campo.is_relation}
    try:
        fila.full_clean(exclude=sin | apunta, validate_unique=False, validate_constraints=False)
        bien = cumple(fila, sin)
    except ValidationError:
        bien = False
    if not bien:
        fila.full_clean(exclude=sin, validate_unique=False)


def enlazar(modelo: type[Model], dueno: dict[str, Any], campo: str, destinos: Iterable[Any]) -> None:
    """Make the rows of a through table be exactly `destinos`, touching only what differs."""
    (escuela_id,) = {fila.escuela_id for fila in dueno.values()}
    actuales = {getattr(fila, f"{campo}_id"): fila for fila in modelo.objects.filter(escuela_id=escuela_id, **dueno)}
    deseados = {destino.pk: destino for destino in destinos}
    sobran = [fila for pk, fila in actuales.items() if pk not in deseados]
    for fila in sobran:
        fila.delete()
    faltan = [destino for pk, destino in deseados.items() if pk not in actuales]
    nuevas = [modelo.objects.create(escuela_id=escuela_id, **dueno, **{campo: destino}) for destino in faltan]
    al_otro_lado([*sobran, *nuevas], campo)


DE_DOS_LADOS = {EvidenciaDeHallazgo}  # relations that are written from either of their rows


def al_otro_lado(relaciones: Iterable[Any], campo: str) -> None:
    """What is linked or unlinked from one row changes what the form of the other shows: its version moves on too, so that whoever
    has it open meets the change instead of undoing it. `campo` is the other row's."""
    for relacion in relaciones:
        if type(relacion) in DE_DOS_LADOS:
            otras = relacion._meta.get_field(campo).related_model.objects.de(relacion.escuela_id)
            otras.filter(pk=getattr(relacion, f"{campo}_id")).update(version=F("version") + 1)


def barajar(tabla: Any, filas: Iterable[Any]) -> None:
    """Make the rows of `tabla` be exactly `filas`, written again all at once and in no order. PostgreSQL keeps beside each row who
    wrote it with which others, and where it lies: what one person said at once would be seen to be of one person."""
    en_desorden = list(filas)
    SystemRandom().shuffle(en_desorden)
    tabla.delete()
    tabla.model.objects.bulk_create(en_desorden)


def mover(hermanos: Iterable[Any], fila: Any, pasos: int) -> None:
    """Take the row up (−1) or down (+1) among its siblings; at the edge nothing happens. What others wrote in it meanwhile is no
    reason not to move it: whoever moves does not touch its text, so moving asks for no version."""
    filas = list(hermanos)
    lugar = next(i for i, hermano in enumerate(filas) if hermano.pk == fila.pk)
    filas.insert(max(0, min(len(filas) - 1, lugar + pasos)), filas.pop(lugar))
    ordenar(filas)


def ordenar(filas: Iterable[Any]) -> None:
    """Orders become 1…n. The version stays: whoever is writing in a row that only changed place is in no conflict."""
    for orden, fila in enumerate(filas, 1):
        if fila.orden != orden:
            fila.orden = orden
            fila.save(update_fields=["orden"])


def quitar(fila: Any, hermanos: Iterable[Any] = ()) -> None:
    """Delete, close the gap among its siblings, and tell what still leans on the row instead of breaking it."""
    try:
        fila.delete()
    except ProtectedError as protegido:
        nombres = {str(objeto._meta.verbose_name_plural) for objeto in protegido.protected_objects}
        raise OperacionRechazada(
            f"No se puede quitar porque ya tiene {' y '.join(sorted(nombres))}. Lo que ya se hizo se conserva."
        ) from None
    ordenar(hermanos)


# States


def exigir_version(fila: Any, version: int) -> None:
    """Against what the person saw, for the root itself: it is already locked."""
    if fila.version != version:
        raise ConflictoDeEdicion(fila)


def pasar_a_evaluacion(ruta_id: UUID, *, por: Quien, version: int) -> Ruta:
    """The dirección opens the balance of what was carried out."""
    with en_ruta(ruta_id, "pasar_a_evaluacion", por, permisos.es_de_la_direccion, {EstadoRuta.EN_IMPLEMENTACION}) as ruta:
        exigir_version(ruta, version)
        cambiar_estado(ruta, EstadoRuta.EN_EVALUACION)
    return ruta


# Objetivos


def agregar_objetivo(ruta_id: UUID, *, por: Quien, que: str, para_que: str = "", problematicas: Iterable[Any] = ()) -> Objetivo:
    with planeando(ruta_id, "agregar_objetivo", por) as ruta:
        orden = ruta.objetivos.siguiente_orden()
        objetivo = agregar(Objetivo(escuela_id=ruta.escuela_id, ruta=ruta, orden=orden, que=que, para_que=para_que))
        _responder_a(objetivo, problematicas)
    return objetivo


def editar_objetivo(ruta_id: UUID, objetivo_id: UUID, *, por: Quien, version: int, **cambios: Any) -> Objetivo:
    """`problematicas`, when given, replaces what the objetivo answers to."""
    with planeando(ruta_id, "editar_objetivo", por) as ruta:
        objetivo = ruta.objetivos.con_version(objetivo_id, version)
        if (problematicas := cambios.pop("problematicas", None)) is not None:
            _responder_a(objetivo, problematicas)
        aplicar(objetivo, {"por_revisar": False, **cambios})
    return objetivo


def _responder_a(objetivo: Objetivo, problematicas: Iterable[Any]) -> None:
    enlazar(ProblematicaDeObjetivo, {"objetivo": objetivo}, "problematica", problematicas)


def quitar_objetivo(ruta_id: UUID, objetivo_id: UUID, *, por: Quien, version: int) -> None:
    """Only an empty one: what hangs from it is taken away first, on purpose, by its name."""
    with planeando(ruta_id, "quitar_objetivo", por) as ruta:
        objetivo = ruta.objetivos.con_version(objetivo_id, version)
        if objetivo.metas.exists():
            raise OperacionRechazada("Este objetivo tiene metas. Quite primero sus metas.")
        quitar(objetivo, ruta.objetivos.all())


def mover_objetivo(ruta_id: UUID, objetivo_id: UUID, *, por: Quien, pasos: int) -> None:
    with planeando(ruta_id, "mover_objetivo", por) as ruta:
        mover(ruta.objetivos.all(), ruta.objetivos.con_pk(objetivo_id), pasos)


# Metas


def agregar_meta(ruta_id: UUID, objetivo_id: UUID, *, por: Quien, texto: str, cortes: Iterable[int] = (), **campos: Any) -> Meta:
    """`cortes` are the numbers (1–8) of the CTE sessions at which the meta is looked at."""
    with planeando(ruta_id, "agregar_meta", por) as ruta:
        objetivo = ruta.objetivos.con_pk(objetivo_id)
        orden = objetivo.metas.siguiente_orden()
        meta = agregar(Meta(escuela_id=ruta.escuela_id, objetivo=objetivo, orden=orden, texto=texto, **campos))
        _revisar_en(ruta, meta, cortes)
    return meta


def editar_meta(ruta_id: UUID, meta_id: UUID, *, por: Quien, version: int, **cambios: Any) -> Meta:
    """Change a meta while the ruta is being built; `cortes`, when given, replaces its moments. What was agreed of it needs
    `ajuste`: why it changes."""
    with planeando(ruta_id, "editar_meta", por) as ruta:
        meta = metas(ruta).con_version(meta_id, version)
        if (cortes := cambios.pop("cortes", None)) is not None:
            _revisar_en(ruta, meta, cortes)
        aplicar(meta, {"por_revisar": False, **cambios, **_ajustada(ruta, meta, cambios)})
    return meta


def _ajustada(ruta: Ruta, meta: Meta, cambios: dict[str, Any]) -> dict[str, Any]:
    """What the council agreed is adjusted with its reason; what it agreed the first time stays beside it."""
    if not ajustes.cambia(meta, cambios):
        return {}
    if ajustes.falta_razon(meta, cambios, ruta.acordada_el):
        raise OperacionRechazada(
            "El colectivo ya acordó esta meta. Escriban por qué se ajusta; lo acordado sigue a la vista.", campo="ajuste"
        )
    return {"ajustada_el": reloj.hoy()}


def _revisar_en(ruta: Ruta, meta: Meta, cortes: Iterable[int]) -> None:
    deseados = set(cortes)
    for corte in meta.cortes.filter(cte__isnull=False):
        if corte.cte not in deseados:
            quitar(corte)
    hechos = set(meta.cortes.values_list("cte", flat=True))
    for dia in consultas.ordinarias(ruta):
        if dia.numero in deseados - hechos:
            propios = {"orden": dia.numero, "nombre": dia.sesion, "fecha": dia.fecha, "cte": dia.numero}
            agregar(Corte(escuela_id=ruta.escuela_id, meta=meta, **propios))


def metas(ruta: Ruta) -> Any:
    return Meta.objects.de(ruta.escuela_id).filter(objetivo__ruta=ruta)


def quitar_meta(ruta_id: UUID, meta_id: UUID, *, por: Quien, version: int) -> None:
    with planeando(ruta_id, "quitar_meta", por) as ruta:
        meta = metas(ruta).con_version(meta_id, version)
        if meta.acciones.exists():
            raise OperacionRechazada("Esta meta tiene acciones. Quite primero sus acciones.")
        quitar(meta, meta.objetivo.metas.all())


def mover_meta(ruta_id: UUID, meta_id: UUID, *, por: Quien, pasos: int) -> None:
    with planeando(ruta_id, "mover_meta", por) as ruta:
        meta = metas(ruta).con_pk(meta_id)
        mover(meta.objetivo.metas.all(), meta, pasos)


# Acciones


def agregar_accion(
    ruta_id: UUID, meta_id: UUID, *, por: Quien, descripcion: str, responsables: Iterable[Any] = (), **campos: Any
) -> Accion:
    with planeando(ruta_id, "agregar_accion", por) as ruta:
        meta = metas(ruta).con_pk(meta_id)
        orden = meta.acciones.siguiente_orden()
        accion = agregar(Accion(escuela_id=ruta.escuela_id, meta=meta, orden=orden, descripcion=descripcion, **campos))
        enlazar(ResponsableDeAccion, {"accion": accion}, "participacion", responsables)
    return accion


def editar_accion(ruta_id: UUID, accion_id: UUID, *, por: Quien, version: int, **cambios: Any) -> Accion:
    """`responsables`, when given, replaces who carries the acción out."""
    with planeando(ruta_id, "editar_accion", por) as ruta:
        accion = acciones(ruta).con_version(accion_id, version)
        if (responsables := cambios.pop("responsables", None)) is not None:
            enlazar(ResponsableDeAccion, {"accion": accion}, "participacion", responsables)
        aplicar(accion, {"por_revisar": False, **cambios})
    return accion


def acciones(ruta: Ruta) -> Any:
    return Accion.objects.de(ruta.escuela_id).filter(meta__objetivo__ruta=ruta)


def quitar_accion(ruta_id: UUID, accion_id: UUID, *, por: Quien, version: int) -> None:
    with planeando(ruta_id, "quitar_accion", por) as ruta:
        accion = acciones(ruta).con_version(accion_id, version)
        quitar(accion, accion.meta.acciones.all())


def mover_accion(ruta_id: UUID, accion_id: UUID, *, por: Quien, pasos: int) -> None:
    with planeando(ruta_id, "mover_accion", por) as ruta:
        accion = acciones(ruta).con_pk(accion_id)
        mover(accion.meta.acciones.all(), accion, pasos)
