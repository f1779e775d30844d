"""What a version freezes: the whole chain as plain data, always written the same way, so that anyone can check its SHA-256.

People appear by their cargo, and by their name only beside what they asked to sign. Numbers are text, so that no reader changes
their digits.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from planeacion import secciones
from planeacion.mirada.congelar import congelar
from ruta import ajustes, consultas
from ruta.estados import BloqueDiagnostico
from ruta.models import Accion, Evidencia, Hallazgo, Meta, Objetivo, Problematica, Ruta

FORMATO = 2


def reunir(ruta: Ruta, salvedades: Sequence[dict[str, str]] = ()) -> dict[str, Any]:
    """diagnóstico → problemáticas → objetivos → metas → acciones, what is left as it is, and the SHA-256 of each section. A fixed
    number of queries."""
    hallazgos = list(consultas.hallazgos(ruta))
    contenido = {
        "formato": FORMATO,
        "escuela": {"cct": ruta.escuela.cct, "turno": ruta.escuela.turno, "nombre": ruta.escuela.nombre},
        "ciclo": ruta.ciclo_id,
        "marco": ruta.marco_id,
        "diagnostico": [
            {
                "bloque": bloque.value,
                "nombre": bloque.label,
                "hallazgos": [_hallazgo(h) for h in hallazgos if h.bloque == bloque],
            }
            for bloque in BloqueDiagnostico
        ],
        **congelar(ruta),
        "evidencias": [_evidencia(evidencia) for evidencia in consultas.evidencias(ruta)],
        "problematicas": [_problematica(problematica) for problematica in consultas.problematicas(ruta)],
        "razon_del_orden": next((prioridad.razon for prioridad in ruta.prioridades.all()), ""),
        "objetivos": [_objetivo(objetivo) for objetivo in consultas.arbol(ruta)],
        "salvedades": list(salvedades),
        "integrantes": consultas.del_colectivo(ruta).count(),
    }
    suyas = [{"clave": s.clave, "nombre": s.nombre, "sha256": s.sha256} for s in secciones.de(contenido)]
    return {**contenido, "secciones": suyas}


def _numero(valor: Decimal | None) -> str | None:
    return None if valor is None else f"{valor.normalize():f}"


def _dia(fecha: date | None) -> str | None:
    return fecha.isoformat() if fecha else None


def _nombre(fila: Any) -> str | None:
    return str(fila) if fila else None


def _hallazgo(hallazgo: Hallazgo) -> dict[str, Any]:
    return {
        "id": str(hallazgo.pk),
        "texto": hallazgo.texto,
        "tipo": hallazgo.tipo,
        "campo": _nombre(hallazgo.campo),
        "grupo": _nombre(hallazgo.grupo),
        "evidencias": sorted(sustento.evidencia.titulo for sustento in hallazgo.sustentos.all()),
    }


def _evidencia(evidencia: Evidencia) -> dict[str, Any]:
    return {
        "id": str(evidencia.pk),
        "titulo": evidencia.titulo,
        "fuente": evidencia.fuente,
        "instrumento": _nombre(evidencia.instrumento),
        "fecha": _dia(evidencia.fecha),
        "dice": evidencia.dice,
        "no_dice": evidencia.no_dice,
        "resultados": [{"etiqueta": r.etiqueta, "valor": _numero(r.valor)} for r in evidencia.resultados.all()],
        "archivo_sha256": evidencia.archivo.sha256 if evidencia.archivo else None,
    }


def _problematica(problematica: Problematica) -> dict[str, Any]:
    return {
        "id": str(problematica.pk),
        "orden": problematica.orden,
        "texto": problematica.texto,
        "causas": problematica.causas,
        "eje": _nombre(problematica.eje),
        "hallazgos": sorted(sustento.hallazgo.texto for sustento in problematica.sustentos.all()),
    }


def _objetivo(objetivo: Objetivo) -> dict[str, Any]:
    return {
        "id": str(objetivo.pk),
        "que": objetivo.que,
        "para_que": objetivo.para_que,
        "problematicas": sorted(enlace.problematica.orden for enlace in objetivo.responde_a.all()),
        "responde_a": sorted(str(enlace.problematica_id) for enlace in objetivo.responde_a.all()),
        "metas": [_meta(meta) for meta in objetivo.metas.all()],
    }


def _meta(meta: Meta) -> dict[str, Any]:
    return {
        "id": str(meta.pk),
        "numero": meta.numero,
        "texto": meta.texto,
        "nombre_corto": meta.nombre_corto,
        "sentido": meta.sentido,
        "linea_base": _numero(meta.linea_base),
        "valor": _numero(meta.valor),
        "unidad": meta.unidad_texto,
        "de_cuantos": meta.de_cuantos,
        "indicador": meta.indicador,
        "fuente": meta.fuente,
        "instrumento": _nombre(meta.instrumento),
        "fecha": _dia(meta.fecha),
        "ajuste": meta.ajuste,
        **_ajustada(meta),
        "cortes": [{"nombre": c.nombre, "fecha": _dia(c.fecha), "cte": c.cte} for c in meta.cortes.all()],
        "acciones": [_accion(accion) for accion in meta.acciones.all()],
    }


def _ajustada(meta: Meta) -> dict[str, Any]:
    """How it was agreed the first time, only once it is no longer so: what nobody adjusted says the same as before."""
    if meta.ajustada_el is None:
        return {}
    return {"se_ajusto": ajustes.frase(meta, meta.ajustada_el)}


def _accion(accion: Accion) -> dict[str, Any]:
    return {
        "id": str(accion.pk),
        "numero": accion.numero,
        "descripcion": accion.descripcion,
        "eje": _nombre(accion.eje),
        "responsables": [responsable.participacion.cargo for responsable in accion.responsables.all()],
        "responsables_texto": accion.responsables_texto,
        "informa": accion.informa.cargo if accion.informa else None,
        "inicio": _dia(accion.inicio),
        "termino": _dia(accion.termino),
        "cuando": accion.cuando_texto,
        "recursos": accion.recursos,
        "costo": _numero(accion.costo),
        "costo_texto": accion.costo_texto,
        "fuente": accion.fuente,
        "evidencia": accion.evidencia,
    }
