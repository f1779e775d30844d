"""Ruta's own settings with the addresses of the tests beside the real ones."""

from ruta.settings import *  # noqa: F403

ROOT_URLCONF = "tests.resistencia.sitio.urls"
MIDDLEWARE = ["tests.resistencia.sitio.views.contar_consultas", *MIDDLEWARE]  # noqa: F405
