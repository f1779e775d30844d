from django.apps import AppConfig


class PlaneacionConfig(AppConfig):
    name = "planeacion"
    verbose_name = "Planeación"

    def ready(self) -> None:
        from planeacion import relato  # noqa: PLC0415 -- models exist only from here on

        relato.registrar()
