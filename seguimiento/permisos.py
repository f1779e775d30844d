"""Who opens and closes a session, who writes in it while it runs, and what the supervisión says and is answered."""

from typing import Any

from ruta.estados import Rol
from ruta.permisos import Quien, es_de_la_direccion, es_del_colectivo, puede_ver


def puede_convocar(quien: Quien, ruta: Any) -> bool:
    """Prepare, open and close a session."""
    return es_de_la_direccion(quien, ruta)


def puede_escribir_en_sesion(quien: Quien, ruta: Any) -> bool:
    return es_del_colectivo(quien, ruta)


def puede_usar_papel(quien: Quien, ruta: Any) -> bool:
    """The sheets name who took on what: they are the colectivo's."""
    return es_del_colectivo(quien, ruta)


def puede_observar(quien: Quien, ruta: Any) -> bool:
    """Supervisión of the zona, on what the council agreed and she may see."""
    return Rol.SUPERVISION in quien.roles and puede_ver(quien, ruta)


def es_su_escrito(quien: Quien, escrito: Any) -> bool:
    """An observation or a sheet, of whoever wrote it."""
    return quien.escuela_id == escrito.escuela_id and quien.usuario_id == escrito.escribio_id


def puede_responder_a_la_supervision(quien: Quien, ruta: Any) -> bool:
    """The dirección, in the name of the school: the colectivo reads it first and speaks of it in its session, and nobody who
    teaches is put to answer to whoever supervises them."""
    return es_de_la_direccion(quien, ruta)
