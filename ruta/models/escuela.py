"""Escuela (CCT + turno), zona, and its grupos of each ciclo."""

from datetime import date, timedelta
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from ruta.cct import PATRON_CCT
from ruta.estados import Nivel, Organizacion, QueHay, Sostenimiento, Turno
from ruta.models.base import DeEscuela, hacia, registrar, unica_en_la_escuela, uuid7

DIAS_CUANDO_MAS = 20  # of a school's own in one row: more is a vacation, and those are of the calendar


class Zona(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    entidad = models.CharField(max_length=2)
    numero = models.CharField("zona escolar", max_length=10)
    sector = models.CharField(max_length=10, blank=True)
    nivel = models.CharField(max_length=12, choices=Nivel)

    class Meta:
        ordering = ["entidad", "nivel", "numero", "id"]
        verbose_name_plural = "zonas escolares"
        constraints = [models.UniqueConstraint(fields=["entidad", "nivel", "numero"], name="zona_unica_en_la_entidad")]

    def __str__(self) -> str:
        return f"Zona {self.numero}"


@registrar
class Escuela(models.Model):
    """A school is a CCT and a turno: two turnos may share building and key (domain rule of the state platforms)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cct = models.CharField("clave de centro de trabajo", max_length=10)
    turno = models.CharField(max_length=16, choices=Turno)
    nombre = models.CharField(max_length=160)
    nombre_corto = models.CharField(max_length=80, help_text="como le dicen: «Jacinto Canek»")
    nivel = models.CharField(max_length=12, choices=Nivel)
    organizacion = models.CharField(max_length=12, choices=Organizacion, default=Organizacion.COMPLETA)
    sostenimiento = models.CharField(max_length=12, choices=Sostenimiento)
    localidad = models.CharField(max_length=120, blank=True)
    municipio = models.CharField(max_length=120, blank=True)
    entidad = models.CharField(max_length=60, blank=True)
    zona = models.ForeignKey(Zona, on_delete=models.PROTECT, related_name="escuelas", null=True, blank=True)
    plan = models.ForeignKey("ruta.PlanDeEstudios", on_delete=models.PROTECT, related_name="+")
    es_de_ejemplo = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["nombre", "id"]
        verbose_name_plural = "escuelas"
        constraints = [
            models.UniqueConstraint(fields=["cct", "turno"], name="escuela_es_cct_y_turno"),
            models.CheckConstraint(condition=Q(cct__regex=PATRON_CCT), name="cct_de_diez_caracteres"),
        ]

    def __str__(self) -> str:
        return f"{self.nombre} ({self.cct}, {self.get_turno_display().lower()})"

    @property
    def escuela_id(self) -> UUID:
        """A school is of itself: permissions ask it as they ask any row of a school."""
        return self.pk

    @property
    def clave(self) -> str:
        """How the path names the school: «15DPR9821M-matutino»."""
        return f"{self.cct}-{self.turno}"

    @property
    def turno_texto(self) -> str:
        return self.get_turno_display().lower()


@registrar
class Grupo(DeEscuela):
    """A group of one ciclo; a multigrade group holds several grados."""

    ciclo = models.ForeignKey("ruta.Ciclo", on_delete=models.PROTECT, related_name="+")
    nombre = models.CharField(max_length=20, help_text="«1° A», «1° a 6°»")
    ninas = models.PositiveSmallIntegerField("niñas", default=0)
    ninos = models.PositiveSmallIntegerField("niños", default=0)

    class Meta:
        ordering = ["nombre", "id"]
        verbose_name_plural = "grupos"
        constraints = [
            unica_en_la_escuela("grupo_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "ciclo", "nombre"], name="grupo_unico_en_el_ciclo"),
        ]

    def __str__(self) -> str:
        return self.nombre

    @property
    def matricula(self) -> int:
        return self.ninas + self.ninos


@registrar
class GradoDeGrupo(DeEscuela):
    grupo = hacia(Grupo, related_name="grados")
    grado = models.PositiveSmallIntegerField()
    alumnos = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["grado", "id"]
        verbose_name_plural = "grados de los grupos"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "grupo", "grado"], name="grado_una_vez_en_el_grupo"),
            models.CheckConstraint(condition=Q(grado__gte=1, grado__lte=6), name="grado_del_1_al_6"),
        ]

    def __str__(self) -> str:
        return f"{self.grado}°"


@registrar
class FechaPropiaDeCTE(DeEscuela):
    """A school's own date for a session of the national calendar, with its reason."""

    fecha_nacional = models.ForeignKey("ruta.FechaDeCTE", on_delete=models.CASCADE, related_name="+")
    fecha = models.DateField()
    motivo = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "fechas propias de CTE"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "fecha_nacional"], name="una_fecha_propia_por_sesion"),
            models.CheckConstraint(condition=~Q(motivo=""), name="fecha_propia_con_motivo"),
        ]

    def __str__(self) -> str:
        return f"{self.fecha}"


@registrar
class DiaPropio(DeEscuela):
    """Days of a school that are not what the calendar of the ciclo says, with their reason: closed ones, or national days without
    classes in which it has them."""

    ruta = hacia("ruta.Ruta", related_name="dias_propios")
    que = models.CharField("¿hay clases?", max_length=12, choices=QueHay)
    desde = models.DateField()
    hasta = models.DateField()
    motivo = models.CharField(max_length=200)

    class Meta:
        ordering = ["desde", "id"]
        verbose_name = "día propio"
        verbose_name_plural = "días propios"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "ruta", "desde"], name="un_dia_propio_por_dia"),
            models.CheckConstraint(condition=Q(que__in=QueHay.values), name="dia_propio_con_o_sin_clases"),
            models.CheckConstraint(condition=~Q(motivo=""), name="dia_propio_con_motivo"),
            models.CheckConstraint(condition=Q(hasta__gte=F("desde")), name="dia_propio_termina_despues"),
            models.CheckConstraint(
                condition=Q(hasta__lt=F("desde") + timedelta(days=DIAS_CUANDO_MAS)), name="dia_propio_de_veinte_dias"
            ),
        ]

    def __str__(self) -> str:
        return self.motivo

    def incluye(self, dia: date) -> bool:
        return self.desde <= dia <= self.hasta
