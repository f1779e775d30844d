from django.apps import AppConfig


class PlaneacionConfig(AppConfig):
    name = "planeacion"
    verbose_name = "Planeación"
