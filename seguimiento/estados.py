"""States of a session, of an acción as the council verifies it, and of an acuerdo."""

from typing import Any

from django.db.models import TextChoices

from ruta.errores import TransicionInvalida


class EstadoSesion(TextChoices):
    PREPARADA = "preparada", "Preparada"
    EN_CURSO = "en_curso", "En curso"
    CERRADA = "cerrada", "Cerrada"


TRANSICIONES_DE_SESION: dict[str, set[str]] = {
    EstadoSesion.PREPARADA: {EstadoSesion.EN_CURSO},
    EstadoSesion.EN_CURSO: {EstadoSesion.CERRADA},
    EstadoSesion.CERRADA: set(),
}


class ClaseDePunto(TextChoices):
    """What a point of the agenda was written from."""

    APERTURA = "apertura", "Apertura"
    ACUERDO = "acuerdo", "Acuerdo pendiente"
    COMPROMISO = "compromiso", "Compromisos para ese día"
    ACCION = "accion", "Acciones por verificar"
    MEDIR = "medir", "Indicador por medir"
    CAMINO = "camino", "Meta por debajo de lo esperado"
    APOYO = "apoyo", "Apoyo que se pide"
    OBSERVACION = "observa", "Observación de la supervisión"
    ALUMNOS = "alumnos", "Alumnos que requieren apoyo"
    OTRO = "otro", "Escrito a mano"
    CIERRE = "cierre", "Cierre"


class ClaseDeHoja(TextChoices):
    """What a sheet to be filled by hand is of."""

    SESION = "sesion", "Hoja de la sesión"
    COMPROMISOS = "compromisos", "Hoja de compromisos"


class EstadoAccion(TextChoices):
    POR_INICIAR = "por_iniciar", "Por iniciar"
    EN_PROCESO = "en_proceso", "En proceso"
    CONCLUIDA = "concluida", "Concluida"
    REPROGRAMADA = "reprogramada", "Reprogramada"
    CANCELADA = "cancelada", "Cancelada"

    @property
    def tono(self) -> str:
        """Of `componentes/estado.html`."""
        return {EstadoAccion.CONCLUIDA: "bien", EstadoAccion.EN_PROCESO: "proceso"}.get(self, "neutro")


TERMINADAS = {EstadoAccion.CONCLUIDA.value, EstadoAccion.CANCELADA.value}


class Alerta(TextChoices):
    """Why an acción asks for attention."""

    REZAGADA = "rezagada", "Rezagada"
    VENCIDA = "vencida", "Vencida"
    SIN_RESPONSABLE = "sin_responsable", "Sin responsable"
    SIN_EVIDENCIA = "sin_evidencia", "Sin evidencia"

    @property
    def en_plural(self) -> str:
        return {Alerta.REZAGADA: "Rezagadas", Alerta.VENCIDA: "Vencidas"}.get(self, self.label)


class DecisionDeAccion(TextChoices):
    """What the council decides of an acción once it has looked at it."""

    SEGUIR = "seguir", "Seguir igual"
    AJUSTAR = "ajustar", "Ajustarla"
    CONCLUIR = "concluir", "Darla por concluida"
    CANCELAR = "cancelar", "Cancelarla"


# What changes the plan is said with its reason.
CON_MOTIVO = (DecisionDeAccion.AJUSTAR, DecisionDeAccion.CANCELAR)


class EstadoAcuerdo(TextChoices):
    PENDIENTE = "pendiente", "Pendiente"
    EN_PROCESO = "en_proceso", "En proceso"
    CUMPLIDO = "cumplido", "Cumplido"
    NO_CUMPLIDO = "no_cumplido", "No cumplido"
    REPROGRAMADO = "reprogramado", "Reprogramado"


# An acuerdo goes on to the next session, with its age, until it is one of these.
ACUERDO_TERMINADO = {EstadoAcuerdo.CUMPLIDO, EstadoAcuerdo.NO_CUMPLIDO}


class Asistio(TextChoices):
    PRESENTE = "presente", "Presente"
    AUSENTE = "ausente", "Ausente"
    JUSTIFICADA = "justificada", "Falta justificada"


_SI_NO = {
    EstadoSesion.PREPARADA: "todavía no se abre. Ábrala para escribir en ella.",
    EstadoSesion.EN_CURSO: "ya está en curso.",
    EstadoSesion.CERRADA: "está cerrada y su acta levantada. Lo que falte se dice en la siguiente sesión.",
}


def exigir(sesion: Any, permitidos: set[str]) -> None:
    """Refuse with the reason unless the session is in one of the states."""
    if sesion.estado not in permitidos:
        raise TransicionInvalida(f"La sesión «{sesion}» {_SI_NO[sesion.estado]}")
