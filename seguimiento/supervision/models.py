"""Observations of the supervisora beside the lines of a ruta."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ruta.models.base import DeEscuela, hacia, registrar, unica_en_la_escuela
from seguimiento.supervision.estados import Linea


def _a_lo_mas(linea: Linea) -> Q:
    """Of the three lines, only that one; none once the plan took it away."""
    otras = {f"{otra}__isnull": True for otra in Linea if otra != linea}
    return Q(clase=linea.value, **otras)


@registrar
class ObservacionDeSupervision(DeEscuela):
    """One text beside one line, and the one answer of the school. It neither keeps the line from being changed or taken away nor is
    lost with it: `decia` is what the line said when it was written."""

    ruta = hacia("ruta.Ruta", related_name="observaciones")
    clase = models.CharField(max_length=8, choices=Linea)
    objetivo = hacia("ruta.Objetivo", on_delete=models.SET_NULL, null=True, blank=True, related_name="observaciones")
    meta = hacia("ruta.Meta", on_delete=models.SET_NULL, null=True, blank=True, related_name="observaciones")
    accion = hacia("ruta.Accion", on_delete=models.SET_NULL, null=True, blank=True, related_name="observaciones")
    numero = models.PositiveSmallIntegerField()
    decia = models.TextField("lo que decía la línea")
    texto = models.TextField("observación")
    escribio = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    fecha = models.DateField("escrita el")
    respuesta = models.TextField("respuesta", blank=True)
    respondio = hacia("ruta.Participacion", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    respondida_el = models.DateField("respondida el", null=True, blank=True)

    class Meta:
        ordering = ["-fecha", "-id"]
        verbose_name = "observación de la supervisión"
        verbose_name_plural = "observaciones de la supervisión"
        constraints = [
            unica_en_la_escuela("observacion_en_su_escuela"),
            models.CheckConstraint(condition=~Q(texto=""), name="observacion_con_texto"),
            models.CheckConstraint(
                condition=_a_lo_mas(Linea.OBJETIVO) | _a_lo_mas(Linea.META) | _a_lo_mas(Linea.ACCION),
                name="observacion_de_una_linea",
            ),
            models.CheckConstraint(
                condition=Q(respuesta="", respondio__isnull=True, respondida_el__isnull=True)
                | (~Q(respuesta="") & Q(respondio__isnull=False, respondida_el__isnull=False)),
                name="observacion_respondida_por_alguien",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_clase_display()} {self.numero}"

    @property
    def con_articulo(self) -> str:
        """«la meta 2», «el objetivo 1»."""
        return f"{'el' if self.clase == Linea.OBJETIVO else 'la'} {str(self).lower()}"

    @property
    def ancla(self) -> str:
        """Its place in the page."""
        return f"observacion-{self.pk}"

    @property
    def linea_id(self) -> object:
        """The line while it is in the plan."""
        return self.objetivo_id or self.meta_id or self.accion_id
