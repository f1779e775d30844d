"""The house rules of ARCHITECTURE.md that a machine can hold, on the code. Each was seen failing on a planted bug.

An exception is a line of a table here, with its reason. Templates and database have their own: test_arquitectura_*.py.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import URLResolver, get_resolver

RAIZ = Path(settings.BASE_DIR)
APPS = ["ruta", *settings.PROCESOS]


def modulos(*carpetas: str) -> list[Path]:
    """Python files by their path in the project; migrations are frozen history."""
    return [
        archivo.relative_to(RAIZ)
        for carpeta in carpetas
        for archivo in sorted((RAIZ / carpeta).rglob("*.py"))
        if "migrations" not in archivo.parts
    ]


def arbol(archivo: Path) -> ast.Module:
    return ast.parse((RAIZ / archivo).read_text(), str(archivo))


@dataclass(frozen=True)
class Vista:
    callback: Any
    piezas: tuple[str, ...]  # what its path asks for: escuela, ciclo, meta_id


def _vistas(patrones: list, espacio: str = "", piezas: tuple[str, ...] = ()) -> Iterator[tuple[str, Vista]]:
    for patron in patrones:
        suyas = (*piezas, *patron.pattern.converters)
        if isinstance(patron, URLResolver):
            yield from _vistas(patron.url_patterns, patron.namespace or espacio, suyas)
        else:
            yield f"{espacio}:{patron.name}", Vista(patron.callback, suyas)


VISTAS = dict(_vistas(get_resolver().url_patterns))
DE_PROCESO = [nombre for nombre in VISTAS if nombre.partition(":")[0] in settings.PROCESOS]


def test_la_flecha_de_dependencias():
    """A process knows the earlier ones only; inside it, urls → views → forms → operaciones → permisos → consultas → models; nobody
    enters by another's views or forms; WeasyPrint is loaded by ruta.pdf alone. The contracts are in pyproject.toml."""
    orden = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    resultado = subprocess.run(orden, cwd=RAIZ, capture_output=True, text=True, check=False)
    assert resultado.returncode == 0, resultado.stdout


HTTP = ("django.http", "django.shortcuts", "django.contrib.messages", "django.views", "django_htmx")


@pytest.mark.parametrize("archivo", modulos(*APPS), ids=str)
def test_http_se_queda_en_las_vistas(archivo):
    """Rules that know of requests and responses cannot be called by a task, a test or the loader of the demo."""
    if archivo.parts[1] in {"web", "portada", "views", "views.py", "urls.py", "urls_publicas.py"}:
        return
    importados = [n.module for n in ast.walk(arbol(archivo)) if isinstance(n, ast.ImportFrom) and n.module]
    importados += [alias.name for n in ast.walk(arbol(archivo)) if isinstance(n, ast.Import) for alias in n.names]
    assert [m for m in importados if m.startswith(HTTP)] == []


# One write path

ESCRIBEN = {
    "ruta/archivos.py": "a file is written before its row, inside the operation that calls it",
    "ruta/borradores.py": "what somebody types and has not saved: of its author, not of the ruta",
    "ruta/envios.py": "the key and the answer of a form, around the operation",
    "ruta/envios_en_puertas.py": "the same for the forms outside of every school",
    "ruta/web/visita.py": "the session of this browser, with the answer that opens it",
    "ruta/bitacora.py": "moves ruta.secuencia on, inside every operation",
    "ruta/restaurar.py": "the operation that brings a row of the plan back, whichever it is",
    "ruta/catalogos/cargar.py": "catalogues are data of the program, loaded by a command",
    "ruta/alta.py": "a school, its people and groups, before anyone can act in it",
    "ruta/puertas.py": "who enters a school: operations whose root is the escuela, not a ruta",
    "ruta/contrasenas.py": "passwords chosen again, of no school",
    "ruta/correo_propio.py": "each person's own address, of no school",
    "ruta/segundo_paso.py": "each person's own second step, of no school",
    "ruta/guardia.py": "counters of the doors, before anyone is known",
    "ruta/models/personas.py": "create_user, the socket that Django's createsuperuser calls",
}
GUARDA_DE_DJANGO = {"create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete", "adelete"}
PIEZAS = {"aplicar", "agregar", "enlazar", "ordenar", "quitar", "cambiar_estado", "al_otro_lado"}


def _escribe(nodo: ast.AST) -> bool:
    """A call that writes rows. dict.update(x), image.save(file) and set.update(x) take a positional argument; Django's do not."""
    if not (isinstance(nodo, ast.Call) and isinstance(nodo.func, ast.Attribute)):
        return False
    if nodo.func.attr in {"save", "update"}:
        return not nodo.args and (nodo.func.attr == "save" or bool(nodo.keywords))
    return nodo.func.attr in GUARDA_DE_DJANGO and not (nodo.func.attr == "delete" and nodo.args)


def _es_pieza(nodo: ast.Attribute) -> bool:
    """`operaciones.aplicar` and its kind: halves of an operation."""
    return nodo.attr in PIEZAS and isinstance(nodo.value, ast.Name) and nodo.value.id == "operaciones"


def _prestadas(raiz: ast.Module) -> list[tuple[int, str]]:
    """The same halves, imported by their name."""
    return [
        (nodo.lineno, alias.name)
        for nodo in ast.walk(raiz)
        if isinstance(nodo, ast.ImportFrom) and nodo.module == "ruta.operaciones"
        for alias in nodo.names
        if alias.name in PIEZAS
    ]


@pytest.mark.parametrize("archivo", modulos(*APPS), ids=str)
def test_solo_operaciones_escribe(archivo):
    """What is written anywhere else has no lock, no permission, no state and no trace."""
    if archivo.name == "operaciones.py" or str(archivo) in ESCRIBEN:
        return
    raiz = arbol(archivo)
    escrituras = [nodo.lineno for nodo in ast.walk(raiz) if _escribe(nodo)]
    por_atributo = [nodo.lineno for nodo in ast.walk(raiz) if isinstance(nodo, ast.Attribute) and _es_pieza(nodo)]
    assert (escrituras, _prestadas(raiz), por_atributo) == ([], [], [])


# What crispy gives that compiles none of its words as a template; HTML does, and takes only what is written in the code.
SIN_PALABRAS = {"Column", "Div", "Field", "Layout", "Row", "InlineRadios"}


def _compilados(raiz: ast.Module) -> list[str]:
    """What may reach the compiler of templates and is not a constant of the module."""
    asignadas = [nodo for nodo in raiz.body if isinstance(nodo, ast.Assign) and isinstance(nodo.value, ast.Constant)]
    fijas = {ast.unparse(destino) for nodo in asignadas for destino in nodo.targets}
    traidas = [
        alias.name
        for nodo in ast.walk(raiz)
        if isinstance(nodo, ast.ImportFrom) and nodo.module in {"crispy_forms.layout", "crispy_forms.bootstrap"}
        for alias in nodo.names
        if alias.name not in SIN_PALABRAS | {"HTML"}
    ]
    return traidas + [
        ast.unparse(nodo)
        for nodo in ast.walk(raiz)
        if isinstance(nodo, ast.Call)
        and ast.unparse(nodo.func).rpartition(".")[2] in {"HTML", "Template", "from_string"}
        and ast.unparse(nodo.func) != "weasyprint.HTML"
        and not all(
            isinstance(dicho, ast.Constant) or ast.unparse(dicho) in fijas
            for dicho in [*nodo.args, *(k.value for k in nodo.keywords)]
        )
    ]


@pytest.mark.parametrize("archivo", modulos(*APPS), ids=str)
def test_nada_de_lo_que_alguien_escribe_es_una_plantilla(archivo):
    assert archivo == Path("ruta/web/disposicion.py") or _compilados(arbol(archivo)) == []


def test_las_excepciones_de_escritura_siguen_existiendo():
    for archivo in ESCRIBEN:
        raiz = arbol(Path(archivo))
        escribe = any(_escribe(nodo) for nodo in ast.walk(raiz)) or _prestadas(raiz)
        assert escribe, f"{archivo} ya no escribe: quítelo de la tabla"


# Views

PUBLICAS = {
    "ruta:entrar", "ruta:entrar_codigo", "ruta:salir", "ruta:salud", "ruta:invitacion", "ruta:invitacion_aceptar",
    "ruta:restablecer", "ruta:restablecer_contrasena", "ruta:restablecer_correo",
}  # fmt: skip
CON_CUENTA = {
    "ruta:inicio", "ruta:cuenta", "ruta:cuenta_contrasena", "ruta:segundo_paso", "ruta:segundo_paso_quitar",
    "ruta:segundo_paso_respaldo",
    "ruta:cuenta_correo", "ruta:cuenta_correo_confirmar",
}  # fmt: skip


@pytest.mark.parametrize("nombre", VISTAS)
def test_cada_vista_declara_su_permiso(nombre):
    """A function view with the predicate that `@vista` asks; without account only the doors and the public report."""
    vista = VISTAS[nombre].callback
    assert hasattr(vista, "permiso"), f"{nombre} no declara su permiso: use @vista, @publica o @con_cuenta"
    assert not hasattr(vista, "view_class")
    esperado = (
        None if nombre in PUBLICAS or nombre.startswith("informes:") else "con cuenta" if nombre in CON_CUENTA else "predicado"
    )
    declarado = "predicado" if callable(vista.permiso) else vista.permiso
    assert declarado == esperado


# One name, four places

SIN_PLANTILLA = {
    "planeacion:inicio": "goes to the first step that needs work",
    "planeacion:formato": "a file of Office",
    "planeacion:cronograma_en": "a file of Office",
    "implementacion:calendario_ics": "a file for a telephone's calendar",
    "implementacion:subidas": "what a script asks, in JSON",
    "implementacion:subida": "the same",
    "planeacion:revisar": "goes to the next row to review",
    "planeacion:objetivo": "the piece that «Cancelar» brings back",
    "planeacion:meta": "the piece that «Cancelar» brings back",
    "planeacion:meta_examinar": "draws meta_editar with what the examiner sees",
    "planeacion:meta_nueva_examinar": "draws meta_agregar with what the examiner sees",
    "planeacion:accion": "the piece that «Cancelar» brings back",
    "planeacion:hallazgo": "the piece that «Cancelar» brings back",
    "planeacion:problematica": "the piece that «Cancelar» brings back",
    "seguimiento:acta_docx": "a file of Office",
    "seguimiento:acuerdo": "the piece that «Cancelar» brings back",
    "seguimiento:punto": "the same",
    "seguimiento:sesion_orden": "the piece that the page of the session asks for again",
}


@pytest.mark.parametrize("nombre", DE_PROCESO)
def test_un_nombre_en_cuatro_lugares(nombre):
    """View function = URL name = template = test file: whoever knows one finds the other three."""
    app, _, url = nombre.partition(":")
    vista = VISTAS[nombre].callback
    assert vista.__name__ == url
    assert vista.__module__.split(".")[:2] == [app, "views"]
    assert (RAIZ / "tests" / app / f"test_{url}.py").is_file(), f"falta tests/{app}/test_{url}.py"
    plantilla = RAIZ / "templates" / app / f"{url}.html"
    if "GET" in vista.metodos and nombre not in SIN_PLANTILLA:
        assert plantilla.is_file(), f"falta {plantilla.relative_to(RAIZ)}"
    else:
        assert not plantilla.exists()


@pytest.mark.parametrize("nombre", [nombre for nombre in VISTAS if nombre.startswith("informes:")])
def test_cada_vista_publica_tiene_su_prueba(nombre):
    """The editions of the public report share one template; their names still find their tests."""
    url = nombre.partition(":")[2]
    assert VISTAS[nombre].callback.__name__ == url
    assert (RAIZ / "tests" / "rendicion" / f"test_{url}.py").is_file()


# Sizes and exceptions


@pytest.mark.parametrize("archivo", modulos(*APPS, "tests"), ids=str)
def test_tamanos(archivo):
    """A file over 400 lines is cut; a function over 40 explains itself."""
    assert len((RAIZ / archivo).read_text().splitlines()) <= 400
    mudas = [
        nodo.name
        for nodo in ast.walk(arbol(archivo))
        if isinstance(nodo, ast.FunctionDef) and nodo.end_lineno - nodo.lineno > 40 and not ast.get_docstring(nodo)
    ]
    assert mudas == []


PERDON = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no cover|nosec)")
CON_RAZON = re.compile(r"#\s*(noqa: [A-Z0-9, ]+|type: ignore\[[a-z-]+\]) --? \S")


@pytest.mark.parametrize("archivo", modulos(*APPS, "tests"), ids=str)
def test_cada_excepcion_dice_su_razon(archivo):
    """A check that is silenced without a reason is a check that nobody can put back."""
    renglones = (RAIZ / archivo).read_text().splitlines()
    calladas = [n for n, texto in enumerate(renglones, 1) if PERDON.search(texto) and not CON_RAZON.search(texto)]
    saltadas = [
        nodo.lineno
        for nodo in ast.walk(arbol(archivo))
        if isinstance(nodo, ast.Attribute) and nodo.attr in {"skip", "skipif", "xfail", "importorskip"}
    ]
    assert (calladas if archivo.name != "test_arquitectura.py" else [], saltadas) == ([], [])
