"""`manage.py alta_escuela archivo.yaml`: a real school with its groups, people and first ruta, all or nothing.

Nobody gets a password from here: it prints one card for the first person of the dirección, who chooses hers and invites the rest.
"""

from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from ruta import contrasenas, correo, formatos
from ruta.alta import dar_de_alta, en_palabras, revisar_cct
from ruta.errores import OperacionRechazada
from ruta.models import Restablecimiento, Usuario


class Command(BaseCommand):
    help = "Da de alta una escuela descrita en YAML (docs/guia/escuela.ejemplo.yaml) e imprime una tarjeta para su directora."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("archivo", type=Path)

    def handle(self, *, archivo: Path, **opciones: Any) -> None:
        try:
            dato = yaml.safe_load(archivo.read_text(encoding="utf-8"))
            _, aviso = revisar_cct(str(dato["escuela"]["cct"]))
            with transaction.atomic():
                alta = dar_de_alta(dato)
                primera = alta.primera_de_la_direccion()
                tarjeta = (
                    None if primera.usuario.has_usable_password() else contrasenas.dar_tarjeta_de_operacion(primera.usuario.usuario)
                )
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
            f"{alta.escuela}: {len(alta.personas)} integrantes. Cada quien elige su contraseña; aquí no se da ninguna."
        )
        self._direccion(primera.usuario, tarjeta)
        self._supervision(dato)

    def _direccion(self, persona: Usuario, tarjeta: tuple[Restablecimiento, str] | None) -> None:
        if tarjeta is None:
            self.stdout.write(f"{persona.nombre} entra con la cuenta que ya tenía, «{persona.usuario}».")
        else:
            dado, codigo = tarjeta
            self.stdout.write(
                f"Entregue esta tarjeta solo a {persona.nombre}, usuario «{persona.usuario}»: con ella elige su contraseña.\n"
                f"  Código: {codigo}\n"
                f"  Se usa una vez en {correo.direccion('ruta:restablecer')}\n"
                f"  Vence el {formatos.momento(dado.vence_el)}. Si se pierde: manage.py tarjeta_de_cuenta {persona.usuario}"
            )
        self.stdout.write("Las demás personas entran con la invitación que ella les haga en «Personas de la escuela».")

    def _supervision(self, dato: dict[str, Any]) -> None:
        """No dirección answers for an account of the zona."""
        if usuario := dato.get("supervision", {}).get("usuario"):
            self.stdout.write(f"Para la supervisión, cuando la vaya a entregar: manage.py tarjeta_de_cuenta {usuario}")
