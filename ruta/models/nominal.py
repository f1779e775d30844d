"""The nominal list of the pupils in risk: off until the dirección turns it on, sealed, and erased 90 days after the ciclo.

Who they are has no history: the event tables only grow, and what is erased here must be nowhere else. Their keys do not tell when
they were made, and nothing of them is written in the clear: a name, its initials and what they meet are seals.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from ruta.estados import PaginaDeLista
from ruta.models.base import DeEscuela, hacia, registrar, unica_en_la_escuela


@registrar
class ListaNominal(DeEscuela):
    """While the row exists, the list of that ciclo is on. Its history says that it was turned on and off, never who is in it."""

    ruta = hacia("ruta.Ruta", related_name="listas_nominales")
    encendio = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")
    encendida_el = models.DateTimeField()

    class Meta:
        verbose_name_plural = "listas nominales"
        constraints = [
            unica_en_la_escuela("lista_nominal_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "ruta"], name="una_lista_nominal_por_ruta"),
        ]


class AlumnoDeLista(DeEscuela):
    """A pupil who was in risk in some file. `folio` counts inside of the grupo; `huella` is a keyed hash of the name in that grupo,
    so that the next file that brings the same pupil adds to this row."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    lista = hacia(ListaNominal, related_name="alumnos")
    grupo = hacia("ruta.Grupo", on_delete=models.PROTECT, related_name="+")
    folio = models.PositiveSmallIntegerField()
    huella = models.CharField(max_length=64)
    nombre = models.CharField(max_length=800, help_text="sellado")
    iniciales = models.CharField(max_length=200, help_text="selladas")

    class Meta:
        ordering = ["grupo__nombre", "folio", "id"]
        verbose_name_plural = "alumnos de las listas"
        constraints = [
            unica_en_la_escuela("alumno_de_lista_en_su_escuela"),
            models.UniqueConstraint(fields=["escuela", "lista", "grupo", "folio"], name="un_folio_por_alumno_y_grupo"),
            models.UniqueConstraint(fields=["escuela", "lista", "huella"], name="un_alumno_una_vez_en_la_lista"),
        ]


class SenalDeAlumno(DeEscuela):
    """Which criteria that pupil meets in one file, with their figures. It counts once the import is confirmed, and goes with it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    alumno = hacia(AlumnoDeLista, related_name="senales")
    importacion = hacia("ruta.Importacion", related_name="senales")
    sello = models.TextField(help_text="lo que reúne, sellado")

    class Meta:
        verbose_name = "señal de un alumno"
        verbose_name_plural = "señales de los alumnos"
        constraints = [
            models.UniqueConstraint(fields=["escuela", "alumno", "importacion"], name="una_senal_por_alumno_y_archivo"),
        ]


class MiradaALista(DeEscuela):
    """Who opened the list or saw a name, and when. It stays when the list is erased: `que` says folios, never names. The database
    refuses to change or delete it."""

    ruta = hacia("ruta.Ruta", related_name="miradas_a_la_lista")
    quien = hacia("ruta.Participacion", on_delete=models.PROTECT, related_name="+")
    momento = models.DateTimeField()
    pagina = models.CharField(max_length=8, choices=PaginaDeLista)
    alumno = models.UUIDField(
        null=True, blank=True, help_text="la llave de quien estaba en la lista; no apunta a nada cuando se borra"
    )
    que = models.CharField(max_length=200, help_text="«2° A y 3° A», o «2° A, folio 4»")

    class Meta:
        ordering = ["-momento", "-id"]
        verbose_name = "mirada a la lista"
        verbose_name_plural = "miradas a las listas"
        constraints = [
            models.CheckConstraint(
                condition=Q(pagina=PaginaDeLista.LISTA, alumno__isnull=True) | Q(pagina=PaginaDeLista.NOMBRE, alumno__isnull=False),
                name="mirada_a_la_lista_o_a_un_nombre",
            ),
        ]

    def __str__(self) -> str:
        return self.que
