"""What was asked to be made of a ruta on paper: its content, frozen then, and the PDF that the worker derives from it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ruta.estados import ClaseDeDocumento, EstadoDocumento, Papel
from ruta.models.base import DeEscuela, hacia, unica_en_la_escuela


class Documento(DeEscuela):
    """Of a version that was agreed, or of the plan as it is being written (`numero` is None). The same content is one row, and its
    PDF has always the same bytes. Without history: it is derived, and could be made again."""

    ruta = hacia("ruta.Ruta", related_name="documentos")
    numero = models.PositiveSmallIntegerField("versión acordada", null=True, blank=True)
    clase = models.CharField(max_length=12, choices=ClaseDeDocumento)
    papel = models.CharField(max_length=8, choices=Papel, default=Papel.CARTA)
    contenido = models.JSONField()
    sha256 = models.CharField(max_length=64)
    estado = models.CharField(max_length=12, choices=EstadoDocumento, default=EstadoDocumento.PEDIDO)
    pdf = models.BinaryField(null=True, blank=True)
    pedido_en = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pedido_en", "-id"]
        verbose_name_plural = "documentos"
        constraints = [
            unica_en_la_escuela("documento_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "ruta", "clase", "papel", "sha256"], name="un_documento_por_contenido"),
            models.CheckConstraint(condition=Q(clase__in=ClaseDeDocumento.values), name="documento_de_clase_conocida"),
            models.CheckConstraint(condition=Q(papel__in=Papel.values), name="documento_en_papel_conocido"),
            models.CheckConstraint(
                condition=Q(estado=EstadoDocumento.HECHO, pdf__isnull=False)
                | (~Q(estado=EstadoDocumento.HECHO) & Q(pdf__isnull=True)),
                name="documento_hecho_tiene_pdf",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_clase_display()}, {self.de_que_texto}"

    @property
    def de_que_texto(self) -> str:
        return f"versión {self.numero}" if self.numero else "borrador, sin acuerdo"

    @property
    def esta_en_camino(self) -> bool:
        return self.estado in {EstadoDocumento.PEDIDO, EstadoDocumento.HACIENDOSE}
