"""Loaded before Django's settings: the tests run on a real PostgreSQL of their own, never on the one of `make run`."""

import gc
import os
from pathlib import Path

from ruta import postgres

# The whole size of what a run of `make test` samples (`make murallas`).
COMPLETO = os.environ.get("RUTA_TAMANO") == "completo"
RAIZ = Path(__file__).resolve().parent.parent
os.environ.setdefault("RUTA_VAR", str(RAIZ / "var" / "prueba"))
os.environ.setdefault("DATABASE_URL", postgres.asegurar(Path(os.environ["RUTA_VAR"])))
# Two workers share the server, each with its own database (pytest-django names it) and its own files.
if trabajador := os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["RUTA_VAR"] = str(Path(os.environ["RUTA_VAR"]) / trabajador)
# Playwright's synchronous API keeps a loop in the main thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Modules, templates' sources and twelve thousand tests stay until the end: looking for cycles among them, again and again as they
# are loaded and afterwards, took a tenth of the time of the whole run.
gc.disable()


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()
