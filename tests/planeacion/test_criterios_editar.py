"""planeacion:criterios_editar: the dirección changes how pupils in risk are counted, with its reason."""

import pghistory.models
import pytest

from planeacion.riesgo import criterios
from ruta import historia
from ruta.errores import ConflictoDeEdicion, OperacionRechazada, SinPermiso
from ruta.estados import EstadoRuta
from ruta.models import CriteriosDeEscuela, ResultadoDeGrupo
from tests import fabricas
from tests.planeacion.paginas import sin_javascript
from tests.planeacion.riesgo import traer
from tests.planeacion.test_criterios import TODOS, editar


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def url(mundo):
    return mundo.url("planeacion:criterios_editar")


DATOS = {"cuentan": TODOS, "faltas": "4", "calificacion": "6.5", "minimo": "2", "razon": "Lo pidió la zona", "version": 1}


def test_con_su_razon(mundo):
    sin_javascript(mundo.cliente("directora"), url(mundo), DATOS, mundo.url("planeacion:criterios"))
    fila = CriteriosDeEscuela.objects.get()
    assert (fila.faltas, str(fila.calificacion), fila.minimo, fila.razon, fila.version) == (4, "6.5", 2, "Lo pidió la zona", 2)
    assert pghistory.models.Context.objects.latest("created_at").metadata["motivo"] == "Lo pidió la zona"
    leida = mundo.cliente("docente").get(mundo.url("ruta:historia")).content.decode()
    assert leida.count("Lo pidió la zona") == 1


def test_la_historia_los_dice_con_sus_palabras(mundo):
    editar(mundo, cuentan=TODOS[:3], razon="Lo pidió la zona")
    editar(mundo, version=2, cuentan=["sisat-lectura", "listas-de-asistencia"], faltas=7, minimo=2, razon="Otra vez")
    mundo.ruta.refresh_from_db()
    ultimo = historia.leer(mundo.ruta).relatos[0]
    dichas = {c.etiqueta: c.texto for c in ultimo.cambios}
    assert (ultimo.frase, ultimo.motivo) == ("cambió los criterios de alerta", "Otra vez")
    assert dichas["¿Cuáles cuentan en su escuela?"] == "Requiere apoyo en lectura, 7 faltas o más"


def test_valen_para_los_archivos_que_se_traen_despues(mundo):
    """With four criteria met, nobody is told twice; with those of the school, two are enough and one that does not count is not."""

    def contado():
        return {r.nivel: r.conteo for r in ResultadoDeGrupo.objects.filter(componente="Alumnos en riesgo").order_by("orden")}

    traer(mundo, ("1° A", 6, 2))
    antes = {"Requiere apoyo en lectura": 2, "Requiere apoyo en escritura": 2, "Requiere apoyo en cálculo mental": 2,
             "5 faltas o más": 2, "Tres criterios o más": 2}  # fmt: skip
    assert contado() == antes
    editar(mundo, cuentan=["sisat-lectura", "listas-de-asistencia"], faltas=7, minimo=2)
    assert contado() == antes
    ResultadoDeGrupo.objects.all().delete()
    traer(mundo, ("1° A", 7, 2))
    assert contado() == {"Requiere apoyo en lectura": 2, "7 faltas o más": 0, "Dos criterios o más": 0}


@pytest.mark.parametrize(
    ("dicho", "error"),
    [
        ({"razon": ""}, "Falta este dato."),
        ({"cuentan": TODOS[:2], "minimo": "3"}, "Si cuentan 2, nadie puede reunir 3. Marquen más criterios o pidan menos."),
        ({"faltas": "1"}, "2"),
        ({"calificacion": "9"}, "8"),
        ({"cuentan": ["clima"]}, "clima"),
    ],
)
def test_lo_que_no_puede_ser_se_dice_y_nada_cambia(mundo, dicho, error):
    respuesta = mundo.cliente("directora").post(url(mundo), {**DATOS, **dicho})
    assert respuesta.status_code == 422
    assert error in respuesta.content.decode()
    assert not CriteriosDeEscuela.objects.exists()


def test_solo_la_direccion(mundo):
    assert mundo.cliente("docente").get(url(mundo)).status_code == 403
    with pytest.raises(SinPermiso):
        editar(mundo, "docente")


def test_no_con_el_plan_acordado(mundo):
    fabricas.en_estado(mundo.ruta, EstadoRuta.ACORDADA)
    with pytest.raises(OperacionRechazada):
        editar(mundo)
    assert not CriteriosDeEscuela.objects.exists()


def test_dos_a_la_vez_desde_el_catalogo_no_se_pisan(mundo):
    editar(mundo, faltas=4)
    with pytest.raises(ConflictoDeEdicion):
        editar(mundo, faltas=9, version=1)
    assert criterios.de_la_escuela(mundo.escuela).faltas == 4
