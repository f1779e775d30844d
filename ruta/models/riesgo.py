"""By what a school counts the pupils who need not to be left alone: the criteria of SisAT, and what the school says of them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ruta.estados import Nivel
from ruta.models.base import DeEscuela, registrar


class CriterioDeAlerta(models.Model):
    """One criterion of SisAT, as the catalogue offers it. `{umbral}` in its name is the threshold, where it has one."""

    clave = models.SlugField(primary_key=True, max_length=40)
    nombre = models.CharField(max_length=80)
    umbral = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    de_hoja = models.BooleanField("se cuenta de una hoja de cálculo", help_text="falso: se conversa en el colectivo")
    aplica_en = ArrayField(models.CharField(max_length=12, choices=Nivel), default=list)
    orden = models.PositiveSmallIntegerField()
    fuente = models.CharField(max_length=200)

    class Meta:
        ordering = ["orden", "clave"]
        verbose_name = "criterio de alerta"
        verbose_name_plural = "criterios de alerta"

    def __str__(self) -> str:
        return self.nombre


@registrar
class CriteriosDeEscuela(DeEscuela):
    """What a school changed of the catalogue, all of it in one row, with why. Without a row, it counts as the catalogue says."""

    cuentan = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    faltas = models.PositiveSmallIntegerField("faltas desde las que alerta")
    calificacion = models.DecimalField("calificación hasta la que alerta", max_digits=4, decimal_places=1)
    minimo = models.PositiveSmallIntegerField("criterios que hacen riesgo")
    razon = models.TextField("¿por qué cambiaron?")

    class Meta:
        verbose_name_plural = "criterios de las escuelas"
        constraints = [
            models.UniqueConstraint(fields=["escuela"], name="unos_criterios_por_escuela"),
            models.CheckConstraint(condition=Q(minimo__gte=2, minimo__lte=5), name="riesgo_de_dos_a_cinco_criterios"),
            models.CheckConstraint(condition=Q(faltas__gte=2, faltas__lte=60), name="alerta_de_2_a_60_faltas"),
            models.CheckConstraint(condition=Q(calificacion__gte=5, calificacion__lte=8), name="alerta_de_5_a_8_de_calificacion"),
            models.CheckConstraint(condition=~Q(razon=""), name="criterios_con_su_razon"),
        ]

    def __str__(self) -> str:
        return self.razon
