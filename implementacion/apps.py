from django.apps import AppConfig


class ImplementacionConfig(AppConfig):
    name = "implementacion"
    verbose_name = "Implementación"
