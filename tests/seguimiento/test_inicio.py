"""seguimiento:inicio: each acción in the eight CTE, sessions, pending acuerdos with their age."""

from ruta.estados import EstadoRuta
from seguimiento import operaciones
from tests import fabricas


def _texto(plan, persona="docente"):
    return plan.cliente(persona).get(plan.url("seguimiento:inicio")).content.decode()


def test_sin_acciones_ensena_con_un_ejemplo(mundo):
    assert "Todavía no hay acciones que seguir" in _texto(mundo)


def test_muestra_lo_verificado_y_lo_pendiente(plan, abierta, acciones, acuerdo, cerrada):
    texto = _texto(plan)
    assert "Tutoría entre pares" in texto
    assert "Citar a las familias" in texto
    assert "27 días" in texto  # from 30 October to 26 November
    assert "PDF" in texto


def test_lo_verificado_aparece_en_su_cte(plan, abierta, acciones):
    operaciones.verificar_accion(
        plan.ruta.pk, abierta.pk, acciones[1].pk, por=plan.quien("docente"), avance=30, observacion="Leen solos"
    )
    texto = _texto(plan)
    assert '30<span class="visually-hidden"> %</span>' in texto
    assert "Leen solos" in texto
    assert "Va en 30\u00a0% y termina en 8 días (04/12/2026)." in texto


def test_se_ven_solo_las_que_piden_atencion_y_por_que(plan, abierta, acciones):
    """Of those the plan begins with, one is verified with nothing that shows it and one has nobody in charge."""
    operaciones.verificar_accion(plan.ruta.pk, abierta.pk, acciones[1].pk, por=plan.quien("docente"), avance=30, observacion="Bien")
    todas = _texto(plan)
    url = plan.url("seguimiento:inicio")
    assert f'href="{url}?ver=sin_evidencia">Sin evidencia (1)</a>' in todas
    assert "Va en 30\u00a0% y ninguna sesión ha visto con qué se muestra." in todas
    solo = plan.cliente("docente").get(f"{url}?ver=sin_evidencia").content.decode()
    assert acciones[1].descripcion in solo
    assert acciones[0].descripcion not in solo
    assert 'aria-current="page">Sin evidencia (1)</a>' in solo
    for otra_cosa in ("vencida", "x", "%00"):  # none of that kind, or no such kind: all of them
        assert acciones[0].descripcion in plan.cliente("docente").get(f"{url}?ver={otra_cosa}").content.decode()


def test_solo_la_direccion_prepara_la_siguiente(plan):
    assert "Preparar la sesión" in _texto(plan, "directora")
    assert "Preparar la sesión" not in _texto(plan, "docente")


def test_la_supervision_lee_sin_escribir(plan, cerrada):
    texto = _texto(plan, "supervisora")
    assert "Citar a las familias" in texto
    assert "Decir cómo está" not in texto


def test_otra_escuela_no_la_encuentra(plan):
    assert plan.cliente("ajena").get(plan.url("seguimiento:inicio")).status_code == 404


def test_una_ruta_informada_se_lee_y_ya_no_se_escribe(plan, acuerdo, cerrada):
    fabricas.en_estado(plan.ruta, EstadoRuta.INFORMADA)
    texto = _texto(plan, "directora")
    assert "Citar a las familias" in texto
    assert "Decir cómo está" not in texto
    assert "Preparar" not in texto
