"""The council returns to its route: sessions, attendance, verification of each acción, acuerdos and their age."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from ruta.estados import EstadoDocumento, FaseCTE, Papel
from ruta.models.base import DeEscuela, DeEscuelaQuerySet, hacia, registrar, unica_en_la_escuela
from seguimiento.correcciones import models as de_las_correcciones
from seguimiento.estados import (
    ACUERDO_TERMINADO,
    CON_MOTIVO,
    Asistio,
    ClaseDeHoja,
    ClaseDePunto,
    DecisionDeAccion,
    EstadoAccion,
    EstadoAcuerdo,
    EstadoSesion,
)
from seguimiento.muestras import models as de_las_muestras
from seguimiento.supervision import models as de_la_supervision

ObservacionDeSupervision = de_la_supervision.ObservacionDeSupervision
VisitaDeSupervision = de_la_supervision.VisitaDeSupervision
RespuestaDeVisita = de_la_supervision.RespuestaDeVisita
CorreccionDeActa = de_las_correcciones.CorreccionDeActa
MuestraDeVerificacion = de_las_muestras.MuestraDeVerificacion


@registrar
class Sesion(DeEscuela):
    """One session of the CTE. A closed one is frozen: PostgreSQL refuses to change it or what hangs from it."""

    ruta = hacia("ruta.Ruta", related_name="sesiones")
    fase = models.CharField(max_length=10, choices=FaseCTE, default=FaseCTE.ORDINARIA)
    numero = models.PositiveSmallIntegerField()
    fecha = models.DateField()
    lugar = models.CharField(max_length=120, blank=True)
    estado = models.CharField(max_length=10, choices=EstadoSesion, default=EstadoSesion.PREPARADA)
    preside = hacia("ruta.Participacion", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    modera = hacia("ruta.Participacion", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    escribe = hacia("ruta.Participacion", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    desarrollo = models.TextField("síntesis de lo tratado", blank=True)
    abierta_en = models.DateTimeField(null=True, blank=True)
    cerrada_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["fecha", "numero", "id"]
        verbose_name = "sesión"
        verbose_name_plural = "sesiones"
        constraints = [
            unica_en_la_escuela("sesion_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "ruta", "fase", "numero"], name="una_sesion_por_numero"),
            models.UniqueConstraint(fields=["escuela", "ruta"], condition=Q(estado="en_curso"), name="una_sola_sesion_en_curso"),
            models.CheckConstraint(condition=Q(numero__gte=1, numero__lte=8), name="sesion_numerada_del_1_al_8"),
            models.CheckConstraint(
                condition=Q(estado="preparada", abierta_en__isnull=True, cerrada_en__isnull=True)
                | Q(estado="en_curso", abierta_en__isnull=False, cerrada_en__isnull=True)
                | Q(estado="cerrada", abierta_en__isnull=False, cerrada_en__isnull=False, cerrada_en__gte=F("abierta_en")),
                name="sesion_con_las_horas_de_su_estado",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    @property
    def nombre(self) -> str:
        return f"CTE {self.numero}" if self.fase == FaseCTE.ORDINARIA else f"Fase intensiva, día {self.numero}"

    @property
    def con_articulo(self) -> str:
        """«la CTE 3», «la fase intensiva, día 2»."""
        return f"la {self.nombre if self.fase == FaseCTE.ORDINARIA else self.nombre.lower()}"


@registrar
class Punto(DeEscuela):
    """A point of the agenda. `sobre` is the key of what it was written from, without being a foreign key: the plan may take that
    away and the agenda still says it. What was written or changed by hand (`a_mano`) or taken off (`quitado`) stays so."""

    sesion = hacia(Sesion, related_name="puntos")
    orden = models.PositiveSmallIntegerField()
    clase = models.CharField(max_length=10, choices=ClaseDePunto, default=ClaseDePunto.OTRO)
    texto = models.TextField("¿de qué se habla?")
    minutos = models.PositiveSmallIntegerField("minutos", null=True, blank=True)
    sobre = models.UUIDField(null=True, blank=True)
    a_mano = models.BooleanField(default=False)
    quitado = models.BooleanField(default=False)
    tratado = models.TextField("¿qué se dijo?", blank=True)

    class Meta:
        ordering = ["orden", "id"]
        verbose_name = "punto del orden del día"
        verbose_name_plural = "puntos del orden del día"
        constraints = [
            unica_en_la_escuela("punto_en_su_escuela"),
            models.UniqueConstraint(
                fields=["escuela", "sesion", "clase", "sobre"], condition=~Q(clase="otro"), nulls_distinct=False,
                name="un_punto_por_asunto",
            ),
            models.CheckConstraint(condition=~Q(texto=""), name="punto_con_texto"),
            models.CheckConstraint(
                condition=Q(minutos__isnull=True) | Q(minutos__gte=1, minutos__lte=480), name="punto_de_1_a_480_minutos",
                violation_error_message="Los minutos de un punto van de 1 a 480.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.texto

    @property
    def ancla(self) -> str:
        """Its place in the page."""
        return f"punto-{self.pk}"


@registrar
class Asistencia(DeEscuela):
    sesion = hacia(Sesion, related_name="asistencias")
    participacion = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")
    asistio = models.CharField(max_length=12, choices=Asistio)

    class Meta:
        ordering = ["participacion__cargo", "participacion__usuario__nombre", "id"]
        verbose_name_plural = "asistencias"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "sesion", "participacion"], name="asistencia_una_vez_por_persona")
        ]


@registrar
class Verificacion(DeEscuela):
    """What the council saw of one acción in one session; `avance` in % of the acción, not of the session. What shows it is an
    evidencia of the diagnóstico, and those chosen among the muestras of that acción (`de_muestras`)."""

    sesion = hacia(Sesion, related_name="verificaciones")
    accion = hacia("ruta.Accion", on_delete=models.PROTECT, related_name="verificaciones")
    avance = models.PositiveSmallIntegerField()
    estado = models.CharField(max_length=12, choices=EstadoAccion)
    observacion = models.TextField("¿qué se vio cambiar?", blank=True)
    favorecio = models.TextField("¿qué favoreció?", blank=True)
    dificulto = models.TextField("¿qué dificultó?", blank=True)
    decision = models.CharField("¿qué decide el colectivo?", max_length=10, choices=DecisionDeAccion, blank=True)
    motivo = models.TextField("¿por qué?", blank=True)
    evidencia = hacia("ruta.Evidencia", on_delete=models.PROTECT, null=True, blank=True, related_name="verificaciones")

    class Meta:
        ordering = ["accion__meta__orden", "accion__orden", "id"]
        verbose_name = "verificación"
        verbose_name_plural = "verificaciones"
        constraints = [
            unica_en_la_escuela("verificacion_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "sesion", "accion"], name="verificacion_una_vez_por_accion"),
            models.CheckConstraint(
                condition=Q(avance__lte=100), name="avance_de_0_a_100", violation_error_message="El avance va de 0 a 100."
            ),
            models.CheckConstraint(
                condition=~Q(estado="concluida") | Q(avance=100),
                name="concluida_es_100",
                violation_error_message="Una acción concluida lleva 100 de avance.",
            ),
            models.CheckConstraint(
                condition=~Q(estado="por_iniciar") | Q(avance=0),
                name="por_iniciar_es_0",
                violation_error_message="Una acción por iniciar lleva 0 de avance.",
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=CON_MOTIVO) | ~Q(motivo=""),
                name="ajustar_y_cancelar_con_motivo",
                violation_error_message="Para ajustar o cancelar una acción digan por qué.",
            ),
            models.CheckConstraint(
                condition=~Q(decision="concluir") | Q(estado="concluida"),
                name="concluir_es_concluida",
                violation_error_message="Para darla por concluida lleven el avance a 100.",
            ),
            models.CheckConstraint(
                condition=~Q(decision="cancelar") | Q(estado="cancelada"),
                name="cancelar_es_cancelada",
                violation_error_message="Una acción que se cancela queda cancelada.",
            ),
        ]

    @property
    def muestras(self) -> list[Any]:
        """The evidencias chosen, the oldest work first. One query."""
        return [elegida.muestra for elegida in self.de_muestras.select_related("muestra__archivo")]


class AcuerdoQuerySet(DeEscuelaQuerySet):
    def con_estado(self) -> "AcuerdoQuerySet":
        """Adds `estado` and `nueva_fecha` of the last revision («pendiente» and None where there is none)."""
        ultima = RevisionDeAcuerdo.objects.filter(escuela=OuterRef("escuela"), acuerdo=OuterRef("pk")).order_by("-fecha", "-id")
        return self.annotate(
            estado=Coalesce(Subquery(ultima.values("estado")[:1]), Value(EstadoAcuerdo.PENDIENTE.value)),
            nueva_fecha=Subquery(
                ultima.filter(nueva_fecha__isnull=False).values("nueva_fecha")[:1], output_field=models.DateField()
            ),
        )

    def por_cumplir(self) -> "AcuerdoQuerySet":
        return self.con_estado().exclude(estado__in=ACUERDO_TERMINADO)


@registrar
class Acuerdo(DeEscuela):
    """A collective decision, frozen with its session. Its estado is that of its last revision: see `con_estado`."""

    ruta = hacia("ruta.Ruta", related_name="acuerdos")
    sesion = hacia(Sesion, related_name="acuerdos")
    numero = models.PositiveSmallIntegerField()
    texto = models.TextField("acuerdo")
    responsables_texto = models.CharField("responsables", max_length=160, blank=True)
    responsable = hacia("ruta.Participacion", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    fecha = models.DateField("para cuándo")

    objects = AcuerdoQuerySet.as_manager()

    class Meta:
        ordering = ["sesion__fecha", "numero", "id"]
        verbose_name_plural = "acuerdos"
        constraints = [
            unica_en_la_escuela("acuerdo_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "sesion", "numero"], name="numero_de_acuerdo_unico"),
            models.CheckConstraint(condition=~Q(texto=""), name="acuerdo_con_texto"),
            models.CheckConstraint(
                condition=Q(responsable__isnull=False) | ~Q(responsables_texto=""),
                name="acuerdo_con_responsable",
                violation_error_message="Diga quién se hace cargo del acuerdo.",
            ),
        ]

    def __str__(self) -> str:
        return f"A{self.numero} · {self.texto}"


@registrar
class CompromisoDeAcuerdo(DeEscuela):
    """A compromiso that was proposed from an acuerdo. Whether it is one is said by whom it was proposed to, in implementación."""

    acuerdo = hacia(Acuerdo, related_name="compromisos")
    compromiso = hacia("implementacion.Compromiso", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "compromiso de un acuerdo"
        verbose_name_plural = "compromisos de los acuerdos"
        constraints = [
            unica_en_la_escuela("compromiso_de_acuerdo_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "compromiso"], name="compromiso_de_un_solo_acuerdo"),
        ]


@registrar
class RevisionDeAcuerdo(DeEscuela):
    """How an acuerdo was found on a day: in a later session, or between two of them (sesion is null)."""

    acuerdo = hacia(Acuerdo, related_name="revisiones")
    sesion = hacia(Sesion, null=True, blank=True, related_name="revisiones")
    fecha = models.DateField()
    estado = models.CharField(max_length=12, choices=EstadoAcuerdo)
    nota = models.CharField(max_length=300, blank=True)
    nueva_fecha = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["fecha", "id"]
        verbose_name = "revisión de acuerdo"
        verbose_name_plural = "revisiones de acuerdos"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "acuerdo", "sesion"], name="revision_una_vez_por_sesion"),
            models.CheckConstraint(condition=~Q(estado=EstadoAcuerdo.PENDIENTE), name="revision_que_dice_algo"),
            models.CheckConstraint(
                condition=~Q(estado="reprogramado") | (Q(nueva_fecha__isnull=False) & ~Q(nota="")),
                name="reprogramado_con_fecha_y_motivo",
                violation_error_message="Para reprogramar diga la nueva fecha y el motivo.",
            ),
        ]


@registrar
class Acta(DeEscuela):
    """The acta of a closed session: canonical JSON frozen at closing, with its SHA-256. `numero` is its edition: an accepted
    correction makes another one, and the ones before stay."""

    sesion = hacia(Sesion, related_name="actas")
    numero = models.PositiveSmallIntegerField(default=1)
    contenido = models.JSONField()
    sha256 = models.CharField(max_length=64)
    levantada_en = models.DateTimeField()

    class Meta:
        verbose_name_plural = "actas"
        constraints = [
            unica_en_la_escuela("acta_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "sesion", "numero"], name="una_acta_por_edicion"),
        ]


class ActaPdf(DeEscuela):
    """The PDF derived from an acta; the worker makes it, and could make the same bytes again."""

    acta = hacia(Acta, related_name="pdfs")
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "PDF de las actas"
        constraints = [models.UniqueConstraint(fields=["escuela", "acta"], name="un_pdf_por_acta")]


class HojaDePapel(DeEscuela):
    """A sheet to be filled by hand: what it says was frozen when it was asked for, so that what comes back on paper is typed in the
    order and with the numbers it was printed with, whatever changed meanwhile. Without history: it is derived."""

    ruta = hacia("ruta.Ruta", related_name="hojas_de_papel")
    numero = models.PositiveSmallIntegerField("número de hoja")
    clase = models.CharField(max_length=12, choices=ClaseDeHoja)
    sesion = hacia(Sesion, null=True, blank=True, related_name="hojas_de_papel")
    papel = models.CharField(max_length=8, choices=Papel, default=Papel.CARTA)
    contenido = models.JSONField()
    sha256 = models.CharField(max_length=64)
    estado = models.CharField(max_length=12, choices=EstadoDocumento, default=EstadoDocumento.PEDIDO)
    pdf = models.BinaryField(null=True, blank=True)
    pedida_en = models.DateTimeField()

    class Meta:
        ordering = ["-numero", "-id"]
        verbose_name = "hoja de papel"
        verbose_name_plural = "hojas de papel"
        constraints = [
            unica_en_la_escuela("hoja_de_papel_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "ruta", "numero"], name="hojas_de_papel_numeradas"),
            models.UniqueConstraint(fields=["escuela", "ruta", "papel", "sha256"], name="una_hoja_de_papel_por_contenido"),
            models.CheckConstraint(
                condition=Q(clase="sesion", sesion__isnull=False) | Q(clase="compromisos", sesion__isnull=True),
                name="hoja_de_papel_de_lo_que_dice",
            ),
            models.CheckConstraint(
                condition=Q(estado="hecho", pdf__isnull=False) | (~Q(estado="hecho") & Q(pdf__isnull=True)),
                name="hoja_de_papel_hecha_tiene_pdf",
            ),
        ]

    def __str__(self) -> str:
        return f"Hoja {self.numero}"

    @property
    def esta_en_camino(self) -> bool:
        return self.estado in {EstadoDocumento.PEDIDO, EstadoDocumento.HACIENDOSE}

    @property
    def de_que(self) -> str:
        """As the list of what was asked for says it."""
        return self.contenido["de_que"]

    @property
    def dia(self) -> date:
        """The day that is printed on it."""
        return date.fromisoformat(self.contenido["dia"])


class Relevo(DeEscuela):
    """What whoever arrived was told on a day, frozen, and the PDF that the worker derives from it: the last one asked for of each
    ruta. Without history: it is derived, and could be made again."""

    ruta = hacia("ruta.Ruta", related_name="relevos")
    contenido = models.JSONField()
    sha256 = models.CharField(max_length=64)
    estado = models.CharField(max_length=12, choices=EstadoDocumento, default=EstadoDocumento.PEDIDO)
    pdf = models.BinaryField(null=True, blank=True)
    pedido_en = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "relevos"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "ruta"], name="un_relevo_por_ruta"),
            models.CheckConstraint(
                condition=Q(estado=EstadoDocumento.HECHO, pdf__isnull=False)
                | (~Q(estado=EstadoDocumento.HECHO) & Q(pdf__isnull=True)),
                name="relevo_hecho_tiene_pdf",
            ),
        ]

    def __str__(self) -> str:
        return f"Relevo del {self.contenido['hoy']}"

    @property
    def esta_en_camino(self) -> bool:
        return self.estado in {EstadoDocumento.PEDIDO, EstadoDocumento.HACIENDOSE}
