"""Reads of planeación."""

from typing import Any
from uuid import UUID

from planeacion import consejos, resultados
from planeacion.documento.hoja import Plan
from ruta import consultas, formatos
from ruta.errores import NoExiste
from ruta.estados import ACORDADAS, BloqueDiagnostico, EstadoRuta, Rol
from ruta.models import Evidencia, Hallazgo, Meta, Problematica, Ruta, Traida, VersionAcordada
from ruta.permisos import Quien


def debe(ruta: Ruta, quien: Quien) -> str:
    """What the process owes now, for the route of the header. At most one query."""
    if ruta.estado in ACORDADAS:
        return f"acordada el {ruta.acordada_el.day} de {formatos.MESES[ruta.acordada_el.month - 1]}" if ruta.acordada_el else ""
    if ruta.estado == EstadoRuta.BORRADOR:
        return "por empezar"
    sin_indicador = Meta.objects.de(ruta.escuela_id).filter(objetivo__ruta=ruta, indicador="").count()
    return f"{formatos.cuantos(sin_indicador, 'meta')} sin indicador" if sin_indicador else "falta acordarla"


def paso_siguiente(ruta: Ruta) -> str:
    """The first step that is still empty; once agreed, the chain."""
    if ruta.estado in ACORDADAS:
        return "objetivos"
    if not ruta.hallazgos.exists():
        return "diagnostico"
    return "objetivos" if ruta.problematicas.exists() else "problematicas"


# ¿Dónde estamos?


def diagnostico(ruta: Ruta) -> dict[str, Any]:
    """The three blocks in their order, each with its hallazgos, and the evidencias with how many lean on each."""
    hallazgos = list(_hallazgos(ruta))
    bloques = [
        {"clave": bloque.value, "nombre": bloque.label, "hallazgos": [h for h in hallazgos if h.bloque == bloque]}
        for bloque in BloqueDiagnostico
    ]
    return {"bloques": bloques, "evidencias": [_con_cuadro(evidencia) for evidencia in consultas.evidencias(ruta)]}


def _hallazgos(ruta: Ruta) -> Any:
    return consultas.hallazgos(ruta).prefetch_related("usos__problematica")


def hallazgo(ruta: Ruta, pk: UUID) -> Hallazgo:
    return _hallazgos(ruta).con_pk(pk)


def evidencia(ruta: Ruta, pk: UUID) -> dict[str, Any]:
    """The evidencia with its figures, and the hallazgos and problemáticas that lean on it."""
    fila = consultas.evidencias(ruta).prefetch_related("usos__hallazgo__usos__problematica").con_pk(pk)
    return {"evidencia": _con_cuadro(fila)}


def _con_cuadro(evidencia: Evidencia) -> Evidencia:
    evidencia.cuadro = resultados.cuadro(evidencia)
    return evidencia


# The council's order


def problematicas(ruta: Ruta) -> Any:
    return consultas.problematicas(ruta)


def problematica(ruta: Ruta, pk: UUID) -> Problematica:
    return problematicas(ruta).con_pk(pk)


# The agreement


def acuerdo(ruta: Ruta) -> dict[str, Any]:
    """What would be frozen, what is still unsaid, and what was frozen before."""
    objetivos = consultas.arbol(ruta)
    las_problematicas = list(problematicas(ruta))
    hallazgos = list(consultas.hallazgos(ruta))
    return {
        "objetivos": objetivos,
        "problematicas": las_problematicas,
        "consejos": consejos.de_la_ruta(ruta, objetivos, las_problematicas, hallazgos),
        "versiones": list(ruta.versiones.select_related("acordada_por").defer("contenido")),
        "por_acordar": ruta.estado not in ACORDADAS,
    }


def version(ruta: Ruta, numero: int) -> VersionAcordada:
    fila = VersionAcordada.objects.de(ruta.escuela_id).filter(ruta=ruta, numero=numero).select_related("acordada_por").first()
    if fila is None:
        raise NoExiste()
    return fila


def para_imprimir(ruta: Ruta) -> dict[str, Any]:
    """The chain as a matrix, and who signs it."""
    return {"objetivos": consultas.arbol(ruta), **quienes_firman(ruta)}


def para_llevar(ruta: Ruta) -> Plan:
    """What a layout of another format may ask of the plan, in a fixed number of queries."""
    las_problematicas = problematicas(ruta).prefetch_related("sustentos__hallazgo__sustentos__evidencia")
    return Plan(ruta, consultas.arbol(ruta), list(las_problematicas), list(consultas.del_colectivo(ruta)))


def quienes_firman(ruta: Ruta) -> dict[str, Any]:
    """The colectivo, dirección first, with the Vo.Bo. of the zona and the place of the sello. Two queries."""
    colectivo = sorted(consultas.del_colectivo(ruta), key=lambda p: Rol.DIRECCION not in p.roles)
    supervision = ruta.escuela.zona and ruta.escuela.zona.personas.filter(activa=True).select_related("usuario").first()
    return {
        "firmas": [{"nombre": persona.usuario.nombre, "cargo": persona.cargo} for persona in colectivo],
        "vobo": {
            "nombre": supervision.usuario.nombre if supervision else "",
            "cargo": supervision.cargo if supervision else "Supervisión escolar",
        },
        "sello": True,
    }


# What comes from files


def traidas(ruta: Ruta) -> Any:
    """Files that were read, without what they say."""
    return ruta.traidas.defer("contenido", "filas").select_related("leida_por__usuario")


def traida(ruta: Ruta, pk: UUID) -> Traida:
    return ruta.traidas.select_related("leida_por__usuario").con_pk(pk)
