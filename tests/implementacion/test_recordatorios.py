"""implementacion:recordatorios: what will leave and what left; and that each reminder is foreseen, handed over and sent once."""

import json
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from implementacion import tareas
from implementacion.models import Compromiso, Recordatorio, SinCorreo
from implementacion.recordatorios import consultas, operaciones
from implementacion.recordatorios.debidos import debidos
from planeacion.fechas import operaciones as fechas
from ruta.models import Ruta
from seguimiento.models import Sesion
from tests.fabricas import en_estado

JUEVES = date(2027, 1, 20)  # CTE 4 is on Friday 29
HORA = timezone.make_aware(datetime(2027, 1, 22, 8, 0))


def ir_a(settings, dia):
    settings.HOY_FIJO = dia


def escritos():
    filas = Recordatorio.objects.select_related("de_quien").order_by("dia", "-dias_antes", "via", "pk")
    return [(f.clase, f.de_que if f.clase == "sesion" else "", f.dia.isoformat(), f.dias_antes, f.via) for f in filas]


def por_tarea():
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'implementacion.enviar_recordatorio' ORDER BY id")
        return [fila[0] if isinstance(fila[0], dict) else json.loads(fila[0]) for fila in cursor.fetchall()]


def mandar_todo():
    """What the worker does with its queue."""
    for argumentos in por_tarea():
        tareas.enviar_recordatorio(**argumentos)


# Foreseen


def test_se_preven_los_de_cada_quien_por_su_via(enero):
    assert operaciones.prever_recordatorios() == 11
    de_la_sesion = [("sesion", "ordinaria-4", "2027-01-29", dias, via) for dias in (7, 1) for via in ["correo"] * 2 + ["pegar"] * 3]
    assert escritos() == [("compromiso", "", "2027-01-27", 3, "correo"), *de_la_sesion]
    suyo = Recordatorio.objects.get(clase="compromiso")
    assert (suyo.de_quien, suyo.previsto_para) == (enero.participaciones["docente"], HORA + timedelta(days=2))
    assert {f.previsto_para for f in Recordatorio.objects.filter(dias_antes=7)} == {HORA}


def test_dos_veces_es_una(enero):
    assert [operaciones.prever_recordatorios() for _ in range(3)] == [11, 0, 0]
    assert Recordatorio.objects.count() == 11


def test_la_llave_no_deja_repetir(enero):
    operaciones.prever_recordatorios()
    una = Recordatorio.objects.first()
    una.pk = None
    with pytest.raises(Exception, match="recordatorio_una_sola_vez"), transaction.atomic():
        Recordatorio.objects.create(**{c.attname: getattr(una, c.attname) for c in una._meta.fields if c.name != "id"})


def test_lo_que_ya_no_es_no_sale(enero):
    """A session moved, one held, a compromiso done, a person who left: what was foreseen of them is taken back."""
    operaciones.prever_recordatorios()
    fechas.cambiar_fecha_de_cte(
        enero.ruta.pk, "ordinaria-4", por=enero.quien("directora"), version=1, fecha=date(2027, 1, 28), motivo="Feria"
    )
    Compromiso.objects.update(estado="hecho")
    assert operaciones.prever_recordatorios() == 10
    assert {(clase, dia) for clase, _, dia, *_ in escritos()} == {("sesion", "2027-01-28")}
    enero.participaciones["comite"].activa = False
    enero.participaciones["comite"].save()
    operaciones.prever_recordatorios()
    assert Recordatorio.objects.count() == 8
    Sesion.objects.create(
        escuela=enero.escuela, ruta=enero.ruta, numero=4, fecha=date(2027, 1, 28), estado="cerrada",
        abierta_en=HORA, cerrada_en=HORA,
    )  # fmt: skip
    operaciones.prever_recordatorios()
    assert Recordatorio.objects.count() == 0


def test_de_la_fase_intensiva_solo_se_avisa_del_primer_dia(enero, settings):
    """Five days in a row: who was there yesterday knows of today's."""
    ir_a(settings, date(2026, 8, 10))
    operaciones.prever_recordatorios()
    assert {(que, dias) for _, que, _, dias, _ in escritos()} == {("intensiva-1", 7), ("intensiva-1", 1)}


def test_en_la_vispera_no_se_dice_que_faltan_siete(enero, settings):
    ir_a(settings, date(2027, 1, 28))
    operaciones.prever_recordatorios()
    assert {dias for _, _, dia, dias, _ in escritos() if dia == "2027-01-29"} == {1}


def test_de_lo_que_se_tomo_a_ultima_hora_no_se_avisa(enero):
    Compromiso.objects.update(respondido_en=timezone.make_aware(datetime(2027, 1, 24, 10, 0)))
    operaciones.prever_recordatorios()
    assert [clase for clase, *_ in escritos() if clase == "compromiso"] == []


@pytest.mark.parametrize("estado", ["propuesto", "necesita_apoyo", "declinado", "hecho", "retirado"])
def test_solo_de_lo_que_se_tomo(enero, estado):
    Compromiso.objects.update(estado=estado, respuesta="porque sí")
    assert {d.clase for d in debidos(Ruta.objects.get(pk=enero.ruta.pk), JUEVES)} == {"sesion"}


def test_nada_de_la_ruta_que_ya_informo(enero):
    en_estado(enero.ruta, "informada")
    assert operaciones.prever_recordatorios() == 0


# Handed over and sent


def test_salen_a_su_hora_una_sola_vez(enero, settings):
    operaciones.prever_recordatorios()
    assert operaciones.entregar_recordatorios() == 0
    ir_a(settings, date(2027, 1, 23))  # the worker was away on the 22
    assert [operaciones.entregar_recordatorios() for _ in range(2)] == [2, 0]
    assert Recordatorio.objects.exclude(enviado_en=None).count() == len(por_tarea()) == 2
    mandar_todo()
    mandar_todo()  # a job that is run again
    assert sorted(m.to[0] for m in mail.outbox) == ["docente@escuela.mx", "otra_docente@escuela.mx"]
    assert Recordatorio.objects.exclude(salio_en=None).count() == 2


def test_marcado_y_encolado_van_juntos_o_no_van(enero, settings, monkeypatch):
    """Whatever stops the queue leaves nothing marked."""
    operaciones.prever_recordatorios()
    ir_a(settings, date(2027, 1, 23))
    monkeypatch.setattr("procrastinate.manager.JobManager.batch_defer_jobs", _sin_cola)
    with pytest.raises(ConnectionError):
        operaciones.entregar_recordatorios()
    assert (Recordatorio.objects.exclude(enviado_en=None).count(), por_tarea()) == (0, [])


def _sin_cola(*args, **kwargs):
    raise ConnectionError("sin cola")


def test_si_el_correo_no_lo_toman_se_vuelve_a_mandar(enero, settings, monkeypatch):
    operaciones.prever_recordatorios()
    ir_a(settings, date(2027, 1, 23))
    operaciones.entregar_recordatorios()
    argumentos = por_tarea()[0]
    with monkeypatch.context() as parche:
        parche.setattr("django.core.mail.EmailMessage.send", _sin_cola)
        with pytest.raises(ConnectionError), transaction.atomic():
            tareas.enviar_recordatorio(**argumentos)
    assert Recordatorio.objects.exclude(salio_en=None).count() == 0
    tareas.enviar_recordatorio(**argumentos)
    assert (len(mail.outbox), Recordatorio.objects.exclude(salio_en=None).count()) == (1, 1)


def test_lo_que_dice(enero, settings):
    """Nothing of anybody in the subject, no name in the body; the same row is always the same message."""
    operaciones.prever_recordatorios()
    ir_a(settings, date(2027, 1, 25))
    operaciones.entregar_recordatorios()
    mandar_todo()
    assert {m.subject for m in mail.outbox} == {"Recordatorio de su escuela"}
    cuerpos = sorted(m.body for m in mail.outbox if m.to == ["docente@escuela.mx"])
    assert [c.split("\n")[2] for c in cuerpos] == [
        f"El miércoles 27 de enero vence un compromiso que usted tomó en {enero.escuela}: faltan 2 días.",
        f"El viernes 29 de enero es «CTE 4» en {enero.escuela}: faltan 4 días.",
    ]
    assert all(enero.url("implementacion:recordatorios") in c and "Mural" not in c for c in cuerpos)
    identidades = [m.extra_headers["Message-ID"] for m in mail.outbox]
    assert len(set(identidades)) == len(identidades) == 3
    assert all(str(f.pk) in " ".join(identidades) for f in Recordatorio.objects.exclude(salio_en=None))


# The page


def leer(mundo, persona="docente"):
    return " ".join(mundo.cliente(persona).get(mundo.url("implementacion:recordatorios")).content.decode().split())


def test_la_pagina_dice_los_que_vienen_y_los_ultimos(enero, settings):
    assert "Todavía no hay ninguno por salir." in leer(enero)
    operaciones.prever_recordatorios()
    texto = leer(enero)
    assert 'CTE 4 <small class="suave">viernes 29 de enero · 7 días antes</small>' in texto
    assert "viernes 22 de enero de 2027 a las 08:00" in texto
    assert "por correo a 2 personas; 3 personas sin correo: péguelo en WhatsApp" in texto
    assert 'Compromisos que vencen <small class="suave">miércoles 27 de enero · 3 días antes</small>' in texto
    ir_a(settings, date(2027, 1, 23))
    operaciones.entregar_recordatorios()
    despues = leer(enero)
    assert despues.index("Los últimos que salieron") < despues.rindex("7 días antes")
    assert "Aún no sale ninguno." not in despues


def test_el_texto_para_pegar_no_nombra_a_nadie(enero):
    pagina = enero.cliente("directora").get(enero.url("implementacion:recordatorios")).content.decode()
    texto = pagina.partition('<pre class="para-pegar"')[2].partition(">")[2].partition("</pre>")[0]
    assert texto.split("\n")[:1] == ["*CTE 4 · viernes 29 de enero*"]
    assert "faltan 9 días" in texto
    assert "Hay compromisos para estos días; cada quien ve los suyos en la liga." in texto
    assert texto.split("\n")[-1].endswith(enero.url("implementacion:mis_compromisos"))
    assert [p.nombre for p in enero.personas.values() if p.nombre in texto] == []


def test_las_mismas_preguntas_con_una_persona_que_con_todas(enero, django_assert_num_queries):
    ruta, quien = Ruta.objects.select_related("escuela", "ciclo").get(pk=enero.ruta.pk), enero.quien("docente")
    for _ in range(2):
        with django_assert_num_queries(6):
            consultas.recordatorios(ruta, quien)
        operaciones.prever_recordatorios()
    assert SinCorreo.objects.count() == 0
