"""What did we achieve and how do we know it: measurements of each meta and the council's judgement of it."""

from django.db import models
from django.db.models import Q, TextChoices

from ruta.models.base import DeEscuela, hacia, registrar, unica_en_la_escuela


class Decision(TextChoices):
    CONTINUAR = "continuar", "Continuar"
    AJUSTAR = "ajustar", "Ajustar"
    CERRAR = "cerrar", "Cerrar"


@registrar
class Medicion(DeEscuela):
    """One measurement of a meta, in the unit of the meta. `de_cuantos` is how many were looked at that day."""

    meta = hacia("ruta.Meta", on_delete=models.PROTECT, related_name="mediciones")
    corte = hacia("ruta.Corte", on_delete=models.PROTECT, null=True, blank=True, related_name="mediciones")
    fecha = models.DateField()
    valor = models.DecimalField("resultado", max_digits=9, decimal_places=2)
    de_cuantos = models.PositiveIntegerField("de cuántos", null=True, blank=True)
    fuente = models.CharField("de dónde sale el dato", max_length=160)
    nota = models.CharField("lo que hay que saber de este dato", max_length=300, blank=True)
    es_comparable = models.BooleanField("se puede comparar con la anterior", default=True)
    archivo = hacia("ruta.Archivo", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    capturo = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["fecha", "id"]
        verbose_name = "medición"
        verbose_name_plural = "mediciones"
        constraints = [
            unica_en_la_escuela("medicion_en_su_escuela"),
            models.UniqueConstraint(
                fields=["escuela", "meta", "fecha"],
                name="una_medicion_por_dia",
                violation_error_message="Ya hay una medición de esta meta con esa fecha: corríjala en lugar de repetirla.",
            ),
            models.UniqueConstraint(
                fields=["escuela", "meta", "corte"],
                condition=Q(corte__isnull=False),
                name="una_medicion_por_corte",
                violation_error_message="Ese corte ya tiene su medición: corríjala en lugar de repetirla.",
            ),
            models.CheckConstraint(
                condition=Q(valor__gte=0),
                name="medicion_no_negativa",
                violation_error_message="El resultado no puede ser negativo.",
            ),
            models.CheckConstraint(condition=~Q(fuente=""), name="medicion_con_fuente"),
        ]

    def __str__(self) -> str:
        return f"{self.valor.normalize():f} ({self.fecha})"


@registrar
class Valoracion(DeEscuela):
    """¿Qué favoreció? ¿Qué dificultó? and the decision; one a meta, rewritten as the cycle goes (history keeps the earlier)."""

    meta = hacia("ruta.Meta", on_delete=models.PROTECT, related_name="valoraciones")
    favorecio = models.TextField("¿qué favoreció?", blank=True)
    dificulto = models.TextField("¿qué dificultó?", blank=True)
    decision = models.CharField("decisión", max_length=10, choices=Decision, blank=True)
    que_haremos = models.TextField("¿qué haremos?", blank=True)

    class Meta:
        verbose_name = "valoración"
        verbose_name_plural = "valoraciones"
        constraints = [
            unica_en_la_escuela("valoracion_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "meta"], name="una_valoracion_por_meta"),
            models.CheckConstraint(
                condition=~Q(decision=Decision.AJUSTAR) | ~Q(que_haremos=""),
                name="ajustar_dice_que_haremos",
                violation_error_message="Si deciden ajustar, digan qué harán.",
            ),
        ]
