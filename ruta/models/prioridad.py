"""What is attended first: what each member judges alone, and the order that the council gives with its reason."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from ruta.models.base import DeEscuela, hacia, registrar


@registrar
class Prioridad(DeEscuela):
    """The order of the problemáticas of a ruta. `conteo` is what was last counted: how many said each word of each
    problemática, never who; it moves by several votes at a time or not at all."""

    ruta = hacia("ruta.Ruta", related_name="prioridades")
    conteo = models.JSONField(default=dict, blank=True)
    contada_en = models.DateTimeField(null=True, blank=True)
    razon = models.TextField("¿por qué en este orden?", blank=True)
    ordenada_el = models.DateField("orden acordado el", null=True, blank=True)

    class Meta:
        verbose_name_plural = "prioridades"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "ruta"], name="una_prioridad_por_ruta"),
            models.CheckConstraint(condition=Q(ordenada_el__isnull=True) | ~Q(razon=""), name="orden_acordado_con_su_razon"),
        ]

    def __str__(self) -> str:
        return self.razon


class Juicio(DeEscuela):
    """What one person thinks of one problemática. Whose it is nobody can read: `voz` is a keyed hash of that person and that
    problemática, and `sello` keeps magnitud, urgencia and viabilidad under the same kind of key, so that a copy of the database
    does not tell them even beside what it knows of who was here and when. For the same reason it has no history, no hour, and a
    key that does not tell when it was made."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    problematica = hacia("ruta.Problematica", related_name="juicios")
    voz = models.CharField(max_length=64)
    sello = models.CharField(max_length=120)
    contado = models.BooleanField(default=False, help_text="ya está en el conteo que se ve, como está")

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "juicios"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "problematica", "voz"], name="un_juicio_por_voz"),
        ]
