"""planeacion:traida_deshacer: all that came goes, unless something else hangs from it."""

from ruta import operaciones as del_arbol
from ruta.models import Meta, Objetivo
from tests.planeacion.paginas import sin_javascript
from tests.planeacion.test_traer_operaciones import leer, traer


def test_se_deshace(mundo):
    traida = traer(mundo, leer(mundo))
    url, cliente = mundo.url("planeacion:traida_deshacer", traida_id=traida.pk), mundo.cliente("docente")
    assert "1 objetivo, 4 metas y 2 acciones" in cliente.get(url).content.decode()
    sin_javascript(cliente, url, {"version": traida.version}, mundo.url("planeacion:traida", traida_id=traida.pk))
    assert not Objetivo.objects.exists()


def test_no_si_algo_cuelga(mundo):
    traida = traer(mundo, leer(mundo))
    meta = Meta.objects.first()
    del_arbol.agregar_accion(mundo.ruta.pk, meta.pk, por=mundo.quien("docente"), descripcion="Otra")
    url = mundo.url("planeacion:traida_deshacer", traida_id=traida.pk)
    respuesta = mundo.cliente("docente").post(url, {"version": traida.version})
    assert respuesta.status_code == 422
    assert "Después de traerlo se agregó algo" in respuesta.content.decode()
    assert Meta.objects.count() == 4
