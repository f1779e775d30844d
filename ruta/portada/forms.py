from django import forms
from django.contrib.auth.forms import AuthenticationForm


class EntradaForm(AuthenticationForm):
    """User and password; one same message whatever failed, so that nobody learns which accounts exist."""

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
