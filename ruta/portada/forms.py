from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.http import QueryDict

from ruta import codigos
from ruta.errores import DemasiadosIntentos, OperacionRechazada
from ruta.estados import ROLES_DE_ESCUELA
from ruta.models import Participacion, Ruta
from ruta.portada import colectivo
from ruta.web import acceso
from ruta.web.formularios import Formulario

__all__ = ["Formulario"]


class EntradaForm(AuthenticationForm):
    """User and password; one same message whatever failed, so that nobody learns which accounts exist."""

    status, espera = 422, 0
    error_messages = {
        "invalid_login": "El usuario o la contraseña no coinciden. Revise que no estén activadas las mayúsculas.",
        "inactive": "El usuario o la contraseña no coinciden. Revise que no estén activadas las mayúsculas.",
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Usuario"
        self.fields["password"].label = "Contraseña"
        self.fields["password"].widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
        for campo in self.fields.values():
            campo.error_messages["required"] = "Falta este dato."

    def clean(self) -> dict[str, Any]:
        usuario, contrasena = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if usuario and contrasena:
            try:
                self.user_cache = acceso.autenticar(self.request, usuario, contrasena)
            except DemasiadosIntentos as motivo:
                self.status, self.espera = 429, motivo.segundos
                raise forms.ValidationError(motivo.mensaje) from None
            if self.user_cache is None:
                raise self.get_invalid_login_error()
        return self.cleaned_data


def _codigo(etiqueta: str, largo: int, **atributos: str) -> forms.CharField:
    propios = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters", "class": "campo-codigo", **atributos}
    return forms.CharField(label=etiqueta, max_length=largo, widget=forms.TextInput(attrs=propios))


def _contrasena(etiqueta: str, autocompletar: str, ayuda: str = "") -> forms.CharField:
    """Never trimmed, never given back."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocompletar})
    return forms.CharField(label=etiqueta, max_length=128, strip=False, widget=widget, help_text=ayuda)


_SOLO_LA_DIRECCION = "Solo para invitar a alguien de la dirección: así nadie más lo hace si usted deja abierta su sesión."
_COMO_ES = "Ocho letras o más, que no sean solo números. Una frase que recuerde es mejor que una palabra rara."


class CodigoForm(Formulario):
    """The code of a card, as it was printed or without its hyphens."""

    codigo = _codigo("Código de la tarjeta", 40)

    def clean_codigo(self) -> str:
        codigo = codigos.normalizar(self.cleaned_data["codigo"])
        if len(codigo) != codigos.GRUPOS * codigos.LARGO or set(codigo) - set(codigos.SIGNOS):
            raise forms.ValidationError(
                "Al código le falta o le sobra algo: son tres grupos de cinco letras y números, sin ceros ni unos. Por ejemplo "
                "K7MPQ-2RTXV-9HBWD."
            )
        return codigo


class ContrasenaNuevaForm(Formulario):
    password1 = _contrasena("Contraseña nueva", "new-password", _COMO_ES)
    password2 = _contrasena("Escríbala otra vez", "new-password")

    def clean_password2(self) -> str:
        if self.cleaned_data.get("password1") != self.cleaned_data["password2"]:
            raise forms.ValidationError("Las dos contraseñas no son iguales. Escríbalas de nuevo.")
        return self.cleaned_data["password2"]

    def cambios(self) -> dict[str, Any]:
        return {"contrasena": self.cleaned_data["password1"]}


class CambiarContrasenaForm(ContrasenaNuevaForm):
    password = _contrasena("Contraseña actual", "current-password")
    field_order = ["password"]


class CuentaNuevaForm(ContrasenaNuevaForm):
    usuario = forms.RegexField(
        r"^[A-Za-z0-9](?:[A-Za-z0-9._-]{1,38})[A-Za-z0-9]$", label="Usuario", max_length=40,
        help_text="Con él va a entrar. Letras sin acento, números, punto o guion: «ana.mendez».",
        error_messages={"invalid": "Use de 3 a 40 letras sin acento, números, punto o guion; por ejemplo ana.mendez."},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    nombre = forms.CharField(
        label="Nombre completo", max_length=120, help_text="Así aparece en las actas y en los compromisos.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    correo_ajeno = forms.BooleanField(
        label="Ese correo no es mío", required=False,
        help_text="Su cuenta queda sin correo. Después, en «Su cuenta», puede poner el suyo.",
    )  # fmt: skip
    field_order = ["correo_ajeno", "usuario", "nombre"]

    def __init__(self, *args: Any, con_correo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not con_correo:
            del self.fields["correo_ajeno"]

    def cambios(self) -> dict[str, Any]:
        dichos = ("usuario", "nombre", "correo_ajeno")
        return {**super().cambios(), **{campo: self.cleaned_data[campo] for campo in dichos if campo in self.fields}}


class PedirCorreoForm(Formulario):
    usuario = forms.CharField(
        label="Usuario", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"})
    )


class CorreoPropioForm(Formulario):
    correo = forms.EmailField(
        label="Correo electrónico", help_text="A él llega un código para confirmarlo, y después el de elegir otra contraseña.",
        error_messages={"invalid": "Escriba el correo completo, por ejemplo ana@correo.mx."},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
    )  # fmt: skip
    password = _contrasena("Su contraseña", "current-password")


class ConfirmarCorreoForm(CodigoForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codigo"].label = "Código que llegó a su correo"


class SegundoPasoForm(Formulario):
    codigo = _codigo("Código", 40, autocomplete="one-time-code")


class ConfirmarConContrasenaForm(Formulario):
    password = _contrasena("Su contraseña", "current-password")


class QuitarSegundoPasoForm(ConfirmarConContrasenaForm):
    codigo = _codigo("Código del teléfono, o uno de respaldo", 40, autocomplete="one-time-code")


class QuienActuaForm(Formulario):
    """Whoever acts shows to be who the session says. Nothing of it is kept, and the browser of a shared computer offers nothing."""

    guarda_borrador = False
    password = _contrasena(
        "Su propia contraseña",
        "off",
        "La de usted, con la que entra a Ruta: así nadie más lo hace si usted deja abierta su sesión.",
    )
    codigo = _codigo("Código de su teléfono, o uno de respaldo", 40, autocomplete="one-time-code")

    def __init__(self, *args: Any, con_segundo_paso: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].error_messages["required"] = "Escriba su contraseña."
        if not con_segundo_paso:
            del self.fields["codigo"]

    def cambios(self) -> dict[str, Any]:
        return {nombre: valor for nombre, valor in super().cambios().items() if nombre not in acceso.CONTRASENAS}


class InvitarForm(QuienActuaForm):
    """Who it is, is asked only of whoever invites somebody of the dirección: six teachers are invited in a minute."""

    guarda_borrador = True
    para = forms.ModelChoiceField(
        label="¿Ya está en la escuela?", queryset=Participacion.objects.none(), required=False, empty_label="No: es alguien nuevo",
        help_text="Solo si ya aparece en las personas de la escuela y todavía no puede entrar.",
    )  # fmt: skip
    cargo = forms.CharField(label="Función", max_length=80, help_text="«Docente de 3° A», «Directora», «Maestra de apoyo (USAER)»")
    roles = forms.MultipleChoiceField(
        label="¿Qué hace en Ruta?",
        choices=[(rol.value, rol.label) for rol in ROLES_DE_ESCUELA],
        widget=forms.CheckboxSelectMultiple,
    )
    grupo = forms.ModelChoiceField(
        label="Grupo que atiende", queryset=Participacion.objects.none(), required=False, empty_label="Ninguno"
    )
    horas = forms.TypedChoiceField(
        label="¿Cuánto tiempo sirve?", coerce=int, initial=72, widget=forms.RadioSelect,
        choices=[(24, "1 día"), (48, "2 días"), (72, "3 días")],
    )  # fmt: skip
    correo = forms.EmailField(
        label="Correo electrónico", required=False,
        help_text="Déjelo vacío para imprimir una tarjeta. Si lo escribe, la invitación sale por correo y no hay tarjeta.",
        error_messages={"invalid": "Escriba el correo completo, por ejemplo ana@correo.mx."},
    )  # fmt: skip
    field_order = ["para", "cargo", "roles", "grupo", "horas", "correo", "password", "codigo"]

    def __init__(self, *args: Any, ruta: Ruta, hay_correo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nombre in {"password", "codigo"} & self.fields.keys():
            self.fields[nombre].required = False
            self.fields[nombre].help_text = _SOLO_LA_DIRECCION
        sin_entrar = [uno.participacion.pk for uno in colectivo.integrantes(ruta) if not uno.puede_entrar]
        self.fields["para"].queryset = Participacion.objects.de(ruta.escuela_id).filter(pk__in=sin_entrar).select_related("usuario")
        self.fields["grupo"].queryset = colectivo.grupos(ruta)
        if not sin_entrar:
            del self.fields["para"]
        if not hay_correo:
            del self.fields["correo"]


def version_de(datos: QueryDict) -> int:
    """The version that a button carries; OperacionRechazada when it is no number."""
    try:
        return int(datos.get("version", ""))
    except ValueError:
        raise OperacionRechazada("La página llegó incompleta. Recárguela y vuelva a intentar.") from None
