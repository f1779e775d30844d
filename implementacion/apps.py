from django.apps import AppConfig


class ImplementacionConfig(AppConfig):
    name = "implementacion"
    verbose_name = "Implementación"

    def ready(self) -> None:
        from implementacion import relato  # noqa: PLC0415 -- models exist only from here on

        relato.registrar()
