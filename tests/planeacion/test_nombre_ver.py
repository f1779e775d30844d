"""planeacion:nombre_ver: one name, of one's own grupo, and it is written down who saw it. The answer carries no name."""

from uuid import uuid4

import pytest

from ruta.errores import NoExiste, OperacionRechazada, SinPermiso
from ruta.estados import EstadoRuta
from ruta.models import AlumnoDeLista, MiradaALista
from tests import fabricas
from tests.planeacion.nominal import CANARIO, abrir, alumnos, apagar, con_grupos, encender, lleno, por_revisar, ver
from tests.planeacion.paginas import sin_javascript


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_queda_anotado_quien_cuando_y_de_quien_sin_su_nombre(mundo):
    lleno(mundo)
    alumno = alumnos(mundo, "docente")[0]
    url = mundo.url("planeacion:nombre_ver", alumno_id=alumno.pk)
    vuelve = f"{mundo.url('planeacion:lista_nominal')}#alumno-{alumno.pk}"
    respuesta = sin_javascript(mundo.cliente("docente"), url, {}, vuelve)
    assert CANARIO not in respuesta.content.decode() + str(respuesta.headers)
    mirada = MiradaALista.objects.get()
    assert (mirada.quien_id, mirada.pagina, mirada.que, mirada.alumno) == (
        mundo.participaciones["docente"].pk, "nombre", "1° A, folio 1", alumno.pk,
    )  # fmt: skip
    assert mirada.momento is not None


def test_no_el_de_otro_grupo(mundo):
    lleno(mundo)
    (de_2a,) = alumnos(mundo, "otra_docente")
    assert mundo.cliente("docente").post(mundo.url("planeacion:nombre_ver", alumno_id=de_2a.pk)).status_code == 404
    with pytest.raises(NoExiste):
        ver(mundo, "docente", de_2a)
    with pytest.raises(SinPermiso):
        ver(mundo, "especialista", de_2a)
    assert not MiradaALista.objects.exists()
    assert ver(mundo, "directora", de_2a).que == "2° A, folio 1"


def test_no_el_de_un_archivo_que_nadie_confirmo(mundo):
    con_grupos(mundo)
    encender(mundo)
    por_revisar(mundo)
    escondido = AlumnoDeLista.objects.filter(grupo__nombre="1° A").get()
    assert alumnos(mundo) == []
    with pytest.raises(NoExiste):
        ver(mundo, "docente", escondido)


def test_con_la_ruta_informada_todavia(mundo):
    lleno(mundo)
    alumno = alumnos(mundo, "docente")[0]
    fabricas.en_estado(mundo.ruta, EstadoRuta.INFORMADA)
    assert ver(mundo, "docente", alumno).que == "1° A, folio 1"


def test_ya_no_si_se_apago(mundo):
    lleno(mundo)
    abrir(mundo, "docente")
    alumno = alumnos(mundo, "docente")[0]
    apagar(mundo)
    with pytest.raises(OperacionRechazada):
        ver(mundo, "docente", alumno)
    assert mundo.cliente("docente").post(mundo.url("planeacion:nombre_ver", alumno_id=uuid4())).status_code == 422
