"""The shape of what is said of an evidencia: what is seen in it, of which day it is, and which acciones and metas it shows."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms

from implementacion.consultas import acciones_numeradas
from implementacion.evidencias.consultas import metas_numeradas
from implementacion.subidas.forms import ConSubida
from ruta.archivos import ACEPTADOS
from ruta.models import Accion, Meta, Ruta
from ruta.operaciones import acciones, metas
from ruta.web.adjuntos import ConArchivo
from ruta.web.formularios import FechaField, Formulario, FormularioDeFila

CUIDEMOS = "Cuidemos a las niñas y los niños: que se vea su trabajo, no su cara ni su nombre."


class VariasField(forms.ModelMultipleChoiceField):
    """Rows of this ruta, each by the number and the words the council calls it by."""

    def __init__(self, modelo: Any, **opciones: Any) -> None:
        super().__init__(modelo.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, **opciones)

    def de(self, filas: list[Any], queryset: Any) -> None:
        self.numeros = {fila.pk: fila.numero for fila in filas}
        self.queryset = queryset

    def label_from_instance(self, obj: Any) -> str:
        return f"{self.numeros.get(obj.pk, '')}. {obj}"


class _DeLaMuestra(Formulario):
    """What is said of the evidencia, whether it is brought or corrected."""

    pie = forms.CharField(
        label="¿Qué se ve?",
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": "Mural con los cuentos que escribió 3° A"}),
    )
    acciones = VariasField(Accion, label="¿De qué acciones es?")
    metas = VariasField(Meta, label="¿Y de qué metas?")
    fecha = FechaField(label="¿De qué día es?")
    para_el_informe = forms.BooleanField(
        label="Proponerla para el informe",
        required=False,
        help_text="La dirección decide si sale en el informe que leen las familias; un archivo no se publica.",
    )

    def __init__(self, *args: Any, ruta: Ruta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        en_orden = acciones(ruta).order_by("meta__objetivo__orden", "meta__orden", "orden")
        self.fields["acciones"].de(acciones_numeradas(ruta), en_orden)
        self.fields["metas"].de(metas_numeradas(ruta), metas(ruta).order_by("objetivo__orden", "orden"))
        for nombre in ("acciones", "metas"):
            if not self.fields[nombre].numeros:
                del self.fields[nombre]

    def cambios(self) -> dict[str, Any]:
        """A ruta without acciones yet asks for none."""
        return {"acciones": [], "metas": [], **super().cambios()}

    @property
    def helper(self) -> FormHelper:
        ayuda = super().helper
        quedan = [nombre for nombre in self.fields if nombre not in {"subida", "archivo", "pie", "acciones", "metas"}]
        primero = [nombre for nombre in ("subida", "archivo", "pie") if nombre in self.fields]
        de_que = [nombre for nombre in ("acciones", "metas") if nombre in self.fields]
        plegado = [HTML(_ABRE), *de_que, HTML("</details>")] if de_que else []
        ayuda.layout = Layout(*primero, *plegado, *quedan)
        return ayuda

    @property
    def ya_elegidas(self) -> int:
        return sum(len(self[nombre].value() or []) for nombre in ("acciones", "metas") if nombre in self.fields)


_ABRE = """<details class="muestra-de"{% if not form.ya_elegidas or form.errors.acciones or form.errors.metas %} open{% endif %}>
<summary>De qué acciones y metas es{% if form.ya_elegidas %} · {{ form.ya_elegidas|cuantos:"elegida" }}{% endif %}</summary>"""


class TraerMuestraForm(ConSubida, ConArchivo, _DeLaMuestra):
    archivo = forms.FileField(
        label="Foto o archivo",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,.pdf,.docx,.xlsx"}),
        help_text=f"{CUIDEMOS} {ACEPTADOS} Hasta 10 MB. La ubicación de la foto se borra al guardarla.",
    )
    field_order = ["archivo", "pie"]


class EditarMuestraForm(FormularioDeFila, _DeLaMuestra):
    def iniciales(self, fila: Any) -> dict[str, Any]:
        return {
            **{nombre: getattr(fila, nombre) for nombre in ("pie", "fecha", "para_el_informe")},
            "acciones": list(Accion.objects.de(fila.escuela_id).filter(muestras__muestra=fila)),
            "metas": list(Meta.objects.de(fila.escuela_id).filter(muestras__muestra=fila)),
        }


class QuitarMuestraForm(FormularioDeFila):
    """Nothing but the version: what the person saw is what is taken away, or comes back."""

    def iniciales(self, fila: Any) -> dict[str, Any]:
        return {}
