"""Enumerations and the table of legal transitions. Data, not code.

States of the ruta: the council is the deciding body, so no state waits for an approval from outside (Acuerdo 05/04/24).
"""

from typing import Any

from django.db.models import TextChoices

from ruta.errores import TransicionInvalida


class EstadoRuta(TextChoices):
    BORRADOR = "borrador", "Borrador"
    EN_CONSTRUCCION = "en_construccion", "En construcción"
    ACORDADA = "acordada", "Acordada en CTE"
    EN_IMPLEMENTACION = "en_implementacion", "En implementación"
    EN_EVALUACION = "en_evaluacion", "En evaluación"
    INFORMADA = "informada", "Informada"


E = EstadoRuta
TRANSICIONES: dict[str, set[str]] = {
    E.BORRADOR: {E.EN_CONSTRUCCION},
    E.EN_CONSTRUCCION: {E.ACORDADA},
    E.ACORDADA: {E.EN_IMPLEMENTACION, E.EN_CONSTRUCCION},
    E.EN_IMPLEMENTACION: {E.EN_EVALUACION, E.EN_CONSTRUCCION},
    E.EN_EVALUACION: {E.INFORMADA, E.EN_IMPLEMENTACION},
    E.INFORMADA: set(),
}
# The plan can be written; what was agreed is being carried out; anything but a closed ruta.
EN_PLANEACION = {E.BORRADOR, E.EN_CONSTRUCCION}
EN_MARCHA = {E.ACORDADA, E.EN_IMPLEMENTACION, E.EN_EVALUACION}
ABIERTA = EN_PLANEACION | EN_MARCHA
ACORDADAS = EN_MARCHA | {E.INFORMADA}


def exigir(ruta: Any, permitidos: set[str]) -> None:
    """Refuse with the reason unless the ruta is in one of the states. One that was agreed and reopened is still «en marcha»."""
    if ruta.estado not in permitidos and not (permitidos == EN_MARCHA and ruta.esta_en_marcha):
        nombres = " o ".join(_como_esta(e) for e in EstadoRuta.values if e in permitidos)
        negativa = f"La ruta está {_como_esta(ruta.estado)} y este cambio se hace cuando está {nombres}."
        if permitidos == EN_PLANEACION and E.EN_CONSTRUCCION in TRANSICIONES[ruta.estado]:
            negativa += " Para cambiar lo acordado, la dirección reabre el plan en «Acuerdo»."
        raise TransicionInvalida(negativa)


def _como_esta(estado: str) -> str:
    """After «está»: «en borrador», «acordada en CTE»."""
    nombre = EstadoRuta(estado).label
    return "en borrador" if estado == E.BORRADOR else nombre[0].lower() + nombre[1:]


def exigir_paso(ruta: Any, destino: str) -> None:
    """Refuse a change of state that the table does not hold."""
    if destino not in TRANSICIONES[ruta.estado]:
        raise TransicionInvalida(f"La ruta está {_como_esta(ruta.estado)}: desde ahí no puede quedar {_como_esta(destino)}.")


class Nivel(TextChoices):
    PREESCOLAR = "preescolar", "Preescolar"
    PRIMARIA = "primaria", "Primaria"
    SECUNDARIA = "secundaria", "Secundaria"


class EstadoImportacion(TextChoices):
    LEYENDO = "leyendo", "Leyendo el archivo"
    POR_REVISAR = "por_revisar", "Por revisar"
    HECHA = "hecha", "Hecha"
    DESHECHA = "deshecha", "Deshecha"
    RECHAZADA = "rechazada", "No se trajo"


class PaginaDeLista(TextChoices):
    """What was looked at of the nominal list."""

    LISTA = "lista", "Abrió la lista"
    NOMBRE = "nombre", "Vio un nombre"


class Turno(TextChoices):
    MATUTINO = "matutino", "Matutino"
    VESPERTINO = "vespertino", "Vespertino"
    NOCTURNO = "nocturno", "Nocturno"
    DISCONTINUO = "discontinuo", "Discontinuo"
    AMPLIADA = "jornada-ampliada", "Jornada ampliada"
    COMPLETO = "tiempo-completo", "Tiempo completo"


class Sostenimiento(TextChoices):
    FEDERAL = "federal", "Federal transferido"
    ESTATAL = "estatal", "Estatal"
    PARTICULAR = "particular", "Particular"
    COMUNITARIO = "comunitario", "Comunitario (CONAFE)"


class Organizacion(TextChoices):
    COMPLETA = "completa", "Organización completa"
    UNITARIA = "unitaria", "Unitaria"
    BIDOCENTE = "bidocente", "Bidocente"
    TRIDOCENTE = "tridocente", "Tridocente"


class Rol(TextChoices):
    DIRECCION = "direccion", "Dirección"
    DOCENTE = "docente", "Docente"
    ESPECIALISTA = "especialista", "Especialista"
    COMITE = "comite", "Comité de Planeación y Evaluación"
    TECNICA = "tecnica", "Operación técnica"
    SUPERVISION = "supervision", "Supervisión"


ROLES_DE_ESCUELA = [Rol.DIRECCION, Rol.DOCENTE, Rol.ESPECIALISTA, Rol.COMITE, Rol.TECNICA]


class FaseCTE(TextChoices):
    INTENSIVA = "intensiva", "Fase intensiva"
    ORDINARIA = "ordinaria", "Sesión ordinaria"


class QueHay(TextChoices):
    """What a school's own days have, whatever the calendar of the ciclo says of them."""

    SIN_CLASES = "sin_clases", "Sin clases"
    CON_CLASES = "con_clases", "Hay clases"


class BloqueDiagnostico(TextChoices):
    """The three blocks of the diagnosis, in their order."""

    NECESIDADES = "necesidades", "Necesidades educativas de todos los alumnos"
    ENSENANZA_Y_GESTION = "ensenanza_y_gestion", "Fortalezas, y mejoras que requieren la enseñanza y la gestión"
    EN_RIESGO = "en_riesgo", "Alumnos en riesgo de no alcanzar los aprendizajes"


class TipoHallazgo(TextChoices):
    NECESIDAD = "necesidad", "Necesidad"
    FORTALEZA = "fortaleza", "Fortaleza"
    MEJORA = "mejora", "Mejora que se requiere"


class Sentido(TextChoices):
    AUMENTAR = "aumentar", "Aumentar"
    DISMINUIR = "disminuir", "Disminuir"
    MANTENER = "mantener", "Mantener"


class Unidad(TextChoices):
    ALUMNOS = "alumnos", "alumnos"
    PORCENTAJE = "porcentaje", "%"
    FAMILIAS = "familias", "familias"
    DOCENTES = "docentes", "docentes"
    PROMEDIO = "promedio", "de promedio"
    EVENTOS = "eventos", "veces"
    OTRA = "otra", "otra unidad"


class ClaseDeDocumento(TextChoices):
    """What is made of the plan to be printed."""

    DOCUMENTO = "documento", "Documento de la ruta"
    CARTEL = "cartel", "Cartel para la pared"


class Papel(TextChoices):
    CARTA = "carta", "carta"
    OFICIO = "oficio", "oficio"


class EstadoDocumento(TextChoices):
    PEDIDO = "pedido", "En la fila"
    HACIENDOSE = "haciendose", "Componiendo las páginas"
    HECHO = "hecho", "Listo"
    FALLIDO = "fallido", "No se pudo hacer"


class Postura(TextChoices):
    """What a member of the colectivo says of a version. Silence is none of them."""

    CONFORME = "conforme", "Conforme"
    CON_RESERVA = "con_reserva", "Conforme, con reserva"
    NO_ASISTIO = "no_asistio", "No asistí"


class ModoDeFirma(TextChoices):
    PROPIA = "propia", "Firmó con su contraseña"
    PAPEL = "papel", "Firmó en papel"
