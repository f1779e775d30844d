"""From what a sheet froze to the document that the worker prints, with its QR: where what comes back on it is typed."""

from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from ruta.codigos import qr
from seguimiento.estados import ClaseDeHoja
from seguimiento.models import HojaDePapel

ACUERDOS = range(1, 7)  # blank rows of the sheet of a session
CAPTURA = {ClaseDeHoja.SESION: "captura_sesion", ClaseDeHoja.COMPROMISOS: "captura_compromisos"}


def en_html(hoja: HojaDePapel) -> str:
    """A pure function of the row: the same one gives the same text."""
    direccion = f"{settings.DIRECCION_PUBLICA}{donde_se_captura(hoja)}"
    propio = {"hoja": hoja, "papel": hoja.papel, "direccion": direccion, "qr": qr(direccion, f"Código QR de la hoja {hoja.numero}")}
    return render_to_string("seguimiento/hoja_pdf.html", {**legible(hoja.contenido), **propio, "acuerdos": ACUERDOS})


def donde_se_captura(hoja: HojaDePapel) -> str:
    camino = {"escuela": hoja.ruta.escuela.clave, "ciclo": hoja.ruta.ciclo_id, "hoja_id": hoja.pk}
    return reverse(f"seguimiento:{CAPTURA[ClaseDeHoja(hoja.clase)]}", kwargs=camino)


def legible(contenido: dict[str, Any]) -> dict[str, Any]:
    """With its dates as dates, and the rows of a session apart by what they are of."""
    renglones = contenido.get("renglones", [])
    return {
        **contenido,
        "dia": date.fromisoformat(contenido["dia"]),
        "sesion": _con_fecha(contenido.get("sesion")),
        "cte": _con_fecha(contenido.get("cte")),
        "asistentes": [r for r in renglones if r["clase"] == "persona"],
        "acciones": [r for r in renglones if r["clase"] == "accion"],
        "personas": [
            {**p, "renglones": [_con_fecha(r) for r in p["renglones"]]} for p in contenido.get("personas", [])
        ],
    }  # fmt: skip


def _con_fecha(dicho: dict[str, Any] | None) -> dict[str, Any] | None:
    return dicho and {**dicho, "fecha": date.fromisoformat(dicho["fecha"])}
