"""What ids and codes are called, for whoever reads the history: a person by name, a row by its words, also one that is gone."""

import re
from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import ForeignKey, Model, UUIDField

from ruta import formatos
from ruta.eventos import Clave, Fila, columnas, modelo, tablas, ultimas
from ruta.models import Participacion, ParticipacionEnZona, Ruta, VersionAcordada
from ruta.models.base import DeEscuela
from ruta.relato import PALABRAS, PESOS, PROCESOS, Palabra

SIN_COMILLAS = (Participacion, VersionAcordada)  # a name and a number are no quotation
LARGO = 90  # characters of a row's words that are quoted in a sentence


def recortar(texto: str, largo: int = LARGO) -> str:
    """By whole words, with «…» where it was cut."""
    junto = " ".join(texto.split())
    return junto if len(junto) <= largo else junto[:largo].rsplit(" ", 1)[0] + "…"


def palabra(clave: Clave) -> Palabra:
    return PALABRAS.get(clave) or Palabra(str(modelo(clave)._meta.verbose_name))


@cache
def pregunta(campo: str) -> str:
    """What a form asks with that field, where only what was sent is at hand: «para_que» → «¿Para qué?»."""
    for conocida in PALABRAS.values():
        if campo in conocida.etiquetas:
            return conocida.etiquetas[campo]
    for suyo in apps.get_models():
        for dicho in suyo._meta.fields:
            if dicho.name == campo and suyo._meta.app_label in PROCESOS | {"ruta": ""}:
                return str(dicho.verbose_name)[:1].upper() + str(dicho.verbose_name)[1:]
    return campo.replace("_", " ").capitalize()


def titulo(clave: Clave, fila: Fila) -> str:
    """The row by its own words."""
    campos = palabra(clave).titulo
    dicho = next((str(fila[campo]) for campo in campos if fila.get(campo)), "")
    if dicho or campos:
        return dicho
    conocido = modelo(clave)
    return str(conocido(**{k: v for k, v in fila.items() if k in columnas(clave)})) if "__str__" in vars(conocido) else ""


class Nombres:
    """Names for a page of history, read at once: the staff, the rows that are spoken of, and what of the catalogues is."""

    def __init__(self, ruta: Ruta, filas: Iterable[tuple[Clave, Fila]]) -> None:
        self._escuela_id = ruta.escuela_id
        personas = Participacion.objects.de(ruta.escuela_id).select_related("usuario")
        self.participaciones = {p.pk: p for p in personas}
        self.usuarios = {str(p.usuario_id): p for p in self.participaciones.values()}
        citadas: dict[type[Model], set[Any]] = {}
        for clave, fila in filas:
            for columna, campo in columnas(clave).items():
                if isinstance(campo, ForeignKey) and fila.get(columna) is not None:
                    citadas.setdefault(campo.related_model, set()).add(fila[columna])
        senaladas = {fila["sujeto"] for clave, fila in filas if isinstance(columnas(clave).get("sujeto"), UUIDField)}
        self._de_la_escuela = self._leer_filas(ruta, citadas, senaladas)
        self._de_catalogo = {
            conocido: {fila.pk: str(fila) for fila in conocido.objects.filter(pk__in=pks)}
            for conocido, pks in citadas.items()
            if not issubclass(conocido, DeEscuela) and conocido._meta.label not in {"ruta.Escuela", "ruta.Usuario"}
        }

    @staticmethod
    def _leer_filas(ruta: Ruta, citadas: dict[type[Model], set[Any]], senaladas: set[UUID]) -> dict[UUID, tuple[Clave, Fila, bool]]:
        claves = [clave for clave in tablas() if clave not in {"ruta.Participacion", "ruta.Ruta", "ruta.Escuela"}]
        pks = senaladas | {pk for conocido, ids in citadas.items() if conocido._meta.label in claves for pk in ids}
        return ultimas(ruta, pks, claves)

    def persona(self, usuario_id: str) -> str:
        if not usuario_id:
            return "El sistema"
        quien = self.usuarios.get(usuario_id)
        if quien is not None:
            return quien.usuario.nombre
        return self._de_la_zona.get(usuario_id, "Alguien que ya no está en la escuela")

    @cached_property
    def _de_la_zona(self) -> dict[str, str]:
        """Whoever is or was in its supervisión, asked only when somebody is not of the school: «Laura Méndez (supervisión)»."""
        puestos = ParticipacionEnZona.objects.filter(zona__escuelas=self._escuela_id).select_related("usuario")
        return {str(puesto.usuario_id): f"{puesto.usuario.nombre} (supervisión)" for puesto in puestos}

    def de(self, relacionado: type[Model], pk: Any) -> str:
        """The words of a row by its id; «(ya no está)» where not even its history is left."""
        if relacionado is Participacion:
            participacion = self.participaciones.get(pk)
            return participacion.usuario.nombre if participacion else "(ya no está)"
        if pk in self._de_la_escuela:
            clave, fila, _ = self._de_la_escuela[pk]
            return recortar(titulo(clave, fila))
        return self._de_catalogo.get(relacionado, {}).get(pk, "(ya no está)")

    def sujeto(self, clave: Clave, fila: Fila) -> str:
        """«la meta «Toma de lectura»»."""
        nombre, dicho = palabra(clave).nombre, recortar(titulo(clave, fila))
        return f"{nombre} «{dicho}»" if dicho else nombre

    def senalado(self, pk: UUID) -> str:
        """The row that only its id points to: «la meta «Lectura»»; what is of no row is of the plan."""
        clave, fila, _ = self._de_la_escuela.get(pk, ("", {}, False))
        return self.sujeto(clave, fila) if clave else "el plan"

    def valor(self, clave: Clave, columna: str, fila: Fila) -> str:
        """What a field says, in words; empty when it says nothing."""
        campo, valor = columnas(clave)[columna], fila.get(columna)
        if valor in (None, "", []):
            return ""
        if (voz := palabra(clave).voces.get(columna)) is not None:
            return voz(fila)
        if isinstance(campo, ForeignKey):
            dicho = self.de(campo.related_model, valor)
            es_cita = issubclass(campo.related_model, DeEscuela) and campo.related_model not in SIN_COMILLAS
            return f"«{dicho}»" if es_cita else dicho
        if campo.choices:
            return str(dict(campo.flatchoices).get(valor, valor))
        if columna in PESOS:
            return formatos.pesos(valor)
        return formatos.texto_de_valor(valor)

    def etiqueta(self, clave: Clave, columna: str) -> str:
        """As the form asks it."""
        dicha = palabra(clave).etiquetas.get(columna)
        if dicha:
            return dicha
        nombre = str(columnas(clave)[columna].verbose_name)
        return re.sub(r"\w", lambda letra: letra[0].upper(), nombre, count=1)  # «¿qué se vio?» too
