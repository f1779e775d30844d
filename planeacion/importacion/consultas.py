"""Reads of the imports."""

from typing import Any
from uuid import UUID

from planeacion.importacion import resumen
from planeacion.nominal import consultas as nominal
from ruta import archivos
from ruta.estados import EstadoImportacion
from ruta.models import Campo, Grupo, Importacion, Ruta


def por_leer(escuela_id: str, importacion_id: str) -> Importacion | None:
    """The import that still has to be read, None if it was or is gone."""
    filas = Importacion.objects.de(UUID(escuela_id)).filter(pk=importacion_id, estado=EstadoImportacion.LEYENDO)
    return filas.select_related("archivo", "ruta__escuela").first()


def contenido(importacion: Importacion) -> bytes:
    if importacion.archivo is None:
        raise FileNotFoundError
    with archivos.abrir(importacion.archivo) as f:
        return f.read()


def campos(ruta: Ruta) -> dict[str, str]:
    """{«plan:clave»: name} of the nivel, those of the school's own plan first: a file may speak of an earlier one."""
    filas = Campo.objects.filter(nivel=ruta.escuela.nivel).order_by("-plan", "orden")
    propios = sorted(filas, key=lambda campo: campo.plan_id != ruta.escuela.plan_id)
    return {f"{campo.plan_id}:{campo.clave}": campo.nombre for campo in propios}


def grupos(ruta: Ruta) -> list[str]:
    """How the school calls its grupos of the ciclo."""
    return list(Grupo.objects.de(ruta.escuela_id).filter(ciclo=ruta.ciclo_id).values_list("nombre", flat=True))


def importaciones(ruta: Ruta) -> Any:
    return ruta.importaciones.select_related("trajo__usuario", "evidencia").defer("reconocido")


def importacion(ruta: Ruta, pk: UUID) -> dict[str, Any]:
    """The import as it is reviewed."""
    fila = ruta.importaciones.select_related("trajo__usuario", "evidencia", "archivo").con_pk(pk)
    if not fila.reconocido:
        return {"importacion": fila, "vista_previa": None}
    return {"importacion": fila, "vista_previa": resumen.vista_previa(fila.reconocido, campos(ruta), nominal.de_un_archivo(fila))}
