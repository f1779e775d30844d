"""What each member of the council thinks of the school's teaching and management, kept so that nobody can read whose it is."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from ruta.models.base import DeEscuela, hacia, registrar


@registrar
class Autoevaluacion(DeEscuela):
    """What was counted of the miradas of a ruta: aspecto → how many do not know, and how many said each word of its scale; it moves
    by three or more at a time or not at all. `evidencia` is the one that the hallazgos taken from it rest on."""

    ruta = hacia("ruta.Ruta", related_name="autoevaluaciones")
    conteo = models.JSONField(default=dict, blank=True)
    contada_en = models.DateTimeField(null=True, blank=True)
    evidencia = hacia("ruta.Evidencia", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "autoevaluación"
        verbose_name_plural = "autoevaluaciones"
        constraints = [models.UniqueConstraint(fields=["escuela", "ruta"], name="una_autoevaluacion_por_ruta")]


class Aportacion(DeEscuela):
    """One thing that one person says in their mirada: an answer about an aspecto, or a text. `lugar` is what it is about; `voz`, a
    keyed hash of that person, that ruta and that lugar; `sello` keeps what it says. Two of one person have nothing in common, and
    there is no history and no hour. `firmante` is there only while its author wants their name beside it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ruta = hacia("ruta.Ruta", related_name="aportaciones")
    lugar = models.CharField(max_length=40)
    voz = models.CharField(max_length=64)
    sello = models.TextField()
    contado = models.BooleanField(default=False, help_text="ya está en lo que se ve sin nombre, como está")
    firmante = hacia("ruta.Participacion", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        verbose_name = "aportación"
        verbose_name_plural = "aportaciones"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "ruta", "lugar", "voz"], name="una_aportacion_por_voz"),
            models.CheckConstraint(condition=~Q(lugar=""), name="aportacion_con_lugar"),
        ]
