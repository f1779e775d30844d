"""The house rules that only PostgreSQL can confirm: no row points into another school, and reading a page writes nothing."""

import hashlib
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from rendicion.models import Capitulo, Indicador
from ruta.estados import BloqueDiagnostico
from ruta.models import Ruta, Usuario
from ruta.models.base import DeEscuela
from tests.test_arquitectura import APPS, VISTAS

DE_ESCUELA = [modelo for modelo in apps.get_models() if issubclass(modelo, DeEscuela)]
TABLAS = {modelo._meta.db_table: modelo for modelo in DE_ESCUELA}
SIN_ESCUELA = {
    "Escuela": "it is the school", "Zona": "gathers schools", "Usuario": "a person may work in two schools",
    "ParticipacionEnZona": "of a zona", "Marco": "catalogue", "Eje": "catalogue", "PlanDeEstudios": "catalogue",
    "Campo": "catalogue", "Instrumento": "catalogue", "Ciclo": "catalogue", "FechaDeCTE": "catalogue",
    "CriterioDeAlerta": "catalogue",
    "Restablecimiento": "an account may be of two schools", "SegundoPaso": "an account may be of two schools",
    "CambioDeCorreo": "an account may be of two schools", "EnvioEnPuerta": "sent before anyone is known; keyed hashes only",
    "Intento": "counts before anyone is known; keyed hashes only",
}  # fmt: skip


def _filas(sql: str, *parametros: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parametros)
        return cursor.fetchall()


def test_cada_tabla_es_de_una_escuela_o_dice_por_que_no():
    """A new table without school is a decision, never an oversight."""
    propios = [m for m in apps.get_models() if m._meta.app_label in APPS]
    historias = {m for m in propios if m.__name__.endswith("Historia")}
    assert {m.__name__ for m in propios if not issubclass(m, DeEscuela) and m not in historias} == set(SIN_ESCUELA)


def test_cada_orden_deja_un_solo_orden():
    """Two rows that are equal in all that a list is ordered by would change places between one page and the next."""
    propios = [m for m in apps.get_models() if m._meta.app_label in APPS and not m.__name__.endswith("Historia")]
    ultimos = {m.__name__: (m._meta.ordering[-1].removeprefix("-"), m._meta.pk.name) for m in propios if m._meta.ordering}
    assert {nombre: suyos for nombre, suyos in ultimos.items() if suyos[0] != suyos[1]} == {}


@pytest.mark.parametrize("tabla", TABLAS)
def test_cada_llave_viaja_con_su_escuela(db, tabla):
    """FOREIGN KEY (escuela_id, x_id) → (escuela_id, id) for every key between tables of schools, and escuela_id NOT NULL."""
    modelo = TABLAS[tabla]
    esperadas = {
        (campo.column, campo.related_model._meta.db_table)
        for campo in modelo._meta.local_fields
        if campo.is_relation and issubclass(campo.related_model, DeEscuela)
    }
    llaves = _filas(
        """SELECT c.confrelid::regclass::text, c.convalidated,
                  ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, i)
                        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY k.i),
                  ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY k(n, i)
                        JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.n ORDER BY k.i)
           FROM pg_constraint c WHERE c.contype = 'f' AND c.conrelid = %s::regclass""",
        tabla,
    )
    compuestas = {
        (columnas[1], destino)
        for destino, valida, columnas, en_destino in llaves
        if valida and columnas[0] == "escuela_id" and len(columnas) == 2 and en_destino == ["escuela_id", "id"]
    }
    assert esperadas - compuestas == set()
    assert _filas("SELECT attnotnull FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'escuela_id'", tabla) == [
        (True,)
    ]


@pytest.mark.parametrize("tabla", TABLAS)
def test_cada_unicidad_empieza_por_la_escuela(db, tabla):
    """So the tables can be spread over several servers by school, and no school learns of another by a clash."""
    primeras = _filas(
        """SELECT i.indexrelid::regclass::text, a.attname::text FROM pg_index i
           LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
           WHERE i.indrelid = %s::regclass AND i.indisunique AND NOT i.indisprimary""",
        tabla,
    )
    assert [nombre for nombre, columna in primeras if columna != "escuela_id"] == []


# A GET writes nothing


def _huella() -> dict[str, str]:
    """One hash a table. A session moves its own row with each gesture, and the worker beats by itself: neither is of a school."""
    tablas = [t for (t,) in _filas("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    propias = [t for t in tablas if t != "django_session" and not t.startswith("procrastinate_")]
    return {t: hashlib.sha256(repr(_filas(f'SELECT t::text FROM "{t}" t ORDER BY 1')).encode()).hexdigest() for t in propias}


PALABRAS: dict[str, list[str]] = {
    "bloque": BloqueDiagnostico.values, "capitulo": Capitulo.values, "indicador": Indicador.values,
    "formato": ["pemc-jalisco"], "de": ["rasgo-1"], "tipo": ["xlsx", "docx"], "regla": ["hallazgo_sin_evidencia"],
    "sesion": ["ordinaria-7"],
}  # fmt: skip


_DE_OTRO_NOMBRE = {
    "sujeto_id": "hallazgo_id", "hoja_id": "hojadepapel_id", "linea_id": "meta_id", "observacion_id": "observaciondesupervision_id",
    "visita_id": "visitadesupervision_id", "correccion_id": "correcciondeacta_id", "foto_id": "fotopublicada_id",
    "dia_id": "diapropio_id",
}  # fmt: skip


def _valores(pieza: str, ruta: Ruta) -> list[Any]:
    """What a piece of a path may be in this ruta: some rows of the table that it names, of its school."""
    fijos = {"escuela": [ruta.escuela.clave], "ciclo": [ruta.ciclo_id], "numero": [1], "foto": [1, 2], **PALABRAS}
    if pieza in fijos:
        return fijos[pieza]
    nombrada = _DE_OTRO_NOMBRE.get(pieza, pieza)
    (modelo,) = [m for m in DE_ESCUELA if m.__name__.lower() == nombrada.removesuffix("_id")]
    return list(modelo.objects.de(ruta.escuela_id).values_list("pk", flat=True))[:2]


def _urls(ruta: Ruta) -> Iterator[tuple[str, str]]:
    for nombre, vista in VISTAS.items():
        if "GET" in getattr(vista.callback, "metodos", ["GET"]) and nombre != "ruta:salir":
            for valores in product(*(_valores(pieza, ruta) for pieza in vista.piezas)):
                yield nombre, reverse(nombre, kwargs=dict(zip(vista.piezas, valores, strict=True)))


@pytest.mark.parametrize("ciclo", ["2025-2026", "2026-2027"])
def test_leer_no_escribe(demo, ciclo):
    """Every page and every fragment of the demo is asked for, by the dirección and by a visitor, and no table of a school moves."""
    ruta = Ruta.objects.select_related("escuela", "ciclo").get(escuela=demo.escuela_id, ciclo=ciclo)
    directora, visita = Client(), Client()
    directora.force_login(Usuario.objects.get(usuario="directora"))
    antes, vistas = _huella(), set()
    for nombre, url in _urls(ruta):
        for cliente, cabeceras in [(directora, {}), (directora, {"HX-Request": "true"}), (visita, {})]:
            respuesta = cliente.get(url, headers=cabeceras)
            # 503: the health of a system without worker, and a PDF still being made, are told so.
            assert respuesta.status_code < 500 or nombre == "ruta:salud" or "Retry-After" in respuesta.headers, url
            if respuesta.status_code == 200 and cliente is directora:
                vistas.add(nombre)
    despues = _huella()
    assert {tabla for tabla in antes if antes[tabla] != despues[tabla]} == set()
    se_leen = {nombre for nombre, vista in VISTAS.items() if callable(vista.callback.permiso) and "GET" in vista.callback.metodos}
    se_leen = {nombre for nombre in se_leen if not VISTAS[nombre].callback.escribe_plan}  # both rutas are agreed
    assert len(vistas & se_leen) > len(se_leen) / 2, "casi nada se dejó leer: la prueba no probaría nada"
