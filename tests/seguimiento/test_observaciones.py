"""seguimiento:observaciones: the list, and each one beside its line, for the colectivo and for the supervisora."""

import pytest

from seguimiento.supervision import operaciones
from tests import fabricas


@pytest.mark.parametrize(
    ("persona", "dice"),
    [
        ("supervisora", "Todavía no escribe ninguna observación"),
        ("docente", "La supervisión no ha escrito observaciones"),
    ],
)
def test_vacia_ensena(plan, persona, dice):
    pagina = plan.cliente(persona).get(plan.url("seguimiento:observaciones")).content.decode()
    assert dice in pagina
    assert "Por ejemplo" in pagina


@pytest.mark.parametrize(
    ("persona", "puede"),
    [("supervisora", ["Corregir", "Retirar"]), ("directora", ["Responder"]), ("docente", [])],
)
def test_cada_quien_con_lo_suyo(plan, observacion, persona, puede):
    pagina = plan.cliente(persona).get(plan.url("seguimiento:observaciones")).content.decode()
    assert "¿Con qué datos lo verán?" in pagina
    assert [accion for accion in ("Corregir", "Retirar", "Responder") if f">{accion}<" in pagina] == puede


@pytest.mark.parametrize("pagina", ["ruta:nuestra_ruta", "planeacion:objetivos"])
def test_junto_a_la_linea_con_su_respuesta(plan, supervisora, observacion, pagina):
    """Also on the page that is remembered: what she writes is seen by who looks next."""
    clientes = {persona: plan.cliente(persona) for persona in ("docente", "directora", "supervisora")}
    for cliente in clientes.values():
        assert cliente.get(plan.url(pagina)).content.decode().count("¿Con qué datos lo verán?") == 1
    operaciones.editar_observacion(plan.ruta.pk, observacion.pk, por=supervisora, version=1, texto="¿Con cuáles?")
    operaciones.responder_observacion(plan.ruta.pk, observacion.pk, por=plan.quien("directora"), version=2, respuesta="Con enero")
    for cliente in clientes.values():
        vista = cliente.get(plan.url(pagina)).content.decode()
        assert ("¿Con cuáles?" in vista, "Con enero" in vista, "¿Con qué datos" in vista) == (True, True, False)


def test_solo_ella_tiene_donde_escribirla(plan, observacion):
    url = plan.url("seguimiento:observacion_agregar", linea_id=observacion.meta_id)
    ofrecen = {
        p: url in plan.cliente(p).get(plan.url("planeacion:objetivos")).content.decode() for p in ("supervisora", "directora")
    }
    assert ofrecen == {"supervisora": True, "directora": False}


@pytest.mark.parametrize("cuantas", [1, 30])
def test_una_pregunta_sean_las_que_sean(plan, supervisora, observacion, django_assert_num_queries, cuantas):
    for n in range(cuantas - 1):
        operaciones.agregar_observacion(plan.ruta.pk, observacion.meta_id, por=supervisora, texto=f"Otra {n}")
    cliente = plan.cliente("supervisora")
    with django_assert_num_queries(11):
        cliente.get(plan.url("seguimiento:observaciones"))


def test_la_de_otra_zona_y_la_de_baja_no_la_ven(plan, observacion):
    de_baja = fabricas.supervision(plan.escuela.zona)
    type(de_baja).objects.filter(pk=de_baja.pk).update(activa=False)
    plan.personas |= {"de_otra": fabricas.supervision(fabricas.zona(numero="099")).usuario, "de_baja": de_baja.usuario}
    for persona in ("de_otra", "de_baja"):
        cliente = plan.cliente(persona)
        assert cliente.get(plan.url("seguimiento:observaciones")).status_code == 404
        url = plan.url("seguimiento:observacion_agregar", linea_id=observacion.meta_id)
        assert cliente.post(url, {"texto": "¿Y?"}).status_code == 404
    assert plan.ruta.observaciones.count() == 1
