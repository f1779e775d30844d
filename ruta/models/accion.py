"""¿Quién hace qué? Responsables by person or as the council says it («docentes de grupo»), and one who informs."""

from django.db import models
from django.db.models import F, Q

from ruta.models.base import DeEscuela, hacia, registrar, unica_en_la_escuela


@registrar
class Accion(DeEscuela):
    """`costo` in pesos; `costo_texto` and `cuando_texto` keep what was written («$60 semanales», «todo el ciclo»)."""

    meta = hacia("ruta.Meta", related_name="acciones")
    orden = models.PositiveSmallIntegerField()
    descripcion = models.TextField("acción")
    eje = models.ForeignKey("ruta.Eje", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    responsables_texto = models.CharField("responsables, como los nombra el colectivo", max_length=400, blank=True)
    informa = hacia("ruta.Participacion", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    inicio = models.DateField(null=True, blank=True)
    termino = models.DateField("término", null=True, blank=True)
    cuando_texto = models.CharField("¿cuándo?, con sus palabras", max_length=300, blank=True)
    recursos = models.CharField(max_length=600, blank=True)
    costo = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    costo_texto = models.CharField("costo, como se escribió", max_length=160, blank=True)
    fuente = models.CharField("de dónde sale el dinero", max_length=60, blank=True)
    evidencia = models.CharField("evidencia esperada", max_length=400, blank=True)
    por_revisar = models.BooleanField(default=False)

    class Meta:
        ordering = ["orden", "id"]
        verbose_name = "acción"
        verbose_name_plural = "acciones"
        constraints = [
            unica_en_la_escuela("accion_en_su_escuela"),
            models.UniqueConstraint(
                fields=["escuela", "meta", "orden"], name="una_accion_por_lugar", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=~Q(descripcion=""), name="accion_con_texto"),
            models.CheckConstraint(
                condition=Q(inicio__isnull=True) | Q(termino__isnull=True) | Q(termino__gte=F("inicio")),
                name="accion_termina_despues_de_iniciar",
                violation_error_message="El término de la acción no puede ser antes de su inicio.",
            ),
            models.CheckConstraint(
                condition=Q(costo__isnull=True) | Q(costo__gte=0),
                name="costo_no_negativo",
                violation_error_message="El costo no puede ser negativo.",
            ),
        ]

    def __str__(self) -> str:
        return self.descripcion


@registrar
class ResponsableDeAccion(DeEscuela):
    accion = hacia(Accion, related_name="responsables")
    participacion = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["participacion__cargo", "participacion__usuario__nombre", "id"]
        verbose_name_plural = "responsables de las acciones"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "accion", "participacion"], name="responsable_una_vez_por_accion")
        ]
