"""The ruta of a school in a ciclo, and the versions its council agreed."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from ruta.errores import NoExiste
from ruta.estados import ACORDADAS, EstadoRuta
from ruta.models.base import DeEscuela, DeEscuelaQuerySet, hacia, registrar, unica_en_la_escuela
from ruta.preparadas import Preparada


def _para_escribir(ruta_id: UUID) -> "RutaQuerySet":
    return Ruta.objects.select_for_update(of=("self",)).select_related("escuela", "ciclo", "marco").filter(pk=ruta_id)


_PARA_ESCRIBIR = Preparada(_para_escribir)


class RutaQuerySet(DeEscuelaQuerySet):
    def bloquear(self, ruta_id: UUID) -> "Ruta":
        """Lock the root row: every operation starts here, so two of them on one ruta never interleave."""
        filas = _PARA_ESCRIBIR.leer(ruta_id)
        if not filas:
            raise NoExiste()
        return filas[0]

    def visibles_para(self, usuario: Any) -> "RutaQuerySet":
        """Rutas of the person's schools, and the agreed ones of the zonas they supervise."""
        propias = Q(escuela__in=usuario.participaciones.filter(activa=True).values("escuela"))
        de_su_zona = Q(escuela__zona__in=usuario.zonas.filter(activa=True).values("zona")) & Q(acordada_el__isnull=False)
        return self.filter(propias | de_su_zona).select_related("escuela__zona", "ciclo", "marco")


@registrar
class Ruta(DeEscuela):
    ciclo = models.ForeignKey("ruta.Ciclo", on_delete=models.PROTECT, related_name="+")
    marco = models.ForeignKey("ruta.Marco", on_delete=models.PROTECT, related_name="+")
    estado = models.CharField(max_length=20, choices=EstadoRuta, default=EstadoRuta.BORRADOR)
    viene_de = hacia("ruta.Ruta", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    acordada_el = models.DateField("acordada el", null=True, blank=True)
    secuencia = models.PositiveBigIntegerField(default=0, help_text="crece con cada operación: dice si algo cambió")

    objects = RutaQuerySet.as_manager()

    class Meta:
        ordering = ["-ciclo__inicio", "-id"]
        verbose_name_plural = "rutas"
        constraints = [
            unica_en_la_escuela("ruta_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "ciclo"], name="una_ruta_por_escuela_y_ciclo"),
            models.CheckConstraint(
                condition=Q(acordada_el__isnull=False) | ~Q(estado__in=sorted(ACORDADAS)), name="ruta_acordada_con_fecha"
            ),
            models.CheckConstraint(condition=Q(estado__in=EstadoRuta.values), name="ruta_con_estado_conocido"),
            models.CheckConstraint(condition=~Q(viene_de=F("id")), name="ruta_no_viene_de_si_misma"),
        ]

    def __str__(self) -> str:
        return f"Ruta {self.ciclo_id} · {self.escuela}"

    @property
    def esta_en_marcha(self) -> bool:
        """Agreed at least once and not reported yet. A plan reopened to be mended does not stop what the school is doing."""
        return self.acordada_el is not None and self.estado != EstadoRuta.INFORMADA

    @property
    def estado_texto(self) -> str:
        return self.get_estado_display().lower()


@registrar
class VersionAcordada(DeEscuela):
    """What the council agreed, frozen: canonical JSON of the whole chain and its SHA-256. The database refuses to change it."""

    ruta = hacia(Ruta, related_name="versiones")
    numero = models.PositiveSmallIntegerField()
    acordada_el = models.DateField()
    asistentes = models.PositiveSmallIntegerField("integrantes del colectivo presentes")
    constancia = models.TextField("cómo se acordó", blank=True)
    contenido = models.JSONField()
    sha256 = models.CharField(max_length=64)
    acordada_por = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-numero", "-id"]
        verbose_name_plural = "versiones acordadas"
        constraints = [
            unica_en_la_escuela("version_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "id", "sha256"], name="version_con_su_huella"),
            models.UniqueConstraint(fields=["escuela", "ruta", "numero"], name="numero_de_version_unico"),
            models.CheckConstraint(condition=Q(asistentes__gte=1), name="version_acordada_por_alguien"),
        ]

    def __str__(self) -> str:
        return f"Versión {self.numero}"

    @property
    def codigo(self) -> str:
        """What is printed beside a signature: enough to find the version, short enough to be read aloud."""
        return self.sha256[:8]
