from django.apps import AppConfig


class SeguimientoConfig(AppConfig):
    name = "seguimiento"
    verbose_name = "Seguimiento"

    def ready(self) -> None:
        from ruta.consultas import anexar, anexar_a_todas, saber_de_celebradas  # noqa: PLC0415 -- models exist only from here on
        from seguimiento import relato  # noqa: PLC0415 -- as above
        from seguimiento.consultas import anexar_avances, celebradas  # noqa: PLC0415 -- as above
        from seguimiento.supervision.consultas import anexar_observaciones  # noqa: PLC0415 -- as above

        anexar(anexar_avances)
        anexar_a_todas(anexar_observaciones)
        saber_de_celebradas(celebradas)
        relato.registrar()
