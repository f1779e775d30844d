"""rendicion.informe.reunir: what it gathers, in how many queries, and what can never get into it."""

import io
from datetime import date
from typing import Any

import pypdf
import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import Value
from django.db.models.functions import Cast, Concat, Right
from django.test.utils import CaptureQueriesContext

from rendicion import canonico, consultas, documento, informe
from rendicion.models import Edicion
from ruta import pdf
from ruta.models import GradoDeGrupo, Grupo, Ruta
from tests.rendicion import fabricas

CANARIO = "CANARIO"
CONSULTAS = 16
# Every other text a person can type into Ruta is private: a new field is private until somebody adds it here.
PUBLICOS = {
    "Escuela": {"cct", "nombre", "nombre_corto", "localidad", "municipio", "entidad"},
    "Participacion": {"cargo"},
    "Objetivo": {"que", "para_que"},
    "Meta": {"texto", "nombre_corto", "unidad_otra", "indicador", "fuente", "ajuste"},
    "Corte": {"nombre"},
    "Accion": {"descripcion", "responsables_texto", "recursos", "fuente"},
    "Valoracion": {"que_haremos"},
    "Fuente": {"nombre", "siglas", "administra", "nota"},
    "Movimiento": {"concepto", "sin_accion"},
    "CifraEscolar": {"nota"},
    "Parrafo": {"texto"},
}
SIN_PERSONAS = {"Zona", "Marco", "Eje", "PlanDeEstudios", "Campo", "Instrumento", "Ciclo", "FechaDeCTE"}  # catalogues


def _privados() -> list[tuple[type[models.Model], str]]:
    propias = [m for app in ("ruta", "planeacion", "implementacion", "seguimiento", "evaluacion", "rendicion")
               if apps.is_installed(app) for m in apps.get_app_config(app).get_models()]  # fmt: skip
    return [
        (modelo, campo.name)
        for modelo in propias
        if modelo.__name__ not in SIN_PERSONAS and not modelo.__name__.endswith("Historia")
        for campo in modelo._meta.local_fields
        if isinstance(campo, models.CharField | models.TextField) and not campo.choices
        and campo.name not in PUBLICOS.get(modelo.__name__, set())
    ]  # fmt: skip


def _plantar() -> int:
    """A canary in each private text of each row, past the triggers that freeze some of them."""
    plantados = 0
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    for modelo, campo in _privados():
        marca = Concat(Value(CANARIO), Right(Cast("pk", models.CharField()), 12))
        filas = modelo._base_manager.exclude(**{campo: ""}) if campo in {"reserva", "nivel"} else modelo._base_manager.all()
        plantados += filas.update(**{campo: marca})  # only who signed «con reserva» has one; an average has no level
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = origin")
    return plantados


def test_nada_privado_llega_al_informe(demo):
    assert _plantar() > 300
    ruta = Ruta.objects.select_related("escuela__zona", "ciclo", "marco").get(pk=demo.pk)
    assert CANARIO in ruta.hallazgos.first().texto
    assert CANARIO in ruta.compromisos.first().texto
    contenido = canonico.a_datos(informe.reunir(ruta))
    assert CANARIO not in canonico.a_json(contenido)
    edicion = Edicion(
        escuela=ruta.escuela, ruta=ruta, numero=1, publicada_el=date(2026, 7, 10), contenido=contenido,
        sha256=canonico.huella(contenido),
    )  # fmt: skip
    html = documento.en_html(edicion)
    assert CANARIO not in html
    paginas = pypdf.PdfReader(io.BytesIO(pdf.componer(html))).pages
    assert CANARIO not in "".join(pagina.extract_text() for pagina in paginas)


def test_los_nombres_del_personal_no_salen(demo):
    escrito = canonico.a_json(demo.ediciones.get().contenido)
    nombres = consultas.nombres_de_la_escuela(demo)
    assert len(nombres) >= 9
    assert [nombre for nombre in nombres if nombre in escrito] == []


def _consultas(mundo: Any) -> int:
    ruta = Ruta.objects.select_related("escuela__zona", "ciclo", "marco").get(pk=mundo.ruta.pk)
    with CaptureQueriesContext(connection) as capturadas:
        informe.reunir(ruta)
    return len(capturadas)


def test_las_mismas_consultas_con_una_fila_y_con_treinta(en_marcha):
    fuente, accion = fabricas.fuente(en_marcha), fabricas.accion(en_marcha)
    fabricas.movimiento(en_marcha, fuente, "1.00", "egreso", accion=accion)
    con_una = _consultas(en_marcha)
    for n in range(30):
        otra = fabricas.fuente(en_marcha, f"Fuente {n}")
        fabricas.movimiento(en_marcha, otra, "1.00", "egreso", accion=accion)
    for _ in range(3):
        fabricas.accion(en_marcha)
    assert (con_una, _consultas(en_marcha)) == (CONSULTAS, CONSULTAS)


@pytest.mark.parametrize(
    ("grados", "visible"), [({1: (10, 10), 2: (12, 11)}, True), ({1: (4, 5), 2: (15, 15)}, False), ({1: (1, 19)}, False)]
)
def test_una_matricula_chica_no_se_desglosa(en_marcha, grados, visible):
    for grado, (ninas, ninos) in grados.items():
        grupo = Grupo.objects.create(
            escuela=en_marcha.escuela, ciclo_id=en_marcha.ruta.ciclo_id, nombre=f"{grado}° A", ninas=ninas, ninos=ninos
        )
        GradoDeGrupo.objects.create(escuela=en_marcha.escuela, grupo=grupo, grado=grado, alumnos=ninas + ninos)
    matricula = informe.reunir(en_marcha.ruta).matricula
    assert matricula.alumnos == sum(map(sum, grados.values()))
    assert (bool(matricula.grados) and matricula.ninas is not None) is visible


def test_los_responsables_van_por_su_cargo(en_marcha):
    quienes = [en_marcha.participaciones["docente"], en_marcha.participaciones["directora"]]
    fabricas.accion(en_marcha, responsables_texto="", responsables=quienes, informa=quienes[0])
    (accion,) = informe.reunir(en_marcha.ruta).acciones
    assert accion.responsables == "Dirección y Docente"
    assert "Persona de Prueba" not in canonico.a_json(canonico.a_datos(informe.reunir(en_marcha.ruta)))
