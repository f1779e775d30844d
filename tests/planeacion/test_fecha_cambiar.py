"""planeacion:fecha_cambiar: the dirección holds a session on another day, with its reason."""

from datetime import date

import pytest

from ruta.errores import ConflictoDeEdicion, NoExiste, OperacionRechazada, SinPermiso
from ruta.estados import EstadoRuta
from ruta.models import FechaPropiaDeCTE
from tests import fabricas
from tests.planeacion.paginas import sin_javascript
from tests.planeacion.test_fechas import JUEVES, cambiar, celebrar

DATOS = {"fecha": "28/01/2027", "motivo": "Feria del municipio", "version": 1}


def url(mundo, sesion="ordinaria-4"):
    return mundo.url("planeacion:fecha_cambiar", sesion=sesion)


def test_con_su_razon_y_la_historia_la_cuenta(mundo):
    sin_javascript(mundo.cliente("directora"), url(mundo), DATOS, f"{mundo.url('planeacion:fechas')}#ordinaria-4")
    fila = FechaPropiaDeCTE.objects.get()
    assert (fila.fecha_nacional.numero, fila.fecha, fila.motivo, fila.version) == (4, JUEVES, "Feria del municipio", 2)
    historia = " ".join(mundo.cliente("docente").get(mundo.url("ruta:historia")).content.decode().split())
    assert "pasó la sesión «CTE 4» al 28/01/2027" in historia
    assert "· Motivo: Feria del municipio" in historia


def test_tambien_la_intensiva_y_otra_vez(mundo):
    cambiar(mundo, "intensiva-2", fecha=date(2026, 8, 31))
    cambiar(mundo, "intensiva-2", fecha=date(2026, 9, 1), motivo="El taller fue después")
    fila = FechaPropiaDeCTE.objects.get()
    assert (fila.fecha, fila.motivo, fila.version) == (date(2026, 9, 1), "El taller fue después", 3)


@pytest.mark.parametrize(
    ("dicho", "error"),
    [
        ({"motivo": ""}, "Falta este dato."),
        ({"fecha": ""}, "Falta este dato."),
        ({"fecha": "30 de febrero"}, "Escriba la fecha como dd/mm/aaaa, por ejemplo 27/11/2026."),
        ({"fecha": "23/08/2026"}, "Esa fecha no es del ciclo 2026-2027. Escriba una del lunes 24 de agosto de 2026 al jueves 15 de "
                                  "julio de 2027."),
        ({"fecha": "16/07/2027"}, "Esa fecha no es del ciclo 2026-2027."),
        ({"fecha": "26/02/2027"}, "El viernes 26 de febrero ya es «CTE 5». Elija otro día, o cambie primero esa sesión."),
        ({"fecha": "29/01/2027"}, "Esa es la fecha que ya tiene el calendario. Escriba otra."),
    ],
)  # fmt: skip
def test_lo_que_no_puede_ser_se_dice_y_nada_cambia(mundo, dicho, error):
    respuesta = mundo.cliente("directora").post(url(mundo), {**DATOS, **dicho})
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert error in " ".join(pagina.split())
    assert {**DATOS, **dicho}["motivo"] in pagina
    assert not FechaPropiaDeCTE.objects.exists()


def test_ni_la_que_la_escuela_dio_a_otra(mundo):
    cambiar(mundo, "ordinaria-5", fecha=date(2027, 2, 25))
    with pytest.raises(OperacionRechazada, match="ya es «CTE 5»"):
        cambiar(mundo, fecha=date(2027, 2, 25))
    cambiar(mundo, fecha=date(2027, 2, 26))  # what CTE 5 left free
    assert FechaPropiaDeCTE.objects.count() == 2


def test_la_que_ya_se_celebro_no_se_mueve(mundo):
    celebrar(mundo)
    with pytest.raises(OperacionRechazada, match="ya se celebró"):
        cambiar(mundo)
    assert not FechaPropiaDeCTE.objects.exists()


def test_solo_la_direccion(mundo):
    assert mundo.cliente("comite").get(url(mundo)).status_code == 403
    with pytest.raises(SinPermiso):
        cambiar(mundo, persona="comite")


def test_no_con_la_ruta_informada(mundo):
    fabricas.en_estado(mundo.ruta, EstadoRuta.INFORMADA)
    with pytest.raises(OperacionRechazada):
        cambiar(mundo)


def test_dos_a_la_vez_no_se_pisan(mundo):
    cambiar(mundo)
    with pytest.raises(ConflictoDeEdicion):
        cambiar(mundo, fecha=date(2027, 1, 27), version=1)
    assert FechaPropiaDeCTE.objects.get().fecha == JUEVES


@pytest.mark.parametrize("sesion", ["ordinaria-9", "intensiva-6", "otra", "ordinaria-04"])
def test_no_hay_mas_que_trece(mundo, sesion):
    assert mundo.cliente("directora").get(url(mundo, sesion)).status_code == 404
    with pytest.raises(NoExiste):
        cambiar(mundo, sesion, version=1)
