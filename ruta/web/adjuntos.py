"""Forms with a file: the browser forgets it when a form comes back, and two people may attach one each to the same row."""

from typing import Any, ClassVar

from django import forms
from django.utils.html import format_html

from ruta.errores import ConflictoDeEdicion
from ruta.web.formularios import Ajeno, Canonico, Formulario, FormularioDeFila

SIN_GUARDAR = "El archivo no se ha guardado todavía: elíjalo de nuevo al corregir."
GUARDADO = "archivo_guardado"  # in `base`, beside the fields


class ConArchivo(Formulario):
    """The file that was chosen and is not saved is told, never left to be discovered."""

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        for nombre in self._de_archivo():
            if self.files.get(self.add_prefix(nombre)) and not self.has_error(nombre):
                super().add_error(nombre, SIN_GUARDAR)

    def recuperar(self, borrador: Any) -> None:
        super().recuperar(borrador)
        for nombre in self._de_archivo() if borrador else ():
            if elegidos := borrador.contenido.get(nombre):
                campo, dice = self.fields[nombre], "Había elegido «{}» y no se guardó: elíjalo de nuevo. {}"
                campo.help_text = format_html(dice, elegidos[-1], campo.help_text)

    def _de_archivo(self) -> list[str]:
        return [nombre for nombre, campo in self.fields.items() if isinstance(campo, forms.FileField)]


class ConArchivoDeFila(ConArchivo, FormularioDeFila):
    """The form of a row that keeps one file, in `archivo`. Whoever sends another or takes it away (`quitar_archivo`) did it to the
    one there was: if somebody attached one meanwhile, that one stays until this person says otherwise."""

    guardado: ClassVar[str] = "archivo"  # where the row keeps it

    def iniciales(self, fila: Any) -> dict[str, Any]:
        return {nombre: valor for nombre, valor in super().iniciales(fila).items() if nombre != "archivo"}

    def _canonicos(self, fila: Any) -> dict[str, Canonico]:
        return {**super()._canonicos(fila), GUARDADO: str(getattr(fila, f"{self.guardado}_id") or "")}

    def fusionar(self, conflicto: ConflictoDeEdicion) -> Ajeno | None:
        guardado = getattr(conflicto.actual, self.guardado)
        es_otro = self._base().get(GUARDADO, "") != (str(guardado.pk) if guardado else "")
        if es_otro and (choque := self._choque(guardado)):
            self.add_error(*choque)
            self._poner("quitar_archivo", "")
            self.se_fusiona = False  # the rest is joined on the screen, where this is decided
            return super().fusionar(conflicto)
        autores = self.autores(conflicto.actual)
        ajeno = super().fusionar(conflicto)
        if ajeno is None or not es_otro:
            return ajeno
        return Ajeno({**ajeno.etiquetas, str(self.fields["archivo"].label): autores.de(self.guardado)})

    def _choque(self, guardado: Any) -> tuple[str, str] | None:
        """Where what this person does with the file meets what another did, and how it is told."""
        envia, quita = self.cleaned_data.get("archivo"), self.cleaned_data.get("quitar_archivo")
        if envia and guardado is None:
            return "archivo", (
                "Mientras usted escribía, otra persona quitó el archivo que había. Si guarda así, queda sin archivo; si quiere que "
                "quede el suyo, vuelva a elegirlo y guarde."
            )
        if guardado is None or not (envia or quita):
            return None
        llego = f"Mientras usted escribía, {guardado.subido_por.usuario.nombre} adjuntó «{guardado.nombre}»"
        if envia:
            return "archivo", f"{llego}. Si guarda así, queda ese; si quiere que quede el suyo, vuelva a elegirlo y guarde."
        return "quitar_archivo", f"{llego}. Si guarda así, queda; si también quiere quitarlo, márquelo otra vez y guarde."
