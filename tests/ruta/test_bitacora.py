"""Everything written leaves who, what and when; and what is left only grows, whoever asks."""

import ast
from collections.abc import Iterator
from typing import Any

import pghistory.models
import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from ruta import bitacora, operaciones
from ruta.errores import SinPermiso
from ruta.eventos import tablas
from ruta.historia import RESTAURABLES
from ruta.models import Mirada
from ruta.models.base import DeEscuela
from ruta.relato import FRASES
from tests import fabricas
from tests.test_arquitectura import APPS, RAIZ, arbol, modulos

HISTORIAS = [historia._meta.db_table for historia in tablas().values()]
DE_LA_RUTA = sorted(
    historia._meta.db_table
    for clave, historia in tablas().items()
    if clave not in {"ruta.Escuela", "ruta.Grupo", "ruta.GradoDeGrupo", "ruta.Participacion", "ruta.GrupoDeParticipacion",
                     "ruta.FechaPropiaDeCTE"}
)  # fmt: skip


def _ejecutar(sql: str, *parametros: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parametros)
        return cursor.fetchall() if cursor.description else []


# It only grows


@pytest.mark.parametrize("sql", ["UPDATE {} SET pgh_label = 'otra'", "DELETE FROM {}", "TRUNCATE {}"])
@pytest.mark.parametrize("tabla", HISTORIAS)
def test_ninguna_historia_se_reescribe(db, tabla, sql):
    """Not even an empty one, and not even by whoever tells pghistory's own triggers to look away."""
    _ejecutar("SELECT set_config('pgtrigger.ignore', (SELECT array_agg(tgname)::text FROM pg_trigger), true)")
    with pytest.raises(DatabaseError, match="la historia solo crece"), transaction.atomic():
        _ejecutar(sql.format(tabla))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE pghistory_context SET metadata = metadata - 'por'",
        "UPDATE pghistory_context SET metadata = '{}' WHERE metadata->>'operacion' = 'agregar_objetivo'",
        "DELETE FROM pghistory_context",
        "TRUNCATE pghistory_context",
    ],
)
def test_quien_y_por_que_no_se_reescriben(mundo, sql):
    fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    with pytest.raises(DatabaseError, match="la historia solo crece"), transaction.atomic():
        _ejecutar(sql)


def test_cada_tabla_de_eventos_de_la_base_esta_protegida(db):
    """By the catalogue of PostgreSQL, so that one that Django does not know would be seen too."""
    con_eventos = {t for (t,) in _ejecutar("SELECT table_name FROM information_schema.columns WHERE column_name = 'pgh_label'")}
    protegidas = {t for (t,) in _ejecutar("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'solo_crece'")}
    assert con_eventos - {"pghistory_events"} == set(HISTORIAS)
    assert protegidas == {*HISTORIAS, "pghistory_context"}


# Everything leaves a trace

SIN_HISTORIA = {
    "ActaPdf": "derived from an acta by the worker; the same bytes can be made again",
    "EdicionPdf": "derived from an edición, likewise",
    "FotoPublicada": "a history would keep for ever the photo that a family asks to withdraw; its retiro tells who and why",
    "Documento": "a paper derived from what it froze, likewise",
    "Relevo": "a paper derived from what it froze, likewise",
    "HojaDePapel": "a sheet to fill by hand, derived from what it froze",
    "Juicio": "a history would tell who judged what",
    "Aportacion": "a history would tell who said what in their mirada",
    "AlumnoDeLista": "a history would keep for ever who was in risk; it is erased 90 days after the ciclo",
    "SenalDeAlumno": "likewise",
    "MiradaALista": "who looked and when: it only grows, and nobody changes it",
    "Borrador": "what somebody types and has not saved: it is nobody else's until it is",
    "Envio": "the key and the answer of a form; its effect leaves its own trace",
    "Subida": "what somebody is still sending: it is nobody else's until it is saved",
    "Recordatorio": "what the worker foresees and sends: its own dates tell it",
    "SinCorreo": "what a person wants for themselves: nobody else is told",
    "Presencia": "where a person is now; a minute later it is not true any more",
    "Mirada": "until where a person has read: it changes nothing of the school, and is nobody else's",
}


def test_cada_tabla_de_una_escuela_tiene_su_historia():
    de_escuela = {m for m in apps.get_models() if issubclass(m, DeEscuela) and m._meta.app_label in APPS}
    assert {m.__name__ for m in de_escuela if m._meta.label not in tablas()} == set(SIN_HISTORIA)


ABREN = {"en_ruta", "planeando", "en_sesion", "_el_suyo", "_el_compartido", "_preparando", "_en_el_orden"}
SIN_RASTRO = {
    "cambiar_estado": "a piece of an operation", "aplicar": "idem", "agregar": "idem", "enlazar": "idem", "mover": "idem",
    "ordenar": "idem", "quitar": "idem", "exigir_version": "idem", "metas": "reads", "acciones": "reads",
    "al_otro_lado": "a piece of an operation", "quedaria": "writes nothing",
    "barajar": "a piece of an operation", "levantar_acta": "idem", "anotar_hallazgo": "idem", "asentar_avances": "idem",
    "anotar_muestra": "idem", "borrar_quitadas": "the worker sweeps",
    "empezar_subida": "what is half sent is of nobody else", "recibir_trozo": "idem", "tomar_subida": "a piece of an operation",
    "olvidar_subidas": "the worker sweeps",
    "decir_mirada": "a trace would tell who said something, and beside what was counted, what",
    "juzgar": "a trace would tell who judged, and beside what was counted, what",
    "guardar_visita": "of its author alone: the school is told of the sheet once it is finished",
    "guardar_pdf": "the worker keeps what it composed",
    "preparar": "reads", "modelo": "reads", "cuenta": "reads",
    "pedir_documento": "a paper of what is already written", "empezar_documento": "idem", "guardar_documento": "idem",
    "pedir_relevo": "idem", "empezar_relevo": "idem", "guardar_relevo": "idem", "dejar_relevo": "idem",
    "dejar_documento": "idem", "leer_archivo": "what a file says is not of the ruta until it is brought", "corregir_traida": "idem",
    "quitar_traida": "idem", "anotar_avance": "the worker says how far it is", "anotar_lectura": "idem",
    "abrir_lista": "a look is a row of its own, which nobody changes", "ver_nombre": "idem", "borrar_vencidas": "the worker sweeps",
    "prever_recordatorios": "the worker writes down what it will send", "entregar_recordatorios": "idem",
    "enviar_recordatorio": "idem", "querer_correo": "each for themselves, and nobody else is told",
    "pedir_hoja": "a paper of what is already written", "empezar_hoja": "idem", "guardar_hoja": "idem", "dejar_hoja": "idem",
    "capturar_compromisos": "each row leaves the trace of its own operation", "capturar_sesion": "idem",
    "guardar_leidos": "a trace would keep for ever who was in risk", "olvidar_de": "idem",
    "olvidar_las_que_nadie_confirmo": "the worker sweeps", "acordar_y_firmar": "two operations, each with its trace",
}  # fmt: skip


def _operaciones() -> Iterator[tuple[str, ast.FunctionDef]]:
    for archivo in modulos(*APPS):
        if archivo.name in {"operaciones.py", "restaurar.py"}:
            for nodo in arbol(archivo).body:
                if isinstance(nodo, ast.FunctionDef) and not nodo.name.startswith("_") and nodo.name not in ABREN:
                    yield str(archivo), nodo


def _nombres_de_rastro(nodo: ast.AST) -> list[str]:
    """What it says it does, to whatever opens the trace."""
    return [
        argumento.value if isinstance(argumento, ast.Constant) else ast.unparse(argumento)
        for llamada in ast.walk(nodo)
        if isinstance(llamada, ast.Call) and ast.unparse(llamada.func) in {*ABREN, "bitacora.operacion"}
        for argumento in llamada.args
        if (isinstance(argumento, ast.Constant) and isinstance(argumento.value, str)) or isinstance(argumento, ast.JoinedStr)
    ]


@pytest.mark.parametrize(("archivo", "nodo"), list(_operaciones()), ids=lambda x: x if isinstance(x, str) else x.name)
def test_cada_operacion_abre_su_rastro_con_su_nombre(archivo, nodo):
    dichos = [nombre for nombre in _nombres_de_rastro(nodo) if nombre != "restaurar"]
    if nodo.name in SIN_RASTRO:
        assert dichos == []
    elif nodo.name == "restaurar":
        assert dichos == ["f'restaurar_{clase}'"]
    else:
        assert dichos == [nodo.name]


def test_cada_operacion_sabe_contarse():
    """An operation without its phrase would read «hizo un cambio»; a phrase without its operation is never read."""
    hechas = {nodo.name for _, nodo in _operaciones()} - set(SIN_RASTRO) - {"restaurar"}
    assert set(FRASES) == hechas | {f"restaurar_{clase}" for clase in RESTAURABLES}


@pytest.mark.parametrize("tabla", DE_LA_RUTA)
def test_en_la_demo_no_hay_escritura_sin_rastro(demo, tabla):
    """Two schools and three ciclos lived through the operations: each row of each history says who, what and when."""
    sin_rastro = _ejecutar(
        f"""SELECT t.pgh_label, c.metadata FROM {tabla} t LEFT JOIN pghistory_context c ON c.id = t.pgh_context_id
            WHERE NOT coalesce(c.metadata ?& ARRAY['operacion', 'por', 'ruta', 'momento'], false)"""
    )
    assert sin_rastro == []


def test_en_la_demo_se_hizo_casi_todo(demo):
    """Or the test above would prove little: three of each five kinds."""
    hechas = {c["operacion"] for c in pghistory.models.Context.objects.values_list("metadata", flat=True)}
    assert hechas <= set(FRASES)
    assert len(hechas) > len(FRASES) * 3 / 5


def test_el_momento_es_el_del_reloj_de_la_escuela(demo):
    """PostgreSQL's stamp is one for the whole demo."""
    dias = _ejecutar("SELECT min(metadata->>'momento'), max(metadata->>'momento') FROM pghistory_context")
    ((primero, ultimo),) = dias
    assert (primero[:7], ultimo[:10]) == ("2025-08", "2026-11-25")


# Until where each has seen


def _vista(mundo, persona):
    return Mirada.objects.filter(ruta=mundo.ruta, usuario=mundo.personas[persona]).values_list("secuencia", flat=True).first()


def test_quien_escribe_ya_la_vio(mundo):
    fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    assert (_vista(mundo, "docente"), _vista(mundo, "otra_docente")) == (1, None)


def test_lo_que_se_rechaza_no_deja_rastro_ni_mirada(mundo):
    with pytest.raises(SinPermiso):
        operaciones.agregar_objetivo(mundo.ruta.pk, por=mundo.quien("tecnica"), que="Leer")
    assert _vista(mundo, "tecnica") is None
    assert not pghistory.models.Context.objects.filter(metadata__ruta=str(mundo.ruta.pk)).exists()


def test_mirar_no_pasa_de_lo_que_hay_ni_vuelve_atras(mundo):
    for _ in range(3):
        fabricas.objetivo(mundo.ruta, mundo.quien("docente"))
    for pedida, queda in [(2, 2), (99, 3), (1, 3)]:
        bitacora.mirar(mundo.ruta.pk, por=mundo.quien("otra_docente"), secuencia=pedida)
        assert _vista(mundo, "otra_docente") == queda


@pytest.mark.parametrize("persona", ["tecnica", "supervisora"])
def test_solo_el_colectivo_lleva_cuenta_de_lo_que_vio(en_marcha, persona):
    quien = fabricas.quien_es(en_marcha.personas[persona], en_marcha.ruta)
    with pytest.raises(SinPermiso):
        bitacora.mirar(en_marcha.ruta.pk, por=quien, secuencia=0)


def test_las_apps_registran_sus_palabras():
    assert {frase.proceso for frase in FRASES.values()} == set(settings.PROCESOS)
    assert (RAIZ / "ruta" / "relato.py").is_file()
