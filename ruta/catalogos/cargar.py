"""Load the catalogues kept as data beside this file. Safe to run again: it writes only what differs.

Nothing is ever deleted: a school may already lean on a row that a later file no longer lists.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import models, transaction

from ruta.estados import FaseCTE, Nivel
from ruta.models import Campo, Ciclo, CriterioDeAlerta, Eje, FechaDeCTE, Instrumento, Marco, PlanDeEstudios

CARPETA = Path(__file__).parent
_REGLAS = {
    "ejes_obligatorios", "objetivos", "metas_por_objetivo", "acciones", "vigencia_ciclos", "campos_accion", "etiquetas",
    "preguntas_guia",
}  # fmt: skip


class CatalogoInvalido(Exception):
    """A file says something that cannot be loaded; the message names the file and the key."""


@transaction.atomic
def cargar(carpeta: Path = CARPETA) -> int:
    """Bring the tables to what the files say. Returns how many rows were written; all of it or nothing."""
    return sum(
        fila(dato, nombre)
        for nombre, fila in _ARCHIVOS.items()
        for dato in _leer(carpeta / nombre)
    )  # fmt: skip


def _leer(archivo: Path) -> list[dict[str, Any]]:
    try:
        datos = yaml.safe_load(archivo.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise CatalogoInvalido(f"{archivo.name}: no se puede leer. {error}") from error
    if not isinstance(datos, list):
        raise CatalogoInvalido(f"{archivo.name}: se esperaba una lista.")
    _sin_repetir(datos, archivo.name)
    return datos


def _sin_repetir(datos: list[Any], donde: str) -> None:
    claves = [dato["clave"] for dato in datos if isinstance(dato, dict) and "clave" in dato]
    for clave in claves:
        if claves.count(clave) > 1:
            raise CatalogoInvalido(f"{donde}: «{clave}» está dos veces.")


def _exigir_claves(dato: Any, esperadas: set[str], donde: str) -> None:
    if not isinstance(dato, dict):
        raise CatalogoInvalido(f"{donde}: se esperaban pares «clave: valor».")
    for sobra in sorted(map(str, dato.keys() - esperadas)):
        raise CatalogoInvalido(f"{donde}: no se reconoce «{sobra}».")
    for falta in sorted(esperadas - dato.keys()):
        raise CatalogoInvalido(f"{donde}: falta «{falta}».")


def _donde(archivo: str, dato: Any) -> str:
    return f"{archivo}, {dato.get('clave', 'sin clave')}" if isinstance(dato, dict) else archivo


def _poner(modelo: type[models.Model], claves: dict[str, Any], campos: dict[str, Any], donde: str) -> int:
    """Insert or update one row; 1 if it was written, 0 if it already said the same."""
    fila = modelo.objects.filter(**claves).first()
    antes = {campo: getattr(fila, campo) for campo in campos} if fila else None
    fila = fila or modelo(**claves)
    for campo, valor in campos.items():
        setattr(fila, campo, valor)
    try:
        # An instrument without levels is a plain figure: the empty list is what it says, not a hole.
        fila.full_clean(exclude={campo for campo, valor in campos.items() if valor == []}, validate_unique=False)
    except ValidationError as error:
        raise CatalogoInvalido(f"{donde}: {_en_palabras(error)}") from error
    if antes == {campo: getattr(fila, campo) for campo in campos}:
        return 0
    fila.save()
    return 1


def _en_palabras(error: ValidationError) -> str:
    return " ".join(f"«{campo}»: {' '.join(mensajes)}" for campo, mensajes in error.message_dict.items())


def _hijos(
    lista: Any, donde: str, esperadas: set[str], poner: Callable[[int, dict[str, Any], str], int]
) -> int:  # fmt: skip
    if not isinstance(lista, list):
        raise CatalogoInvalido(f"{donde}: se esperaba una lista.")
    _sin_repetir(lista, donde)
    escritas = 0
    for orden, hijo in enumerate(lista, 1):
        _exigir_claves(hijo, esperadas, donde)
        escritas += poner(orden, hijo, f"{donde}, {hijo['clave']}")
    return escritas


def _marco(dato: dict[str, Any], archivo: str) -> int:
    donde = _donde(archivo, dato)
    propios = {"nombre", "documento", "vigente_desde", "eje", "ejes", "reglas", "fuente"}
    _exigir_claves(dato, {"clave", "lista_de_ejes"} | propios, donde)
    _exigir_claves(dato["reglas"], _REGLAS, f"{donde}, reglas")
    escritas = _poner(Marco, {"clave": dato["clave"]}, {campo: dato[campo] for campo in propios}, donde)

    def eje(orden: int, hijo: dict[str, Any], lugar: str) -> int:
        clave = {"marco_id": dato["clave"], "clave": hijo["clave"]}
        return _poner(Eje, clave, {"nombre": hijo["nombre"], "orden": orden}, lugar)

    return escritas + _hijos(dato["lista_de_ejes"], f"{donde}, lista_de_ejes", {"clave", "nombre"}, eje)


def _plan(dato: dict[str, Any], archivo: str) -> int:
    donde = _donde(archivo, dato)
    _exigir_claves(dato, {"clave", "nombre", "campos"}, donde)
    _exigir_claves(dato["campos"], set(Nivel.values), f"{donde}, campos")
    escritas = _poner(PlanDeEstudios, {"clave": dato["clave"]}, {"nombre": dato["nombre"]}, donde)
    for nivel, campos in dato["campos"].items():

        def campo(orden: int, hijo: dict[str, Any], lugar: str, nivel: str = nivel) -> int:
            clave = {"plan_id": dato["clave"], "nivel": nivel, "clave": hijo["clave"]}
            return _poner(Campo, clave, {"nombre": hijo["nombre"], "orden": orden}, lugar)

        escritas += _hijos(campos, f"{donde}, {nivel}", {"clave", "nombre"}, campo)
    return escritas


def _instrumento(dato: dict[str, Any], archivo: str) -> int:
    donde = _donde(archivo, dato)
    propios = {"nombre", "niveles", "aplica_en", "momentos", "fuente"}
    _exigir_claves(dato, {"clave"} | propios, donde)
    return _poner(Instrumento, {"clave": dato["clave"]}, {campo: dato[campo] for campo in propios}, donde)


def _criterio(dato: dict[str, Any], archivo: str) -> int:
    donde = _donde(archivo, dato)
    propios = {"nombre", "umbral", "de_hoja", "aplica_en", "orden", "fuente"}
    _exigir_claves(dato, {"clave"} | propios, donde)
    return _poner(CriterioDeAlerta, {"clave": dato["clave"]}, {campo: dato[campo] for campo in propios}, donde)


def _ciclo(dato: dict[str, Any], archivo: str) -> int:
    donde = _donde(archivo, dato)
    propios = {"inicio", "fin", "es_oficial"}
    _exigir_claves(dato, {"clave", "sin_clases", *FaseCTE.values} | propios, donde)
    campos = {campo: dato[campo] for campo in propios} | {"dias_sin_clases": _sin_clases(dato, f"{donde}, sin_clases")}
    escritas = _poner(Ciclo, {"clave": dato["clave"]}, campos, donde)
    ciclo = Ciclo.objects.get(pk=dato["clave"])
    for fase, cuantas in ((FaseCTE.INTENSIVA, 5), (FaseCTE.ORDINARIA, 8)):
        escritas += _fechas(ciclo, fase, cuantas, dato[fase], f"{donde}, {fase}")
    return escritas


def _fechas(ciclo: Ciclo, fase: str, cuantas: int, fechas: Any, donde: str) -> int:
    """5 and 8 dates (Acuerdo 12/05/19), in order, each within the ciclo."""
    if not isinstance(fechas, list) or len(fechas) != cuantas or sorted(fechas) != fechas:
        raise CatalogoInvalido(f"{donde}: se esperaban {cuantas} fechas en orden.")
    if fuera := next((dia for dia in fechas if not ciclo.contiene(dia)), None):
        raise CatalogoInvalido(f"{donde}: la fecha {fuera} está fuera del ciclo.")
    return sum(
        _poner(FechaDeCTE, {"ciclo": ciclo, "fase": fase, "numero": numero}, {"fecha": dia}, f"{donde}, {numero}")
        for numero, dia in enumerate(fechas, 1)
    )


def _sin_clases(dato: dict[str, Any], donde: str) -> list[dict[str, str]]:
    """As the row keeps them: in order, each within the ciclo, none over another."""
    libres = dato["sin_clases"]
    if not isinstance(libres, list):
        raise CatalogoInvalido(f"{donde}: se esperaba una lista.")
    anterior = dato["inicio"]
    for libre in libres:
        _exigir_claves(libre, {"desde", "hasta", "motivo"}, donde)
        dias = libre["desde"], libre["hasta"]
        if not all(isinstance(dia, date) for dia in dias) or not anterior <= dias[0] <= dias[1] <= dato["fin"]:
            raise CatalogoInvalido(f"{donde}: «{libre['motivo']}» no va en orden dentro del ciclo.")
        anterior = dias[1]
    return [{nombre: str(valor) for nombre, valor in libre.items()} for libre in libres]


_ARCHIVOS: dict[str, Callable[[dict[str, Any], str], int]] = {
    "marcos.yaml": _marco,
    "planes.yaml": _plan,
    "instrumentos.yaml": _instrumento,
    "criterios.yaml": _criterio,
    "ciclos.yaml": _ciclo,
}
