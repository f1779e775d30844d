"""A school with two grupos, each with its teacher, and files with invented pupils: the names of those in risk carry one word that
is looked for where it must not be."""

from django.apps import apps
from django.db import connection

from planeacion.nominal import consultas, operaciones
from ruta.models import Grupo, GrupoDeParticipacion, ListaNominal
from tests import fabricas
from tests.planeacion.importaciones import confirmada, leida, subido

CANARIO = "Xiuhcóatl"
ENCABEZADO = "Grupo,CURP,Apellidos,Nombre del alumno,Toma de lectura,Producción de textos,Cálculo mental,Faltas,Teléfono del tutor"
MAL, BIEN = "7,8,3,6", "16,17,9,0"
DE_1A, DE_2A = f"Flores {CANARIO}", f"Nava {CANARIO}"


def con_grupos(mundo):
    """1° A is the docente's, 2° A the other's; nobody else is in front of any. No other list is on, not even the demo's."""
    ListaNominal.objects.all().delete()
    for nombre, persona in (("1° A", "docente"), ("2° A", "otra_docente")):
        grupo = Grupo.objects.create(escuela=mundo.escuela, ciclo_id=mundo.ruta.ciclo_id, nombre=nombre)
        GrupoDeParticipacion.objects.create(escuela=mundo.escuela, participacion=mundo.participaciones[persona], grupo=grupo)
    fabricas.con_contrasena(mundo.personas["directora"])
    return mundo


def encender(mundo, persona="directora"):
    return operaciones.encender_lista(mundo.ruta.pk, por=mundo.quien(persona))


def apagar(mundo, persona="directora", version=1, lista=None):
    lista = lista or mundo.ruta.listas_nominales.get()
    operaciones.apagar_lista(mundo.ruta.pk, lista.pk, por=mundo.quien(persona), version=version)
    return lista


def abrir(mundo, persona):
    return operaciones.abrir_lista(mundo.ruta.pk, por=mundo.quien(persona))


def ver(mundo, persona, alumno):
    return operaciones.ver_nombre(mundo.ruta.pk, alumno.pk, por=mundo.quien(persona))


def fila(grupo, apellidos, nombre, cifras):
    return f"{grupo},XEXX100101HNEXXX05,{apellidos},{nombre},{cifras},5512345678"


DOS_EN_RIESGO = (
    fila("1° A", DE_1A, "María de la Luz", MAL),
    fila("1° A", "Soto Sano", "Luis", BIEN),
    fila("2° A", DE_2A, "Óscar", MAL),
)


def archivo(*filas, nombre="sisat.csv"):
    return subido(nombre, "\n".join(["SisAT octubre", ENCABEZADO, *(filas or DOS_EN_RIESGO)]).encode())


def por_revisar(mundo, *filas):
    return leida(mundo.ruta, mundo.quien("docente"), archivo(*filas))


def traer(mundo, *filas, titulo="SisAT de octubre"):
    return confirmada(mundo.ruta, mundo.quien("docente"), archivo(*filas), titulo=titulo, momento="octubre")


def alumnos(mundo, persona="directora"):
    return list(consultas.alumnos_que_ve(mundo.ruta, mundo.quien(persona)))


def lleno(mundo):
    """On, with one pupil in risk in each grupo."""
    con_grupos(mundo)
    encender(mundo)
    traer(mundo)
    return mundo


def pagina(mundo, persona, vista="lista_nominal", **ids):
    return mundo.cliente(persona).get(mundo.url(f"planeacion:{vista}", **ids))


def donde_esta(palabra):
    """Tables where that word is written, in whatever column, history and queue of jobs included."""
    tablas = [m._meta.db_table for m in apps.get_models(include_auto_created=True) if m._meta.managed]
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tablas = sorted({*tablas} & (todas := {t for (t,) in cursor.fetchall()}) | todas)
        halladas = []
        for tabla in tablas:
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{tabla}" t WHERE t::text ILIKE %s)', [f"%{palabra}%"])
            halladas += [tabla] if cursor.fetchone()[0] else []
    return halladas
