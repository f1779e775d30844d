"""What the school tells its community: money with source and custodian, school figures, the informe and its editions.

The school never holds families' money, it reports it: each fuente says who administers it.
"""

from django.db import models
from django.db.models import Q, TextChoices

from ruta.models.base import DeEscuela, hacia, registrar, unica_en_la_escuela


class TipoMovimiento(TextChoices):
    INGRESO = "ingreso", "Ingreso"
    EGRESO = "egreso", "Egreso"


class Indicador(TextChoices):
    """School figures of the informe (domain of statistics 911): each is counts, and the percentage is computed."""

    APROBACION = "aprobacion", "Aprobación"
    REPROBACION = "reprobacion", "Reprobación"
    ABANDONO = "abandono", "Abandono"
    EFICIENCIA = "eficiencia", "Eficiencia terminal"
    ASISTENCIA = "asistencia", "Asistencia"


class Capitulo(TextChoices):
    EDUCATIVOS = "educativos", "Resultados educativos"
    GESTION = "gestion", "Gestión escolar"
    FINANZAS = "finanzas", "Administración y finanzas"
    NO_LOGRAMOS = "no_logramos", "Lo que no logramos y qué haremos"


@registrar
class Fuente(DeEscuela):
    """A source of money and who administers it: «La Escuela es Nuestra», CEAP."""

    ruta = hacia("ruta.Ruta", related_name="fuentes")
    nombre = models.CharField("fuente", max_length=80)
    siglas = models.CharField(max_length=20, blank=True)
    administra = models.CharField("quién lo administra", max_length=80)
    saldo_inicial = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    nota = models.CharField("lo que hay que saber", max_length=300, blank=True)
    orden = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["orden", "id"]
        verbose_name_plural = "fuentes de recursos"
        constraints = [
            unica_en_la_escuela("fuente_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "ruta", "nombre"], name="fuente_una_vez_por_ruta"),
            models.CheckConstraint(condition=Q(saldo_inicial__gte=0), name="saldo_inicial_no_negativo"),
            models.CheckConstraint(condition=~Q(administra=""), name="fuente_con_quien_administra"),
        ]

    def __str__(self) -> str:
        return self.nombre


@registrar
class Movimiento(DeEscuela):
    """Money in or out, in pesos, to the cent; an egreso is tied to an acción or says why it is not."""

    fuente = hacia(Fuente, on_delete=models.PROTECT, related_name="movimientos")
    fecha = models.DateField()
    tipo = models.CharField(max_length=8, choices=TipoMovimiento)
    concepto = models.CharField(max_length=200)
    monto = models.DecimalField(max_digits=12, decimal_places=2)
    accion = hacia("ruta.Accion", on_delete=models.PROTECT, null=True, blank=True, related_name="movimientos")
    sin_accion = models.CharField("por qué no va con una acción de la ruta", max_length=200, blank=True)
    comprobante = hacia("ruta.Archivo", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["fecha", "id"]
        verbose_name_plural = "movimientos"
        constraints = [
            unica_en_la_escuela("movimiento_en_su_escuela"),
            models.CheckConstraint(
                condition=Q(monto__gt=0), name="monto_mayor_que_cero", violation_error_message="El monto debe ser mayor que cero."
            ),
            models.CheckConstraint(condition=~Q(concepto=""), name="movimiento_con_concepto"),
            models.CheckConstraint(
                condition=~Q(tipo=TipoMovimiento.INGRESO) | Q(accion__isnull=True), name="un_ingreso_no_es_de_una_accion"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concepto}: {self.monto}"


@registrar
class CifraEscolar(DeEscuela):
    """`parte` of `todo`, as counted at the end of the cycle; `nota` tells how («3 bajas por traslado»)."""

    ruta = hacia("ruta.Ruta", related_name="cifras")
    indicador = models.CharField(max_length=12, choices=Indicador)
    parte = models.PositiveIntegerField("cuántos")
    todo = models.PositiveIntegerField("de cuántos")
    nota = models.CharField("cómo se contó", max_length=300, blank=True)

    class Meta:
        ordering = ["indicador", "id"]
        verbose_name_plural = "cifras escolares"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "ruta", "indicador"], name="cifra_una_vez_por_indicador"),
            models.CheckConstraint(condition=Q(todo__gt=0), name="cifra_de_alguien"),
            models.CheckConstraint(
                condition=Q(indicador=Indicador.EFICIENCIA) | Q(parte__lte=models.F("todo")),
                name="parte_no_mayor_que_el_todo",
                violation_error_message="No pueden ser más que el total: revise los dos números.",
            ),
        ]


@registrar
class Parrafo(DeEscuela):
    """What the dirección writes in a chapter, beside what fills itself."""

    ruta = hacia("ruta.Ruta", related_name="parrafos")
    capitulo = models.CharField(max_length=12, choices=Capitulo)
    texto = models.TextField(blank=True)

    class Meta:
        verbose_name = "párrafo"
        verbose_name_plural = "párrafos"
        constraints = [
            unica_en_la_escuela("parrafo_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "ruta", "capitulo"], name="un_parrafo_por_capitulo"),
        ]


@registrar
class Edicion(DeEscuela):
    """A published informe, immutable: canonical JSON of the public schema, its SHA-256, and who published it."""

    ruta = hacia("ruta.Ruta", on_delete=models.PROTECT, related_name="ediciones")
    numero = models.PositiveSmallIntegerField()
    publicada_el = models.DateField()
    publicada_por = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")
    contenido = models.JSONField()
    sha256 = models.CharField(max_length=64)
    motivo = models.CharField("qué corrige", max_length=300, blank=True)
    nombres_revisados = models.JSONField("palabras que la dirección declaró que no son nombres de alumnos", default=list)

    class Meta:
        ordering = ["-numero", "-id"]
        verbose_name = "edición"
        verbose_name_plural = "ediciones"
        constraints = [
            unica_en_la_escuela("edicion_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "ruta", "numero"], name="numero_de_edicion_unico"),
            models.CheckConstraint(
                condition=Q(numero=1) | ~Q(motivo=""),
                name="edicion_nueva_con_motivo",
                violation_error_message="Diga qué corrige esta edición.",
            ),
        ]

    @property
    def codigo(self) -> str:
        """Short code that is printed: the first eight hexadecimal digits of the fingerprint, in two groups."""
        return f"{self.sha256[:4]}-{self.sha256[4:8]}".upper()


class FotoPublicada(DeEscuela):
    """A photo of an edition: a copy of its own, small and drawn again, so that it stays whatever becomes of the evidencia. What is
    said of it is frozen in the edition, in the same `orden`. Erased when it is withdrawn, and only then (`RetiroDeFoto`)."""

    edicion = hacia(Edicion, on_delete=models.PROTECT, related_name="fotos")
    orden = models.PositiveSmallIntegerField()
    jpeg = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["orden", "id"]
        verbose_name = "foto publicada"
        verbose_name_plural = "fotos publicadas"
        constraints = [models.UniqueConstraint(fields=["escuela", "edicion", "orden"], name="una_foto_en_cada_lugar")]

    def __str__(self) -> str:
        return f"fotografía {self.orden}"


@registrar
class RetiroDeFoto(DeEscuela):
    """A photo that is public no more, in no edition of the ruta: who withdrew it, when and why."""

    ruta = hacia("ruta.Ruta", on_delete=models.PROTECT, related_name="retiros_de_fotos")
    sha256 = models.CharField(max_length=64)
    retirada_el = models.DateField()
    retirada_por = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")
    motivo = models.CharField("por qué se retira", max_length=300)

    class Meta:
        verbose_name = "retiro de una foto"
        verbose_name_plural = "retiros de fotos"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "ruta", "sha256"], name="una_foto_se_retira_una_vez"),
            models.CheckConstraint(condition=~Q(motivo=""), name="retiro_con_motivo"),
        ]

    def __str__(self) -> str:
        return self.motivo


class EdicionPdf(DeEscuela):
    """The PDF derived from an edition; the worker makes it, and could make the same bytes again. Made anew when a photo of the
    edition is withdrawn, and only then."""

    edicion = hacia(Edicion, related_name="pdfs")
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "PDF de las ediciones"
        constraints = [models.UniqueConstraint(fields=["escuela", "edicion"], name="un_pdf_por_edicion")]
