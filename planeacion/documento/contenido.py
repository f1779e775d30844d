"""What a document of the ruta says: gathered once when it is asked for, as canonical JSON that is hashed and never recomputed."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from planeacion import resultados, version_acordada
from planeacion.documento import cronograma
from ruta import consultas
from ruta.models import Instrumento, Ruta, VersionAcordada

FORMATO = 1
Contenido = dict[str, Any]


def reunir(ruta: Ruta, version: VersionAcordada | None, firmas: Contenido) -> Contenido:
    """The version that was agreed, or the plan as it stands, with the school, the words of its marco, its calendar and who signs.
    A fixed number of queries."""
    plan = version.contenido if version else version_acordada.reunir(ruta)
    calendario = consultas.calendario(ruta)
    return {
        "formato": FORMATO,
        "membrete": _membrete(ruta),
        "ciclo": ruta.ciclo_id,
        "marco": _marco(ruta),
        "version": version and _version(version),
        "plan": plan,
        "cuadros": _cuadros(plan),
        "cronograma": cronograma.reunir(ruta, calendario, cronograma.del_plan(plan)),
        **firmas,
    }


def _membrete(ruta: Ruta) -> Contenido:
    escuela, zona = ruta.escuela, ruta.escuela.zona
    return {
        "escuela": escuela.nombre,
        "nombre_corto": escuela.nombre_corto,
        "cct": escuela.cct,
        "turno": escuela.turno_texto,
        "nivel": escuela.get_nivel_display().lower(),
        "zona": zona.numero if zona else "",
        "sector": zona.sector if zona else "",
        "localidad": escuela.localidad,
        "municipio": escuela.municipio,
        "entidad": escuela.entidad,
        "es_de_ejemplo": escuela.es_de_ejemplo,
    }


def _marco(ruta: Ruta) -> Contenido:
    marco = ruta.marco
    return {
        "nombre": marco.nombre,
        "documento": marco.documento,
        "eje": marco.eje,
        "ejes": marco.ejes,
        "fuente": marco.fuente,
        "etiquetas": marco.reglas.get("etiquetas", {}),
        "preguntas": marco.reglas.get("preguntas_guia", {}),
    }


def _version(version: VersionAcordada) -> Contenido:
    return {
        "numero": version.numero,
        "codigo": version.sha256[:8],
        "sha256": version.sha256,
        "acordada_el": version.acordada_el.isoformat(),
        "asistentes": version.asistentes,
        "constancia": version.constancia,
    }


def _cuadros(plan: Contenido) -> list[Contenido]:
    """The figures of each evidencia, told and measured; a bar of n % is n % of its whole."""
    nombres = {evidencia["instrumento"] for evidencia in plan["evidencias"] if evidencia["instrumento"]}
    con_niveles = {i.nombre for i in Instrumento.objects.filter(nombre__in=sorted(nombres)) if i.niveles}
    return [_cuadro(evidencia, con_niveles) for evidencia in plan["evidencias"]]


def _cuadro(evidencia: Contenido, con_niveles: set[str]) -> Contenido:
    filas = [SimpleNamespace(etiqueta=r["etiqueta"], valor=Decimal(r["valor"])) for r in evidencia["resultados"]]
    cuadro = resultados.cuadrar("", filas, con_niveles=evidencia["instrumento"] in con_niveles) if filas else None
    if cuadro is None:
        return {"partes": [], "total": None, "frase": "", "no_suma": ""}
    partes = [_parte(parte) for parte in cuadro.partes]
    return {"partes": partes, "total": cuadro.total, "frase": cuadro.frase, "no_suma": cuadro.no_suma}


def _parte(parte: resultados.Parte) -> Contenido:
    porcentaje = None if parte.porcentaje is None else str(parte.porcentaje)
    return {"etiqueta": parte.etiqueta, "valor": str(parte.valor), "texto": parte.texto, "porcentaje": porcentaje}
