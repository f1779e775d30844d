"""ruta:cuenta_correo and its confirmation: theirs when the code of that mailbox comes back, and the one of before is told."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import F
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from ruta import contrasenas, correo_propio, tareas
from ruta.models import CambioDeCorreo, Restablecimiento
from tests import fabricas

CLAVE = fabricas.CONTRASENA
PEDIR, CONFIRMAR = reverse("ruta:cuenta_correo"), reverse("ruta:cuenta_correo_confirmar")
CODIGO = re.compile(r"[2-9A-Z]{5}-[2-9A-Z]{5}-[2-9A-Z]{5}")
NUEVO, VIEJO = "ana.nueva@correo.example", "ana.vieja@correo.example"


@pytest.fixture
def ana(mundo):
    persona = mundo.personas["docente"]
    persona.set_password(CLAVE)
    persona.save()
    return persona


@pytest.fixture
def cliente(mundo, ana):
    return mundo.cliente("docente")


def trabajar():
    """What the worker has to do now."""
    for tarea in ProcrastinateJob.objects.filter(status="todo").order_by("id"):
        {t.name: t for t in (tareas.confirmar_correo, tareas.avisar_cambio_de_correo)}[tarea.task_name](**tarea.args)
    ProcrastinateJob.objects.all().delete()


def pedir(cliente, correo=NUEVO, password=CLAVE):
    respuesta = cliente.post(PEDIR, {"correo": correo, "password": password})
    trabajar()
    return respuesta


def codigo():
    return CODIGO.search(mail.outbox[-1].body)[0]


def test_poner_el_primero(ana, cliente, settings):
    settings.DIRECCION_PUBLICA = "https://ruta.example"
    assert (pedir(cliente).status_code, pedir(cliente)["Location"]) == (303, CONFIRMAR)
    ana.refresh_from_db()
    mensaje = mail.outbox[-1]
    assert (ana.correo, mensaje.to, mensaje.subject) == ("", [NUEVO], "Confirme su correo en Ruta")
    assert f"https://ruta.example{CONFIRMAR}#{codigo()}" in mensaje.body
    assert [dato for dato in (ana.nombre, ana.usuario, NUEVO) if dato in mensaje.body] == []
    assert NUEVO in cliente.get(CONFIRMAR).content.decode()
    assert cliente.post(CONFIRMAR, {"codigo": codigo().lower()})["Location"] == reverse("ruta:cuenta")
    ana.refresh_from_db()
    trabajar()
    assert (ana.correo, len(mail.outbox)) == (NUEVO, 2)
    assert correo_propio.por_confirmar(ana) is None


def test_cambiarlo_avisa_al_de_antes_sin_decir_el_nuevo(ana, cliente):
    ana.correo = VIEJO
    ana.save()
    _, de_antes = contrasenas.dar_codigo_de_restablecer(ana.pk)
    pedir(cliente)
    ana.refresh_from_db()
    assert ana.correo == VIEJO
    cliente.post(CONFIRMAR, {"codigo": codigo()})
    trabajar()
    aviso = mail.outbox[-1]
    assert (aviso.to, aviso.subject, NUEVO in aviso.body, ana.nombre in aviso.body) == (
        [VIEJO],
        "Cambió su correo en Ruta",
        False,
        False,
    )
    assert contrasenas.reconocer_restablecimiento(de_antes) is None


def test_y_el_restablecimiento_por_correo_le_llega(ana, cliente):
    pedir(cliente)
    cliente.post(CONFIRMAR, {"codigo": codigo()})
    tareas.enviar_restablecimiento(usuario=str(ana.pk))
    assert (mail.outbox[-1].to, Restablecimiento.objects.get().via) == ([NUEVO], "correo")


@pytest.mark.parametrize("caso", ["usado", "vencido", "otro más nuevo", "de otra persona"])
def test_un_codigo_que_ya_no_sirve(mundo, ana, cliente, caso):
    pedir(cliente)
    suyo = codigo()
    if caso == "usado":
        cliente.post(CONFIRMAR, {"codigo": suyo})
    elif caso == "vencido":
        CambioDeCorreo.objects.update(vence_el=F("creado_el") + timedelta(seconds=1), creado_el=F("creado_el") - timedelta(hours=2))
        CambioDeCorreo.objects.update(vence_el=F("creado_el") + timedelta(seconds=1))
    elif caso == "otro más nuevo":
        pedir(cliente, "otro@correo.example")
    quien = mundo.cliente("otra_docente") if caso == "de otra persona" else cliente
    respuesta = quien.post(CONFIRMAR, {"codigo": suyo})
    assert (respuesta.status_code, "no sirve" in respuesta.content.decode()) == (422, True)
    ana.refresh_from_db()
    assert ana.correo == (NUEVO if caso == "usado" else "")


def test_pide_la_contrasena_y_un_correo_entero(ana, cliente):
    assert [pedir(cliente, password="mala").status_code, pedir(cliente, "ana@").status_code] == [422, 422]
    assert (CambioDeCorreo.objects.count(), mail.outbox) == (0, [])


def test_el_mismo_se_dice(ana, cliente):
    ana.correo = NUEVO
    ana.save()
    respuesta = pedir(cliente, NUEVO.upper())
    assert (respuesta.status_code, correo_propio.ES_EL_MISMO in respuesta.content.decode()) == (422, True)


def test_el_de_otra_persona_no_se_delata(mundo, ana, cliente):
    """The same answer and the same message, whether or not some account already has it."""
    mundo.personas["otra_docente"].correo = "ocupado@correo.example"
    mundo.personas["otra_docente"].save()
    libre, ocupado = pedir(cliente, "libre@correo.example"), pedir(cliente, "ocupado@correo.example")
    assert (libre.status_code, libre["Location"]) == (ocupado.status_code, ocupado["Location"])
    assert len({CODIGO.sub("", mensaje.body) for mensaje in mail.outbox}) == 1


def test_nadie_llena_el_buzon_de_otra_persona(ana, cliente):
    estados = [pedir(cliente, f"otra{n}@correo.example").status_code for n in range(contrasenas.MENSAJES + 1)]
    assert estados == [303] * contrasenas.MENSAJES + [429]


def test_adivinar_el_codigo_se_cuenta(ana, cliente):
    pedir(cliente)
    estados = [cliente.post(CONFIRMAR, {"codigo": "22222-22222-22222"}).status_code for _ in range(5)]
    assert estados == [422] * 4 + [429]


def test_un_sitio_sin_correo_sigue_como_estaba(ana, cliente, settings):
    settings.HAY_CORREO = False
    assert PEDIR not in cliente.get(reverse("ruta:cuenta")).content.decode()
    respuesta = pedir(cliente)
    assert (respuesta.status_code, "no envía correos" in respuesta.content.decode()) == (200, True)
    assert CambioDeCorreo.objects.count() == 0


def test_sin_nada_por_confirmar_dice_que_hacer(cliente):
    assert PEDIR in cliente.get(CONFIRMAR).content.decode()
    assert CambioDeCorreo.objects.count() == 0


def test_el_mensaje_de_un_cambio_retirado_no_sale(ana):
    cambio = correo_propio.pedir(ana, correo=NUEVO, red="")
    correo_propio.pedir(ana, correo="otro@correo.example", red="")
    tareas.confirmar_correo(cambio=str(cambio.pk))
    assert mail.outbox == []


def test_se_olvidan_al_mes(ana):
    cambio = correo_propio.pedir(ana, correo=NUEVO, red="")
    assert (correo_propio.limpiar(cambio.vence_el), correo_propio.limpiar(cambio.vence_el + timedelta(days=31))) == (0, 1)
