"""The shape of what each member says on their own."""

from typing import Any

from django import forms

from ruta import archivos, consultas
from ruta.estados import ModoDeFirma, Postura
from ruta.models import Ruta, VersionAcordada
from ruta.web.adjuntos import ConArchivo
from ruta.web.formularios import Formulario, FormularioDeUna, TextoLargo

DE_UNA_FIRMA = ("password", "codigo")


def contrasena(etiqueta: str = "Su contraseña") -> forms.CharField:
    """Never trimmed, never given back, never offered by the browser: it may be another person's."""
    return forms.CharField(label=etiqueta, max_length=128, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "off"}))


def codigo_del_telefono() -> forms.CharField:
    return forms.CharField(
        label="Código de su teléfono, o uno de respaldo",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}),
    )


def postura(opciones: list[tuple[str, str]] = Postura.choices) -> forms.ChoiceField:
    return forms.ChoiceField(label="¿Qué dice usted?", choices=opciones, widget=forms.RadioSelect)


def reserva() -> forms.CharField:
    return forms.CharField(
        label="¿Cuál es su reserva?",
        max_length=2000,
        required=False,
        widget=TextoLargo(2, placeholder="La meta de 3° me parece alta para el primer corte"),
        help_text="Solo si firma con reserva. Se conserva y se imprime con sus palabras.",
    )


class ConPostura(Formulario):
    """A stance, and the words of a reservation where there is one."""

    guarda_borrador = True

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        con_reserva, dice = datos.get("postura") == Postura.CON_RESERVA, (datos.get("reserva") or "").strip()
        if con_reserva and not dice:
            self.add_error("reserva", "Escriba cuál es su reserva: se imprime junto a su firma.")
        if not con_reserva and dice and datos.get("postura"):
            self.add_error("postura", "Escribió una reserva: marque «Conforme, con reserva», o borre el texto.")
        return datos

    def cambios(self) -> dict[str, Any]:
        return {nombre: valor for nombre, valor in super().cambios().items() if nombre not in DE_UNA_FIRMA}


class FirmaForm(ConPostura):
    """It carries the fingerprint of what was on the page. `propia`: whoever signs has the session open."""

    de_lo_leido = frozenset({"leida"})
    postura = postura()
    reserva = reserva()
    leida = forms.CharField(widget=forms.HiddenInput, max_length=64)
    password = contrasena()
    codigo = codigo_del_telefono()

    def __init__(self, *args: Any, version: VersionAcordada, con_segundo_paso: bool, propia: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial={"leida": version.sha256}, **kwargs)
        self.guarda_borrador = propia  # what one person says is not kept under the account of another
        if not con_segundo_paso:
            del self.fields["codigo"]


class FirmaEnPapelForm(ConArchivo, ConPostura):
    guarda_borrador = False  # they are the words of another person

    de_quien = forms.ModelChoiceField(None, label="¿Quién firmó en papel?", empty_label="—")
    postura = postura([opcion for opcion in Postura.choices if opcion[0] != Postura.NO_ASISTIO])
    reserva = reserva()
    hoja = forms.FileField(
        label="La hoja firmada", required=False, widget=forms.FileInput, help_text=f"Si la tiene. {archivos.ACEPTADOS}"
    )
    leida = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, ruta: Ruta, version: VersionAcordada, yo: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"leida": version.sha256}, **kwargs)
        ya = version.firmas.filter(modo=ModoDeFirma.PAPEL).values("de_quien")
        self.fields["postura"].label = "¿Qué dice su firma?"
        self.fields["reserva"].label = "¿Cuál es su reserva, como la escribió?"
        self.fields["de_quien"].queryset = (
            consultas.del_colectivo(ruta).exclude(pk=yo).exclude(pk__in=ya).order_by("usuario__nombre", "pk")
        )


class SalvedadForm(FormularioDeUna):
    motivo = forms.CharField(
        label="Lo dejamos así porque…",
        max_length=600,
        widget=TextoLargo(2, placeholder="la aplica la zona en febrero y todavía no dice la fecha"),
        help_text="La frase queda en la versión que se acuerda y se imprime con ella. Si este punto cambia, se vuelve a preguntar.",
    )
