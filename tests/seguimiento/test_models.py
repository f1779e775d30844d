"""What PostgreSQL refuses, whatever the code does: impossible rows, and anything of a closed session."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from seguimiento.models import Acta, ActaPdf, Acuerdo, Asistencia, RevisionDeAcuerdo, Sesion, Verificacion
from tests.seguimiento.conftest import PARA

AHORA = timezone.now()
SESIONES_IMPOSIBLES = {
    "número 9": {"numero": 9},
    "número repetido": {"numero": 2},
    "abierta sin hora": {"estado": "en_curso"},
    "preparada con hora": {"abierta_en": AHORA},
    "cerrada sin cerrar": {"estado": "cerrada", "abierta_en": AHORA},
    "cerrada antes de abrir": {"estado": "cerrada", "abierta_en": AHORA, "cerrada_en": AHORA - timedelta(hours=1)},
    "dos en curso": {"estado": "en_curso", "abierta_en": AHORA},
}


@pytest.mark.parametrize("caso", SESIONES_IMPOSIBLES)
def test_sesiones_imposibles(plan, abierta, caso):
    campos = {"escuela": plan.escuela, "ruta": plan.ruta, "numero": 3, "fecha": PARA, **SESIONES_IMPOSIBLES[caso]}
    with pytest.raises(IntegrityError), transaction.atomic():
        Sesion.objects.create(**campos)


@pytest.mark.parametrize(("avance", "estado"), [(101, "en_proceso"), (99, "concluida"), (1, "por_iniciar")])
def test_verificaciones_imposibles(plan, abierta, acciones, avance, estado):
    with pytest.raises(IntegrityError), transaction.atomic():
        Verificacion.objects.create(escuela=plan.escuela, sesion=abierta, accion=acciones[0], avance=avance, estado=estado)


def test_una_verificacion_por_accion_y_una_asistencia_por_persona(plan, abierta, acciones):
    vista = {"escuela": plan.escuela, "sesion": abierta, "accion": acciones[0], "avance": 10, "estado": "en_proceso"}
    lista = {"escuela": plan.escuela, "sesion": abierta, "participacion": plan.participaciones["docente"], "asistio": "presente"}
    for modelo, fila in ((Verificacion, vista), (Asistencia, lista)):
        modelo.objects.create(**fila)
        with pytest.raises(IntegrityError), transaction.atomic():
            modelo.objects.create(**fila)


@pytest.mark.parametrize("campos", [{"texto": ""}, {"responsables_texto": ""}, {"numero": 1}])
def test_acuerdos_imposibles(plan, acuerdo, campos):
    fila = {"numero": 2, "texto": "Otro", "responsables_texto": "USAER", "fecha": PARA, **campos}
    with pytest.raises(IntegrityError), transaction.atomic():
        Acuerdo.objects.create(escuela=plan.escuela, ruta=plan.ruta, sesion=acuerdo.sesion, **fila)


@pytest.mark.parametrize(
    "campos", [{"estado": "pendiente"}, {"estado": "reprogramado", "nota": "x"}, {"estado": "reprogramado", "nueva_fecha": PARA}]
)
def test_revisiones_imposibles(plan, acuerdo, campos):
    with pytest.raises(IntegrityError), transaction.atomic():
        RevisionDeAcuerdo.objects.create(escuela=plan.escuela, acuerdo=acuerdo, fecha=PARA, **campos)


def test_una_fila_no_apunta_a_otra_escuela(plan, abierta):
    """The composite key waits for the end of the transaction."""

    def apuntar():
        campos = {"sesion": abierta, "numero": 1, "texto": "x", "responsables_texto": "x", "fecha": PARA}
        Acuerdo.objects.create(escuela=plan.otra_ruta.escuela, ruta=plan.otra_ruta, **campos)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError), transaction.atomic():
        apuntar()


CONGELADAS = [
    ("seguimiento_sesion", "id", "SET lugar = 'otro'"),
    ("seguimiento_sesion", "id", "SET estado = 'en_curso', cerrada_en = NULL"),
    ("seguimiento_asistencia", "sesion_id", "SET asistio = 'ausente'"),
    ("seguimiento_acuerdo", "sesion_id", "SET texto = 'otro'"),
    ("seguimiento_acta", "sesion_id", "SET sha256 = ''"),
]


@pytest.mark.parametrize(("tabla", "columna", "cambio"), CONGELADAS)
@pytest.mark.parametrize("orden", ["UPDATE", "DELETE"])
def test_lo_de_una_sesion_cerrada_no_se_cambia_ni_con_sql(cerrada, tabla, columna, cambio, orden):
    sql = f"UPDATE {tabla} {cambio}" if orden == "UPDATE" else f"DELETE FROM {tabla}"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{sql} WHERE {columna} = %s", [cerrada.pk])


def test_un_acuerdo_no_se_muda_de_una_sesion_cerrada_ni_a_ella(plan, siguiente, acuerdo):
    """The database sees where the row comes from and where it goes."""
    nuevo = Acuerdo.objects.create(
        escuela=plan.escuela, ruta=plan.ruta, sesion=siguiente, numero=7, texto="x", responsables_texto="x", fecha=PARA
    )
    for fila, destino in ((acuerdo.pk, siguiente.pk), (nuevo.pk, acuerdo.sesion_id)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Acuerdo.objects.filter(pk=fila).update(sesion=destino, numero=8)


def test_a_una_sesion_cerrada_no_se_le_agrega(plan, cerrada, acciones):
    filas = [
        (Verificacion, {"accion": acciones[0], "avance": 10, "estado": "en_proceso"}),
        (Asistencia, {"participacion": plan.participaciones["comite"], "asistio": "presente"}),
        (Acuerdo, {"ruta": plan.ruta, "numero": 9, "texto": "x", "responsables_texto": "x", "fecha": PARA}),
    ]
    for modelo, campos in filas:
        with pytest.raises(IntegrityError), transaction.atomic():
            modelo.objects.create(escuela=plan.escuela, sesion=cerrada, **campos)


def test_pero_su_acuerdo_se_revisa_despues(plan, cerrada, acuerdo):
    RevisionDeAcuerdo.objects.create(escuela=plan.escuela, acuerdo=acuerdo, fecha=date(2026, 11, 20), estado="cumplido")
    assert plan.ruta.acuerdos.con_estado().get().estado == "cumplido"


def test_el_pdf_guardado_no_se_cambia(plan, cerrada):
    ActaPdf.objects.create(escuela=plan.escuela, acta=Acta.objects.get(), pdf=b"%PDF", sha256="0" * 64)
    with pytest.raises(IntegrityError), transaction.atomic():
        ActaPdf.objects.update(pdf=b"otro")
