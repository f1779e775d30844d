"""Mass assignment: beside a valid body, every name of every column, with a value of somebody else's. Only what the form declares
may change: the database ends as if the rest had not been sent."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import transaction
from django.forms.forms import BaseForm

from ruta.web.formularios import Formulario
from tests.murallas import tablas
from tests.murallas.aislamiento import ESCRIBEN
from tests.murallas.archivos import otra_vez
from tests.murallas.cuerpos import poner_en_escena
from tests.murallas.matriz import CICLO, Preguntas, quien_puede
from tests.murallas.mundo import Murallas, deshecho
from tests.murallas.test_forjados import DE_QUIEN_ESCRIBE

NOMBRES = sorted(
    {nombre for m in apps.get_models() for campo in m._meta.fields for nombre in (campo.name, campo.attname)}
    | {"rol", "autor", "is_staff", "is_superuser", "password", "csrf", "por", "quien", "cambios", "_state", "pk", "clase"}
)  # fmt: skip


def hostil(mundo: Murallas, nombre: str) -> str:
    """A value that the column would take, and that would harm."""
    ajeno = {
        "escuela": mundo.ajena.escuela.pk,
        "ruta": mundo.ajena.rutas[CICLO].pk,
        "usuario": mundo.personas["directora_ajena"].pk,
    }
    ajeno |= {p.removesuffix("_id"): f.pk for p, f in mundo.ajena.filas[CICLO]["docente"].items()}
    ajeno |= dict.fromkeys(
        ("propuso", "capturo", "de_quien", "subido_por", "publicada_por", "acordada_por", "preside", "responsable"),
        mundo.mia.participaciones["tecnica"].pk,
    )
    fijos = {
        "estado": "informada",
        "version": "77",
        "secuencia": "9999",
        "orden": "-5",
        "roles": "direccion",
        "is_active": "0",
        "es_demo": "on",
    }
    return str(ajeno.get(nombre.removesuffix("_id")) or fijos.get(nombre) or "1")


class Espia:
    """The fields of every form bound while it looks."""

    def __enter__(self) -> set[str]:
        vistos: set[str] = set()
        self.original = original = BaseForm.full_clean

        def mirar(form: BaseForm) -> None:
            vistos.update(form.fields)
            original(form)

        BaseForm.full_clean = mirar
        return vistos

    def __exit__(self, *_: Any) -> None:
        BaseForm.full_clean = self.original


def _enviar(mundo: Murallas, nombre: str, extra: dict[str, str]) -> tuple[int, Any, set[str]]:
    url, datos = Preguntas(mundo, nombre).direccion("propio")
    with transaction.atomic(), Espia() as declarados:
        datos = {k: otra_vez(v) for k, v in datos.items()}
        respuesta = mundo.cliente(quien_puede(nombre, "POST")).post(url, {**extra, **datos})
        quedo = tablas.contenido()
        transaction.set_rollback(True)
    return respuesta.status_code, quedo, declarados


def _sin_lo_nuevo(contenido: dict[str, list[tuple]], conocidos: set[UUID]) -> dict[str, list[str]]:
    """Without what is another each time: the keys just made, the hours, the hash of a code and what is sealed."""

    def limpio(valor: Any) -> Any:
        if isinstance(valor, UUID):
            return valor if valor in conocidos else "nueva"
        if isinstance(valor, list):  # keys inside a JSON
            return [limpio(uno) for uno in valor]
        if isinstance(valor, str) and len(valor) == 36 and valor.count("-") == 4:
            return limpio(UUID(valor))
        return valor

    def renglon(fila: tuple) -> str:
        propios = [(k, v) for k, v in fila if not isinstance(v, datetime) and k not in {"huella", "sello"}]
        return repr([(k, limpio(v)) for k, v in propios if k != "id" or not isinstance(v, int)])

    return {tabla: sorted(map(renglon, filas)) for tabla, filas in contenido.items() if tabla not in DE_QUIEN_ESCRIBE}


@pytest.fixture(scope="module")
def conocidos(murallas) -> set[UUID]:
    return {v for filas in tablas.contenido().values() for fila in filas for _, v in fila if isinstance(v, UUID)}


PROBADAS = {"password"}  # one that is sent is one tried, whatever form it came in: the guard counts it


@pytest.mark.parametrize("nombre", [n for n in ESCRIBEN if n != "ruta:borrador"])  # a draft is whatever was typed
def test_solo_cambia_lo_que_el_formulario_declara(murallas, conocidos, nombre):
    with deshecho():
        poner_en_escena(nombre)
        estado, limpio, declarados = _enviar(murallas, nombre, {})
        extra = {n: hostil(murallas, n) for n in NOMBRES if n not in declarados | PROBADAS}
        otro, sucio, _ = _enviar(murallas, nombre, extra)
    assert len(extra) > 80
    assert otro == estado
    esperado, quedo = (_sin_lo_nuevo(c, conocidos) for c in (limpio, sucio))
    assert {t: set(quedo[t]) ^ set(esperado[t]) for t in quedo if quedo[t] != esperado[t]} == {}


def test_un_formulario_que_deja_pasar_se_nota(murallas, conocidos, monkeypatch):
    """The control: a form that hands on one column more than it declares."""
    original = Formulario.cambios
    monkeypatch.setattr(Formulario, "cambios", lambda form: {**original(form), "orden": int(form.data.get("orden", 1))})
    with deshecho():
        _, limpio, _ = _enviar(murallas, "planeacion:objetivo_editar", {"orden": "1"})
        _, sucio, _ = _enviar(murallas, "planeacion:objetivo_editar", {"orden": "9"})
    assert _sin_lo_nuevo(limpio, conocidos)["ruta_objetivo"] != _sin_lo_nuevo(sucio, conocidos)["ruta_objetivo"]
