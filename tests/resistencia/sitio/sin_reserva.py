"""The control of `tests.resistencia.disco`: everything is written as long as one byte fits."""

from ruta import lugar
from tests.resistencia.sitio.ajustes import *  # noqa: F403 -- settings are names

lugar.RESERVA = 0
