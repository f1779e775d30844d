"""Each member of the colectivo takes on tasks: compromisos proposed, taken in their own words, and their avances; and what
shows the work that was done."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from implementacion.estados import (
    PENDIENTES,
    POR_RESPONDER,
    TOMADOS,
    TRANSICIONES,
    ClaseDeRecordatorio,
    EstadoCompromiso,
    ResultadoDeAvance,
    Via,
)
from ruta import reloj
from ruta.estados import Rol
from ruta.models.base import DeEscuela, hacia, registrar, unica_en_la_escuela


@registrar
class Compartido(DeEscuela):
    """One thing proposed to several at once: each answers with a compromiso of their own, and one of them tells how it goes for all
    who took it. `quienes`, as the council calls them («docentes de grupo»), when it has a name for them."""

    ruta = hacia("ruta.Ruta", related_name="compartidos")
    propuso = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")
    informa = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")
    quienes = models.CharField("a quiénes se propone", max_length=60, blank=True)
    texto = models.TextField("lo que se propone")

    class Meta:
        verbose_name = "compromiso compartido"
        verbose_name_plural = "compromisos compartidos"
        constraints = [
            unica_en_la_escuela("compartido_en_su_escuela"),
            models.CheckConstraint(condition=~Q(texto=""), name="compartido_con_texto"),
        ]

    def __str__(self) -> str:
        return self.texto


@registrar
class Compromiso(DeEscuela):
    """`texto` is what the person took on; `propuesta` is what was proposed to them, kept when they reword it."""

    ruta = hacia("ruta.Ruta", related_name="compromisos")
    compartido = hacia(Compartido, on_delete=models.PROTECT, null=True, blank=True, related_name="compromisos")
    accion = hacia("ruta.Accion", on_delete=models.PROTECT, null=True, blank=True, related_name="compromisos")
    de_quien = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="compromisos")
    propuso = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")
    propuesta = models.TextField("lo que se propone")
    texto = models.TextField("el compromiso")
    fecha = models.DateField("para cuándo")
    estado = models.CharField(max_length=16, choices=EstadoCompromiso, default=EstadoCompromiso.PROPUESTO)
    respuesta = models.TextField("qué apoyo necesita o por qué no lo toma", blank=True)
    respondido_en = models.DateTimeField(null=True, blank=True)
    propuesto_en = models.DateTimeField()

    class Meta:
        ordering = ["fecha", "propuesto_en", "id"]
        verbose_name_plural = "compromisos"
        indexes = [models.Index(fields=["escuela", "ruta", "de_quien", "estado"], name="compromisos_de_alguien")]
        constraints = [
            unica_en_la_escuela("compromiso_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "compartido", "de_quien"], name="compartido_una_vez_por_persona"),
            models.CheckConstraint(condition=~Q(texto="") & ~Q(propuesta=""), name="compromiso_con_texto"),
            models.CheckConstraint(condition=Q(estado__in=EstadoCompromiso.values), name="compromiso_con_estado_conocido"),
            models.CheckConstraint(
                condition=Q(estado__in=["propuesto", "retirado"]) | Q(respondido_en__isnull=False),
                name="compromiso_respondido_con_fecha",
            ),
            models.CheckConstraint(
                condition=~Q(estado__in=["necesita_apoyo", "declinado"]) | ~Q(respuesta=""),
                name="apoyo_o_negativa_con_motivo",
            ),
        ]

    def __str__(self) -> str:
        return self.texto

    @property
    def fue_reformulado(self) -> bool:
        return self.texto != self.propuesta

    @property
    def es_propio(self) -> bool:
        return self.propuso_id == self.de_quien_id

    @property
    def propuso_texto(self) -> str:
        """Who proposed it, as the council says it."""
        return "la dirección" if Rol.DIRECCION in self.propuso.roles else self.propuso.usuario.nombre

    @property
    def dichos(self) -> list["Avance"]:
        """How it has gone, the last first: of a shared one, what was told for all who took it."""
        if self.compartido is None:
            return list(self.avances.all())
        todos = [avance for uno in self.compartido.compromisos.all() for avance in uno.avances.all()]
        return sorted(todos, key=lambda avance: avance.registrado_en, reverse=True)

    @property
    def informa_otra_persona(self) -> bool:
        return self.compartido is not None and self.compartido.informa_id != self.de_quien_id

    @property
    def propuesto_el(self) -> date:
        return timezone.localdate(self.propuesto_en)

    @property
    def se_puede_retirar(self) -> bool:
        return EstadoCompromiso.RETIRADO in TRANSICIONES[self.estado]

    @property
    def esta_tomado(self) -> bool:
        return self.estado in TOMADOS

    @property
    def espera_respuesta(self) -> bool:
        return self.estado in POR_RESPONDER

    @property
    def pide_apoyo(self) -> bool:
        return self.estado == EstadoCompromiso.NECESITA_APOYO

    @property
    def ya_era(self) -> bool:
        """Its day went by and it is still to be done."""
        return self.estado in PENDIENTES and self.fecha < reloj.hoy()


@registrar
class Avance(DeEscuela):
    """How it goes, in a line. A session that closes leaves it as it is (`firme_en`): from then on only another makes it clear."""

    compromiso = hacia(Compromiso, related_name="avances")
    resultado = models.CharField(max_length=12, choices=ResultadoDeAvance)
    nota = models.CharField(max_length=400, blank=True)
    archivo = hacia("ruta.Archivo", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    fecha = models.DateField()
    registrado_en = models.DateTimeField()
    firme_en = models.DateTimeField("desde cuándo ya no se corrige", null=True, blank=True)
    aclara = hacia("implementacion.Avance", on_delete=models.PROTECT, null=True, blank=True, related_name="aclaraciones")

    class Meta:
        ordering = ["-registrado_en", "-id"]
        verbose_name_plural = "avances"
        constraints = [
            unica_en_la_escuela("avance_en_su_escuela"),
            models.CheckConstraint(
                condition=~Q(resultado=ResultadoDeAvance.NO_PUDE) | ~Q(nota=""),
                name="no_pude_dice_que_falto",
                violation_error_message="Diga en una línea qué faltó, para verlo en la próxima sesión.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_resultado_display()} ({self.fecha})"


class Recordatorio(DeEscuela):
    """That one person be told of one thing, once. `de_que` is «ordinaria-3» or the key of a compromiso; `enviado_en`, when it was
    handed over to leave, in the same transaction as its job; `salio_en`, when the mail was taken."""

    ruta = hacia("ruta.Ruta", related_name="recordatorios")
    de_quien = hacia("ruta.Participacion", related_name="+")
    clase = models.CharField(max_length=12, choices=ClaseDeRecordatorio)
    de_que = models.CharField(max_length=40)
    dia = models.DateField("de qué día es")
    dias_antes = models.PositiveSmallIntegerField()
    via = models.CharField(max_length=8, choices=Via)
    previsto_para = models.DateTimeField()
    enviado_en = models.DateTimeField(null=True, blank=True)
    salio_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["previsto_para", "dia", "id"]
        indexes = [models.Index(fields=["previsto_para"], condition=Q(enviado_en__isnull=True), name="recordatorios_por_salir")]
        constraints = [
            models.UniqueConstraint(
                fields=["escuela", "ruta", "de_quien", "clase", "de_que", "dia", "dias_antes"], name="recordatorio_una_sola_vez"
            ),
            models.CheckConstraint(
                condition=Q(salio_en__isnull=True) | Q(enviado_en__isnull=False), name="recordatorio_que_salio_se_envio"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_clase_display()}, {self.dia}"


class SinCorreo(DeEscuela):
    """Who wants no reminders by mail of this school."""

    de_quien = hacia("ruta.Participacion", related_name="+")

    class Meta:
        verbose_name_plural = "quienes no quieren correos"
        constraints = [models.UniqueConstraint(fields=["escuela", "de_quien"], name="sin_correo_una_vez")]


@registrar
class Muestra(DeEscuela):
    """A photo or a file of the work, which serves as many acciones and metas as it shows. On the screen, «evidencia»: the code
    keeps that word for where a datum of the diagnóstico comes from. Taken away (`quitada_en`), it waits before it is erased."""

    ruta = hacia("ruta.Ruta", related_name="muestras")
    archivo = hacia("ruta.Archivo", on_delete=models.PROTECT, related_name="muestras")
    pie = models.CharField("qué se ve", max_length=200)
    fecha = models.DateField("de qué día es")
    trajo = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")
    traida_en = models.DateTimeField()
    para_el_informe = models.BooleanField("se propone para el informe", default=False)
    quitada_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-fecha", "-traida_en", "-id"]
        verbose_name_plural = "evidencias"
        indexes = [models.Index(fields=["escuela", "ruta", "-fecha"], name="muestras_de_la_ruta")]
        constraints = [
            unica_en_la_escuela("muestra_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "archivo"], name="un_archivo_es_una_muestra"),
            models.CheckConstraint(
                condition=~Q(pie=""), name="muestra_con_pie", violation_error_message="Escriba en una línea qué se ve."
            ),
        ]

    def __str__(self) -> str:
        return self.pie


@registrar
class MuestraDeAccion(DeEscuela):
    """An acción that a muestra shows."""

    muestra = hacia(Muestra, related_name="de_acciones")
    accion = hacia("ruta.Accion", on_delete=models.PROTECT, related_name="muestras")

    class Meta:
        verbose_name_plural = "evidencias"
        constraints = [models.UniqueConstraint(fields=["escuela", "muestra", "accion"], name="muestra_una_vez_por_accion")]

    def __str__(self) -> str:
        return f"{self.muestra} → {self.accion}"


@registrar
class MuestraDeMeta(DeEscuela):
    """A meta that a muestra shows."""

    muestra = hacia(Muestra, related_name="de_metas")
    meta = hacia("ruta.Meta", on_delete=models.PROTECT, related_name="muestras")

    class Meta:
        verbose_name_plural = "evidencias"
        constraints = [models.UniqueConstraint(fields=["escuela", "muestra", "meta"], name="muestra_una_vez_por_meta")]

    def __str__(self) -> str:
        return f"{self.muestra} → {self.meta}"


class Subida(DeEscuela):
    """A file that somebody is sending in pieces: how much of it has arrived. `marca` is the moment that their telephone says it is
    of: with its name and its size, what makes it the same file."""

    ruta = hacia("ruta.Ruta", related_name="subidas")
    de_quien = hacia("ruta.Participacion", related_name="+")
    nombre = models.CharField(max_length=150)
    total = models.PositiveIntegerField()
    marca = models.CharField(max_length=20, blank=True)
    recibido = models.PositiveIntegerField(default=0)
    tocada_en = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-tocada_en", "-id"]
        verbose_name_plural = "subidas"
        indexes = [models.Index(fields=["tocada_en"], name="subidas_por_olvidar")]
        constraints = [
            models.UniqueConstraint(
                fields=["escuela", "ruta", "de_quien", "nombre", "total", "marca"], name="subida_una_por_archivo"
            ),
            models.CheckConstraint(condition=Q(total__gt=0, total__lte=10 * 1024 * 1024), name="subida_que_se_acepta"),
            models.CheckConstraint(condition=Q(recibido__lte=models.F("total")), name="subida_sin_mas_de_lo_dicho"),
        ]

    def __str__(self) -> str:
        return f"{self.nombre} ({self.recibido} de {self.total})"
