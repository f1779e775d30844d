"""What the browser prints ends where its text ends: no sheet after the last line, wherever in a sheet that falls."""

import io

import pikepdf
import pytest

from tests.chromium import entrar
from tests.servidor import Servidor

pytestmark = pytest.mark.navegador
DE_SU_NUMERO = 20  # letters of «página 4 de 4», alone in a sheet that says nothing else


def _letras(hoja: pikepdf.Page) -> int:
    return sum(str(orden.operator) in {"Tj", "TJ"} for orden in pikepdf.parse_content_stream(hoja))


def test_la_ultima_hoja_del_relevo_siempre_dice_algo(servidor_demo: Servidor, abrir):
    """The whole page pushed down by two thirds of a sheet, little by little, so that what is not cut leaves holes."""
    pagina = abrir(servidor_demo)
    entrar(pagina, "unitaria")
    pagina.goto("/e/20DTV9917J-matutino/2026-2027/seguimiento/relevo/")
    hojas = []
    for margen in range(400, 1000, 40):
        pagina.evaluate("alto => { document.querySelector('.relevo-resumen').style.marginBottom = `${alto}px`; }", margen)
        with pikepdf.open(io.BytesIO(pagina.pdf(prefer_css_page_size=True))) as hecho:
            hojas.append([_letras(hoja) for hoja in hecho.pages])
    assert len({tuple(de_una) for de_una in hojas}) > 1, "nada cambió de hoja: no se probó nada"
    assert [de_una for de_una in hojas if de_una[-1] < DE_SU_NUMERO] == []
