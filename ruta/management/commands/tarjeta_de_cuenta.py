"""`manage.py tarjeta_de_cuenta usuario`: another password for whom no dirección can answer: the only directora, or two schools."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ruta import contrasenas, correo, formatos
from ruta.errores import OperacionRechazada


class Command(BaseCommand):
    help = "Imprime una sola vez un código para que la persona elija otra contraseña. Entréguelo solo a quien es."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("usuario")

    def handle(self, *, usuario: str, **opciones: Any) -> None:
        try:
            dado, codigo = contrasenas.dar_tarjeta_de_operacion(usuario)
        except OperacionRechazada as motivo:
            raise CommandError(motivo.mensaje) from motivo
        self.stdout.write(f"Código: {codigo}\nSe usa una vez en {correo.direccion('ruta:restablecer')}")
        self.stdout.write(f"Vence el {formatos.momento(dado.vence_el)}.")
