"""evaluacion:medicion_quitar: asked first, and told what goes."""

from evaluacion.models import Medicion
from tests.evaluacion.fabricas import medicion, meta
from tests.htmx import aplicar, principal


def test_se_pregunta_antes_y_la_tarjeta_queda_como_nueva(en_marcha, con_htmx):
    quien = en_marcha.quien("docente")
    hecha = medicion(meta(en_marcha.ruta, quien), quien)
    cliente, inicio = en_marcha.cliente("docente"), en_marcha.url("evaluacion:inicio")
    url, ancla = en_marcha.url("evaluacion:medicion_quitar", medicion_id=hecha.pk), f"meta-{hecha.meta_id}"
    assert "30/10/2026: 33 alumnos, SisAT." in cliente.get(url).content.decode()
    vieja = cliente.get(inicio).content
    assert cliente.post(url, {"version": "7"}).status_code == 409
    fragmento = cliente.post(url, {"version": "1"}, headers=con_htmx(f"formulario-medicion-{hecha.meta_id}"))
    assert not Medicion.objects.de(en_marcha.escuela).exists()
    aplicada = aplicar(vieja, fragmento.content, ancla).get_element_by_id(ancla)
    fresca = cliente.get(inicio).content
    assert "todavía sin medir" in aplicada.text_content()
    assert principal(aplicar(fresca, fragmento.content, ancla)) == principal(fresca)
