"""A small ruta with money, figures and something to tell, for the tests of rendición."""

from datetime import date
from decimal import Decimal
from typing import Any

from rendicion import canonico, informe, operaciones
from rendicion.models import Fuente, Movimiento
from ruta import operaciones as arbol
from ruta.estados import EstadoRuta
from ruta.models import Accion
from tests import fabricas


def accion(mundo: Any, **campos: Any) -> Accion:
    """An acción of a measurable meta, in a ruta already being carried out."""
    por = mundo.quien("docente")
    fabricas.en_estado(mundo.ruta, EstadoRuta.EN_CONSTRUCCION)
    objetivo = fabricas.objetivo(mundo.ruta, por)
    meta = arbol.agregar_meta(
        mundo.ruta.pk, objetivo.pk, por=por, texto="Disminuir de 46 a 20 quienes requieren apoyo en lectura",
        nombre_corto="Lectura", sentido="disminuir", linea_base=Decimal(46), valor=Decimal(20), de_cuantos=187,
    )  # fmt: skip
    propia = {"descripcion": "Tutoría entre pares 5°–2°", "responsables_texto": "docentes de 5° y 2°", **campos}
    hecha = arbol.agregar_accion(mundo.ruta.pk, meta.pk, por=por, **propia)
    fabricas.en_estado(mundo.ruta, EstadoRuta.EN_IMPLEMENTACION)
    return hecha


def fuente(mundo: Any, nombre: str = "Asociación de padres de familia", **campos: Any) -> Fuente:
    propios = {"administra": "mesa directiva", "siglas": "APF", **campos}
    return operaciones.agregar_fuente(mundo.ruta.pk, por=mundo.quien("directora"), nombre=nombre, **propios)


def movimiento(mundo: Any, fuente: Fuente, monto: str, tipo: str = "ingreso", **campos: Any) -> Movimiento:
    propios = {"fecha": date(2026, 9, 10), "concepto": "Aportaciones voluntarias", **campos}
    return operaciones.registrar_movimiento(
        mundo.ruta.pk, fuente.pk, por=mundo.quien("directora"), tipo=tipo, monto=Decimal(monto), **propios
    )


def huella(mundo: Any) -> str:
    """What the preview would say now."""
    mundo.ruta.refresh_from_db()
    return canonico.huella(canonico.a_datos(informe.reunir(mundo.ruta)))


def publicar(mundo: Any, **campos: Any) -> Any:
    return operaciones.publicar_informe(mundo.ruta.pk, por=mundo.quien("directora"), **{"sha256": huella(mundo), **campos})
