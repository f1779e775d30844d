"""seguimiento:asistencia: everyone starts as present; who was away is the only thing to touch."""

from seguimiento.models import Asistencia
from tests.htmx import campos_de, raiz


def _datos(plan, **faltas):
    colectivo = ["directora", "docente", "otra_docente", "especialista", "comite"]
    return {f"asistio-{plan.participaciones[p].pk}": faltas.get(p, "presente") for p in colectivo}


def test_guarda_a_cada_quien(plan, abierta):
    url = plan.url("seguimiento:asistencia", sesion_id=abierta.pk)
    datos = {"version": 2, **_datos(plan, comite="justificada"), "escribe": plan.participaciones["docente"].pk}
    datos |= {"preside": plan.participaciones["directora"].pk, "modera": plan.participaciones["otra_docente"].pk}
    respuesta = plan.cliente("docente").post(url, datos)
    assert respuesta["Location"] == plan.url("seguimiento:sesion", sesion_id=abierta.pk)
    assert Asistencia.objects.filter(asistio="presente").count() == 4
    assert Asistencia.objects.get(asistio="justificada").participacion == plan.participaciones["comite"]
    abierta.refresh_from_db()
    papeles = [abierta.preside, abierta.modera, abierta.escribe]
    assert papeles == [plan.participaciones[papel] for papel in ("directora", "otra_docente", "docente")]


def test_nadie_en_especial_es_nadie(plan, abierta):
    url, cliente = plan.url("seguimiento:asistencia", sesion_id=abierta.pk), plan.cliente("docente")
    for modera in (plan.participaciones["docente"], None):
        datos = _en_su_pantalla(plan, url, "docente") | {"modera": [str(modera.pk) if modera else ""]}
        assert cliente.post(url, datos).status_code == 303
        abierta.refresh_from_db()
        assert (abierta.modera, abierta.preside) == (modera, plan.participaciones["directora"])


def test_otra_persona_la_paso_antes(plan, abierta):
    url = plan.url("seguimiento:asistencia", sesion_id=abierta.pk)
    respuesta = plan.cliente("docente").post(url, {"version": 1, **_datos(plan)})
    assert respuesta.status_code == 409
    assert not Asistencia.objects.exists()


def test_sin_abrir_dice_por_que(plan, preparada):
    respuesta = plan.cliente("docente").get(plan.url("seguimiento:asistencia", sesion_id=preparada.pk))
    assert respuesta.status_code == 422
    assert "todavía no se abre" in respuesta.content.decode()


def _en_su_pantalla(plan, url, papel, **faltas):
    """What that person would send, from the screen as it is now."""
    (form,) = raiz(plan.cliente(papel).get(url).content).xpath("//form[@id='formulario-asistencia']")
    return campos_de(form) | {f"asistio-{plan.participaciones[p].pk}": [v] for p, v in faltas.items()}


def test_dos_listas_a_la_vez_no_se_deshacen(plan, abierta):
    url = plan.url("seguimiento:asistencia", sesion_id=abierta.pk)
    una, otra = (
        _en_su_pantalla(plan, url, "docente", comite="ausente"),
        _en_su_pantalla(plan, url, "directora", docente="justificada"),
    )
    assert plan.cliente("docente").post(url, una).status_code == 303
    assert plan.cliente("directora").post(url, otra).status_code == 303
    faltaron = Asistencia.objects.exclude(asistio="presente").values_list("participacion", "asistio")
    assert dict(faltaron) == {plan.participaciones["comite"].pk: "ausente", plan.participaciones["docente"].pk: "justificada"}


def test_si_no_dicen_lo_mismo_de_alguien_se_pregunta(plan, abierta):
    url, comite = plan.url("seguimiento:asistencia", sesion_id=abierta.pk), plan.participaciones["comite"].pk
    una, otra = (
        _en_su_pantalla(plan, url, "docente", comite="ausente"),
        _en_su_pantalla(plan, url, "directora", comite="justificada"),
    )
    plan.cliente("docente").post(url, una)
    respuesta = plan.cliente("directora").post(url, otra)
    assert (respuesta.status_code, Asistencia.objects.get(participacion=comite).asistio) == (409, "ausente")
    (form,) = raiz(respuesta.content).xpath("//form[@id='formulario-asistencia']")
    assert [p.text_content() for p in form.xpath(".//*[@class='conflicto-texto']/p/ins")] == ["Ausente"]
    decidido = campos_de(form) | {f"decidir-asistio-{comite}": ["suya"]}
    assert plan.cliente("directora").post(url, decidido).status_code == 303
    assert Asistencia.objects.get(participacion=comite).asistio == "ausente"


def test_quien_ya_no_esta_sigue_moderando(plan, abierta):
    ida = plan.participaciones["otra_docente"]
    abierta.modera = ida
    abierta.save()
    ida.activa = False
    ida.save()
    url = plan.url("seguimiento:asistencia", sesion_id=abierta.pk)
    datos = _en_su_pantalla(plan, url, "docente", comite="ausente")
    assert datos["modera"] == [str(ida.pk)]
    assert plan.cliente("docente").post(url, datos).status_code == 303
    abierta.refresh_from_db()
    assert abierta.modera_id == ida.pk
