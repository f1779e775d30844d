"""People and what each one is in a school or in a zona. A person may work in two schools, or hold every role of one."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ruta.estados import ROLES_DE_ESCUELA, Rol
from ruta.models.base import DeEscuela, DeEscuelaQuerySet, hacia, registrar, unica_en_la_escuela, uuid7


class UsuarioManager(BaseUserManager["Usuario"]):
    def create_user(self, usuario: str, password: str | None = None, **campos: Any) -> "Usuario":
        persona = self.model(usuario=self.model.normalize_username(usuario).lower(), **campos)
        persona.set_password(password)
        persona.save(using=self._db)
        return persona

    def get_by_natural_key(self, usuario: str | None) -> "Usuario":
        return self.get(usuario=(usuario or "").lower())


class Usuario(AbstractBaseUser):
    """An account. What it may do is said by its participaciones, never by a flag here."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    usuario = models.CharField("usuario", max_length=40, unique=True)
    nombre = models.CharField("nombre completo", max_length=120)
    correo = models.EmailField("correo electrónico", blank=True)
    is_active = models.BooleanField("activo", default=True)
    es_demo = models.BooleanField(default=False, editable=False)

    objects = UsuarioManager()
    USERNAME_FIELD = "usuario"
    EMAIL_FIELD = "correo"
    REQUIRED_FIELDS = ["nombre"]

    class Meta:
        ordering = ["nombre", "id"]
        verbose_name_plural = "usuarios"

    def __str__(self) -> str:
        return self.nombre

    @property
    def iniciales(self) -> str:
        partes = self.nombre.split()
        return "".join(p[0] for p in partes[:2]).upper()


class ParticipacionQuerySet(DeEscuelaQuerySet):
    def activas(self) -> "ParticipacionQuerySet":
        return self.filter(activa=True, usuario__is_active=True)

    def del_colectivo(self) -> "ParticipacionQuerySet":
        """Members of the CTE: everyone of the school but technical operation."""
        return self.activas().exclude(roles=[Rol.TECNICA]).select_related("usuario")

    def elegibles(self, ya: Iterable[Any]) -> "ParticipacionQuerySet":
        """The colectivo, and those of `ya` (keys), who were chosen although they have left since: whoever changes something else in
        the same form takes nobody out by it."""
        return self.filter(Q(pk__in=self.del_colectivo().values("pk")) | Q(pk__in=list(ya))).select_related("usuario")


@registrar
class Participacion(DeEscuela):
    """What a person is in one school: one row a person, as many roles as they hold."""

    usuario = models.ForeignKey(Usuario, on_delete=models.PROTECT, related_name="participaciones")
    roles = ArrayField(models.CharField(max_length=12, choices=[(r.value, r.label) for r in ROLES_DE_ESCUELA]))
    cargo = models.CharField("función", max_length=80, help_text="«Docente de 3° A», «Directora»")
    activa = models.BooleanField(default=True)

    objects = ParticipacionQuerySet.as_manager()

    class Meta:
        ordering = ["cargo", "usuario__nombre", "id"]
        verbose_name_plural = "participaciones"
        constraints = [
            unica_en_la_escuela("participacion_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "usuario"], name="una_participacion_por_persona"),
            models.CheckConstraint(
                condition=Q(roles__contained_by=[r.value for r in ROLES_DE_ESCUELA]) & Q(roles__len__gt=0),
                name="participacion_con_roles_de_escuela",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.usuario.nombre} · {self.cargo}"

    @property
    def para_elegir(self) -> str:
        """As a form offers them: among the colectivo, or because they were chosen before they left."""
        esta = self.activa and self.usuario.is_active and self.roles != [Rol.TECNICA]
        return str(self) if esta else f"{self} (ya no está en el colectivo)"


@registrar
class GrupoDeParticipacion(DeEscuela):
    """The groups a teacher is in front of."""

    participacion = hacia(Participacion, related_name="grupos")
    grupo = hacia("ruta.Grupo", related_name="docentes")

    class Meta:
        verbose_name_plural = "grupos de las participaciones"
        constraints = [models.UniqueConstraint(fields=["escuela", "participacion", "grupo"], name="grupo_una_vez_por_docente")]


class ParticipacionEnZona(models.Model):
    """Supervisión or ATP of a zona: reads what its schools share, never approves."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    usuario = models.ForeignKey(Usuario, on_delete=models.PROTECT, related_name="zonas")
    zona = models.ForeignKey("ruta.Zona", on_delete=models.PROTECT, related_name="personas")
    cargo = models.CharField("función", max_length=80)
    activa = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "participaciones en zonas"
        constraints = [models.UniqueConstraint(fields=["usuario", "zona"], name="una_participacion_por_zona")]

    def __str__(self) -> str:
        return f"{self.usuario.nombre} · {self.cargo}"
