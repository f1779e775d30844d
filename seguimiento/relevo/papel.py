"""The relevo on paper, from what was frozen. Only the worker comes here."""

from django.template.loader import render_to_string

from seguimiento.models import Relevo


def en_html(relevo: Relevo) -> str:
    return render_to_string("seguimiento/relevo_en_papel.html", {"relevo": relevo.contenido, "en_papel": True})
