"""`manage.py alta_escuela archivo.yaml`: a real school with its groups, people and first ruta, all or nothing."""

import secrets
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ruta.alta import dar_de_alta, en_palabras, revisar_cct
from ruta.errores import OperacionRechazada

# Without letters or digits that are taken for one another when they are read from paper.
_SIGNOS = "abcdefghjkmnpqrstuvwxyz23456789"


def contrasena() -> str:
    """About 59 bits, in groups that can be dictated."""
    return "-".join("".join(secrets.choice(_SIGNOS) for _ in range(4)) for _ in range(3))


class Command(BaseCommand):
    help = "Da de alta una escuela descrita en YAML (vea docs/guia/escuela.ejemplo.yaml) e imprime sus cuentas una sola vez."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("archivo", type=Path)

    def handle(self, *, archivo: Path, **opciones: Any) -> None:
        try:
            dato = yaml.safe_load(archivo.read_text(encoding="utf-8"))
            _, aviso = revisar_cct(str(dato["escuela"]["cct"]))
            alta = dar_de_alta(dato, contrasena=contrasena)
        except OSError as error:
            raise CommandError(f"No se pudo leer «{archivo}»: {error.strerror}.") from error
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise CommandError(f"«{archivo}» no se entiende como YAML: {error}") from error
        except (KeyError, TypeError, AttributeError, FieldDoesNotExist) as error:
            raise CommandError(
                f"Al archivo le falta o le sobra un dato: {error}. Compárelo con docs/guia/escuela.ejemplo.yaml."
            ) from error
        except OperacionRechazada as motivo:
            raise CommandError(f"No se dio de alta nada. {motivo.mensaje}") from motivo
        except ValidationError as invalido:
            raise CommandError(f"No se dio de alta nada.\n{en_palabras(invalido)}") from invalido
        if aviso:
            self.stderr.write(f"Aviso: {aviso}")
        self.stdout.write(
            f"{alta.escuela}: {len(alta.personas)} integrantes. Entregue a cada quien su contraseña; no se vuelve a mostrar."
        )
        for usuario, clave in alta.contrasenas.items():
            self.stdout.write(f"  {usuario:<20} {clave}")
