"""What came from a file: the import with its state, and its results by grupo, which hang from one evidencia."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from ruta.estados import EstadoImportacion
from ruta.models.base import DeEscuela, hacia, registrar, unica_en_la_escuela


@registrar
class Importacion(DeEscuela):
    """One file a person brings. What was understood is kept without names; the file itself only until it is decided."""

    ruta = hacia("ruta.Ruta", related_name="importaciones")
    archivo = hacia("ruta.Archivo", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    nombre = models.CharField("archivo", max_length=150)
    sha256 = models.CharField(max_length=64)
    estado = models.CharField(max_length=12, choices=EstadoImportacion, default=EstadoImportacion.LEYENDO)
    avance = models.PositiveSmallIntegerField(default=0)
    motivo = models.TextField("por qué no se trajo", blank=True)
    reconocido = models.JSONField("lo que se entendió", default=dict, blank=True)
    correcciones = models.JSONField("lo que se corrigió de sus columnas", default=dict, blank=True)
    evidencia = hacia("ruta.Evidencia", on_delete=models.PROTECT, null=True, blank=True, related_name="importaciones")
    trajo = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")
    traida_el = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-traida_el", "-id"]
        verbose_name = "importación"
        verbose_name_plural = "importaciones de archivos"
        constraints = [
            unica_en_la_escuela("importacion_en_su_escuela"),
            models.UniqueConstraint(
                fields=["escuela", "ruta", "sha256"],
                condition=Q(estado__in=[EstadoImportacion.LEYENDO, EstadoImportacion.POR_REVISAR, EstadoImportacion.HECHA]),
                name="un_archivo_una_vez_por_ruta",
            ),
            models.CheckConstraint(
                condition=Q(estado=EstadoImportacion.HECHA, evidencia__isnull=False)
                | (~Q(estado=EstadoImportacion.HECHA) & Q(evidencia__isnull=True)),
                name="importacion_hecha_con_su_evidencia",
            ),
            models.CheckConstraint(condition=Q(avance__lte=100), name="avance_de_importacion_hasta_cien"),
        ]

    def __str__(self) -> str:
        return self.nombre


@registrar
class ResultadoDeGrupo(DeEscuela):
    """So many of a grupo at a level, or an average and of how many. Without grupo it is of the grado; without grado, of all."""

    evidencia = hacia("ruta.Evidencia", related_name="por_grupo")
    grupo = hacia("ruta.Grupo", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    grupo_nombre = models.CharField(max_length=20, blank=True, help_text="«4° A», también si la escuela no lo tiene anotado")
    grado = models.PositiveSmallIntegerField(null=True, blank=True)
    campo = models.ForeignKey("ruta.Campo", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    instrumento = models.ForeignKey("ruta.Instrumento", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    componente = models.CharField(max_length=80, blank=True)
    momento = models.CharField(max_length=40, blank=True)
    nivel = models.CharField(max_length=60, blank=True)
    conteo = models.PositiveIntegerField(null=True, blank=True)
    promedio = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    n = models.PositiveIntegerField("de cuántos", null=True, blank=True)
    orden = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["orden", "id"]
        verbose_name = "resultado de grupo"
        verbose_name_plural = "resultados por grupo"
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "escuela", "evidencia", "grupo_nombre", "grado", "campo", "instrumento", "componente", "momento", "nivel",
                ],
                nulls_distinct=False,
                name="un_resultado_por_grupo_y_nivel",
            ),
            models.CheckConstraint(
                condition=(~Q(nivel="") & Q(conteo__isnull=False, promedio__isnull=True))
                | Q(nivel="", conteo__isnull=True, promedio__isnull=False),
                name="resultado_de_grupo_es_conteo_o_promedio",
            ),
            models.CheckConstraint(condition=Q(promedio__isnull=True) | Q(promedio__gte=0), name="promedio_de_grupo_no_negativo"),
            models.CheckConstraint(condition=Q(grado__isnull=True) | Q(grado__gte=1, grado__lte=6), name="resultado_del_1_al_6"),
        ]  # fmt: skip

    def __str__(self) -> str:
        cifra = self.conteo if self.promedio is None else self.promedio
        return f"{self.grupo_nombre or self.grado or 'Escuela'}, {self.nivel or self.componente or 'promedio'}: {cifra}"
