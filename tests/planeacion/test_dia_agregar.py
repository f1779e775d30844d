"""planeacion:dia_agregar: the school's own days, without classes or with them where the calendar has none, and who obeys them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from planeacion.fechas import consultas, dias, operaciones
from ruta.errores import OperacionRechazada, SinPermiso
from ruta.estados import EstadoRuta
from ruta.models import DiaPropio, Ruta
from tests import fabricas
from tests.planeacion.paginas import sin_javascript
from tests.planeacion.test_fechas import texto

LUNES = date(2026, 12, 7)
DATOS = {"que": "sin_clases", "desde": "07/12/2026", "hasta": "08/12/2026", "motivo": "Fiesta patronal", "version": 1}


def url(mundo):
    return mundo.url("planeacion:dia_agregar")


def agregar(mundo, persona="directora", **dicho):
    propio = {"que": "sin_clases", "desde": LUNES, "motivo": "Fiesta patronal", **dicho}
    propio.setdefault("hasta", propio["desde"])
    return operaciones.agregar_dia(mundo.ruta.pk, por=mundo.quien(persona), **propio)


def leidos(mundo):
    ruta = Ruta.objects.select_related("ciclo").get(pk=mundo.ruta.pk)
    return [(d.desde.isoformat(), d.hasta.isoformat(), d.motivo, d.hay_clases) for d in dias.de_la_escuela(ruta)]


def test_con_su_razon_y_la_historia_la_cuenta(mundo):
    sin_javascript(mundo.cliente("directora"), url(mundo), DATOS, f"{mundo.url('planeacion:fechas')}#dias-sin-clases")
    fila = DiaPropio.objects.get()
    assert (fila.desde, fila.hasta, fila.que, fila.motivo) == (LUNES, date(2026, 12, 8), "sin_clases", "Fiesta patronal")
    historia = " ".join(mundo.cliente("docente").get(mundo.url("ruta:historia")).content.decode().split())
    assert "anotó en el calendario de la escuela: sin clases, desde el 07/12/2026 hasta el 08/12/2026" in historia
    assert "· Motivo: Fiesta patronal" in historia


def test_un_solo_dia_no_dice_hasta_cuando(mundo):
    assert mundo.cliente("directora").post(url(mundo), {**DATOS, "hasta": ""}).status_code == 303
    assert DiaPropio.objects.get().hasta == LUNES


def test_la_escuela_entera_los_lee_con_palabras(mundo):
    agregar(mundo, hasta=date(2026, 12, 8))
    agregar(mundo, que="con_clases", desde=date(2027, 2, 1), motivo="Se repone el lunes")
    for persona in ("docente", "comite"):
        pagina = texto(mundo, persona)
        assert (
            '<th scope="row">del lunes 7 al martes 8 de diciembre</th> <td>Fiesta patronal</td>'
            " <td><strong>De la escuela</strong></td>"
        ) in pagina
        assert '<th scope="row">lunes 1 de febrero</th> <td><strong>Hay clases:</strong> Se repone el lunes</td>' in pagina
        assert "Aniversario de la Constitución" not in pagina
        assert url(mundo) not in pagina
        assert "del lunes 21 de diciembre al miércoles 6 de enero" in pagina
    assert f"{url(mundo)}?que=con_clases&amp;desde=2027-05-05&amp;hasta=2027-05-05" in texto(mundo, "directora")


def test_la_liga_de_un_dia_del_calendario_ya_dice_cual_es(mundo):
    dicho = {"que": "con_clases", "desde": "2027-05-05", "hasta": "2027-05-05"}
    pagina = mundo.cliente("directora").get(url(mundo), dicho).content.decode()
    assert pagina.count('value="2027-05-05"') == 2
    assert 'value="con_clases"' in next(etiqueta for etiqueta in pagina.split("<") if "checked" in etiqueta)


def test_las_vacaciones_en_que_hay_clases_se_parten(mundo):
    agregar(mundo, que="con_clases", desde=date(2027, 3, 29), hasta=date(2027, 3, 30), motivo="Se reponen dos días")
    de_semana_santa = [d for d in leidos(mundo) if "2027-03-22" <= d[0] <= "2027-04-02"]
    assert de_semana_santa == [
        ("2027-03-22", "2027-03-28", "Vacaciones de Semana Santa", False),
        ("2027-03-29", "2027-03-30", "Se reponen dos días", True),
        ("2027-03-31", "2027-04-02", "Vacaciones de Semana Santa", False),
    ]


def test_una_sesion_que_cae_en_ellos_se_avisa(mundo):
    agregar(mundo, desde=date(2027, 1, 28), hasta=date(2027, 1, 29))
    assert consultas.fecha(mundo.ruta, "ordinaria-4").avisos == ["Ese día no hay clases: Fiesta patronal."]
    assert consultas.fecha(mundo.ruta, "ordinaria-5").avisos == []


def test_y_la_que_cae_donde_si_hay_clases_no(mundo):
    operaciones.cambiar_fecha_de_cte(
        mundo.ruta.pk, "ordinaria-4", por=mundo.quien("directora"), version=1, fecha=date(2027, 2, 1), motivo="Feria"
    )
    antes = consultas.fecha(mundo.ruta, "ordinaria-4").avisos
    agregar(mundo, que="con_clases", desde=date(2027, 2, 1))
    despues = consultas.fecha(mundo.ruta, "ordinaria-4").avisos
    assert (antes, despues) == (["Ese día no hay clases: Aniversario de la Constitución."], [])


@pytest.mark.parametrize(
    ("dicho", "error"),
    [
        ({"motivo": ""}, "Falta este dato."),
        ({"desde": ""}, "Falta este dato."),
        ({"que": "otra"}, "otra no es una de las opciones disponibles."),
        ({"desde": "23/08/2026"}, "Esa fecha no es del ciclo 2026-2027."),
        ({"desde": "14/07/2027", "hasta": "16/07/2027"}, "Esa fecha no es del ciclo 2026-2027."),
        ({"hasta": "06/12/2026"}, "Termina antes de empezar. Escriba el lunes 7 de diciembre o un día posterior."),
        ({"hasta": "27/12/2026"}, "Son 21 días y caben 20. Escriba menos, o en dos partes."),
        ({"desde": "22/12/2026", "hasta": "24/12/2026"}, "En el calendario ya no hay clases esos días: Vacaciones de invierno."),
        ({"que": "con_clases"}, "El lunes 7 de diciembre ya es de clases en el calendario."),
        ({"que": "con_clases", "desde": "05/05/2027", "hasta": "06/05/2027"}, "El jueves 6 de mayo ya es de clases"),
    ],
)
def test_lo_que_no_puede_ser_se_dice_y_nada_cambia(mundo, dicho, error):
    respuesta = mundo.cliente("directora").post(url(mundo), {**DATOS, **dicho})
    pagina = " ".join(respuesta.content.decode().split())
    assert respuesta.status_code == 422
    assert error in pagina
    assert {**DATOS, **dicho}["motivo"] in pagina
    assert not DiaPropio.objects.exists()


def test_veinte_dias_si_caben_y_pueden_tocar_los_del_calendario(mundo):
    agregar(mundo, hasta=date(2026, 12, 26))
    assert ("2026-12-07", "2026-12-26", "Fiesta patronal", False) in leidos(mundo)


@pytest.mark.parametrize(("desde", "hasta"), [(4, 7), (8, 8), (8, 20), (1, 20), (9, 12)])
def test_dos_veces_el_mismo_dia_no(mundo, desde, hasta):
    agregar(mundo, hasta=date(2026, 12, 9))
    with pytest.raises(OperacionRechazada, match="Su escuela ya anotó «Fiesta patronal» .del lunes 7 al miércoles 9 de diciembre"):
        agregar(mundo, desde=date(2026, 12, desde), hasta=date(2026, 12, hasta))
    agregar(mundo, desde=date(2026, 12, 10), motivo="Cierre por la lluvia")
    agregar(mundo, desde=date(2026, 12, 6), motivo="Cierre por la lluvia")


@pytest.mark.parametrize(
    "dicho",
    [{"que": "otra"}, {"motivo": ""}, {"hasta": date(2026, 12, 6)}, {"hasta": date(2026, 12, 27)}, {"hasta": date(2026, 12, 8)}],
)
def test_la_base_tampoco_los_acepta(mundo, dicho):
    """Whatever the code does. The last one is the same first day twice."""
    suyo = {"escuela": mundo.escuela, "ruta": mundo.ruta, "que": "sin_clases", "desde": LUNES, "hasta": LUNES, "motivo": "Feria"}
    if dicho == {"hasta": date(2026, 12, 8)}:
        DiaPropio.objects.create(**suyo)
    with pytest.raises(IntegrityError), transaction.atomic():
        DiaPropio.objects.create(**{**suyo, **dicho})


def test_solo_la_direccion(mundo):
    assert mundo.cliente("comite").get(url(mundo)).status_code == 403
    with pytest.raises(SinPermiso):
        agregar(mundo, "comite")


def test_no_con_la_ruta_informada(mundo):
    fabricas.en_estado(mundo.ruta, EstadoRuta.INFORMADA)
    with pytest.raises(OperacionRechazada):
        agregar(mundo)
    assert url(mundo) not in texto(mundo, "directora")
