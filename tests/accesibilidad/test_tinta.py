"""The inks of tokens.css can be read on their papers, in both schemes; what others wrote is exactly what PROCEDENCIA.md says."""

import hashlib
import re

import pytest
from django.conf import settings

ESTATICOS = settings.BASE_DIR / "static"
TOKENS = (ESTATICOS / "css/tokens.css").read_text()
PROCESOS = ["planeacion", "implementacion", "seguimiento", "evaluacion", "rendicion"]
PAPELES = ["papel", "hoja", "papel-hondo"]
TEXTO = (
    [(tinta, papel) for tinta in ("tinta", "suave") for papel in PAPELES]
    + [(tono, papel) for tono in [*PROCESOS, "alto"] for papel in ("papel", "hoja", f"{tono}-tenue")]
    + [("papel", tono) for tono in PROCESOS]
    + [("sobre-tinta", "tinta"), ("tinta", "alto-tenue")]
)
PARTES = [(parte, papel) for parte in ("borde", "foco") for papel in ("papel", "hoja")] + [("evaluacion", "papel-hondo")]


def _tokens(desde: str, hasta: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", TOKENS.split(desde, 1)[1].split(hasta, 1)[0]))


ESQUEMAS = {
    "claro": _tokens(":root {", "@media"),
    "oscuro por sistema": _tokens("@media (prefers-color-scheme: dark) {", "\n}"),
    "oscuro por nombre": _tokens(':root[data-tema="oscuro"] {', "\n}"),
}


def _luz(color: str) -> float:
    canales = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rojo, verde, azul = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canales)
    return 0.2126 * rojo + 0.7152 * verde + 0.0722 * azul


def contraste(uno: str, otro: str) -> float:
    """WCAG 2.2, relative luminance."""
    claro, oscuro = sorted((_luz(uno), _luz(otro)), reverse=True)
    return (claro + 0.05) / (oscuro + 0.05)


def test_el_contraste_de_negro_sobre_blanco_es_21():
    assert contraste("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("esquema", ESQUEMAS)
def test_las_tintas_se_leen_en_sus_papeles(esquema):
    colores = ESQUEMAS[esquema]
    bajos = [par for par in TEXTO if contraste(*map(colores.__getitem__, par)) < 4.5]
    bajos += [par for par in PARTES if contraste(*map(colores.__getitem__, par)) < 3]
    assert bajos == []


def test_los_dos_oscuros_son_el_mismo():
    assert ESQUEMAS["oscuro por sistema"] == ESQUEMAS["oscuro por nombre"]


def test_ninguna_hoja_de_estilo_pide_lo_que_la_politica_niega():
    hojas = [*ESTATICOS.glob("css/*.css"), *ESTATICOS.glob("vendor/*/*.css")]
    assert [hoja.name for hoja in hojas if re.search(r"data:|https?://|sourceMappingURL|@import", hoja.read_text())] == []


def test_lo_ajeno_es_lo_que_dice_su_procedencia():
    dicho = dict(re.findall(r"^\| (\S+) \| ([0-9a-f]{64}) \|$", (ESTATICOS / "PROCEDENCIA.md").read_text(), re.M))
    ajeno = [*ESTATICOS.glob("fuentes/*.woff2"), *ESTATICOS.glob("vendor/*/*.css"), *ESTATICOS.glob("vendor/*/*.js")]
    assert dicho == {str(f.relative_to(ESTATICOS)): hashlib.sha256(f.read_bytes()).hexdigest() for f in ajeno}
