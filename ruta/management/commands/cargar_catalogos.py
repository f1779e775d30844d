"""`manage.py cargar_catalogos`: frameworks, plans of study, instruments and CTE calendars, from their files to the tables."""

from django.core.management.base import BaseCommand, CommandError

from ruta.catalogos.cargar import CatalogoInvalido, cargar


class Command(BaseCommand):
    help = "Carga los catálogos (marcos, planes, instrumentos, ciclos). Se puede repetir: escribe solo lo que cambió."

    def handle(self, *args: object, verbosity: int = 1, **opciones: object) -> None:
        try:
            escritas = cargar()
        except CatalogoInvalido as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(f"Catálogos al día ({escritas} renglones escritos).")
