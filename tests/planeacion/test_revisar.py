"""planeacion:revisar: from one row that came from elsewhere to the next, and what they say of other years."""

import pytest

from planeacion.revisar import otro_ciclo
from ruta import operaciones as del_arbol
from ruta.models import Accion, Hallazgo, Meta, Objetivo, Problematica
from tests import fabricas
from tests.planeacion import fabricas as plan
from tests.planeacion.test_traer_operaciones import leer, traer


def test_uno_por_uno_en_el_orden_en_que_se_leen(mundo):
    traer(mundo, leer(mundo))
    cliente, url = mundo.cliente("directora"), mundo.url("planeacion:revisar")
    visto, tras = [], ""
    for _ in range(9):
        lugar = cliente.get(url, {"tras": tras})["Location"]
        visto.append(lugar.rpartition("#")[2])
        tras = visto[-1].partition("-")[2]
    hallazgo, problematica, objetivo = Hallazgo.objects.get(), Problematica.objects.get(), Objetivo.objects.get()
    esperado = [f"hallazgo-{hallazgo.pk}", f"problematica-{problematica.pk}", f"objetivo-{objetivo.pk}"]
    for meta in Meta.objects.order_by("orden"):
        esperado += [f"meta-{meta.pk}", *(f"accion-{a.pk}" for a in Accion.objects.filter(meta=meta))]
    assert visto == esperado
    assert cliente.get(url, {"tras": tras})["Location"].endswith(f"#hallazgo-{hallazgo.pk}")


def test_al_guardarlo_queda_revisado_y_se_dice_cuando_no_queda_nada(mundo):
    por = mundo.quien("docente")
    meta = plan.meta(mundo.ruta, fabricas.objetivo(mundo.ruta, por), por)
    cliente, url = mundo.cliente("directora"), mundo.url("planeacion:revisar")
    assert cliente.get(url)["Location"] == mundo.url("planeacion:acuerdo")
    Meta.objects.filter(pk=meta.pk).update(por_revisar=True)
    assert cliente.get(url, {"tras": "x"})["Location"].endswith(f"#meta-{meta.pk}")
    acuerdo = cliente.get(mundo.url("planeacion:acuerdo")).content.decode()
    assert "Por revisar: 1 de otro ciclo o de un archivo." in acuerdo
    assert "Revisarlos uno por uno" in acuerdo
    del_arbol.editar_meta(mundo.ruta.pk, meta.pk, por=mundo.quien("docente"), version=meta.version, texto="Otra")
    assert cliente.get(url)["Location"] == mundo.url("planeacion:acuerdo")


@pytest.mark.parametrize(
    ("texto", "dicho"),
    [
        ("Al terminar el ciclo 2025-2026", "2025-2026"), ("PEMC 2025–26", "2025–26"), ("ciclo 2019/2020", "2019/2020"),
        ("Al terminar el ciclo 2026-2027", None), ("2026-27", None), ("2026-09-07", None), ("de 2020 a 2030", None),
        ("2025-2030", None), ("30-06-2027", None),
    ],
)  # fmt: skip
def test_lo_que_dice_de_otro_ciclo(texto, dicho):
    hallado = otro_ciclo(Meta(texto=texto), "2026-2027")
    assert (hallado and hallado[0]) == dicho


def test_se_dice_donde_se_lee_y_se_corrige_ahi(mundo):
    por = mundo.quien("docente")
    meta = plan.meta(mundo.ruta, fabricas.objetivo(mundo.ruta, por), por)
    Meta.objects.filter(pk=meta.pk).update(texto="Leer más en 2025-2026")
    pagina = mundo.cliente("docente").get(mundo.url("planeacion:objetivos")).content.decode()
    assert "Dice «2025-2026» y esta ruta es del ciclo 2026-2027." in pagina
    assert f"{mundo.url('planeacion:meta_editar', meta_id=meta.pk)}?foco=texto" in pagina
    assert "Corregirlo" not in mundo.cliente("supervisora").get(mundo.url("planeacion:objetivos")).content.decode()
