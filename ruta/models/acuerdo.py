"""What each member of the colectivo says of what was agreed: their signature, and what the council leaves as it is on purpose."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ruta.estados import ModoDeFirma, Postura
from ruta.models.base import DeEscuela, hacia, registrar, unica_en_la_escuela


@registrar
class Firma(DeEscuela):
    """One person, one version: conforme, con reserva or no asistí. It never changes; whoever thinks otherwise signs the next one.

    `secciones` are the parts it signs, each with its SHA-256: while one stays the same in later versions, its signature holds.
    `nombre` and `cargo` are those of that day. PostgreSQL refuses a `sha256` that is not the version's.
    """

    acordada = hacia("ruta.VersionAcordada", on_delete=models.PROTECT, related_name="firmas")
    de_quien = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="firmas")
    nombre = models.CharField(max_length=150)
    cargo = models.CharField("función", max_length=80)
    postura = models.CharField(max_length=12, choices=Postura)
    reserva = models.TextField("¿cuál es su reserva?", blank=True)
    modo = models.CharField(max_length=8, choices=ModoDeFirma, default=ModoDeFirma.PROPIA)
    anoto = hacia("ruta.Participacion", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hoja = hacia("ruta.Archivo", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    secciones = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    firmada_en = models.DateTimeField()

    class Meta:
        ordering = ["firmada_en", "id"]
        verbose_name_plural = "firmas"
        constraints = [
            unica_en_la_escuela("firma_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "acordada", "de_quien", "modo"], name="una_firma_por_version"),
            models.CheckConstraint(
                condition=Q(postura=Postura.CON_RESERVA) ^ Q(reserva=""),
                name="firma_con_reserva_dice_cual",
                violation_error_message="Una firma con reserva dice cuál es; las demás no la llevan.",
            ),
            models.CheckConstraint(condition=Q(postura__in=Postura.values), name="firma_con_postura_conocida"),
            models.CheckConstraint(
                condition=Q(modo=ModoDeFirma.PROPIA, anoto__isnull=True, hoja__isnull=True)
                | Q(modo=ModoDeFirma.PAPEL, anoto__isnull=False),
                name="firma_en_papel_dice_quien_la_anoto",
            ),
            models.CheckConstraint(
                condition=Q(modo=ModoDeFirma.PROPIA) | ~Q(postura=Postura.NO_ASISTIO), name="no_asistir_no_se_firma_en_papel"
            ),
            models.CheckConstraint(condition=~Q(nombre="") & ~Q(cargo=""), name="firma_con_nombre_y_cargo"),
        ]

    def __str__(self) -> str:
        return f"{self.nombre}: {self.get_postura_display().lower()}"

    @property
    def firmada_el(self) -> date:
        """The day, in the school's time."""
        return timezone.localtime(self.firmada_en).date()


@registrar
class Salvedad(DeEscuela):
    """«Lo dejamos así porque…»: why the council leaves what the review of coherence found. `huella` is how the subject was then: if
    the subject changes, the sentence no longer speaks of it."""

    ruta = hacia("ruta.Ruta", related_name="salvedades")
    regla = models.CharField(max_length=40)
    sujeto = models.UUIDField()
    huella = models.CharField(max_length=64)
    motivo = models.TextField("lo dejamos así porque…")

    class Meta:
        ordering = ["regla", "id"]
        verbose_name_plural = "salvedades"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "ruta", "regla", "sujeto"], name="salvedad_una_vez_por_sujeto"),
            models.CheckConstraint(condition=~Q(motivo=""), name="salvedad_con_motivo"),
        ]

    def __str__(self) -> str:
        return self.motivo
