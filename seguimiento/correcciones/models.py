"""A correction asked of an acta, and its answer."""

from django.db import models
from django.db.models import Q

from ruta.models.base import DeEscuela, hacia, registrar, unica_en_la_escuela
from seguimiento.estados import EstadoDeCorreccion


@registrar
class CorreccionDeActa(DeEscuela):
    """What somebody who was there asks to be said otherwise, and what was answered. What an acta says is never written again: those
    accepted are said at the end of its next edition."""

    sesion = hacia("seguimiento.Sesion", related_name="correcciones")
    pide = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")
    dice = models.TextField("¿qué dice el acta?")
    debe_decir = models.TextField("¿qué debe decir?")
    pedida_en = models.DateTimeField()
    estado = models.CharField(max_length=10, choices=EstadoDeCorreccion, default=EstadoDeCorreccion.PEDIDA)
    respuesta = models.TextField("¿por qué?", blank=True)
    respondida_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pedida_en", "id"]
        verbose_name = "corrección del acta"
        verbose_name_plural = "correcciones de las actas"
        constraints = [
            unica_en_la_escuela("correccion_en_su_escuela"),
            models.CheckConstraint(condition=~Q(dice="") & ~Q(debe_decir=""), name="correccion_que_dice_algo"),
            models.CheckConstraint(
                condition=Q(estado="pedida", respondida_en__isnull=True) | (~Q(estado="pedida") & Q(respondida_en__isnull=False)),
                name="correccion_respondida_con_su_hora",
            ),
            models.CheckConstraint(
                condition=~Q(estado="no_procede") | ~Q(respuesta=""), name="no_procede_con_motivo",
                violation_error_message="Para no aceptarla diga por qué: quien la pidió lo va a leer.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"donde dice «{self.dice}», debe decir «{self.debe_decir}»"
