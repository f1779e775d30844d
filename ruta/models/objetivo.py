"""¿Qué queremos lograr? ¿Para qué?"""

from django.db import models
from django.db.models import Q

from ruta.models.base import DeEscuela, hacia, registrar, unica_en_la_escuela


@registrar
class Objetivo(DeEscuela):
    ruta = hacia("ruta.Ruta", related_name="objetivos")
    orden = models.PositiveSmallIntegerField()
    que = models.TextField("¿qué queremos lograr?")
    para_que = models.TextField("¿para qué?", blank=True)
    por_revisar = models.BooleanField(default=False)

    class Meta:
        ordering = ["orden", "id"]
        verbose_name_plural = "objetivos"
        constraints = [
            unica_en_la_escuela("objetivo_en_su_escuela"),
            models.UniqueConstraint(
                fields=["escuela", "ruta", "orden"], name="un_objetivo_por_lugar", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=~Q(que=""), name="objetivo_con_texto"),
        ]

    def __str__(self) -> str:
        return f"{self.que} para {self.para_que}".strip() if self.para_que else self.que


@registrar
class ProblematicaDeObjetivo(DeEscuela):
    objetivo = hacia(Objetivo, related_name="responde_a")
    problematica = hacia("ruta.Problematica", related_name="objetivos")

    class Meta:
        verbose_name_plural = "problemáticas de los objetivos"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "objetivo", "problematica"], name="problematica_una_vez_por_objetivo")
        ]
