"""Walls taken down, one at a time: each permission, each test of whose a row is, each filter that keeps a school or a ciclo in.

A mutant is the code of one function compiled again without one of its walls and put in place of the other, in this process. Where
two walls stand one behind the other (the view asks, the operation asks again), each is tried with the other one open.
"""

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from django.conf import settings

from ruta import permisos
from tests import fabricas
from tests.test_arquitectura import VISTAS, modulos

RAIZ = Path(settings.BASE_DIR)
ALCANCES = {
    "ruta", "objetivo__ruta", "meta__objetivo__ruta", "fuente__ruta", "sesion__ruta", "escuela", "escuela__in", "escuela__zona__in",
    "zona", "activa", "meta", "acordada_el__isnull", "de_quien", "usuario__is_active", "ciclo", "ciclo_id", "escuela__cct",
    "escuela__turno",
}  # fmt: skip
CON_MURALLAS = {"consultas.py", "operaciones.py", "permisos.py", "forms.py", "vistas.py", "personas.py", "views.py"}
SIEMPRE = "(lambda *_: True)"


@dataclass(frozen=True)
class Mutante:
    """`clase` is permiso (of a view), exigir (of an operation), dueno, alcance or predicado."""

    clase: str
    donde: str  # «planeacion.operaciones:acordar_ruta»
    que: str
    nodo: int = field(default=-1, compare=False)
    forma: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.clase}·{self.donde}·{self.que}"


# What may be taken down


@cache
def todos() -> list[Mutante]:
    de_vista = [
        Mutante("permiso", nombre, v.callback.permiso.__name__) for nombre, v in VISTAS.items() if callable(v.callback.permiso)
    ]
    return de_vista + [m for archivo in _archivos() for m in _del_archivo(archivo)]


def _archivos() -> list[Path]:
    de_modelos = {Path("ruta/models/ruta.py"), Path("ruta/models/personas.py")}
    return [
        a
        for a in modulos("ruta", *settings.PROCESOS)
        if (a.name in CON_MURALLAS or "views" in a.parts or a in de_modelos) and "demo" not in a.parts
    ]


def _del_archivo(archivo: Path) -> Iterator[Mutante]:
    modulo = ".".join(archivo.with_suffix("").parts)
    for funcion, camino in _funciones(_arbol(archivo)):
        vistos: dict[str, int] = {}
        for n, nodo in enumerate(ast.walk(funcion)):
            for clase, forma, que in _murallas(archivo, funcion, nodo):
                vistos[que] = vistos.get(que, 0) + 1
                veces = f" ({vistos[que]})" if vistos[que] > 1 else ""
                yield Mutante(clase, f"{modulo}:{camino}", f"{que}{veces}", n, forma)


@cache
def _arbol(archivo: Path) -> ast.Module:
    return ast.parse((RAIZ / archivo).read_text(), str(archivo))


def _funciones(raiz: ast.AST, camino: str = "") -> Iterator[tuple[ast.FunctionDef, str]]:
    for nodo in ast.iter_child_nodes(raiz):
        if isinstance(nodo, ast.ClassDef):
            yield from _funciones(nodo, f"{camino}{nodo.name}.")
        elif isinstance(nodo, ast.FunctionDef):
            yield nodo, f"{camino}{nodo.name}"


def _murallas(archivo: Path, funcion: ast.FunctionDef, nodo: ast.AST) -> Iterator[tuple[str, str, str]]:
    """(clase, how to take it down, what it is) of each wall that starts at this node."""
    if isinstance(nodo, ast.Call):
        yield from _de_una_llamada(nodo)
    if isinstance(nodo, ast.Dict) and any(getattr(k, "value", "") == "permiso" for k in nodo.keys):
        yield "exigir", "dicho", ast.unparse(nodo)
    if isinstance(nodo, ast.If) and "SinPermiso" in ast.unparse(nodo.body) and archivo.name != "permisos.py":
        if "vistas.py" not in archivo.name:
            yield "dueno", "if", ast.unparse(nodo.test)
    if (
        archivo.name == "permisos.py"
        and isinstance(nodo, ast.Return)
        and funcion.name.startswith(("puede", "es_", "coordina", "_de"))
    ):
        yield "predicado", "return", "siempre sí"
        if isinstance(nodo.value, ast.BoolOp) and isinstance(nodo.value.op, ast.And):
            for n, parte in enumerate(nodo.value.values):
                yield "predicado", f"and{n}", f"sin «{ast.unparse(parte)}»"


def _de_una_llamada(nodo: ast.Call) -> Iterator[tuple[str, str, str]]:
    nombre = nodo.func.attr if isinstance(nodo.func, ast.Attribute) else getattr(nodo.func, "id", "")
    if nombre == "exigir" and isinstance(nodo.func, ast.Name):
        yield "exigir", "nada", ast.unparse(nodo.args[0])
    if nombre == "en_ruta" and len(nodo.args) > 3:
        yield "exigir", "arg3", ast.unparse(nodo.args[3])
    if nombre == "en_sesion":
        for clave in nodo.keywords:
            if clave.arg == "permiso":
                yield "exigir", "permiso", ast.unparse(clave.value)
    if nombre in {"filter", "Q"}:
        for clave in nodo.keywords:
            if clave.arg in ALCANCES:
                yield "alcance", f"kw:{clave.arg}", f"{nombre}({clave.arg}={ast.unparse(clave.value)})"
    if nombre == "de" and isinstance(nodo.func, ast.Attribute) and ".objects" in ast.unparse(nodo.func):
        yield "alcance", "receptor", ast.unparse(nodo)
    if nombre == "visibles_para":
        yield "alcance", "receptor", ast.unparse(nodo)


PADRES = {"meta", "sesion", "edicion", "fuente", "hallazgo"}


def tiene_otra_al_lado(mutante: Mutante) -> bool:
    """A `.de(escuela)` beside a filter by the ruta, or by a row already known to be of it: the second one means one school too."""
    if mutante.forma != "receptor":
        return False
    archivo = Path(*mutante.donde.partition(":")[0].split(".")).with_suffix(".py")
    funcion = next(f for f, c in _funciones(_arbol(archivo)) if c == mutante.donde.partition(":")[2])
    blanco = list(ast.walk(funcion))[mutante.nodo]
    filtros = [n for n in ast.walk(funcion) if isinstance(n, ast.Call) and getattr(n.func, "attr", "") == "filter"]
    claves = {k.arg or "" for filtro in filtros if blanco in ast.walk(filtro.func) for k in filtro.keywords}
    return any(clave.split("__")[-1] == "ruta" or clave in PADRES for clave in claves)


class _Derribar(ast.NodeTransformer):
    def __init__(self, blanco: ast.AST, forma: str) -> None:
        self.blanco, self.forma = blanco, forma

    def visit(self, nodo: ast.AST) -> Any:
        return self._sin_muralla(nodo) if nodo is self.blanco else self.generic_visit(nodo)

    def _sin_muralla(self, nodo: Any) -> Any:
        if self.forma == "nada":
            return ast.copy_location(ast.Constant(None), nodo)
        if self.forma == "arg3":
            nodo.args[3] = ast.parse(SIEMPRE, mode="eval").body
        elif self.forma == "permiso":
            next(k for k in nodo.keywords if k.arg == "permiso").value = ast.parse(SIEMPRE, mode="eval").body
        elif self.forma == "dicho":
            nodo.values[[getattr(k, "value", "") for k in nodo.keys].index("permiso")] = ast.parse(SIEMPRE, mode="eval").body
        elif self.forma.startswith("kw:"):
            nodo.keywords = [k for k in nodo.keywords if k.arg != self.forma[3:]]
            if not nodo.keywords and not nodo.args and getattr(nodo.func, "id", "") == "Q":
                return ast.parse("Q(pk__isnull=False)", mode="eval").body  # an empty Q would narrow, not widen
        elif self.forma == "receptor":
            return nodo.func.value
        elif self.forma == "if":
            nodo.test = ast.Constant(False)
        elif self.forma == "return":
            nodo.value = ast.Constant(True)
        elif self.forma.startswith("and"):
            nodo.value.values.pop(int(self.forma[3:]))
            if len(nodo.value.values) == 1:
                nodo.value = nodo.value.values[0]
        return nodo


# Taking it down


def _funcion(donde: str) -> FunctionType:
    """The function as it was written, under its decorators."""
    modulo, _, camino = donde.partition(":")
    objeto: Any = importlib.import_module(modulo)
    for parte in camino.split("."):
        objeto = inspect.getattr_static(objeto, parte) if inspect.isclass(objeto) else getattr(objeto, parte)
    return inspect.unwrap(objeto.fget if isinstance(objeto, property) else objeto)


def _codigo(mutante: Mutante) -> CodeType:
    """The module compiled again, and of it only the code of the function: its names and closures stay those of the living one."""
    modulo, _, camino = mutante.donde.partition(":")
    archivo = Path(*modulo.split(".")).with_suffix(".py")
    raiz = deepcopy(_arbol(archivo))
    funcion = next(f for f, c in _funciones(raiz) if c == camino)
    _Derribar(list(ast.walk(funcion))[mutante.nodo], mutante.forma).visit(funcion)
    compilado = compile(ast.fix_missing_locations(raiz), str(RAIZ / archivo), "exec")
    return next(c for c in _codigos(compilado) if c.co_qualname == camino)


def _codigos(codigo: CodeType) -> Iterator[CodeType]:
    for parte in codigo.co_consts:
        if isinstance(parte, CodeType):
            yield parte
            yield from _codigos(parte)


@contextmanager
def _con_codigo(funcion: FunctionType, codigo: CodeType) -> Iterator[None]:
    original, funcion.__code__ = funcion.__code__, codigo
    fabricas.sin_memoria()
    try:
        yield
    finally:
        funcion.__code__ = original
        fabricas.sin_memoria()


@contextmanager
def _con_permiso(nombre: str, predicado: Callable[..., bool]) -> Iterator[None]:
    """The predicate that `@vista` closed over, replaced."""
    celda = _celda(VISTAS[nombre].callback, "permiso")
    original, celda.cell_contents = celda.cell_contents, predicado
    try:
        yield
    finally:
        celda.cell_contents = original


def _celda(funcion: Any, nombre: str) -> Any:
    """The cell of that name, in the function or in those it wraps."""
    while True:
        celdas = dict(zip(funcion.__code__.co_freevars, funcion.__closure__ or (), strict=True))
        if nombre in celdas:
            return celdas[nombre]
        funcion = celdas["func"].cell_contents


def derribada(mutante: Mutante) -> Any:
    """The wall is down while the context lasts."""
    if mutante.clase == "permiso":
        return _con_permiso(mutante.donde, lambda *_: True)
    return _con_codigo(_funcion(mutante.donde), _codigo(mutante))


@contextmanager
def _derribadas(*clases: str) -> Iterator[None]:
    with ExitStack() as todo:
        for mutante in todos():
            if mutante.clase in clases:
                todo.enter_context(derribada(mutante))
        yield


def vistas_abiertas() -> Any:
    """Every view lets everyone of the school through: what holds is the operation."""
    return _derribadas("permiso", "dueno")


def duenos_abiertos() -> Any:
    """No view asks whose the row is."""
    return _derribadas("dueno")


def operaciones_abiertas() -> Any:
    """No operation asks who: what holds is the view."""
    return _con_codigo(permisos.exigir, (lambda permitido: None).__code__)
