"""¿Cuánto? ¿De qué manera? ¿Cuándo? A meta may be saved with holes; what it may not be is impossible."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from ruta.calculos import porcentaje_de_logro
from ruta.estados import Sentido, Unidad
from ruta.models.base import DeEscuela, hacia, registrar, unica_en_la_escuela

_FALTA_UN_NUMERO = Q(linea_base__isnull=True) | Q(valor__isnull=True)


@registrar
class Meta(DeEscuela):
    """`linea_base`, `valor` and every result are in `unidad`; `de_cuantos` is the group they are counted in.

    `original` is what the council agreed of it the first time; PostgreSQL refuses to change
    it. `ajuste` says why it is no longer so."""

    objetivo = hacia("ruta.Objetivo", related_name="metas")
    orden = models.PositiveSmallIntegerField()
    texto = models.TextField("la meta, con sus palabras")
    nombre_corto = models.CharField("en pocas palabras", max_length=60, blank=True)
    sentido = models.CharField(max_length=10, choices=Sentido, blank=True)
    linea_base = models.DecimalField("hoy (línea base)", max_digits=9, decimal_places=2, null=True, blank=True)
    valor = models.DecimalField("queremos llegar a", max_digits=9, decimal_places=2, null=True, blank=True)
    unidad = models.CharField(max_length=10, choices=Unidad, default=Unidad.ALUMNOS)
    unidad_otra = models.CharField("¿cuál unidad?", max_length=40, blank=True)
    de_cuantos = models.PositiveIntegerField("de cuántos", null=True, blank=True)
    indicador = models.CharField(max_length=400, blank=True)
    fuente = models.CharField("de dónde sale el dato", max_length=160, blank=True)
    instrumento = models.ForeignKey("ruta.Instrumento", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    fecha = models.DateField("fecha en que se cumple", null=True, blank=True)
    ajuste = models.TextField("¿por qué se ajusta?", blank=True)
    ajustada_el = models.DateField("se ajustó el", null=True, blank=True, editable=False)
    original = models.JSONField("como se acordó por primera vez", null=True, blank=True, editable=False)
    por_revisar = models.BooleanField(default=False)

    class Meta:
        ordering = ["orden", "id"]
        verbose_name_plural = "metas"
        constraints = [
            unica_en_la_escuela("meta_en_su_escuela"),
            models.UniqueConstraint(
                fields=["escuela", "objetivo", "orden"], name="una_meta_por_lugar", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=~Q(texto=""), name="meta_con_texto"),
            models.CheckConstraint(
                condition=_FALTA_UN_NUMERO | ~Q(sentido=Sentido.AUMENTAR) | Q(valor__gt=F("linea_base")),
                name="aumentar_es_llegar_a_mas",
                violation_error_message="Si la meta es aumentar, el valor al que se quiere llegar debe ser mayor que el de hoy.",
            ),
            models.CheckConstraint(
                condition=_FALTA_UN_NUMERO | ~Q(sentido=Sentido.DISMINUIR) | Q(valor__lt=F("linea_base")),
                name="disminuir_es_llegar_a_menos",
                violation_error_message="Si la meta es disminuir, el valor al que se quiere llegar debe ser menor que el de hoy.",
            ),
            models.CheckConstraint(
                condition=~Q(unidad=Unidad.PORCENTAJE) | Q(valor__isnull=True) | Q(valor__gte=0, valor__lte=100),
                name="porcentaje_entre_0_y_100",
                violation_error_message="Un porcentaje va de 0 a 100.",
            ),
            models.CheckConstraint(
                condition=~Q(unidad__in=[Unidad.ALUMNOS, Unidad.FAMILIAS, Unidad.DOCENTES])
                | Q(de_cuantos__isnull=True)
                | Q(valor__isnull=True)
                | Q(valor__lte=F("de_cuantos")),
                name="no_mas_de_los_que_hay",
                violation_error_message="No se puede llegar a más de los que hay: revise «de cuántos».",
            ),
            models.CheckConstraint(
                condition=(Q(linea_base__isnull=True) | Q(linea_base__gte=0)) & (Q(valor__isnull=True) | Q(valor__gte=0)),
                name="meta_sin_numeros_negativos",
                violation_error_message="Los valores de una meta no pueden ser negativos.",
            ),
        ]

    def __str__(self) -> str:
        return self.texto

    @property
    def titulo(self) -> str:
        return self.nombre_corto or self.texto

    @property
    def unidad_texto(self) -> str:
        return (self.unidad_otra or "unidades") if self.unidad == Unidad.OTRA else self.get_unidad_display()

    def logro(self, resultado: Decimal | None) -> Decimal | None:
        """% de logro of a result, or None where base, meta or result is missing."""
        return porcentaje_de_logro(self.linea_base, self.valor, resultado)

    @property
    def le_falta(self) -> list[str]:
        """What the council has not said yet, in the words of the method."""
        huecos = [
            (self.linea_base is None, "línea base"),
            (self.valor is None, "¿cuánto?"),
            (not self.indicador, "indicador"),
            (not self.fuente and self.instrumento_id is None, "fuente"),
            (self.fecha is None, "¿cuándo?"),
        ]
        return [nombre for falta, nombre in huecos if falta]


@registrar
class Corte(DeEscuela):
    """A moment at which the meta is looked at: «SisAT febrero», CTE 5."""

    meta = hacia(Meta, related_name="cortes")
    orden = models.PositiveSmallIntegerField()
    nombre = models.CharField(max_length=60)
    fecha = models.DateField()
    cte = models.PositiveSmallIntegerField("sesión del CTE en que se revisa", null=True, blank=True)

    class Meta:
        ordering = ["fecha", "orden", "id"]
        verbose_name_plural = "cortes"
        constraints = [
            unica_en_la_escuela("corte_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "meta", "nombre"], name="corte_una_vez_por_meta"),
            models.CheckConstraint(condition=Q(cte__isnull=True) | Q(cte__gte=1, cte__lte=8), name="corte_en_cte_del_1_al_8"),
        ]

    def __str__(self) -> str:
        return self.nombre
