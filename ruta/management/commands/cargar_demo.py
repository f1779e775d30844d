"""`manage.py cargar_demo`: the invented schools of the demo, once and only in demo mode."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ruta.demo.cargar import cargar
from ruta.models import Usuario


class Command(BaseCommand):
    help = "Crea las escuelas de ejemplo y sus cuentas. Solo en modo demostración y una sola vez."

    def handle(self, *args: object, verbosity: int = 1, **opciones: object) -> None:
        if not settings.DEMO:
            raise CommandError(
                "Las escuelas de ejemplo solo se cargan en modo demostración: su contraseña es pública. Use RUTA_MODO=demo."
            )
        if Usuario.objects.filter(es_demo=True).exists():
            raise CommandError("Las escuelas de ejemplo ya están cargadas. Para empezar de nuevo use una base de datos nueva.")
        escuelas = cargar()
        if verbosity:
            self.stdout.write(f"Listo: {' y '.join(escuela.nombre for escuela in escuelas)}.")
