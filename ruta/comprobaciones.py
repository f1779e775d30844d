"""System checks of our own."""

from typing import Any

from django.apps import apps
from django.core import checks

from ruta.models.base import DeEscuela


@checks.register()
def llaves_de_escuela(app_configs: Any, **opciones: Any) -> list[checks.CheckMessage]:
    """A unique constraint of a table of a school starts with the school, or it tells one school about another."""
    return [
        checks.Error(f"{modelo.__name__}: «{limite.name}» debe empezar por escuela", obj=modelo, id="ruta.E001")
        for modelo in apps.get_models()
        if issubclass(modelo, DeEscuela)
        for limite in modelo._meta.constraints
        if getattr(limite, "fields", None) and limite.fields[0] != "escuela"
    ]
