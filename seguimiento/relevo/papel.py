"""The relevo on paper, from what was frozen. Only the worker comes here."""

from typing import Any

from django.template.loader import render_to_string

from seguimiento.models import Relevo

Contenido = dict[str, Any]


def en_html(relevo: Relevo) -> str:
    objetivos = [{**o, "metas": [_meta(meta) for meta in o["metas"]]} for o in relevo.contenido["objetivos"]]
    dicho = {**relevo.contenido, "objetivos": objetivos}
    return render_to_string("seguimiento/relevo_en_papel.html", {"relevo": dicho, "en_papel": True})


def _meta(meta: Contenido) -> Contenido:
    """What was expected is said in words: the little mark beside them would be, to who hears the document, a figure of nothing."""
    dibujo = meta["recorrido"]
    if dibujo is None:
        return meta
    return {**meta, "recorrido": {**dibujo, "esperado_texto": ""}, "esperado": dibujo["esperado_texto"]}
