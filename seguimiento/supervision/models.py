"""What the supervisora writes: observations beside the lines of a ruta, and the sheet of each visit to a session."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ruta.models.base import DeEscuela, hacia, registrar, unica_en_la_escuela
from seguimiento.supervision.estados import Dicho, Linea


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


@registrar
class VisitaDeSupervision(DeEscuela):
    """The sheet of one supervisora for one session: hers alone until she finishes it, and then the school may answer it once. It
    carries no figure: nothing of it is added up or compared."""

    ruta = hacia("ruta.Ruta", related_name="visitas")
    sesion = hacia("seguimiento.Sesion", on_delete=models.PROTECT, related_name="visitas")
    escribio = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    fecha = models.DateField("día de la visita")
    texto = models.TextField("lo demás que quiere decir", blank=True)
    terminada_el = models.DateField("terminada el", null=True, blank=True)
    respuesta = models.TextField("respuesta", blank=True)
    respondio = hacia("ruta.Participacion", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    respondida_el = models.DateField("respondida el", null=True, blank=True)

    class Meta:
        ordering = ["-fecha", "-id"]
        verbose_name = "visita de la supervisión"
        verbose_name_plural = "visitas de la supervisión"
        constraints = [
            unica_en_la_escuela("visita_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "sesion", "escribio"], name="una_hoja_por_visita"),
            models.CheckConstraint(
                condition=Q(respuesta="", respondio__isnull=True, respondida_el__isnull=True)
                | (~Q(respuesta="") & Q(terminada_el__isnull=False, respondio__isnull=False, respondida_el__isnull=False)),
                name="visita_terminada_y_respondida_por_alguien",
            ),
        ]

    @property
    def ancla(self) -> str:
        """Its place in the page."""
        return f"visita-{self.pk}"


@registrar
class RespuestaDeVisita(DeEscuela):
    """What she answered to one question, with the words it had when she did."""

    visita = hacia(VisitaDeSupervision, related_name="respuestas")
    orden = models.PositiveSmallIntegerField()
    clave = models.CharField(max_length=20)
    pregunta = models.TextField()
    dice = models.CharField(max_length=10, choices=Dicho, blank=True)
    nota = models.TextField(blank=True)

    class Meta:
        ordering = ["orden", "id"]
        verbose_name = "respuesta de una visita"
        verbose_name_plural = "respuestas de las visitas"
        constraints = [models.UniqueConstraint(fields=["escuela", "visita", "clave"], name="una_respuesta_por_pregunta")]
