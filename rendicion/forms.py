"""The shape of what people write to render accounts. The rules live in the operations and in the model."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from rendicion import operaciones
from rendicion.models import TipoMovimiento
from rendicion.privacidad import Hallado
from ruta import archivos
from ruta.models import Accion
from ruta.web.adjuntos import ConArchivoDeFila
from ruta.web.formularios import FechaField, Formulario, FormularioDeFila, PesosField, TextoLargo

SIN_NOMBRES = "Lo leerán las familias: escriba funciones y cantidades, nunca nombres de personas."


def _linea(etiqueta: str, maximo: int, ejemplo: str = "", **opciones: Any) -> forms.CharField:
    return forms.CharField(label=etiqueta, max_length=maximo, widget=forms.TextInput(attrs={"placeholder": ejemplo}), **opciones)


class FuenteForm(FormularioDeFila):
    nombre = _linea("¿De dónde viene el dinero?", 80, "La Escuela es Nuestra")
    siglas = _linea("Siglas", 20, "LEEN", required=False)
    administra = _linea("¿Quién lo administra?", 80, "CEAP", help_text="La función o el comité, no el nombre de la persona.")
    saldo_inicial = PesosField(label="¿Con cuánto empezó el ciclo?", min_value=0)
    nota = _linea("Lo que hay que saber", 300, "64 aportaciones quedaron pendientes.", required=False, help_text=SIN_NOMBRES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["saldo_inicial"].required = False

    def clean_saldo_inicial(self) -> Any:
        return self.cleaned_data["saldo_inicial"] or 0


class AccionField(forms.ModelChoiceField):
    """One acción of this ruta, by the number the council knows it by."""

    def __init__(self, **opciones: Any) -> None:
        super().__init__(Accion.objects.none(), required=False, empty_label="Ninguna", **opciones)

    def ofrecer(self, acciones: Iterable[Accion]) -> None:
        numeradas = list(acciones)
        self.queryset = Accion.objects.filter(pk__in=[accion.pk for accion in numeradas])
        self.choices = [("", self.empty_label), *((a.pk, f"{a.numero}. {a.descripcion}") for a in numeradas)]


class MovimientoForm(ConArchivoDeFila):
    guardado = "comprobante"
    tipo = forms.ChoiceField(label="¿Entró o salió?", choices=TipoMovimiento.choices)
    fecha = FechaField(label="Fecha")
    concepto = _linea("¿En qué?", 200, "34 cuadernillos para la tutoría entre pares", help_text=SIN_NOMBRES)
    monto = PesosField(label="Monto en pesos")
    accion = AccionField(label="Acción de la ruta que pagó", help_text="Solo en los egresos.")
    sin_accion = _linea("Si no pagó ninguna, ¿por qué?", 200, "Mantenimiento urgente, aprobado en asamblea", required=False)
    archivo = forms.FileField(label="Comprobante", required=False, help_text=f"No se publica. {archivos.ACEPTADOS}")

    def __init__(self, *args: Any, acciones: Iterable[Accion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accion"].ofrecer(acciones)


class QuitarForm(FormularioDeFila):
    """Nothing but the version: what the person saw is what is taken away."""


class FormularioDeUna(FormularioDeFila):
    """A row of which there is one, or none yet: its first version is 0."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class CifraForm(FormularioDeUna):
    parte = forms.IntegerField(label="¿Cuántos?", min_value=0, max_value=99_999)
    todo = forms.IntegerField(label="¿De cuántos?", min_value=1, max_value=99_999)
    nota = _linea("¿Cómo se contó?", 300, "De la existencia a fin de cursos; 3 bajas por traslado", required=False)


class ParrafoForm(FormularioDeUna):
    texto = forms.CharField(
        label="Lo que la escuela quiere decir, con sus palabras", max_length=4000, required=False, widget=TextoLargo(6),
        help_text=SIN_NOMBRES,
    )  # fmt: skip


class UuidsField(forms.Field):
    """Keys that go with the form, unseen. What they are of, the operation says."""

    widget = forms.MultipleHiddenInput

    def to_python(self, valor: Any) -> list[UUID]:
        try:
            return [UUID(uno) for uno in valor or ()]
        except ValueError:
            raise forms.ValidationError("Vuelva a la vista previa y elija otra vez.") from None


class TextosField(forms.Field):
    """What goes with each of those keys, in their order, unseen."""

    widget = forms.MultipleHiddenInput

    def to_python(self, valor: Any) -> list[str]:
        return list(valor or ())


class FotosForm(forms.Form):
    """The photos that the dirección chooses in the preview. It saves nothing."""

    fotos = UuidsField(required=False)


class RetirarFotoForm(Formulario):
    motivo = _linea(
        "¿Por qué se retira?",
        300,
        "Lo pidió su familia.",
        help_text="Queda en la historia de la ruta: no escriba el nombre de la niña o el niño.",
    )


class PublicarForm(Formulario):
    """It carries the fingerprint of what was read, with its photos, and what the dirección declares of them and of each doubtful
    word."""

    de_lo_leido = frozenset({"sha256", "fotos", "se_ve"})
    fotos = UuidsField(required=False)
    se_ve = TextosField(required=False)
    con_permiso = forms.BooleanField(
        label="En estas fotografías no se reconoce a ninguna niña ni a ningún niño ni se lee su nombre, "
        "o su familia dio permiso por escrito para publicarlas",
    )
    sha256 = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    no_son_nombres = forms.MultipleChoiceField(
        label="No es el nombre de un alumno", required=False, widget=forms.CheckboxSelectMultiple
    )
    motivo = _linea("¿Qué corrige esta edición?", 300, "El saldo de la cooperativa estaba mal sumado.")

    def __init__(self, *args: Any, hallados: Iterable[Hallado], proxima: int, hay_fotos: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proxima = proxima
        self.fields["con_permiso"].error_messages["required"] = operaciones.SIN_DECLARAR
        if not hay_fotos:
            del self.fields["con_permiso"]
        dudosos = [h for h in hallados if h.se_puede_declarar]
        if dudosos:
            self.fields["no_son_nombres"].choices = [(h.clave, f"«{h.texto}» {h.motivo}: {h.contexto}") for h in dudosos]
        else:
            del self.fields["no_son_nombres"]
        if proxima == 1:
            del self.fields["motivo"]

    def recuperar(self, borrador: Any) -> None:
        """What was declared of some photos says nothing of others."""
        super().recuperar(borrador)
        if borrador and borrador.contenido.get("fotos", []) != self.initial["fotos"]:
            self.initial["con_permiso"] = False
