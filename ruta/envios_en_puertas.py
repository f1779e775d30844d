"""One effect for each form outside of every school: entering, leaving, an account, an invitation, another password.

As `ruta.envios`, but here a form carries passwords and codes, and its answer may open a session or show a code once. So the row
tells nothing of either: its key is a keyed hash of the visit and of the form's `llave`, which is kept nowhere else; `huella`, keyed
by that same `llave`, cannot be tried against a list of passwords; and the answer, session included, is sealed under both. Only the
browser that sent the form, sending the same body again, reads its answer again. A refusal leaves nothing here: each is one more try
for the guard.
"""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models.functions import Now
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ruta import cifrado
from ruta.envios import DURA
from ruta.errores import OperacionRechazada
from ruta.models import EnvioEnPuerta

OTRO_CONTENIDO = (
    "Este formulario ya se había enviado, con otro contenido, y eso es lo que se hizo. Si también quiere hacer esto, vuelva a la "
    "página, recárguela y envíelo de nuevo."
)
CON_SESION = timedelta(minutes=10)  # a retry on a bad line comes at once; after that who wants to enter says the password again

Respuesta = dict[str, Any]


def reclamar(visita: str, llave: UUID, lo_enviado: str) -> tuple[EnvioEnPuerta, Respuesta | None]:
    """Take the key for the transaction under way. The answer comes with it if the same sending was already done; OperacionRechazada
    if what was done carried something else. Two at once: the second waits here until the first one ends."""
    nuevo = EnvioEnPuerta(clave=_clave(visita, llave), huella=_huella(lo_enviado, llave))
    EnvioEnPuerta.objects.bulk_create([nuevo], ignore_conflicts=True)
    envio = EnvioEnPuerta.objects.get(clave=nuevo.clave)
    if envio.pk == nuevo.pk:
        return envio, None
    return envio, _lo_mismo(envio, visita, llave, nuevo.huella)


def responder(envio: EnvioEnPuerta, visita: str, llave: UUID, respuesta: Respuesta) -> None:
    """Keep the answer, sealed, in the same transaction as the effect."""
    envio.sellado = cifrado.sellar(json.dumps(respuesta), _uso(visita, llave), envio.clave)
    envio.save(update_fields=["sellado"])


def soltar(envio: EnvioEnPuerta) -> None:
    """It was refused: what was tried is counted, and the form may be sent again."""
    envio.delete()


def ya_hecho(visita: str, llave: UUID, lo_enviado: str) -> Respuesta | None:
    """What was answered to that very form, if it already had its effect."""
    envio = EnvioEnPuerta.objects.filter(clave=_clave(visita, llave)).first()
    return _lo_mismo(envio, visita, llave, _huella(lo_enviado, llave)) if envio is not None else None


def olvidar_los_viejos() -> int:
    return EnvioEnPuerta.objects.filter(creado_en__lt=Now() - DURA).delete()[0]


def _lo_mismo(envio: EnvioEnPuerta, visita: str, llave: UUID, huella: str) -> Respuesta:
    if envio.huella != huella:
        raise OperacionRechazada(OTRO_CONTENIDO)
    respuesta: Respuesta = json.loads(cifrado.abrir(envio.sellado, _uso(visita, llave), envio.clave))
    if timezone.now() - envio.creado_en > CON_SESION:
        respuesta |= {"sesion": "", "galletas": {}}
    return respuesta


def _uso(visita: str, llave: UUID) -> str:
    """The seal's own key is made of what the row does not have."""
    return f"envio {visita} {llave}"


def _clave(visita: str, llave: UUID) -> str:
    return salted_hmac("ruta.envios_en_puertas", f"{visita} {llave}", algorithm="sha256").hexdigest()


def _huella(lo_enviado: str, llave: UUID) -> str:
    return salted_hmac("ruta.envios_en_puertas.huella", f"{llave} {lo_enviado}", algorithm="sha256").hexdigest()
