"""evaluacion:meta: the card alone, as page and as the fragment that «Cancelar» brings back."""

import uuid

from ruta.models import Participacion
from tests import fabricas
from tests.evaluacion.fabricas import medicion, meta
from tests.htmx import aplicar, principal


def test_la_pagina_y_el_fragmento_son_la_misma_tarjeta(en_marcha, con_htmx):
    quien = en_marcha.quien("docente")
    una = meta(en_marcha.ruta, quien)
    medicion(una, quien)
    cliente, url = en_marcha.cliente("docente"), en_marcha.url("evaluacion:meta", meta_id=una.pk)
    pagina, ancla = cliente.get(url), f"meta-{una.pk}"
    fragmento = cliente.get(url, headers=con_htmx(ancla))
    assert principal(aplicar(pagina.content, fragmento.content, ancla)) == principal(pagina.content)


def test_la_meta_de_otra_escuela_no_existe(en_marcha):
    ajena = meta(en_marcha.otra_ruta, _direccion_de(en_marcha.otra_ruta))
    for pk in (ajena.pk, uuid.uuid4()):
        assert en_marcha.cliente("docente").get(en_marcha.url("evaluacion:meta", meta_id=pk)).status_code == 404


def _direccion_de(ruta):
    return fabricas.quien(Participacion.objects.de(ruta.escuela_id).first(), ruta)
