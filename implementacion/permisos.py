"""Who proposes a compromiso, and who answers it: only the person it is for."""

from typing import Any

from ruta.permisos import Quien, coordina, es_del_colectivo


def puede_ver_compromisos(quien: Quien, ruta: Any) -> bool:
    """Compromisos are the colectivo's: supervisión does not see who has done what."""
    return es_del_colectivo(quien, ruta)


def puede_ver_recordatorios(quien: Quien, ruta: Any) -> bool:
    """Those of the colectivo go to it, and each says whether by mail."""
    return es_del_colectivo(quien, ruta)


def puede_proponer(quien: Quien, ruta: Any) -> bool:
    return coordina(quien, ruta)


def puede_tomar(quien: Quien, ruta: Any) -> bool:
    """Anyone of the colectivo may take something on without waiting to be asked."""
    return es_del_colectivo(quien, ruta)


def es_suyo(quien: Quien, compromiso: Any) -> bool:
    return quien.escuela_id == compromiso.escuela_id and quien.participacion_id == compromiso.de_quien_id


def puede_informar(quien: Quien, compromiso: Any) -> bool:
    """How it goes is told by the person it is of; of a shared one, by whoever informs for all who took it."""
    de_quien_id = compromiso.compartido.informa_id if compromiso.compartido else compromiso.de_quien_id
    return quien.escuela_id == compromiso.escuela_id and quien.participacion_id == de_quien_id


def puede_retirar(quien: Quien, compromiso: Any) -> bool:
    """Whoever proposed it takes it back; so may who coordinates."""
    lo_propuso = quien.escuela_id == compromiso.escuela_id and quien.participacion_id == compromiso.propuso_id
    return lo_propuso or coordina(quien, compromiso)


def puede_ver_muestras(quien: Quien, ruta: Any) -> bool:
    """Photographs and papers of the work stay in the colectivo."""
    return es_del_colectivo(quien, ruta)


def puede_traer_muestras(quien: Quien, ruta: Any) -> bool:
    """Anyone of the colectivo brings what shows the work, and says what it shows, whoever brought it."""
    return es_del_colectivo(quien, ruta)


def es_quien_la_sube(quien: Quien, subida: Any) -> bool:
    """What somebody is still sending is only theirs."""
    return quien.escuela_id == subida.escuela_id and quien.participacion_id == subida.de_quien_id


def puede_quitar_muestra(quien: Quien, muestra: Any) -> bool:
    """Whoever brought it takes it away, and back; so may who coordinates."""
    la_trajo = quien.escuela_id == muestra.escuela_id and quien.participacion_id == muestra.trajo_id
    return la_trajo or coordina(quien, muestra)
