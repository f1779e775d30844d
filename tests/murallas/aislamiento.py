"""Two more ways to look at the walls: what a page says must not depend on anybody else's rows, and an operation called by its own
name must refuse what is not of its ruta, whatever view stands before it."""

import inspect
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Any
from uuid import UUID
from zlib import crc32

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from ruta import errores
from ruta.models.base import DeEscuela
from tests.entorno import COMPLETO
from tests.murallas import tablas
from tests.murallas.archivos import foto
from tests.murallas.matriz import ANTERIOR, CICLO, PRIVADAS, SOLO_MIRAN, Celda, Preguntas, _metodos, esperado, quien_puede, texto
from tests.murallas.mundo import Lado, Murallas

LECTORES = ("docente", "directora", "supervisora")
CAMBIA = re.compile(
    r"""name="(?:llave|quien|base|csrfmiddlewaretoken)" value="[^"]*"|hx-headers='[^']*'|csrftoken=\w+|\b\d\d:\d\d\b|content-length: \d+|dtstamp:[0-9tz]+""",
    re.IGNORECASE,
)
"""Keys, tokens and signatures of each time, the hour that a form proposes, and how long all that is."""
DE_ESCUELA = [m for m in apps.get_models() if issubclass(m, DeEscuela)]


def paginas(mundo: Murallas, nombre: str, *, todas: bool = COMPLETO) -> dict[str, str]:
    """What each reader is told, as page and as fragment, without what changes in every answer. In every run, one of
    them for each page, in its turn."""
    celdas = [Celda("GET", persona, "propio", htmx) for persona in LECTORES for htmx in (False, True)]
    celdas = [c for c in celdas if "GET" in _metodos(nombre) and esperado(nombre, c) == 200]
    if not todas and celdas:
        lugar = crc32(nombre.encode()) % len(celdas)
        celdas = celdas[lugar : lugar + 1]
    preguntas = Preguntas(mundo, nombre)
    return {str(celda): CAMBIA.sub("", texto(preguntas.pedir(celda))) for celda in celdas}


@contextmanager
def sin_los_demas(mundo: Murallas) -> Iterator[None]:
    """Nothing is left of the other school nor of the other ciclo of mine (the ruta itself stays: its name may be told)."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger keeps history or refuses
        for modelo in DE_ESCUELA:
            tabla = modelo._meta.db_table
            cursor.execute(f'DELETE FROM "{tabla}" WHERE escuela_id = %s', [mundo.ajena.escuela.pk])
            if any(campo.attname == "ruta_id" for campo in modelo._meta.fields):
                cursor.execute(f'DELETE FROM "{tabla}" WHERE ruta_id = %s', [mundo.mia.rutas[ANTERIOR].pk])
        while any(_huerfanas(cursor, modelo) for modelo in DE_ESCUELA):
            pass
        yield
        transaction.set_rollback(True)


def _huerfanas(cursor: Any, modelo: type[Model]) -> int:
    """Rows whose parent is gone."""
    quitadas = 0
    for campo in modelo._meta.fields:
        if campo.is_relation and issubclass(campo.related_model, DeEscuela):
            padre = campo.related_model._meta.db_table
            cursor.execute(
                f'DELETE FROM "{modelo._meta.db_table}" h WHERE {campo.column} IS NOT NULL'
                f' AND NOT EXISTS (SELECT 1 FROM "{padre}" p WHERE p.id = h.{campo.column})'
            )
            quitadas += cursor.rowcount
    return quitadas


# Operations by their own name


@dataclass
class Llamada:
    operacion: Any
    args: list[Any]
    kwargs: dict[str, Any]

    def repetir(self) -> str:
        """How it was refused («» if it was not), with what it wrote undone."""
        try:
            with transaction.atomic():
                antes = tablas.tocadas()
                kwargs = {k: foto() if hasattr(v, "chunks") else v for k, v in self.kwargs.items()}
                self.operacion(*self.args, **kwargs)
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                hechas = tablas.escritas(antes)
                transaction.set_rollback(True)
            return "" if hechas else "nada"
        except (errores.OperacionRechazada, ValidationError, DatabaseError) as motivo:
            return type(motivo).__name__

    def con(self, cambio: dict[Any, Any]) -> "Llamada":
        return Llamada(self.operacion, [_puestas(a, cambio) for a in self.args], _puestas(self.kwargs, cambio))

    @property
    def llaves(self) -> set[Any]:
        """Every key it names."""
        return set(_dichas([*self.args, *self.kwargs.values()]))


def _dichas(valor: Any) -> Iterator[Any]:
    if isinstance(valor, UUID):
        yield valor
    elif isinstance(valor, Model):
        yield valor.pk
    elif isinstance(valor, dict):
        yield from _dichas([*valor.keys(), *valor.values()])
    elif isinstance(valor, (list, tuple)) or hasattr(valor, "_iterable_class"):
        for parte in valor:
            yield from _dichas(parte)


def _puestas(valor: Any, cambio: dict[Any, Any]) -> Any:
    if isinstance(valor, UUID):
        otra = cambio.get(valor, valor)
        return otra.pk if isinstance(otra, Model) else otra
    if isinstance(valor, Model):
        return cambio.get(valor.pk, valor)
    if isinstance(valor, dict):
        return {_puestas(k, cambio): _puestas(v, cambio) for k, v in valor.items()}
    if isinstance(valor, (list, tuple)) or hasattr(valor, "_iterable_class"):
        return [_puestas(parte, cambio) for parte in valor]
    return valor


def llamada(mundo: Murallas, nombre: str) -> Llamada:
    """The operation that a valid POST to the view ends in, with its arguments."""
    persona = quien_puede(nombre, "POST")
    halladas: list[Llamada] = []

    def mirar(marco: FrameType, suceso: str, _: Any) -> None:
        if suceso == "call" and not halladas and _es_operacion(marco.f_code):
            halladas.append(_de_marco(marco))

    with transaction.atomic():
        preguntas = Preguntas(mundo, nombre)
        preguntas.direccion("propio")
        sys.setprofile(mirar)
        try:
            preguntas.pedir(Celda("POST", persona, "propio"))
        finally:
            sys.setprofile(None)
        transaction.set_rollback(True)
    (hallada,) = halladas
    return hallada


def _es_operacion(codigo: CodeType) -> bool:
    primera = codigo.co_varnames[:1]
    propia = codigo.co_filename.endswith(("/operaciones.py", "/restaurar.py", "/bitacora.py")) and not codigo.co_name.startswith(
        "_"
    )
    return propia and not inspect.isgeneratorfunction(codigo) and not codigo.co_flags & inspect.CO_GENERATOR and primera in {
        ("ruta_id",), ("escuela",)
    }  # fmt: skip


def _de_marco(marco: FrameType) -> Llamada:
    operacion = getattr(sys.modules[marco.f_globals["__name__"]], marco.f_code.co_name)
    args, kwargs = [], {}
    for nombre, parametro in inspect.signature(operacion).parameters.items():
        valor = marco.f_locals[nombre]
        if parametro.kind is parametro.VAR_KEYWORD:
            kwargs |= valor
        elif parametro.kind is parametro.KEYWORD_ONLY:
            kwargs[nombre] = list(valor) if hasattr(valor, "_iterable_class") else valor
        else:
            args.append(valor)
    return Llamada(operacion, args, kwargs)


def equivalentes(propio: Lado, otro: Lado, ciclo: str) -> dict[Any, Any]:
    """pk of my row → the same kind of row over there."""
    mias, suyas = propio.filas[CICLO]["docente"], otro.filas[ciclo]["docente"]
    cambio = {fila.pk: suyas[clave] for clave, fila in mias.items()}
    cambio[mias["meta_id"].cortes.first().pk] = suyas["meta_id"].cortes.first()
    if otro is not propio:
        cambio |= {p.pk: otro.participaciones[nombre] for nombre, p in propio.participaciones.items()}
    return cambio


def faltas_de_operacion(mundo: Murallas, nombre: str, buena: Llamada) -> Iterator[str]:
    """What the operation accepts and should not: rows of the other school, the row it is about from another ciclo, another ruta."""
    ajenas = equivalentes(mundo.mia, mundo.ajena, CICLO)
    for llave in buena.llaves & ajenas.keys():
        if not buena.con({llave: ajenas[llave]}).repetir():
            yield f"{nombre} aceptó un renglón de otra escuela: {ajenas[llave]!r}"
    anteriores = equivalentes(mundo.mia, mundo.mia, ANTERIOR)
    for llave in {a for a in buena.args[1:] if a in anteriores}:
        if (motivo := buena.con({llave: anteriores[llave]}).repetir()) != "NoExiste":
            yield f"{nombre} respondió «{motivo}» a un renglón de otro ciclo: {anteriores[llave]!r}"
    if nombre != "planeacion:empezar_ciclo":
        motivo = buena.con({buena.args[0]: mundo.ajena.rutas[CICLO]}).repetir()
        if motivo != "SinPermiso":
            yield f"{nombre} respondió «{motivo}» sobre la ruta de otra escuela"


ESCRIBEN = [nombre for nombre, dicho in PRIVADAS.items() if "escribir" in dicho]
DE_LA_RUTA = [n for n in ESCRIBEN if not n.startswith("ruta:") or n.startswith("ruta:restaurar_") or n == "ruta:ya_la_vi"]
OPERAN = [n for n in DE_LA_RUTA if n not in SOLO_MIRAN]
"""Those that end in an operation on a ruta: the people are of the school, and a draft is of its author."""
