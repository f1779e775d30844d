"""What is asked for on paper and typed when it comes back, in the order in which each finds what it needs."""

from typing import Any

_PEDIR = {
    "nombre": "seguimiento:hoja_pedir",
    "pagina": "seguimiento:papel",
    "efecto": "SELECT count(*) FROM seguimiento_hojadepapel",
}
DE_UNA_PERSONA: list[dict[str, Any]] = [
    {
        "nombre": "implementacion:compromiso_tomar", "persona": "docente1",
        "valores": {"texto": "Armar el mural", "fecha": "2026-11-27"},
    },
    {**_PEDIR, "persona": "docente1", "valores": {"de": "mia", "papel": "carta"}},
    {"nombre": "seguimiento:captura_compromisos", "persona": "docente1", "valores": {"marca_*": "hecho", "nota_2": "Quedó"}},
]  # fmt: skip
DE_LA_SESION: list[dict[str, Any]] = [
    {**_PEDIR, "valores": {"de": "sesion", "papel": "carta"}},
    {"nombre": "seguimiento:captura_sesion", "fila": "clase = 'sesion'", "valores": {"marca_1": "justificada"}},
]
TABLAS = {"hoja": "seguimiento_hojadepapel"}
