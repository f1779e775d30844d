"""seguimiento:asistencia: everyone starts as present; who was away is the only thing to touch."""

from seguimiento.models import Asistencia


def _datos(plan, **faltas):
    colectivo = ["directora", "docente", "otra_docente", "especialista", "comite"]
    return {f"asistio-{plan.participaciones[p].pk}": faltas.get(p, "presente") for p in colectivo}


def test_guarda_a_cada_quien(plan, abierta):
    url = plan.url("seguimiento:asistencia", sesion_id=abierta.pk)
    datos = {"version": 2, **_datos(plan, comite="justificada"), "escribe": plan.participaciones["docente"].pk, "preside": ""}
    datos["modera"] = plan.participaciones["otra_docente"].pk
    respuesta = plan.cliente("docente").post(url, datos)
    assert respuesta["Location"] == plan.url("seguimiento:sesion", sesion_id=abierta.pk)
    assert Asistencia.objects.filter(asistio="presente").count() == 4
    assert Asistencia.objects.get(asistio="justificada").participacion == plan.participaciones["comite"]
    abierta.refresh_from_db()
    papeles = [abierta.preside, abierta.modera, abierta.escribe]
    assert papeles == [plan.participaciones[papel] for papel in ("directora", "otra_docente", "docente")]


def test_otra_persona_la_paso_antes(plan, abierta):
    url = plan.url("seguimiento:asistencia", sesion_id=abierta.pk)
    respuesta = plan.cliente("docente").post(url, {"version": 1, **_datos(plan)})
    assert respuesta.status_code == 409
    assert not Asistencia.objects.exists()


def test_sin_abrir_dice_por_que(plan, preparada):
    respuesta = plan.cliente("docente").get(plan.url("seguimiento:asistencia", sesion_id=preparada.pk))
    assert respuesta.status_code == 422
    assert "todavía no se abre" in respuesta.content.decode()
