"""informes:foto: a photo of an edition, for anyone, and nothing else of what the school keeps."""

import pytest

from rendicion import operaciones
from rendicion.models import FotoPublicada
from tests.htmx import raiz
from tests.rendicion import fabricas


@pytest.fixture
def edicion(en_marcha):
    fabricas.accion(en_marcha)
    return fabricas.publicar(en_marcha, fotos=[fabricas.muestra(en_marcha).pk])


def _url(mundo, numero=1, foto=1):
    return mundo.url("informes:foto", numero=numero, foto=foto)


def test_la_ve_cualquiera_como_las_demas_paginas_publicas(en_marcha, edicion):
    visita = en_marcha.cliente(None)
    respuesta, pagina = visita.get(_url(en_marcha)), visita.get(en_marcha.url("informes:informe"))
    assert respuesta.content == bytes(FotoPublicada.objects.get().jpeg)
    assert respuesta["Content-Type"] == "image/jpeg"
    assert not respuesta.cookies
    for cabecera in ("Cache-Control", "X-Robots-Tag", "Content-Security-Policy", "X-Content-Type-Options"):
        assert respuesta[cabecera] == pagina[cabecera]
    assert visita.get(_url(en_marcha), headers={"If-None-Match": respuesta["ETag"]}).status_code == 304


@pytest.mark.parametrize(("numero", "foto"), [(1, 2), (1, 0), (2, 1)])
def test_la_que_no_esta_no_existe(en_marcha, edicion, numero, foto):
    assert en_marcha.cliente(None).get(_url(en_marcha, numero, foto)).status_code == 404


def test_el_archivo_de_donde_salio_sigue_cerrado(en_marcha, edicion):
    archivo = en_marcha.ruta.muestras.get().archivo_id
    respuesta = en_marcha.cliente(None).get(en_marcha.url("ruta:archivo", archivo_id=archivo))
    assert (respuesta.status_code, "/entrar/" in respuesta["Location"]) == (302, True)


def test_la_pagina_la_pone_con_su_medida_su_pie_y_su_texto(en_marcha, edicion):
    pagina = raiz(en_marcha.cliente(None).get(en_marcha.url("informes:informe")).content)
    (figura,) = pagina.cssselect("#gestion figure")
    (imagen,) = figura.cssselect("img")
    dicha = {nombre: imagen.get(nombre) for nombre in ("src", "width", "height", "alt", "loading")}
    assert dicha == {
        "src": _url(en_marcha), "width": "120", "height": "80", "alt": "Fotografía: Mural de cuentos", "loading": "lazy",
    }  # fmt: skip
    assert figura.cssselect("figcaption")[0].text_content().split() == [
        "Mural",
        "de",
        "cuentos",
        "20",
        "de",
        "septiembre",
        "de",
        "2026",
    ]


def test_retirada_deja_de_estar_y_se_dice(en_marcha, edicion):
    assert "Se retiró una fotografía" not in en_marcha.cliente(None).get(en_marcha.url("informes:informe")).content.decode()
    operaciones.retirar_foto(en_marcha.ruta.pk, edicion.fotos.get().pk, por=en_marcha.quien("directora"), motivo="Lo pidieron.")
    visita = en_marcha.cliente(None)
    assert visita.get(_url(en_marcha)).status_code == 404
    pagina = visita.get(en_marcha.url("informes:informe")).content.decode()
    assert "Se retiró una fotografía el" in pagina
    for callado in ("Mural de cuentos", "Lo pidieron.", '<figure class="informe-foto"'):
        assert callado not in pagina
    assert edicion.sha256 in pagina


def test_con_fotos_la_pagina_cuesta_una_consulta_mas(en_marcha, edicion, django_assert_num_queries):
    visita, url = en_marcha.cliente(None), en_marcha.url("informes:informe")
    with django_assert_num_queries(3):
        visita.get(url)
    with django_assert_num_queries(2):
        visita.get(_url(en_marcha))
