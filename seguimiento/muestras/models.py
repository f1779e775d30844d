"""An evidencia that was chosen as a session verified an acción."""

from django.db import models

from ruta.models.base import DeEscuela, hacia, registrar


@registrar
class MuestraDeVerificacion(DeEscuela):
    """One of the muestras of the acción, chosen while its session runs. It stays though the muestra is taken away afterwards: it is
    what was looked at."""

    verificacion = hacia("seguimiento.Verificacion", related_name="de_muestras")
    muestra = hacia("implementacion.Muestra", on_delete=models.PROTECT, related_name="verificaciones")

    class Meta:
        ordering = ["muestra__fecha", "muestra__traida_en", "id"]
        verbose_name = "evidencia de una verificación"
        verbose_name_plural = "evidencias de las verificaciones"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "verificacion", "muestra"], name="muestra_una_vez_por_verificacion")
        ]

    def __str__(self) -> str:
        return f"{self.muestra} → {self.verificacion}"
