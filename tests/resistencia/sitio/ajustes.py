"""Ruta's own settings with the addresses of the tests beside the real ones."""

from ruta import settings

globals().update({nombre: valor for nombre, valor in vars(settings).items() if nombre.isupper()})
ROOT_URLCONF = "tests.resistencia.sitio.urls"
MIDDLEWARE = ["tests.resistencia.sitio.views.contar_consultas", *settings.MIDDLEWARE]
