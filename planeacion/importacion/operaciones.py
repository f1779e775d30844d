"""Writes of an import: bring, correct, discard, confirm whole, undo whole. The reading itself happens apart, in the worker."""

import hashlib
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from planeacion.ajeno.paquete import BYTES
from planeacion.importacion import recordado, resumen
from planeacion.importacion.cuadros import RIESGO
from planeacion.importacion.lectura.contador import en_riesgo
from planeacion.importacion.lectura.palabras import NIVELES
from planeacion.nominal import operaciones as nominal
from ruta import archivos, reloj
from ruta.errores import ConflictoDeEdicion, OperacionRechazada
from ruta.estados import EstadoImportacion
from ruta.models import Campo, Evidencia, Grupo, Importacion, Instrumento, ResultadoDeGrupo, Ruta
from ruta.operaciones import agregar, aplicar, planeando, quitar
from ruta.permisos import Quien

E = EstadoImportacion
SE_OLVIDA = timedelta(hours=24)
VENCIDA = (
    "Pasaron 24 horas sin que nadie confirmara lo leído, así que el archivo se borró, como se avisó. "
    "Si todavía lo necesitan, vuelvan a traerlo."
)


class SeLeeOtraVez(ConflictoDeEdicion):
    """Somebody else corrected it: there are no columns to be told until it is read (409). `actual` is the import."""

    mensaje = (
        "Mientras usted corregía, otra persona corrigió este archivo y se está leyendo otra vez. Lo suyo quedó como borrador: "
        "cuando termine la lectura, ábralo en «Corregir las columnas» y envíelo."
    )


def traer_archivo(ruta_id: UUID, *, por: Quien, archivo: Any) -> Importacion:
    """Keep the file and ask the worker to read it. The same file is not brought twice: its import is told instead."""
    from planeacion import tareas  # noqa: PLC0415 -- the task calls back to these operations

    if archivo.size > BYTES:
        raise OperacionRechazada(
            "El archivo pasa de 10 MB. Dejen solo las hojas de resultados y vuelvan a traerlo.", campo="archivo"
        )
    contenido = archivo.read()
    with planeando(ruta_id, "traer_archivo", por) as ruta:
        sha256 = hashlib.sha256(contenido).hexdigest()
        _exigir_que_no_este(ruta, sha256)
        guardado = archivos.guardar_hoja(ruta, archivo.name, contenido, por)
        importacion = agregar(
            Importacion(
                escuela_id=ruta.escuela_id, ruta=ruta, archivo=guardado, nombre=guardado.nombre, sha256=sha256,
                trajo_id=por.participacion_id, correcciones=recordado.de_la_escuela(ruta), traida_el=reloj.ahora(),
            )
        )  # fmt: skip
        tareas.leer_importacion.defer(escuela_id=str(ruta.escuela_id), importacion_id=str(importacion.pk))
    return importacion


def _exigir_que_no_este(ruta: Ruta, sha256: str) -> None:
    otra = ruta.importaciones.filter(sha256=sha256, estado__in=[E.LEYENDO, E.POR_REVISAR, E.HECHA]).first()
    if otra is None:
        return
    quien = otra.trajo.usuario.nombre
    if otra.estado == E.HECHA:
        raise OperacionRechazada(
            f"Este mismo archivo ya lo trajo {quien} y sus resultados están en la evidencia «{otra.evidencia}». "
            "Si quieren traerlo otra vez, deshagan primero aquella importación.",
            campo="archivo",
        )
    raise OperacionRechazada(
        f"Este mismo archivo ya lo trajo {quien} y está por revisarse. "
        "Ábranlo en la lista de abajo: ahí mismo se confirma o se descarta.",
        campo="archivo",
    )


def corregir_importacion(ruta_id: UUID, importacion_id: UUID, *, por: Quien, version: int, **correcciones: Any) -> Importacion:
    """What a person says that the columns are; it is read again with that."""
    from planeacion import tareas  # noqa: PLC0415 -- the task calls back to these operations

    with planeando(ruta_id, "corregir_importacion", por) as ruta:
        importacion = ruta.importaciones.con_version(importacion_id, version)
        _exigir(importacion, E.POR_REVISAR)
        juntas = recordado.juntar(importacion.correcciones, correcciones)
        aplicar(importacion, {"correcciones": juntas, "estado": E.LEYENDO, "avance": 0, "reconocido": {}})
        tareas.leer_importacion.defer(escuela_id=str(ruta.escuela_id), importacion_id=str(importacion.pk))
    return importacion


def descartar_importacion(ruta_id: UUID, importacion_id: UUID, *, por: Quien, version: int) -> None:
    with planeando(ruta_id, "descartar_importacion", por) as ruta:
        importacion = ruta.importaciones.con_version(importacion_id, version)
        _exigir(importacion, E.POR_REVISAR)
        _rechazar(importacion, "Se descartó antes de confirmarla. El archivo se borró.")


def _exigir(importacion: Importacion, *estados: str) -> None:
    if importacion.estado not in estados:
        raise OperacionRechazada(
            f"Esta importación está «{importacion.get_estado_display().lower()}», así que ya no admite ese cambio. "
            "Vuelvan a abrirla."
        )


def _rechazar(importacion: Importacion, motivo: str) -> None:
    archivo = importacion.archivo
    aplicar(importacion, {"estado": E.RECHAZADA, "motivo": motivo, "archivo": None, "reconocido": {}})
    nominal.olvidar_de(importacion)
    if archivo:
        archivos.borrar(archivo)


def confirmar_importacion(
    ruta_id: UUID,
    importacion_id: UUID,
    *,
    por: Quien,
    version: int,
    titulo: str,
    momento: str = "",
    fecha: date | None = None,
    fuente: str = "",
) -> Evidencia:
    """All its results in one evidencia, or nothing. A file with pupils does not survive it; from here on the nominal list, if it
    is on, shows those that were read of it."""
    with planeando(ruta_id, "confirmar_importacion", por) as ruta:
        importacion = ruta.importaciones.con_version(importacion_id, version)
        _exigir(importacion, E.POR_REVISAR)
        hecho, archivo = importacion.reconocido, importacion.archivo
        if not hecho.get("resultados"):
            raise OperacionRechazada("No hay ningún resultado que traer. Corrijan las columnas o descarten el archivo.")
        queda = archivo if hecho.get("solo_grupos") else None
        evidencia = agregar(
            Evidencia(
                escuela_id=ruta.escuela_id, ruta=ruta, titulo=titulo, fecha=fecha,
                fuente=fuente or f"Archivo «{importacion.nombre}»"[:160],
                instrumento=_unico_instrumento(hecho), dice=resumen.lo_que_dice(hecho),
                archivo=queda, capturo_id=por.participacion_id,
            )
        )  # fmt: skip
        filas = _filas(ruta, evidencia, hecho["resultados"], momento)
        ResultadoDeGrupo.objects.bulk_create([*filas, *_de_riesgo(ruta, evidencia, hecho, momento, len(filas))])
        aplicar(importacion, {"estado": E.HECHA, "evidencia": evidencia, "archivo": None})
        if archivo and not queda:
            archivos.borrar(archivo)
    return evidencia


def _unico_instrumento(hecho: dict[str, Any]) -> Instrumento | None:
    claves = {r["instrumento"] for r in hecho["resultados"]}
    return Instrumento.objects.filter(pk=claves.pop()).first() if len(claves) == 1 else None


def _filas(ruta: Ruta, evidencia: Evidencia, resultados: list[dict[str, Any]], momento: str) -> list[ResultadoDeGrupo]:
    grupos = {g.nombre: g for g in Grupo.objects.de(ruta.escuela_id).filter(ciclo=ruta.ciclo_id)}
    campos = {f"{c.plan_id}:{c.clave}": c for c in Campo.objects.filter(nivel=ruta.escuela.nivel)}
    instrumentos = set(Instrumento.objects.values_list("pk", flat=True))
    return [
        ResultadoDeGrupo(
            escuela_id=ruta.escuela_id, evidencia=evidencia, orden=orden, grupo=grupos.get(r["grupo"]), grupo_nombre=r["grupo"],
            grado=r["grado"], campo=campos.get(r["campo"]),
            instrumento_id=r["instrumento"] if r["instrumento"] in instrumentos else None,
            componente=r["componente"][:80], momento=r["momento"] or momento, conteo=r["conteo"], n=r["n"],
            nivel="" if r["nivel"] is None else NIVELES[r["instrumento"]][r["nivel"]][0],
            promedio=None if r["promedio"] is None else Decimal(r["promedio"]),
        )
        for orden, r in enumerate(resultados, 1)
    ]  # fmt: skip


def _de_riesgo(ruta: Ruta, evidencia: Evidencia, hecho: dict[str, Any], momento: str, desde: int) -> list[ResultadoDeGrupo]:
    """How many of each grupo meet each criterion, and how many as many as make a risk: counts, of no instrument of their own."""
    grupos = {g.nombre: g for g in Grupo.objects.de(ruta.escuela_id).filter(ciclo=ruta.ciclo_id)}
    contados = [
        (r, criterio, cuantos)
        for r in hecho.get("riesgo", [])
        if r["tres_o_mas"] is not None
        for criterio, cuantos in _cuentas_de_riesgo(r)
    ]
    return [
        ResultadoDeGrupo(
            escuela_id=ruta.escuela_id, evidencia=evidencia, orden=orden, grupo=grupos.get(r["grupo"]), grupo_nombre=r["grupo"],
            grado=r["grado"], componente=RIESGO, momento=momento or hecho["momento"],
            nivel=criterio, conteo=cuantos, n=r["alumnos"],
        )
        for orden, (r, criterio, cuantos) in enumerate(contados, desde + 1)
    ]  # fmt: skip


def _cuentas_de_riesgo(r: dict[str, Any]) -> list[tuple[str, int]]:
    """In the order of the catalogue: jsonb keeps none. A file read before the criteria were of the school says neither."""
    de_cada_uno = [(criterio, r["criterios"][criterio]) for criterio in r.get("orden", r["criterios"])]
    return [*de_cada_uno, (r.get("dicho", en_riesgo(3)), r["tres_o_mas"])]


def deshacer_importacion(ruta_id: UUID, importacion_id: UUID, *, por: Quien, version: int) -> None:
    """Takes back exactly what it brought. Not while a hallazgo rests on it: it says which."""
    with planeando(ruta_id, "deshacer_importacion", por) as ruta:
        importacion = ruta.importaciones.con_version(importacion_id, version)
        _exigir(importacion, E.HECHA)
        evidencia = importacion.evidencia
        if usos := list(evidencia.usos.select_related("hallazgo")):
            cuales = "; ".join(f"«{uso.hallazgo.texto[:90]}»" for uso in usos[:3])
            raise OperacionRechazada(
                f"No se puede deshacer todavía: {'estos hallazgos se apoyan' if len(usos) > 1 else 'este hallazgo se apoya'} "
                f"en lo que trajo: "
                f"{cuales}. Desmarquen primero la evidencia en {'ellos' if len(usos) > 1 else 'él'}."
            )
        archivo = evidencia.archivo
        aplicar(importacion, {"estado": E.DESHECHA, "evidencia": None})
        nominal.olvidar_de(importacion)
        quitar(evidencia)
        if archivo:
            archivos.borrar(archivo)


# What the worker writes


def anotar_avance(importacion: Importacion, cuanto: int) -> None:
    """Seen while it is read; nobody's version moves."""
    Importacion.objects.filter(pk=importacion.pk, escuela_id=importacion.escuela_id, estado=E.LEYENDO).update(avance=cuanto)


def anotar_lectura(
    importacion: Importacion, hecho: dict[str, Any] | None, motivo: str = "", leidos: list[dict[str, Any]] | None = None
) -> None:
    """What was understood, or why nothing was. Run twice, the second finds it already said. `leidos` are the pupils of the nominal
    list, who are kept apart: what was understood has a history, and names have none."""
    with transaction.atomic():
        fila = Importacion.objects.de(importacion.escuela_id).select_for_update(of=("self",)).get(pk=importacion.pk)
        if fila.estado != E.LEYENDO:
            return
        if hecho is None or hecho["clase"] != "resultados":
            _rechazar(fila, motivo or str(hecho and hecho["frase"]))
        else:
            aplicar(fila, {"estado": E.POR_REVISAR, "avance": 100, "reconocido": hecho})
            nominal.guardar_leidos(fila, leidos or [])


def olvidar_las_que_nadie_confirmo() -> None:
    """Files of pupils do not wait: a day after, what nobody confirmed is gone."""
    limite = reloj.ahora() - SE_OLVIDA
    for importacion in Importacion.objects.filter(estado__in=[E.LEYENDO, E.POR_REVISAR], traida_el__lt=limite):
        with transaction.atomic():
            fila = Importacion.objects.de(importacion.escuela_id).select_for_update(of=("self",)).get(pk=importacion.pk)
            if fila.estado in (E.LEYENDO, E.POR_REVISAR):
                _rechazar(fila, VENCIDA)
