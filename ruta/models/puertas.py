"""The doors: how a person gets an account in a school, gets back into it, and how many times a door was tried.

No code is kept: each is a keyed hash of what the card, the message or the telephone says.
What the telephone computes with is sealed.
"""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ruta import cifrado
from ruta.estados import ROLES_DE_ESCUELA
from ruta.models.base import DeEscuela, DeEscuelaQuerySet, hacia, registrar, uuid7
from ruta.models.personas import Usuario

USO = "segundo_paso"  # of the seal


class InvitacionQuerySet(DeEscuelaQuerySet):
    def pendientes(self) -> "InvitacionQuerySet":
        """Neither used nor taken back; they may have expired."""
        return self.filter(usada_el__isnull=True, revocada_el__isnull=True)


@registrar
class Invitacion(DeEscuela):
    """A card with which one person, once, enters the colectivo of one school with the roles and the cargo that it says."""

    roles = ArrayField(models.CharField(max_length=12, choices=[(r.value, r.label) for r in ROLES_DE_ESCUELA]))
    cargo = models.CharField("función", max_length=80)
    grupo = hacia("ruta.Grupo", null=True, blank=True, related_name="+")
    para = hacia("ruta.Participacion", null=True, blank=True, related_name="invitaciones")
    correo = models.EmailField("correo electrónico", blank=True)
    huella = models.CharField(max_length=64, null=True, blank=True, db_index=True, help_text="nula mientras el correo no sale")
    invita = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")
    creada_el = models.DateTimeField()
    vence_el = models.DateTimeField()
    revocada_el = models.DateTimeField(null=True, blank=True)
    usada_el = models.DateTimeField(null=True, blank=True)
    usada_por = hacia("ruta.Participacion", on_delete=models.PROTECT, null=True, blank=True, related_name="entro_con")

    objects = InvitacionQuerySet.as_manager()

    class Meta:
        ordering = ["-creada_el", "-id"]
        verbose_name_plural = "invitaciones"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "huella"], name="invitacion_con_codigo_unico"),
            models.CheckConstraint(
                condition=Q(roles__contained_by=[r.value for r in ROLES_DE_ESCUELA]) & Q(roles__len__gt=0),
                name="invitacion_con_roles_de_escuela",
            ),
            models.CheckConstraint(condition=Q(vence_el__gt=models.F("creada_el")), name="invitacion_que_vence_despues"),
            models.CheckConstraint(condition=Q(usada_el__isnull=True) | Q(revocada_el__isnull=True), name="invitacion_con_un_fin"),
            models.CheckConstraint(
                condition=Q(usada_el__isnull=True, usada_por__isnull=True) | Q(usada_el__isnull=False, usada_por__isnull=False),
                name="invitacion_usada_por_alguien",
            ),
        ]

    def __str__(self) -> str:
        return f"Invitación para {self.cargo}"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    model_name="RestablecimientoHistoria",
    exclude=["huella"],  # what opens leaves no print in a history that nobody can erase
)
class Restablecimiento(models.Model):
    """One chance to choose another password: a card that the dirección hands over, or a message to the person's own address."""

    class Via(models.TextChoices):
        TARJETA = "tarjeta", "Tarjeta"
        CORREO = "correo", "Correo"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    usuario = models.ForeignKey(Usuario, on_delete=models.CASCADE, related_name="restablecimientos")
    via = models.CharField(max_length=8, choices=Via)
    huella = models.CharField(max_length=64, unique=True)
    lo_dio = models.ForeignKey(Usuario, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    creado_el = models.DateTimeField()
    vence_el = models.DateTimeField()
    usado_el = models.DateTimeField(null=True, blank=True)
    revocado_el = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-creado_el", "-id"]
        verbose_name_plural = "restablecimientos"
        constraints = [
            models.CheckConstraint(condition=Q(vence_el__gt=models.F("creado_el")), name="restablecimiento_que_vence_despues"),
            models.CheckConstraint(
                condition=Q(usado_el__isnull=True) | Q(revocado_el__isnull=True), name="restablecimiento_con_un_fin"
            ),
        ]

    def __str__(self) -> str:
        return f"Restablecimiento por {self.get_via_display().lower()}"


class CambioDeCorreo(models.Model):
    """An address that a person says is theirs, until whoever reads it says so too. `anterior` is the one that is told."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    usuario = models.ForeignKey(Usuario, on_delete=models.CASCADE, related_name="cambios_de_correo")
    correo = models.EmailField("correo electrónico")
    anterior = models.EmailField(blank=True)
    huella = models.CharField(max_length=64, unique=True, null=True, help_text="nula mientras el correo no sale")
    creado_el = models.DateTimeField()
    vence_el = models.DateTimeField()
    usado_el = models.DateTimeField(null=True, blank=True)
    revocado_el = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-creado_el", "-id"]
        verbose_name_plural = "cambios de correo"
        constraints = [
            models.CheckConstraint(condition=Q(vence_el__gt=models.F("creado_el")), name="cambio_de_correo_que_vence_despues"),
            models.CheckConstraint(
                condition=Q(usado_el__isnull=True) | Q(revocado_el__isnull=True), name="cambio_de_correo_con_un_fin"
            ),
        ]

    def __str__(self) -> str:
        return "Cambio de correo"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    model_name="SegundoPasoHistoria",
    exclude=["sellado", "respaldos", "ultimo_periodo"],  # a history that nobody can erase keeps no secret
)
class SegundoPaso(models.Model):
    """The six digits of a telephone after the password. `ultimo_periodo` is the last half minute accepted: none enters twice."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    usuario = models.OneToOneField(Usuario, on_delete=models.CASCADE, related_name="segundo_paso")
    sellado = models.CharField(max_length=200, help_text="el secreto, bajo una clave que la base no tiene")
    activo_desde = models.DateTimeField(null=True, blank=True)
    ultimo_periodo = models.PositiveBigIntegerField(default=0)
    respaldos = ArrayField(models.CharField(max_length=64), default=list, help_text="huellas de los códigos de respaldo sin usar")

    class Meta:
        verbose_name_plural = "segundos pasos"

    @property
    def secreto(self) -> str:
        """What the telephone also knows."""
        return cifrado.abrir(self.sellado, USO, str(self.usuario_id))

    @secreto.setter
    def secreto(self, claro: str) -> None:
        self.sellado = cifrado.sellar(claro, USO, str(self.usuario_id))

    @property
    def sello_al_dia(self) -> bool:
        return cifrado.es_de_ahora(self.sellado, USO, str(self.usuario_id))

    @property
    def secreto_en_grupos(self) -> str:
        """As it is typed into a telephone: by fours."""
        claro = self.secreto
        return " ".join(claro[i : i + 4] for i in range(0, len(claro), 4))

    def __str__(self) -> str:
        return "Segundo paso activo" if self.activo_desde else "Segundo paso por confirmar"


class Intento(models.Model):
    """How many times a door was tried for one account, or for one from one network. Keyed hashes: no names, no addresses."""

    puerta = models.CharField(max_length=12)
    cuenta = models.CharField(max_length=64)
    red = models.CharField(max_length=64, blank=True)
    veces = models.PositiveIntegerField()
    ultimo = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural = "intentos"
        constraints = [models.UniqueConstraint(fields=["puerta", "cuenta", "red"], name="un_contador_por_cuenta_y_red")]

    def __str__(self) -> str:
        return f"{self.puerta}: {self.veces}"
