"""What was read of a file in which somebody wrote a ruta elsewhere, while it is corrected and once it was brought."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from ruta.models.base import DeEscuela, hacia, registrar, unica_en_la_escuela


@registrar
class Traida(DeEscuela):
    """`contenido` is the file as a grid and the pieces it came to, with their corrections; `filas`, the rows of the plan that came
    of them, [kind, id], so that all of it can be undone."""

    ruta = hacia("ruta.Ruta", related_name="traidas")
    nombre = models.CharField("nombre del archivo", max_length=150)
    formato = models.CharField(max_length=40)
    contenido = models.JSONField()
    filas = models.JSONField(default=list, blank=True)
    cuenta = models.CharField("lo que se trajo", max_length=200, blank=True)
    leida_por = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")
    leida_en = models.DateTimeField(db_default=Now())
    traida_el = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-leida_en", "-id"]
        verbose_name = "archivo traído"
        verbose_name_plural = "archivos traídos"
        constraints = [
            unica_en_la_escuela("traida_en_su_escuela"),
            models.CheckConstraint(condition=~Q(nombre=""), name="traida_con_nombre"),
            models.CheckConstraint(
                condition=Q(traida_el__isnull=True, filas=[]) | (Q(traida_el__isnull=False) & ~Q(filas=[])),
                name="traida_con_sus_filas",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre
