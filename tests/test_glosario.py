"""The glossary names every table and every state of the domain, so a new word cannot slip in unexplained."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from evaluacion.models import Decision
from implementacion.estados import EstadoCompromiso
from rendicion.models import Capitulo
from ruta.estados import EstadoImportacion, EstadoRuta
from seguimiento.estados import EstadoAccion, EstadoAcuerdo, EstadoSesion

TEXTO = (Path(settings.BASE_DIR) / "GLOSARIO.md").read_text()
MODELOS = [
    modelo
    for app in ("ruta", *settings.PROCESOS)
    for modelo in apps.get_app_config(app).get_models()
    if not modelo.__name__.endswith("Historia")
]
ESTADOS = [
    estado
    for lista in (EstadoRuta, EstadoImportacion, EstadoCompromiso, EstadoSesion, EstadoAccion, EstadoAcuerdo, Decision, Capitulo)
    for estado in lista
]


@pytest.mark.parametrize("modelo", MODELOS, ids=lambda m: m.__name__)
def test_cada_tabla_esta_en_el_glosario(modelo):
    assert f"`{modelo.__name__}`" in TEXTO
    assert f"`{modelo._meta.db_table}`" in TEXTO


@pytest.mark.parametrize("estado", ESTADOS, ids=str)
def test_cada_estado_esta_en_el_glosario(estado):
    assert estado.label.lower() in " ".join(TEXTO.split()).lower()
