"""seguimiento:papel: what can be printed to be filled by hand, and where what came back is typed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seguimiento.models import HojaDePapel
from seguimiento.papel.operaciones import pedir_hoja


def _abrir(plan, persona="docente"):
    return plan.cliente(persona).get(plan.url("seguimiento:papel")).content.decode()


def test_vacia_ensena_que_hace_falta(plan):
    texto = _abrir(plan)
    dichos = ["Se pide cuando hay una sesión preparada", "No tiene compromisos aceptados", "Nadie tiene todavía compromisos",
              "Todavía no se ha pedido ninguna"]  # fmt: skip
    assert [dicho for dicho in dichos if dicho not in texto] == []
    assert 'name="de"' not in texto


def test_ofrece_la_de_la_sesion_la_mia_y_las_de_todas(plan, preparada, tomados):
    texto = _abrir(plan)
    assert [de for de in ("sesion", "mia", "todas") if f'name="de" value="{de}"' not in texto] == []
    assert "2 compromisos para antes de la próxima sesión" in texto
    assert "la hoja de 2 personas" in texto


def test_quien_no_tiene_compromisos_no_pide_la_suya(plan, tomados):
    texto = _abrir(plan, "directora")
    assert ('name="de" value="mia"' in texto, 'name="de" value="todas"' in texto) == (False, True)


def test_cada_quien_captura_lo_suyo(plan, hoja_mia):
    captura = plan.url("seguimiento:captura_compromisos", hoja_id=hoja_mia.pk)
    assert captura in _abrir(plan)
    assert captura not in _abrir(plan, "directora")


def test_la_de_la_sesion_se_captura_mientras_esta_abierta(plan, preparada):
    hoja = pedir_hoja(plan.ruta.pk, por=plan.quien("directora"), de="sesion", papel="carta")
    captura = plan.url("seguimiento:captura_sesion", hoja_id=hoja.pk)
    assert captura not in _abrir(plan)
    type(preparada).objects.update(estado="en_curso", abierta_en="2026-10-30T08:00Z")
    assert captura in _abrir(plan)


@pytest.mark.parametrize("persona", ["tecnica", "supervisora"])
def test_es_del_colectivo(plan, persona):
    assert plan.cliente(persona).get(plan.url("seguimiento:papel")).status_code == 403


def _consultas(plan):
    with CaptureQueriesContext(
        connection,
    ) as hechas:
        _abrir(plan)
    return len(hechas)


def test_las_mismas_preguntas_con_una_hoja_que_con_treinta(plan, hoja_mia, hoja_de_sesion):
    antes = _consultas(plan)
    for n in range(10, 40):
        HojaDePapel.objects.create(
            escuela=plan.escuela, ruta=plan.ruta, numero=n, clase="compromisos", contenido=hoja_mia.contenido, sha256=str(n),
            pedida_en=hoja_mia.pedida_en,
        )  # fmt: skip
    assert _consultas(plan) == antes


def test_se_llega_desde_donde_se_busca(plan, preparada, tomados):
    papel = plan.url("seguimiento:papel")
    desde = ["seguimiento:inicio", "implementacion:inicio", "implementacion:mis_compromisos"]
    sesion = plan.url("seguimiento:sesion_preparada", sesion_id=preparada.pk)
    paginas = {url: plan.cliente("docente").get(url).content.decode() for url in [sesion, *map(plan.url, desde)]}
    assert [url for url, texto in paginas.items() if f'href="{papel}"' not in texto] == []


def test_en_la_sesion_tambien(plan, abierta):
    texto = plan.cliente("docente").get(plan.url("seguimiento:sesion", sesion_id=abierta.pk)).content.decode()
    assert plan.url("seguimiento:papel") in texto


def test_las_de_todas_se_ofrecen_aunque_sea_de_una_sola_persona(plan, tomados):
    plan.participaciones["otra_docente"].compromisos.update(estado="declinado", respuesta="no alcanzo")
    texto = _abrir(plan, "directora")
    assert ('name="de" value="todas"' in texto, "la hoja de 1 persona" in texto) == (True, True)


def test_en_una_escuela_unitaria_no_se_ofrecen_las_de_todas(plan, tomados):
    docente = plan.participaciones["docente"]
    type(docente).objects.filter(escuela=plan.escuela).exclude(pk=docente.pk).update(activa=False)
    texto = _abrir(plan)
    assert ('name="de" value="todas"' in texto, 'name="de" value="mia"' in texto) == (False, True)
