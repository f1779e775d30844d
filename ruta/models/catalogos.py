"""Frameworks, plans of study, instruments, cycles and CTE calendars: data, loaded from `ruta/catalogos/*.yaml`, without school."""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from ruta.estados import FaseCTE, Nivel


class Marco(models.Model):
    """The official framework a ruta is written in (RME 2014, PEMC 2019, PMC 2024): words and limits, never data."""

    clave = models.SlugField(primary_key=True, max_length=20)
    nombre = models.CharField(max_length=120)
    documento = models.CharField("nombre del documento", max_length=60)
    vigente_desde = models.CharField(max_length=9)
    eje = models.CharField("cómo llama a sus ejes", max_length=40)
    ejes = models.CharField("ejes, en plural", max_length=40)
    reglas = models.JSONField(default=dict, help_text="límites recomendados, campos de la acción, etiquetas y preguntas guía")
    fuente = models.CharField(max_length=200)

    class Meta:
        ordering = ["vigente_desde", "clave"]
        verbose_name_plural = "marcos"

    def __str__(self) -> str:
        return self.nombre


class Eje(models.Model):
    """A prioridad (RME) or ámbito (PEMC, PMC)."""

    marco = models.ForeignKey(Marco, on_delete=models.CASCADE, related_name="lista_de_ejes")
    clave = models.CharField(max_length=10)
    nombre = models.CharField(max_length=120)
    orden = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["marco", "orden", "id"]
        verbose_name_plural = "ejes"
        constraints = [models.UniqueConstraint(fields=["marco", "clave"], name="eje_unico_en_su_marco")]

    def __str__(self) -> str:
        return self.nombre


class PlanDeEstudios(models.Model):
    clave = models.CharField(primary_key=True, max_length=4)
    nombre = models.CharField(max_length=120)

    class Meta:
        ordering = ["clave"]
        verbose_name_plural = "planes de estudios"

    def __str__(self) -> str:
        return self.nombre


class Campo(models.Model):
    """An asignatura or campo formativo of one plan and nivel; a record of 2016 and one of 2026 keep each its own."""

    plan = models.ForeignKey(PlanDeEstudios, on_delete=models.CASCADE, related_name="campos")
    nivel = models.CharField(max_length=12, choices=Nivel)
    clave = models.SlugField(max_length=40)
    nombre = models.CharField(max_length=120)
    orden = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["plan", "nivel", "orden", "id"]
        verbose_name_plural = "campos y asignaturas"
        constraints = [models.UniqueConstraint(fields=["plan", "nivel", "clave"], name="campo_unico_en_su_plan")]

    def __str__(self) -> str:
        return self.nombre


class Instrumento(models.Model):
    """An instrument of evaluation: its ordered levels, where and when it applies."""

    clave = models.SlugField(primary_key=True, max_length=40)
    nombre = models.CharField(max_length=120)
    niveles = ArrayField(models.CharField(max_length=60), default=list, help_text="de mayor a menor logro")
    aplica_en = ArrayField(models.CharField(max_length=12, choices=Nivel), default=list)
    momentos = ArrayField(models.CharField(max_length=40), default=list)
    fuente = models.CharField(max_length=200)

    class Meta:
        ordering = ["nombre", "clave"]
        verbose_name_plural = "instrumentos"

    def __str__(self) -> str:
        return self.nombre


@dataclass(frozen=True)
class SinClases:
    """From a day to another, both without classes."""

    desde: date
    hasta: date
    motivo: str

    def incluye(self, dia: date) -> bool:
        return self.desde <= dia <= self.hasta


class Ciclo(models.Model):
    """A school year, «2026-2027», from the intensive phase of August to July."""

    clave = models.CharField(primary_key=True, max_length=9)
    inicio = models.DateField()
    fin = models.DateField()
    es_oficial = models.BooleanField("calendario publicado", help_text="falso: fechas inferidas, por confirmar")
    dias_sin_clases = models.JSONField("días sin clases", default=list, help_text="[{desde, hasta, motivo}], con sus dos días")

    class Meta:
        ordering = ["-inicio", "-clave"]
        verbose_name_plural = "ciclos escolares"
        constraints = [
            models.CheckConstraint(condition=Q(fin__gt=F("inicio")), name="ciclo_termina_despues_de_iniciar"),
            models.CheckConstraint(condition=Q(clave__regex=r"^\d{4}-\d{4}$"), name="ciclo_con_clave_de_dos_anios"),
        ]

    def __str__(self) -> str:
        return self.clave

    def contiene(self, dia: date) -> bool:
        return self.inicio <= dia <= self.fin

    @property
    def sin_clases(self) -> list["SinClases"]:
        """In their order."""
        return [SinClases(*map(date.fromisoformat, (t["desde"], t["hasta"])), t["motivo"]) for t in self.dias_sin_clases]


class FechaDeCTE(models.Model):
    """One of the 13 meetings of the national calendar: five of the intensive phase, eight ordinary (Acuerdo 12/05/19)."""

    ciclo = models.ForeignKey(Ciclo, on_delete=models.CASCADE, related_name="fechas_de_cte")
    fase = models.CharField(max_length=10, choices=FaseCTE)
    numero = models.PositiveSmallIntegerField()
    fecha = models.DateField()

    class Meta:
        ordering = ["fecha", "id"]
        verbose_name_plural = "fechas de CTE"
        constraints = [
            models.UniqueConstraint(fields=["ciclo", "fase", "numero"], name="una_fecha_por_sesion_del_calendario"),
            models.CheckConstraint(condition=Q(numero__gte=1, numero__lte=8), name="sesion_del_1_al_8"),
        ]

    def __str__(self) -> str:
        return self.nombre

    @property
    def nombre(self) -> str:
        return f"CTE {self.numero}" if self.fase == FaseCTE.ORDINARIA else f"Fase intensiva, día {self.numero}"
