"""The shape of what people write about a compromiso. The rules live in the operations and in the model."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

from implementacion.consultas import acciones_numeradas, pueden_informar
from implementacion.estados import ResultadoDeAvance
from implementacion.models import Compartido
from implementacion.subidas.forms import ConSubida
from ruta.consultas import del_colectivo
from ruta.models import Accion, Participacion, Ruta
from ruta.operaciones import acciones
from ruta.web.adjuntos import ConArchivo
from ruta.web.formularios import FechaField, Formulario, FormularioDeFila, TextoLargo


class AccionField(forms.ModelChoiceField):
    """Only those of this ruta, with the number the council calls them by."""

    def para(self, ruta: Ruta) -> None:
        self._numeros = {accion.pk: accion.numero for accion in acciones_numeradas(ruta)}
        self.queryset = acciones(ruta).order_by("meta__objetivo__orden", "meta__orden", "orden")

    def label_from_instance(self, obj: Accion) -> str:
        return f"{self._numeros[obj.pk]}. {obj.descripcion}"


class PersonaField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Participacion) -> str:
        return f"{obj.usuario.nombre} · {obj.cargo}"


class PersonasField(PersonaField, forms.ModelMultipleChoiceField):
    """Several of them."""


class TomarForm(Formulario):
    """`fecha` comes filled with the next CTE: that is when the colectivo looks at it."""

    texto = forms.CharField(
        label="¿Qué se hará?",
        widget=TextoLargo(2, placeholder="Registrar cada viernes la lectura en voz alta de 3° A"),
        max_length=600,
    )
    accion = AccionField(
        Accion.objects.none(), label="¿De qué acción de la ruta?", required=False, empty_label="De ninguna en particular"
    )
    fecha = FechaField(label="¿Para cuándo?")

    def __init__(self, *args: Any, ruta: Ruta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accion"].para(ruta)


class ProponerForm(TomarForm):
    de_quien = PersonaField(
        Participacion.objects.none(), label="¿A quién se le propone?", empty_label="Elija a una persona del colectivo",
        help_text="La persona decide: lo acepta, lo dice con sus palabras o pide apoyo.",
    )  # fmt: skip
    field_order = ["de_quien", "texto", "accion", "fecha"]

    def __init__(self, *args: Any, ruta: Ruta, **kwargs: Any) -> None:
        super().__init__(*args, ruta=ruta, **kwargs)
        self.fields["de_quien"].queryset = del_colectivo(ruta)


class ProponerCompartidoForm(TomarForm):
    """One thing for several. `de_quienes` comes with the docentes de grupo marked, unless others are to be chosen."""

    de_quienes = PersonasField(
        Participacion.objects.none(), label="¿A quiénes se les propone?", widget=forms.CheckboxSelectMultiple,
        help_text="Cada persona responde por su cuenta: lo acepta, lo dice con sus palabras, pide apoyo o no lo toma.",
    )  # fmt: skip
    informa = PersonaField(
        Participacion.objects.none(), label="¿Quién informa?", empty_label="Elija a una de ellas",
        help_text="Cuenta cómo va por todas las personas que lo tomen.",
    )  # fmt: skip
    field_order = ["texto", "accion", "fecha", "de_quienes", "informa"]

    def __init__(self, *args: Any, ruta: Ruta, **kwargs: Any) -> None:
        super().__init__(*args, ruta=ruta, **kwargs)
        for nombre in ("de_quienes", "informa"):
            self.fields[nombre].queryset = del_colectivo(ruta)


class InformaForm(FormularioDeFila):
    informa = PersonaField(Participacion.objects.none(), label="¿Quién informa?", empty_label=None)

    def __init__(self, *args: Any, fila: Compartido, **kwargs: Any) -> None:
        super().__init__(*args, fila=fila, **kwargs)
        self.fields["informa"].queryset = pueden_informar(fila)

    def iniciales(self, fila: Compartido) -> dict[str, Any]:
        return {"informa": fila.informa}


class AceptarForm(FormularioDeFila):
    """Nothing but the version: what the person read is what they accept."""


class ReformularForm(FormularioDeFila):
    texto = forms.CharField(label="El compromiso, con mis palabras", widget=TextoLargo(3), max_length=600)


class ApoyoForm(FormularioDeFila):
    respuesta = forms.CharField(
        label="¿Qué apoyo necesito?",
        widget=TextoLargo(2, placeholder="Ocho cuadernillos y quien cubra al grupo los martes"),
        max_length=600,
        help_text="El colectivo lo verá en la próxima sesión.",
    )

    def iniciales(self, fila: Any) -> dict[str, Any]:
        """An answer is written afresh; what was said the other time is not this time's reason."""
        return {}


class DeclinarForm(ApoyoForm):
    respuesta = forms.CharField(
        label="¿Por qué no lo tomo?",
        widget=TextoLargo(2, placeholder="Los viernes acompaño al grupo de 6° en el huerto"),
        max_length=600,
        help_text="Con una línea basta; sirve para acordarlo de otro modo.",
    )


class RetirarForm(FormularioDeFila):
    motivo = forms.CharField(label="¿Por qué se retira? (opcional)", max_length=200, required=False)


class CorregirAvanceForm(FormularioDeFila):
    resultado = forms.ChoiceField(label="¿Cómo va?", choices=ResultadoDeAvance.choices, widget=forms.RadioSelect)
    nota = forms.CharField(
        label="En una línea (opcional)", max_length=400, required=False, help_text="Si no se pudo, diga qué faltó."
    )

    @property
    def helper(self) -> FormHelper:
        ayuda = super().helper
        ayuda.layout = Layout("version", Div("resultado", css_class="pastillas"), "nota")
        return ayuda


class AvanceForm(ConSubida, ConArchivo, FormularioDeFila):
    resultado = forms.ChoiceField(label="¿Cómo va?", choices=ResultadoDeAvance.choices, widget=forms.RadioSelect)
    nota = forms.CharField(
        label="En una línea (opcional)",
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "Leyeron 24 de 29; faltaron 5"}),
        help_text="Si no se pudo, diga qué faltó.",
    )
    archivo = forms.FileField(
        label="Foto o archivo (opcional)",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,.pdf,.docx,.xlsx"}),
        help_text="Del trabajo, sin la cara ni el nombre de las niñas y los niños. "
        "Hasta 10 MB. La ubicación de la foto se borra al guardarla.",
    )
    aclara = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def iniciales(self, fila: Any) -> dict[str, Any]:
        return {}

    def recuperar(self, borrador: Any) -> None:
        """What the person left is told of what the link they came by says; of what it was left in, where no link says it."""
        de_la_liga = {"aclara": self.initial["aclara"]} if "aclara" in self.initial else {}
        super().recuperar(borrador)
        self.initial |= de_la_liga

    @property
    def helper(self) -> FormHelper:
        ayuda = super().helper
        ayuda.layout = Layout("version", Div("resultado", css_class="pastillas"), "nota", "subida", "archivo", "aclara")
        return ayuda
