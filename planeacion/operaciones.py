"""Writes of planeación beyond the shared tree: the diagnosis, the problemáticas in their order, and the council's agreement."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from planeacion import coherencia, permisos, plan, version_acordada
from ruta import ajustes, archivos, bitacora, consultas, estados
from ruta.errores import ConflictoDeEdicion, OperacionRechazada
from ruta.estados import EstadoRuta
from ruta.formatos import cuantos
from ruta.huella import huella
from ruta.models import (
    Accion,
    Ciclo,
    Eje,
    Escuela,
    Evidencia,
    EvidenciaDeHallazgo,
    Hallazgo,
    HallazgoDeProblematica,
    Marco,
    Meta,
    Problematica,
    ProblematicaDeObjetivo,
    ResponsableDeAccion,
    Resultado,
    Ruta,
    VersionAcordada,
)
from ruta.operaciones import agregar, aplicar, cambiar_estado, en_ruta, enlazar, exigir_version, metas, mover, planeando, quitar
from ruta.permisos import Quien, exigir

# Hallazgos: what the council sees, each resting on evidencias


def agregar_hallazgo(
    ruta_id: UUID, *, por: Quien, bloque: str, texto: str, evidencias: Iterable[Evidencia] = (), **campos: Any
) -> Hallazgo:
    with planeando(ruta_id, "agregar_hallazgo", por) as ruta:
        return anotar_hallazgo(ruta, bloque, texto, evidencias, campos)


def anotar_hallazgo(ruta: Ruta, bloque: str, texto: str, evidencias: Iterable[Evidencia], campos: dict[str, Any]) -> Hallazgo:
    """Last of its block, in a ruta that is locked."""
    orden = ruta.hallazgos.filter(bloque=bloque).siguiente_orden()
    hallazgo = agregar(Hallazgo(escuela_id=ruta.escuela_id, ruta=ruta, bloque=bloque, orden=orden, texto=texto, **campos))
    enlazar(EvidenciaDeHallazgo, {"hallazgo": hallazgo}, "evidencia", evidencias)
    return hallazgo


def editar_hallazgo(ruta_id: UUID, hallazgo_id: UUID, *, por: Quien, version: int, **cambios: Any) -> Hallazgo:
    """`evidencias`, when given, replaces what the hallazgo rests on."""
    with planeando(ruta_id, "editar_hallazgo", por) as ruta:
        hallazgo = ruta.hallazgos.con_version(hallazgo_id, version)
        if (evidencias := cambios.pop("evidencias", None)) is not None:
            enlazar(EvidenciaDeHallazgo, {"hallazgo": hallazgo}, "evidencia", evidencias)
        aplicar(hallazgo, {"por_revisar": False, **cambios})
    return hallazgo


def quitar_hallazgo(ruta_id: UUID, hallazgo_id: UUID, *, por: Quien, version: int) -> None:
    """Not while a problemática gathers it: what the council decided would lose its ground without anyone noticing."""
    with planeando(ruta_id, "quitar_hallazgo", por) as ruta:
        hallazgo = ruta.hallazgos.con_version(hallazgo_id, version)
        if hallazgo.usos.exists():
            raise OperacionRechazada("Una problemática se apoya en este hallazgo. Desmárquelo primero en esa problemática.")
        quitar(hallazgo, ruta.hallazgos.filter(bloque=hallazgo.bloque))


# Evidencias: a thing of their own


def agregar_evidencia(
    ruta_id: UUID,
    *,
    por: Quien,
    titulo: str,
    resultados: Iterable[tuple[str, Decimal]] = (),
    hallazgos: Iterable[Hallazgo] = (),
    archivo: Any = None,
    **campos: Any,
) -> Evidencia:
    """`archivo` is the uploaded file, if any; `resultados` the figures of the evidencia, in their order."""
    with planeando(ruta_id, "agregar_evidencia", por) as ruta:
        campos["archivo"] = archivos.guardar(ruta, archivo, por, pie=titulo) if archivo else None
        evidencia = agregar(
            Evidencia(escuela_id=ruta.escuela_id, ruta=ruta, capturo_id=por.participacion_id, titulo=titulo, **campos)
        )
        _anotar_resultados(evidencia, resultados)
        enlazar(EvidenciaDeHallazgo, {"evidencia": evidencia}, "hallazgo", hallazgos)
    return evidencia


def editar_evidencia(ruta_id: UUID, evidencia_id: UUID, *, por: Quien, version: int, **cambios: Any) -> Evidencia:
    """`resultados` and `hallazgos`, when given, replace those there are. A new `archivo` takes the place of the old one, False
    leaves none, None keeps it."""
    with planeando(ruta_id, "editar_evidencia", por) as ruta:
        evidencia = ruta.evidencias.con_version(evidencia_id, version)
        if (resultados := cambios.pop("resultados", None)) is not None:
            _anotar_resultados(evidencia, resultados)
        if (hallazgos := cambios.pop("hallazgos", None)) is not None:
            enlazar(EvidenciaDeHallazgo, {"evidencia": evidencia}, "hallazgo", hallazgos)
        if (archivo := cambios.pop("archivo", None)) is not None:
            titulo = cambios.get("titulo", evidencia.titulo)
            cambios["archivo"] = archivos.guardar(ruta, archivo, por, pie=titulo) if archivo else None
        aplicar(evidencia, cambios)
    return evidencia


def _anotar_resultados(evidencia: Evidencia, resultados: Iterable[tuple[str, Decimal]]) -> None:
    deseados = list(resultados)
    if deseados == [(r.etiqueta, r.valor) for r in evidencia.resultados.all()]:
        return
    evidencia.resultados.all().delete()
    for orden, (etiqueta, valor) in enumerate(deseados, 1):
        agregar(Resultado(escuela_id=evidencia.escuela_id, evidencia=evidencia, orden=orden, etiqueta=etiqueta, valor=valor))


def quitar_evidencia(ruta_id: UUID, evidencia_id: UUID, *, por: Quien, version: int) -> None:
    with planeando(ruta_id, "quitar_evidencia", por) as ruta:
        evidencia = ruta.evidencias.con_version(evidencia_id, version)
        if evidencia.importaciones.exists():
            raise OperacionRechazada("Esta evidencia viene de un archivo. Deshagan su importación: se quita con todo lo que trajo.")
        if evidencia.usos.exists():
            raise OperacionRechazada("Hay hallazgos que se apoyan en esta evidencia. Desmárquela primero en ellos.")
        quitar(evidencia)


# Problemáticas, in the council's order


def agregar_problematica(
    ruta_id: UUID, *, por: Quien, texto: str, hallazgos: Iterable[Hallazgo] = (), **campos: Any
) -> Problematica:
    with planeando(ruta_id, "agregar_problematica", por) as ruta:
        orden = ruta.problematicas.siguiente_orden()
        problematica = agregar(Problematica(escuela_id=ruta.escuela_id, ruta=ruta, orden=orden, texto=texto, **campos))
        enlazar(HallazgoDeProblematica, {"problematica": problematica}, "hallazgo", hallazgos)
    return problematica


def editar_problematica(ruta_id: UUID, problematica_id: UUID, *, por: Quien, version: int, **cambios: Any) -> Problematica:
    """`hallazgos`, when given, replaces those it gathers."""
    with planeando(ruta_id, "editar_problematica", por) as ruta:
        problematica = ruta.problematicas.con_version(problematica_id, version)
        if (hallazgos := cambios.pop("hallazgos", None)) is not None:
            enlazar(HallazgoDeProblematica, {"problematica": problematica}, "hallazgo", hallazgos)
        aplicar(problematica, {"por_revisar": False, **cambios})
    return problematica


def quitar_problematica(ruta_id: UUID, problematica_id: UUID, *, por: Quien, version: int) -> None:
    with planeando(ruta_id, "quitar_problematica", por) as ruta:
        problematica = ruta.problematicas.con_version(problematica_id, version)
        if problematica.objetivos.exists():
            raise OperacionRechazada("Un objetivo responde a esta problemática. Cambie primero a qué responde ese objetivo.")
        quitar(problematica, ruta.problematicas.all())


def mover_problematica(ruta_id: UUID, problematica_id: UUID, *, por: Quien, pasos: int) -> None:
    with planeando(ruta_id, "mover_problematica", por) as ruta:
        mover(ruta.problematicas.all(), ruta.problematicas.con_pk(problematica_id), pasos)
        for prioridad in ruta.prioridades.exclude(ordenada_el=None):
            prioridad.ordenada_el = None  # the reason was of the order there was, until somebody says it again
            prioridad.save(update_fields=["ordenada_el"])


# The agreement of the council


def acordar_ruta(
    ruta_id: UUID, *, por: Quien, secuencia: int, fecha: date, asistentes: int, constancia: str = ""
) -> VersionAcordada:
    """Freeze what the council read. `secuencia` is the one of the page it was read on: if anybody wrote since, it is read
    again. Raises ConflictoDeEdicion then, and OperacionRechazada while the chain lacks an objetivo, a meta or an acción."""
    with en_ruta(ruta_id, "acordar_ruta", por, permisos.puede_acordar, {EstadoRuta.EN_CONSTRUCCION}) as ruta:
        if ruta.secuencia != secuencia:
            raise ConflictoDeEdicion(ruta)
        revision = coherencia.revisar(plan.leer(ruta))
        contenido = version_acordada.reunir(ruta, revision.para_congelar)
        _exigir_lo_minimo(contenido)
        _exigir_lo_resuelto(revision)
        cambiar_estado(ruta, EstadoRuta.ACORDADA, acordada_el=fecha)
        numero = ruta.versiones.count() + 1
        _guardar_originales(ruta, numero, fecha)
        return agregar(
            VersionAcordada(
                escuela_id=ruta.escuela_id,
                ruta=ruta,
                numero=numero,
                acordada_el=fecha,
                asistentes=asistentes,
                constancia=constancia,
                contenido=contenido,
                sha256=huella(contenido),
                acordada_por_id=por.participacion_id,
            )
        )


def _guardar_originales(ruta: Ruta, numero: int, fecha: date) -> None:
    """How each meta is the first time it is agreed, whatever becomes of it later."""
    for meta in metas(ruta).filter(original__isnull=True):
        meta.original = ajustes.original(meta, numero, fecha)
        meta.save(update_fields=["original"])


def _exigir_lo_minimo(contenido: dict[str, Any]) -> None:
    metas = [meta for objetivo in contenido["objetivos"] for meta in objetivo["metas"]]
    falta = [
        nombre
        for nombre, hay in [
            ("un objetivo", contenido["objetivos"]),
            ("una meta", metas),
            ("una acción", any(meta["acciones"] for meta in metas)),
        ]
        if not hay
    ]
    if falta:
        raise OperacionRechazada(f"Para acordar la ruta hace falta al menos {', '.join(falta)}. Escríbanlo en la cadena.")


def _exigir_lo_resuelto(revision: coherencia.Revision) -> None:
    """What does not hold together is mended, or the council says why it stays: nobody signs it unseen."""
    if revision.por_resolver:
        n = len(revision.por_resolver)
        primeras = " ".join(observada.dice for observada in revision.por_resolver[:TRES])
        otras = f" Y {cuantos(n - TRES, 'punto más', 'puntos más')}." if n > TRES else ""
        raise OperacionRechazada(f"Antes de acordar, corrijan o digan por qué lo dejan así: {primeras}{otras}")


TRES = 3


def iniciar_implementacion(ruta_id: UUID, *, por: Quien, version: int) -> Ruta:
    with en_ruta(ruta_id, "iniciar_implementacion", por, permisos.puede_acordar, {EstadoRuta.ACORDADA}) as ruta:
        exigir_version(ruta, version)
        cambiar_estado(ruta, EstadoRuta.EN_IMPLEMENTACION)
    return ruta


def reabrir_plan(ruta_id: UUID, *, por: Quien, version: int, motivo: str) -> Ruta:
    """Back to writing, with its reason. What was agreed stays in its version; the next agreement is another one."""
    abiertas = {EstadoRuta.ACORDADA, EstadoRuta.EN_IMPLEMENTACION}
    with en_ruta(ruta_id, "reabrir_plan", por, permisos.puede_reabrir, abiertas, motivo) as ruta:
        exigir_version(ruta, version)
        if not motivo.strip():
            raise OperacionRechazada("Escriban por qué se reabre el plan.", campo="motivo")
        cambiar_estado(ruta, EstadoRuta.EN_CONSTRUCCION)
    return ruta


# The next ciclo


def empezar_ruta(escuela: Escuela, *, ciclo: Ciclo, marco: Marco, por: Quien, desde: Ruta | None = None) -> Ruta:
    """A new ruta in borrador. From an earlier one it takes the words, never the data: problemáticas, objetivos, metas without
    their base, acciones with their dates moved, all marked `por_revisar`; no evidencia, no resultado, no grupo."""
    with transaction.atomic():
        if desde is not None:
            desde = Ruta.objects.bloquear(desde.pk)  # before the school, as every operation; nobody changes it while it is copied
        escuela = Escuela.objects.select_for_update(of=("self",), no_key=True).get(pk=escuela.pk)
        nueva = Ruta(escuela=escuela, ciclo=ciclo, marco=marco, viene_de=desde)
        exigir(permisos.puede_empezar_ruta(por, nueva))
        if Ruta.objects.de(escuela.pk).filter(ciclo=ciclo).exists():
            raise OperacionRechazada(f"La ruta {ciclo} de esta escuela ya existe. Ábrala desde la lista de ciclos.", campo="ciclo")
        if desde is not None:
            _exigir_anterior(desde, nueva)
        with bitacora.operacion(nueva, "empezar_ruta", por):
            nueva.save(force_insert=True)
            if desde is not None:
                _heredar(desde, nueva)
    return nueva


def _exigir_anterior(desde: Ruta, nueva: Ruta) -> None:
    exigir(desde.escuela_id == nueva.escuela_id)
    estados.exigir(desde, estados.ACORDADAS)
    if desde.ciclo.inicio >= nueva.ciclo.inicio:
        raise OperacionRechazada("El ciclo nuevo tiene que ser posterior al de la ruta de la que viene.", campo="ciclo")


def _heredar(desde: Ruta, nueva: Ruta) -> None:
    hallazgos = {h.pk: _copiar(h, ruta=nueva, grupo=None) for h in desde.hallazgos.all()}
    problematicas = {}
    for vieja in consultas.problematicas(desde):
        problematicas[vieja.pk] = _copiar(vieja, ruta=nueva, eje=_mismo_eje(vieja, nueva))
        recogidos = [hallazgos[s.hallazgo_id] for s in vieja.sustentos.all()]
        enlazar(HallazgoDeProblematica, {"problematica": problematicas[vieja.pk]}, "hallazgo", recogidos)
    ctes = {dia.numero: dia.fecha for dia in consultas.ordinarias(nueva)}
    anios = nueva.ciclo.inicio.year - desde.ciclo.inicio.year
    for viejo in consultas.arbol(desde):
        objetivo = _copiar(viejo, ruta=nueva)
        respondidas = [problematicas[enlace.problematica_id] for enlace in viejo.responde_a.all()]
        enlazar(ProblematicaDeObjetivo, {"objetivo": objetivo}, "problematica", respondidas)
        for meta in viejo.metas.all():
            de_nadie = {"linea_base": None, "original": None, "ajustada_el": None, "ajuste": ""}
            copia = _copiar(meta, objetivo=objetivo, fecha=_mover_anios(meta.fecha, anios), **de_nadie)
            _heredar_cortes(meta, copia, ctes, anios)
            for accion in meta.acciones.all():
                _heredar_accion(accion, copia, _mismo_eje(accion, nueva), anios)


def _heredar_cortes(vieja: Meta, meta: Meta, ctes: dict[int, date], anios: int) -> None:
    """A corte keeps its session and takes that session's date in the new calendar."""
    for corte in vieja.cortes.all():
        _copiar_fila(corte, meta=meta, fecha=ctes.get(corte.cte) or _mover_anios(corte.fecha, anios))


def _heredar_accion(vieja: Accion, meta: Meta, eje: Eje | None, anios: int) -> None:
    """Whoever is no longer in the school is left out of it."""
    quedan = [r.participacion for r in vieja.responsables.all() if r.participacion.activa]
    copia = _copiar(
        vieja,
        meta=meta,
        eje=eje,
        informa=vieja.informa if vieja.informa and vieja.informa.activa else None,
        inicio=_mover_anios(vieja.inicio, anios),
        termino=_mover_anios(vieja.termino, anios),
    )
    enlazar(ResponsableDeAccion, {"accion": copia}, "participacion", quedan)


def _copiar(vieja: Any, **cambios: Any) -> Any:
    return _copiar_fila(vieja, por_revisar=True, **cambios)


def _copiar_fila(vieja: Any, **cambios: Any) -> Any:
    propios = {campo for campo in vieja._meta.local_fields if campo.name not in {"id", "version", *cambios}}
    return agregar(type(vieja)(**{campo.attname: getattr(vieja, campo.attname) for campo in propios}, **cambios))


def _mismo_eje(fila: Any, nueva: Ruta) -> Any:
    """An eje belongs to one marco: under another it is chosen again."""
    return fila.eje if fila.eje and fila.eje.marco_id == nueva.marco_id else None


def _mover_anios(dia: date | None, anios: int) -> date | None:
    """The same day of another year; 29 February becomes the 28th."""
    if dia is None:
        return None
    return dia.replace(year=dia.year + anios, day=28 if (dia.month, dia.day) == (2, 29) else dia.day)
