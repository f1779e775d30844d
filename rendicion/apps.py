from django.apps import AppConfig


class RendicionConfig(AppConfig):
    name = "rendicion"
    verbose_name = "Rendición de cuentas"

    def ready(self) -> None:
        from rendicion import relato  # noqa: PLC0415 -- models exist only from here on

        relato.registrar()
