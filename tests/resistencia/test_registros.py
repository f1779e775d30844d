"""A failure with a person's name in it leaves the name in no log."""

import logging
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.log import AdminEmailHandler

from ruta import postgres
from ruta.models import Usuario
from ruta.web import registro
from tests.resistencia.sitio.views import NOMBRE_CANARIO
from tests.servidor import Cliente, Servidor


def _registros(servidor: Servidor) -> dict[str, Path]:
    return {"aplicación": servidor.var / "salida.log", "PostgreSQL": postgres.localizar(servidor.var).bitacora}


@pytest.mark.parametrize("como", ["unica", "sql", "valor"])
def test_un_fallo_con_un_nombre_no_deja_el_nombre_en_ningun_registro(servidor_de_resistencia, como):
    """A unique constraint, a statement that PostgreSQL cannot run, and a Python error: each with the canary in its text."""
    antes = {quien: archivo.stat().st_size for quien, archivo in _registros(servidor_de_resistencia).items()}
    codigo, pagina, _ = Cliente(servidor_de_resistencia).pedir("POST", "/prueba/rota/", {"nombre": NOMBRE_CANARIO, "como": como})
    assert codigo == 500
    assert NOMBRE_CANARIO not in pagina
    nuevo = {q: a.read_bytes()[antes[q] :].decode() for q, a in _registros(servidor_de_resistencia).items()}
    assert "500 POST /prueba/rota/" in nuevo["aplicación"], "sin registro del fallo la prueba no prueba nada"
    assert ("ERROR:" in nuevo["PostgreSQL"]) == (como != "valor")
    for quien, archivo in _registros(servidor_de_resistencia).items():
        assert not {palabra for palabra in NOMBRE_CANARIO.split() if palabra in archivo.read_text()}, quien


def _registro(nombre: str, texto: str, *valores: object, **extra: object) -> str:
    propio = logging.LogRecord(nombre, logging.ERROR, "f.py", 1, texto, valores, sys.exc_info())
    propio.__dict__.update(extra)
    return registro.Formato().format(propio)


def test_de_una_restriccion_quedan_sus_nombres_y_las_lineas_de_codigo(db):
    try:
        with transaction.atomic():
            Usuario.objects.create(usuario="ximena")
            Usuario.objects.create(usuario="ximena")
    except IntegrityError:
        dicho = _registro("django.request", "%s: %s", "Internal Server Error", "/x/ximena/")
    assert "ximena" not in dicho
    assert "django.db.utils.IntegrityError" in dicho
    assert "psycopg.errors.UniqueViolation (23505, ruta_usuario, " in dicho
    assert "test_registros.py:" in dicho


def test_lo_ajeno_se_dice_sin_sus_valores_y_lo_propio_entero():
    assert _registro("biblioteca", "no entiendo %r", "Ximena").endswith("ERROR biblioteca no entiendo %r")
    assert _registro("biblioteca", "faltan %d", 3).endswith("ERROR biblioteca faltan 3")
    assert _registro("ruta.tareas", "La tarea %s", "7").endswith("ERROR ruta.tareas La tarea 7")


@pytest.mark.parametrize(("camino", "dicho"), [("/entrar/", "400 POST /entrar/"), ("/Ximena/", "400 POST (dirección desconocida)")])
def test_una_direccion_mal_escrita_no_se_repite(rf, camino, dicho):
    pedido = rf.post(camino)
    assert _registro("django.request", "%s", "Ximena", request=pedido, status_code=400).endswith(dicho)


def test_el_reporte_de_django_es_el_mismo_esqueleto(rf):
    try:
        nombre = "Ximena"
        raise ValueError(f"no pude con {nombre}")
    except ValueError:
        reporte = registro.SinDatos(rf.post("/", {"texto": "Ximena"}), *sys.exc_info())
    for dicho in (reporte.get_traceback_text(), reporte.get_traceback_html()):
        assert "builtins.ValueError" in dicho
        assert "Ximena" not in dicho


def test_ningun_error_se_manda_por_correo():
    registros = [logging.root, *(r for r in logging.root.manager.loggerDict.values() if isinstance(r, logging.Logger))]
    assert [r.name for r in registros for h in r.handlers if isinstance(h, AdminEmailHandler)] == []
    assert settings.DEFAULT_EXCEPTION_REPORTER == "ruta.web.registro.SinDatos"
