"""A meta to measure and its measurements, written through the operations."""

from datetime import date
from decimal import Decimal
from typing import Any

from evaluacion import operaciones
from evaluacion.models import Medicion
from ruta import operaciones as arbol
from ruta.estados import EstadoRuta
from ruta.models import Meta, Ruta
from ruta.permisos import Quien
from tests import fabricas

LECTURA = "Disminuir de 46 a 20 los alumnos que requieren apoyo en lectura"


def meta(ruta: Ruta, por: Quien, **campos: Any) -> Meta:
    """One meta in a ruta that is then left in the state it was."""
    estado = Ruta.objects.get(pk=ruta.pk).estado
    fabricas.en_estado(ruta, EstadoRuta.EN_CONSTRUCCION)
    objetivo = fabricas.objetivo(ruta, por)
    propios = {
        "texto": LECTURA, "sentido": "disminuir", "linea_base": Decimal(46), "valor": Decimal(20), "unidad": "alumnos",
        "de_cuantos": 187, "fuente": "SisAT", "indicador": "alumnos que requieren apoyo", "fecha": date(2027, 6, 30),
        "cortes": [2, 5],
    }  # fmt: skip
    hecha = arbol.agregar_meta(ruta.pk, objetivo.pk, por=por, **{**propios, **campos})
    fabricas.en_estado(ruta, estado)
    return hecha


def medicion(meta: Meta, por: Quien, fecha: date = date(2026, 10, 30), valor: Any = 33, **campos: Any) -> Medicion:
    ruta_id = meta.objetivo.ruta_id
    return operaciones.registrar_medicion(
        ruta_id, meta.pk, por=por, fecha=fecha, valor=Decimal(str(valor)), **{"fuente": "SisAT", **campos}
    )
