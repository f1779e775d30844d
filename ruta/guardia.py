"""The guard at the doors: how often a password or a code may be tried, counted in PostgreSQL so that no parallel attempt slips by.

Two counters an attempt: the account from one network, and the account from anywhere; never an address alone, because a whole school
shares one. Both hold until a quarter of an hour goes by without attempts, so in no quarter of an hour are there more than `TOPE`.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address, ip_network
from math import ceil

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from ruta.errores import DemasiadosIntentos
from ruta.models import Intento

TOPE = 10  # evaluations of one account in a quarter of an hour, from anywhere
TOPE_EN_LA_RED = 7  # from one network: whoever guesses from outside leaves some for the owner
LIBRES = 4  # before the first wait
PRIMERA_ESPERA = 10  # seconds; each next one doubles
CALMA = 15 * 60

_ESPERA = f"""make_interval(secs => CASE WHEN i.veces >= %(tope)s THEN {CALMA} WHEN i.veces < {LIBRES} THEN 0
              ELSE LEAST({CALMA}, {PRIMERA_ESPERA} * power(2, i.veces - {LIBRES})) END)"""
_ESTE = "puerta = %(puerta)s AND cuenta = %(cuenta)s AND red = %(red)s"
_PEDIR = f"""
INSERT INTO ruta_intento AS i (puerta, cuenta, red, veces, ultimo) VALUES (%(puerta)s, %(cuenta)s, %(red)s, 1, clock_timestamp())
ON CONFLICT (puerta, cuenta, red) DO UPDATE
   SET veces = CASE WHEN i.ultimo <= clock_timestamp() - interval '{CALMA} seconds' THEN 1 ELSE i.veces + 1 END,
       ultimo = clock_timestamp()
 WHERE clock_timestamp() >= i.ultimo + {_ESPERA}
RETURNING i.veces"""
_CUANTO_FALTA = f"""
SELECT extract(epoch FROM i.ultimo + {_ESPERA} - clock_timestamp()) FROM ruta_intento i
 WHERE {_ESTE}"""


def _clave(texto: str) -> str:
    """Keyed: the table tells nobody which accounts were tried, nor from where."""
    return salted_hmac("ruta.guardia", texto, algorithm="sha256").hexdigest()


def red_de(direccion: str) -> str:
    """The network of an address: /24, or /64 of IPv6. Empty when there is no address to speak of."""
    try:
        ip = ip_address(direccion)
    except ValueError:
        return ""
    return str(ip_network((ip, 24 if ip.version == 4 else 64), strict=False))


def cuenta_de(usuario: str) -> str:
    """As accounts are looked up: without regard to case nor to how the letters were composed."""
    return unicodedata.normalize("NFKC", usuario).strip().lower()


@dataclass(frozen=True)
class Puerta:
    """One door for one account, from one network."""

    puerta: str
    cuenta: str
    red: str = ""
    tope: int = TOPE

    def _contadores(self) -> list[dict[str, object]]:
        """Always in this order: two attempts on one account wait for each other, they never lock each other."""
        propio = {"puerta": self.puerta, "cuenta": _clave(self.cuenta)}
        de_la_red = {**propio, "red": _clave(f"{self.cuenta}\n{self.red}"), "tope": min(self.tope, TOPE_EN_LA_RED)}
        return [de_la_red, {**propio, "red": "", "tope": self.tope}]

    def pedir(self) -> None:
        """Take one attempt before evaluating anything; DemasiadosIntentos, with the seconds to wait, when there is none left."""
        with transaction.atomic(), connection.cursor() as cursor:
            for contador in self._contadores():
                cursor.execute(_PEDIR, contador)
                if cursor.fetchone() is None:
                    cursor.execute(_CUANTO_FALTA, contador)
                    falta = cursor.fetchone()
                    transaction.set_rollback(True)
                    break
            else:
                return
        raise DemasiadosIntentos(max(1, ceil(falta[0])) if falta else 1)

    def acierto(self) -> None:
        """It was right: this network starts again, and the account gets its attempt back. The wrong ones of others still count."""
        de_la_red, total = self._contadores()
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM ruta_intento WHERE {_ESTE}", de_la_red)
            cursor.execute(f"UPDATE ruta_intento SET veces = veces - 1 WHERE {_ESTE} AND veces > 0", total)


def abrir(puertas: Iterable[str], cuenta: str) -> None:
    """Forget the attempts on an account: the dirección vouches for the person, or the password has just been changed."""
    Intento.objects.filter(puerta__in=list(puertas), cuenta=_clave(cuenta)).delete()


def cerradas(cuentas: Iterable[str], puerta: str = "entrar") -> set[str]:
    """Which of the accounts would now have to wait for more than the first waits, from some network. One query."""
    por_clave = {_clave(cuenta): cuenta for cuenta in cuentas}
    agotadas = Q(red="", veces__gte=TOPE) | (~Q(red="") & Q(veces__gte=TOPE_EN_LA_RED))
    recientes = Intento.objects.filter(agotadas, puerta=puerta, cuenta__in=por_clave, ultimo__gt=Now() - timedelta(seconds=CALMA))
    return {por_clave[clave] for clave in recientes.values_list("cuenta", flat=True)}


def limpiar() -> int:
    """Drop the counters that no longer count; how many. The worker calls it every hour."""
    return Intento.objects.filter(ultimo__lt=Now() - timedelta(seconds=CALMA)).delete()[0]
