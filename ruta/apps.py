from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RutaConfig(AppConfig):
    name = "ruta"
    verbose_name = "Ruta"

    def ready(self) -> None:
        from ruta import comprobaciones  # noqa: F401, PLC0415 -- registers the system checks once the models exist

        post_migrate.connect(_otorgar, sender=self)


def _otorgar(using: str, **opciones: Any) -> None:
    """Django sends it for this app once the tables of every app are there."""
    from ruta import rol  # noqa: PLC0415 -- with the signal, not before the settings

    rol.otorgar(using)
