"""Until where each person has seen a ruta, so that it can tell what changed since."""

from django.db import models

from ruta.models.base import DeEscuela, hacia


class Mirada(DeEscuela):
    """`secuencia` is that of the ruta when the person said «ya la vi», or last wrote in it having seen all that was there.
    Nobody else's business: no history."""

    ruta = hacia("ruta.Ruta", related_name="miradas")
    usuario = models.ForeignKey("ruta.Usuario", on_delete=models.CASCADE, related_name="+")
    secuencia = models.PositiveBigIntegerField()
    momento = models.DateTimeField()

    class Meta:
        verbose_name_plural = "miradas"
        constraints = [models.UniqueConstraint(fields=["escuela", "ruta", "usuario"], name="una_mirada_por_persona")]
