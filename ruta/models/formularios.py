"""What a form needs so that nothing typed is lost and nothing is done twice: drafts, sendings, and who is writing.

None has history: they are not of the ruta, they only live while somebody writes.
"""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from ruta.models.base import DeEscuela, DeEscuelaQuerySet, hacia, uuid7


class Envio(DeEscuela):
    """One form that was sent and had its effect, with the answer it got: sent again, the same answer and no other effect."""

    usuario = models.ForeignKey("ruta.Usuario", on_delete=models.CASCADE, related_name="+")
    llave = models.UUIDField(help_text="de un formulario dibujado una vez")
    huella = models.CharField(max_length=64, help_text="SHA-256 de la dirección y de lo escrito")
    status = models.PositiveSmallIntegerField(default=0)
    cabeceras = models.JSONField(default=dict)
    cuerpo = models.BinaryField(default=b"")
    creado_en = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        verbose_name_plural = "envíos"
        constraints = [models.UniqueConstraint(fields=["escuela", "usuario", "llave"], name="un_efecto_por_formulario")]


class EnvioEnPuerta(models.Model):
    """The same for the forms outside of every school: entering, an account, a card. What they carry and what they are answered may
    open something, so none of it can be read from the row: see `ruta.envios_en_puertas`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    clave = models.CharField(max_length=64, unique=True, help_text="huella de la visita y de la llave")
    huella = models.CharField(max_length=64, help_text="de la dirección y de lo escrito, con la llave que aquí no está")
    sellado = models.TextField(default="", help_text="lo que se contestó")
    creado_en = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        verbose_name_plural = "envíos en las puertas"

    def __str__(self) -> str:
        return f"Envío en una puerta, {self.creado_en:%H:%M}"


class BorradorQuerySet(DeEscuelaQuerySet):
    def vigentes(self, escuela_id: UUID, usuario_id: UUID, camino: str) -> "BorradorQuerySet":
        """What the person left unsaved in the forms that go there, the last first. A draft that arrived after its form was saved is
        not one any more."""
        enviados = Envio.objects.de(escuela_id).filter(usuario=usuario_id, llave=OuterRef("llave"))
        return self.de(escuela_id).filter(~Exists(enviados), usuario=usuario_id, camino=camino).order_by("-guardado_en", "-pk")


class Borrador(DeEscuela):
    """What somebody typed in a form and has not saved, for the eyes of that person only. Two windows of one address have two."""

    usuario = models.ForeignKey("ruta.Usuario", on_delete=models.CASCADE, related_name="+")
    ruta = hacia("ruta.Ruta", related_name="borradores")
    camino = models.CharField("dirección del formulario", max_length=255)
    llave = models.UUIDField(default=uuid7)
    ventana = models.CharField(max_length=32, default="", help_text="la que lo escribió por última vez")
    contenido = models.JSONField(help_text="campo → lista de lo escrito")
    guardado_en = models.DateTimeField(db_default=Now(), db_index=True)

    objects: Any = BorradorQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "borradores"
        constraints = [models.UniqueConstraint(fields=["escuela", "usuario", "camino", "llave"], name="un_borrador_por_formulario")]


class Presencia(DeEscuela):
    """Where each person is now in a ruta: «Ana está en Metas»."""

    ruta = hacia("ruta.Ruta", related_name="presencias")
    participacion = hacia("ruta.Participacion", related_name="+")
    lugar = models.CharField(max_length=40)
    vista_en = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "presencias"
        constraints = [models.UniqueConstraint(fields=["escuela", "ruta", "participacion"], name="una_presencia_por_persona")]
