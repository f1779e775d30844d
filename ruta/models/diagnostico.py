"""¿Dónde estamos? Hallazgos in three blocks, each resting on evidencias, gathered into problemáticas with their order."""

from django.db import models
from django.db.models import Q

from ruta.estados import BloqueDiagnostico, TipoHallazgo
from ruta.models.base import DeEscuela, hacia, registrar, unica_en_la_escuela


@registrar
class Evidencia(DeEscuela):
    """A thing of its own: where a datum comes from, when, what it says and what it does not."""

    ruta = hacia("ruta.Ruta", related_name="evidencias")
    titulo = models.CharField("evidencia", max_length=160)
    fuente = models.CharField("de dónde sale", max_length=160, blank=True)
    instrumento = models.ForeignKey("ruta.Instrumento", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    fecha = models.DateField("fecha del dato", null=True, blank=True)
    dice = models.TextField("qué dice", blank=True)
    no_dice = models.TextField("qué no dice", blank=True)
    archivo = hacia("ruta.Archivo", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    capturo = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["fecha", "titulo", "id"]
        verbose_name_plural = "evidencias"
        constraints = [unica_en_la_escuela("evidencia_en_su_escuela")]

    def __str__(self) -> str:
        return self.titulo


@registrar
class Resultado(DeEscuela):
    """One figure of an evidencia: «Requiere apoyo: 46», «Lenguajes: 7.9». Counts of a group, never a pupil."""

    evidencia = hacia(Evidencia, related_name="resultados")
    orden = models.PositiveSmallIntegerField()
    etiqueta = models.CharField(max_length=80)
    valor = models.DecimalField(max_digits=9, decimal_places=2)

    class Meta:
        ordering = ["orden", "id"]
        verbose_name_plural = "resultados"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "evidencia", "etiqueta"], name="resultado_una_vez_por_evidencia"),
            models.CheckConstraint(condition=Q(valor__gte=0), name="resultado_no_negativo"),
        ]

    def __str__(self) -> str:
        return f"{self.etiqueta}: {self.valor.normalize():f}"


@registrar
class Hallazgo(DeEscuela):
    ruta = hacia("ruta.Ruta", related_name="hallazgos")
    bloque = models.CharField(max_length=20, choices=BloqueDiagnostico)
    tipo = models.CharField(max_length=10, choices=TipoHallazgo, default=TipoHallazgo.NECESIDAD)
    campo = models.ForeignKey("ruta.Campo", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    grupo = hacia("ruta.Grupo", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    texto = models.TextField("hallazgo")
    por_revisar = models.BooleanField(default=False, help_text="viene de otro ciclo y nadie lo ha revisado")
    orden = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["bloque", "orden", "id"]
        verbose_name_plural = "hallazgos"
        constraints = [
            unica_en_la_escuela("hallazgo_en_su_escuela"),
            models.CheckConstraint(condition=~Q(texto=""), name="hallazgo_con_texto"),
            models.CheckConstraint(
                condition=Q(bloque=BloqueDiagnostico.ENSENANZA_Y_GESTION) | Q(tipo=TipoHallazgo.NECESIDAD),
                name="fortalezas_y_mejoras_en_su_bloque",
            ),
        ]

    def __str__(self) -> str:
        return self.texto


@registrar
class EvidenciaDeHallazgo(DeEscuela):
    hallazgo = hacia(Hallazgo, related_name="sustentos")
    evidencia = hacia(Evidencia, related_name="usos")

    class Meta:
        verbose_name_plural = "evidencias de los hallazgos"
        constraints = [models.UniqueConstraint(fields=["escuela", "hallazgo", "evidencia"], name="evidencia_una_vez_por_hallazgo")]


@registrar
class Problematica(DeEscuela):
    ruta = hacia("ruta.Ruta", related_name="problematicas")
    orden = models.PositiveSmallIntegerField("prioridad")
    texto = models.TextField("problemática")
    causas = models.TextField("causas que la escuela puede cambiar", blank=True)
    eje = models.ForeignKey("ruta.Eje", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    por_revisar = models.BooleanField(default=False)

    class Meta:
        ordering = ["orden", "id"]
        verbose_name = "problemática"
        verbose_name_plural = "problemáticas"
        constraints = [
            unica_en_la_escuela("problematica_en_su_escuela"),
            models.UniqueConstraint(
                fields=["escuela", "ruta", "orden"], name="una_problematica_por_lugar", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=~Q(texto=""), name="problematica_con_texto"),
        ]

    def __str__(self) -> str:
        return self.texto


@registrar
class HallazgoDeProblematica(DeEscuela):
    problematica = hacia(Problematica, related_name="sustentos")
    hallazgo = hacia(Hallazgo, related_name="usos")

    class Meta:
        verbose_name_plural = "hallazgos de las problemáticas"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "problematica", "hallazgo"], name="hallazgo_una_vez_por_problematica")
        ]
