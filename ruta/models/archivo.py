"""A file kept for the school, out of the web tree, under a name of our own. Only an authorising view gives it back."""

from django.db import models
from django.db.models import Q

from ruta.models.base import DeEscuela, hacia, registrar, unica_en_la_escuela


@registrar
class Archivo(DeEscuela):
    ruta = hacia("ruta.Ruta", related_name="archivos")
    nombre = models.CharField("nombre original", max_length=150)
    tipo = models.CharField(max_length=80)
    bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    pie = models.CharField("qué se ve", max_length=200, blank=True)
    subido_por = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "archivos"
        constraints = [
            unica_en_la_escuela("archivo_en_su_escuela"),
            models.CheckConstraint(condition=Q(bytes__gt=0), name="archivo_con_contenido"),
        ]

    def __str__(self) -> str:
        return self.nombre

    @property
    def es_imagen(self) -> bool:
        return self.tipo.startswith("image/")
