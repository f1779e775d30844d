"""The one shared model: diagnóstico → objetivos → metas → acciones."""

from ruta.models.accion import Accion, ResponsableDeAccion
from ruta.models.acuerdo import Firma, Salvedad
from ruta.models.archivo import Archivo
from ruta.models.autoevaluacion import Aportacion, Autoevaluacion
from ruta.models.catalogos import Campo, Ciclo, Eje, FechaDeCTE, Instrumento, Marco, PlanDeEstudios
from ruta.models.diagnostico import (
    Evidencia,
    EvidenciaDeHallazgo,
    Hallazgo,
    HallazgoDeProblematica,
    Problematica,
    Resultado,
)
from ruta.models.documento import Documento
from ruta.models.escuela import DiaPropio, Escuela, FechaPropiaDeCTE, GradoDeGrupo, Grupo, Zona
from ruta.models.formularios import Borrador, Envio, EnvioEnPuerta, Presencia
from ruta.models.importacion import Importacion, ResultadoDeGrupo
from ruta.models.meta import Corte, Meta
from ruta.models.mirada import Mirada
from ruta.models.nominal import AlumnoDeLista, ListaNominal, MiradaALista, SenalDeAlumno
from ruta.models.objetivo import Objetivo, ProblematicaDeObjetivo
from ruta.models.personas import GrupoDeParticipacion, Participacion, ParticipacionEnZona, Usuario
from ruta.models.prioridad import Juicio, Prioridad
from ruta.models.puertas import CambioDeCorreo, Intento, Invitacion, Restablecimiento, SegundoPaso
from ruta.models.riesgo import CriterioDeAlerta, CriteriosDeEscuela
from ruta.models.ruta import Ruta, VersionAcordada
from ruta.models.traida import Traida

__all__ = [
    "Accion",
    "Aportacion",
    "AlumnoDeLista",
    "Archivo",
    "Autoevaluacion",
    "Borrador",
    "CambioDeCorreo",
    "Campo",
    "Ciclo",
    "Corte",
    "CriterioDeAlerta",
    "CriteriosDeEscuela",
    "DiaPropio",
    "Documento",
    "Eje",
    "Envio",
    "EnvioEnPuerta",
    "Escuela",
    "Evidencia",
    "EvidenciaDeHallazgo",
    "FechaDeCTE",
    "FechaPropiaDeCTE",
    "Firma",
    "GradoDeGrupo",
    "Grupo",
    "GrupoDeParticipacion",
    "Hallazgo",
    "HallazgoDeProblematica",
    "Importacion",
    "Instrumento",
    "Intento",
    "Invitacion",
    "Juicio",
    "ListaNominal",
    "Marco",
    "Meta",
    "Mirada",
    "MiradaALista",
    "Objetivo",
    "Participacion",
    "ParticipacionEnZona",
    "PlanDeEstudios",
    "Presencia",
    "Prioridad",
    "Problematica",
    "ProblematicaDeObjetivo",
    "ResponsableDeAccion",
    "Restablecimiento",
    "Resultado",
    "ResultadoDeGrupo",
    "Ruta",
    "Salvedad",
    "SegundoPaso",
    "SenalDeAlumno",
    "Traida",
    "Usuario",
    "VersionAcordada",
    "Zona",
]
