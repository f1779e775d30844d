"""Writes of rendición: money with its source, school figures, paragraphs, and the publication that nobody rewrites."""

import hashlib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from rendicion import canonico, consultas, informe, permisos, privacidad, tareas
from rendicion import fotos as fotos_del_informe
from rendicion.models import (
    CifraEscolar,
    Edicion,
    EdicionPdf,
    FotoPublicada,
    Fuente,
    Movimiento,
    Parrafo,
    RetiroDeFoto,
    TipoMovimiento,
)
from ruta import archivos, operaciones, reloj
from ruta.errores import ConflictoDeEdicion, OperacionRechazada
from ruta.estados import ACORDADAS, EstadoRuta
from ruta.models import Ruta
from ruta.operaciones import agregar, aplicar, cambiar_estado, en_ruta, quedaria, quitar
from ruta.permisos import Quien

# Money comes in from the first week, and an erratum is corrected after the informe: all but a ruta that nobody has begun.
CON_CUENTAS = {EstadoRuta.EN_CONSTRUCCION} | ACORDADAS


class CambioDesdeLaVistaPrevia(ConflictoDeEdicion):
    """What would be published is not what the person read (409). `actual` is the ruta."""

    mensaje = "El informe cambió desde la vista previa: alguien guardó datos nuevos. Léalo otra vez y publique lo que leyó."


# Money by source and custodian


def agregar_fuente(ruta_id: UUID, *, por: Quien, nombre: str, administra: str, **campos: Any) -> Fuente:
    """`saldo_inicial` is what was there before the ciclo; `administra`, who holds the money: never the dirección by default."""
    with en_ruta(ruta_id, "agregar_fuente", por, permisos.puede_capturar_finanzas, CON_CUENTAS) as ruta:
        orden = ruta.fuentes.siguiente_orden()
        nueva = Fuente(escuela_id=ruta.escuela_id, ruta=ruta, orden=orden, nombre=nombre, administra=administra, **campos)
        _exigir_nombre_libre(nueva)
        return agregar(nueva)


def editar_fuente(ruta_id: UUID, fuente_id: UUID, *, por: Quien, version: int, **cambios: Any) -> Fuente:
    with en_ruta(ruta_id, "editar_fuente", por, permisos.puede_capturar_finanzas, CON_CUENTAS) as ruta:
        fuente = ruta.fuentes.con_version(fuente_id, version)
        _exigir_nombre_libre(quedaria(fuente, cambios))
        return aplicar(fuente, cambios)


def _exigir_nombre_libre(fuente: Fuente) -> None:
    if fuente.ruta.fuentes.filter(nombre=fuente.nombre).exclude(pk=fuente.pk).exists():
        raise OperacionRechazada("Ya hay una fuente con ese nombre. Anote el movimiento en ella.", campo="nombre")


def quitar_fuente(ruta_id: UUID, fuente_id: UUID, *, por: Quien, version: int) -> None:
    """Only an empty one: money that was reported is not erased with its source."""
    with en_ruta(ruta_id, "quitar_fuente", por, permisos.puede_capturar_finanzas, CON_CUENTAS) as ruta:
        quitar(ruta.fuentes.con_version(fuente_id, version), ruta.fuentes.all())


def registrar_movimiento(
    ruta_id: UUID, fuente_id: UUID, *, por: Quien, tipo: str, fecha: date, concepto: str, monto: Decimal, archivo: Any = None,
    **campos: Any,
) -> Movimiento:  # fmt: skip
    """An egreso says which `accion` of this ruta it paid, or in `sin_accion` why none; `archivo` is the receipt, if any."""
    with en_ruta(ruta_id, "registrar_movimiento", por, permisos.puede_capturar_finanzas, CON_CUENTAS) as ruta:
        fuente = ruta.fuentes.con_pk(fuente_id)
        datos = {"tipo": tipo, "fecha": fecha, "concepto": concepto, "monto": monto, **campos}
        movimiento = Movimiento(escuela_id=ruta.escuela_id, fuente=fuente, **datos)
        _exigir_destino(ruta, movimiento)
        return agregar(quedaria(movimiento, _comprobado(ruta, movimiento, archivo, por)))


def corregir_movimiento(
    ruta_id: UUID, movimiento_id: UUID, *, por: Quien, version: int, archivo: Any = None, **cambios: Any
) -> Movimiento:
    """The earlier figure stays in the history."""
    with en_ruta(ruta_id, "corregir_movimiento", por, permisos.puede_capturar_finanzas, CON_CUENTAS) as ruta:
        movimiento = consultas.movimientos(ruta).con_version(movimiento_id, version)
        corregido = quedaria(movimiento, cambios)
        _exigir_destino(ruta, corregido)
        return aplicar(movimiento, cambios | _comprobado(ruta, corregido, archivo, por))


def quitar_movimiento(ruta_id: UUID, movimiento_id: UUID, *, por: Quien, version: int) -> None:
    with en_ruta(ruta_id, "quitar_movimiento", por, permisos.puede_capturar_finanzas, CON_CUENTAS) as ruta:
        quitar(consultas.movimientos(ruta).con_version(movimiento_id, version))


def _comprobado(ruta: Ruta, movimiento: Movimiento, archivo: Any, por: Quien) -> dict[str, Any]:
    return {"comprobante": archivos.guardar(ruta, archivo, por, pie=movimiento.concepto)} if archivo else {}


def _exigir_destino(ruta: Ruta, movimiento: Movimiento) -> None:
    """Where each peso went is asked of the egresos, and of no ingreso."""
    accion, razon = movimiento.accion_id, movimiento.sin_accion.strip()
    if movimiento.fecha > reloj.hoy():
        raise OperacionRechazada("Esa fecha todavía no llega: anote el movimiento cuando esté hecho.", campo="fecha")
    if movimiento.tipo == TipoMovimiento.INGRESO:
        if accion or razon:
            raise OperacionRechazada("Un ingreso no se aplica a una acción: deje en blanco la acción y la razón.", campo="accion")
        return
    if accion and razon:
        raise OperacionRechazada("Elija la acción que pagó o diga por qué no va con ninguna; una de las dos.", campo="sin_accion")
    if not accion and not razon:
        raise OperacionRechazada("Diga qué acción de la ruta pagó, o por qué no va con ninguna.", campo="sin_accion")
    if accion:
        operaciones.acciones(ruta).con_pk(accion)


# School figures and paragraphs: one of each, so writing is adding or changing


def anotar_cifra(
    ruta_id: UUID, *, por: Quien, indicador: str, parte: int, todo: int, nota: str = "", version: int = 0
) -> CifraEscolar:
    """`parte` of `todo`; `version` is 0 while the person saw none."""
    with en_ruta(ruta_id, "anotar_cifra", por, permisos.puede_redactar, CON_CUENTAS) as ruta:
        cifra = _como_se_vio(consultas.cifra(ruta, indicador), version)
        return aplicar(cifra, {"parte": parte, "todo": todo, "nota": nota})


def escribir_parrafo(ruta_id: UUID, *, por: Quien, capitulo: str, texto: str, version: int = 0) -> Parrafo:
    """What the school says in its own words in a chapter; `version` is 0 while the person saw none."""
    with en_ruta(ruta_id, "escribir_parrafo", por, permisos.puede_redactar, CON_CUENTAS) as ruta:
        return aplicar(_como_se_vio(consultas.parrafo(ruta, capitulo), version), {"texto": texto})


def _como_se_vio(fila: Any, version: int) -> Any:
    if fila.version != version:
        raise ConflictoDeEdicion(fila)
    return fila


# Publication

SIN_DECLARAR = "Declárelo para publicarlas, o vuelva a la vista previa y publique sin ellas."


def publicar_informe(
    ruta_id: UUID, *, por: Quien, sha256: str, motivo: str = "", no_son_nombres: Iterable[str] = (),
    fotos: Iterable[UUID] = (), se_ve: Iterable[str] = (), con_permiso: bool = False,
) -> Edicion:  # fmt: skip
    """Freeze what the dirección read, word by word: `sha256` is that of the preview. `no_son_nombres` are the doubtful words it
    declared, one by one, not to name a pupil; `con_permiso`, that no child is recognised in the photos, or their family agreed;
    `se_ve`, what is seen in each photo, in the order of `fotos`. Raises CambioDesdeLaVistaPrevia, or OperacionRechazada while a
    name is in doubt or a photo cannot go."""
    with en_ruta(ruta_id, "publicar_informe", por, permisos.puede_publicar, ACORDADAS, motivo) as ruta:
        copias = fotos_del_informe.copiar(ruta, fotos, se_ve)
        publico = informe.reunir(ruta, [copia.publica for copia in copias])
        contenido = canonico.a_datos(publico)
        if canonico.huella(contenido) != sha256:
            raise CambioDesdeLaVistaPrevia(ruta)
        if copias and not con_permiso:
            raise OperacionRechazada(SIN_DECLARAR, campo="con_permiso")
        revisados = _exigir_sin_nombres(ruta, publico, motivo, set(no_son_nombres))
        numero = ruta.ediciones.count() + 1
        if numero > 1 and not motivo.strip():
            raise OperacionRechazada("Diga qué corrige esta edición: la anterior sigue a la vista de todos.", campo="motivo")
        edicion = Edicion(escuela_id=ruta.escuela_id, ruta=ruta, numero=numero, publicada_el=reloj.hoy(),
                          publicada_por_id=por.participacion_id, contenido=contenido, sha256=sha256,
                          motivo=motivo.strip() if numero > 1 else "", nombres_revisados=revisados)  # fmt: skip
        edicion.full_clean(exclude={"nombres_revisados"}, validate_unique=False)  # an empty list is the usual one
        edicion.save(force_insert=True)
        for orden, copia in enumerate(copias, 1):
            propia = {"jpeg": copia.jpeg, "sha256": copia.publica.sha256}
            FotoPublicada(escuela_id=ruta.escuela_id, edicion=edicion, orden=orden, **propia).save(force_insert=True)
        if ruta.estado == EstadoRuta.EN_EVALUACION:
            cambiar_estado(ruta, EstadoRuta.INFORMADA)
        _pedir_pdf(edicion)
    return edicion


def _pedir_pdf(edicion: Edicion) -> None:
    tareas.componer_pdf.defer(escuela_id=str(edicion.escuela_id), edicion_id=str(edicion.pk))


def retirar_foto(ruta_id: UUID, foto_id: UUID, *, por: Quien, motivo: str) -> RetiroDeFoto:
    """Take a photo out of all that is public, now: its bytes are erased in every edition of the ruta that has it, and so are their
    PDF, which are made again and say so. What each edition froze, and its fingerprint, stay."""
    with en_ruta(ruta_id, "retirar_foto", por, permisos.puede_publicar, CON_CUENTAS, motivo) as ruta:
        sha256 = consultas.foto_publicada(ruta, foto_id).sha256
        retiro = agregar(
            RetiroDeFoto(escuela_id=ruta.escuela_id, ruta=ruta, sha256=sha256, retirada_el=reloj.hoy(),
                         retirada_por_id=por.participacion_id, motivo=motivo.strip())
        )  # fmt: skip
        suyas = FotoPublicada.objects.de(ruta.escuela_id).filter(edicion__ruta=ruta, sha256=sha256)
        ediciones = list(Edicion.objects.de(ruta.escuela_id).filter(pk__in=suyas.values("edicion")))
        suyas.delete()
        EdicionPdf.objects.de(ruta.escuela_id).filter(edicion__in=ediciones).delete()
        for edicion in ediciones:
            _pedir_pdf(edicion)
    return retiro


def _exigir_sin_nombres(ruta: Ruta, publico: Any, motivo: str, declarados: set[str]) -> list[str]:
    """The words that were declared; refuses while any hit is neither rewritten nor declared. Personal data cannot be waived."""
    hallados = privacidad.revisar(ruta, publico, motivo)
    pendientes = [h for h in hallados if not h.se_puede_declarar or h.clave not in declarados]
    if pendientes:
        citas = "; ".join(f"«{h.texto}» ({h.motivo})" for h in pendientes[:3])
        mas = f" y {len(pendientes) - 3} más" if len(pendientes) > 3 else ""
        raise OperacionRechazada(
            f"El informe no puede llevar datos de personas: {citas}{mas}. Escríbalo de otra manera, "
            "o declare, una por una, las que no son el nombre de un alumno."
        )
    return sorted({h.clave for h in hallados})


def guardar_pdf(edicion: Edicion, pdf: bytes, retiradas: Iterable[str] = ()) -> None:
    """Keep what the worker composed without those photos. Two workers may finish at once: the bytes are the same, the first stays.
    If another photo of the edition was withdrawn meanwhile, it is not kept: who withdrew it asked for another."""
    suyas = {foto["sha256"] for foto in edicion.contenido.get("fotos", ())}
    fila = EdicionPdf(escuela_id=edicion.escuela_id, edicion=edicion, pdf=pdf, sha256=hashlib.sha256(pdf).hexdigest())
    try:
        with transaction.atomic():
            ruta = Ruta.objects.bloquear(edicion.ruta_id)
            if suyas & consultas.retiradas(ruta).keys() != suyas & set(retiradas):
                return
            fila.save(force_insert=True)
    except IntegrityError:
        if not edicion.pdfs.exists():
            raise
