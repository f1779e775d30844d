from django.apps import AppConfig


class RutaConfig(AppConfig):
    name = "ruta"
    verbose_name = "Ruta"

    def ready(self) -> None:
        from ruta import comprobaciones  # noqa: F401, PLC0415 -- registers the system checks once the models exist
