"""What an acta says: gathered once when the session closes, as canonical JSON that is hashed, drawn and never recomputed."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import timezone

from implementacion.lineas import Linea
from ruta import consultas, reloj
from ruta.formatos import fecha
from ruta.huella import huella
from ruta.models import Participacion, Ruta
from seguimiento.compromisos import lineas_de
from seguimiento.estados import EstadoAcuerdo
from seguimiento.models import Acta, Acuerdo, CorreccionDeActa, RevisionDeAcuerdo, Sesion, Verificacion

# 1: the agenda was only its texts; 2: nothing was said point by point, and there were no corrections; 3: an acuerdo did not say its
# compromisos
FORMATO = 4
PLAZO = timedelta(days=5)
Contenido = dict[str, Any]

HORAS = {"inicio", "cierre"}  # of the session: the clock moves them, and who closes writes them
PARTES = {
    "los datos de la escuela": ("formato", "escuela", "ciclo", "documento", "correcciones"),
    "los datos de la sesión": ("sesion",),
    "la lista de asistencia": ("asistentes",),
    "los puntos del orden del día": ("orden_del_dia",),
    "los acuerdos anteriores": ("acuerdos_revisados",),
    "el avance de las acciones": ("verificaciones",),
    "la síntesis de lo tratado": ("desarrollo",),
    "los acuerdos de hoy": ("acuerdos",),
}
"""What the acta says, as the person who reads it would call it."""


def corregible_hasta(primera: Acta) -> date:
    """The last day on which those who were present may ask for a correction; then it stays as it is."""
    return timezone.localdate(primera.levantada_en) + PLAZO


def se_corrige(primera: Acta) -> bool:
    return reloj.hoy() <= corregible_hasta(primera)


def reunir(ruta: Ruta, sesion: Sesion) -> Contenido:
    """The whole session as plain texts and numbers, without keys of the database. A fixed number of queries."""
    return {
        "formato": FORMATO,
        "escuela": membrete(ruta),
        "ciclo": ruta.ciclo_id,
        "documento": ruta.marco.documento,
        "sesion": _sesion(sesion),
        "asistentes": _asistentes(sesion),
        "orden_del_dia": list(sesion.puntos.filter(quitado=False).values("texto", "minutos", "tratado")),
        "acuerdos_revisados": [_revisado(revision) for revision in _revisiones(sesion)],
        "verificaciones": _verificaciones(ruta, sesion),
        "acuerdos": _acuerdos(sesion),
        "desarrollo": sesion.desarrollo,
        "correcciones": [],
    }


def leida(contenido: Contenido) -> str:
    """What was read of it, its hours apart: the fingerprint of each of its PARTES, to tell later which of them changed."""
    sin_horas = {dato: dicho for dato, dicho in contenido["sesion"].items() if dato not in HORAS}
    dicho = {**contenido, "sesion": sin_horas}
    return ".".join(huella({clave: dicho[clave] for clave in claves})[:16] for claves in PARTES.values())


def cambiadas(antes: str, ahora: str) -> list[str]:
    """The PARTES in which two of those differ; none when the first is of no acta."""
    unas, otras = antes.split("."), ahora.split(".")
    if len(unas) != len(otras):
        return []
    return [parte for parte, una, otra in zip(PARTES, unas, otras, strict=True) if una != otra]


def con_correcciones(contenido: Contenido, aceptadas: Iterable[CorreccionDeActa]) -> Contenido:
    """What the next edition says: the same, and what it should have said."""
    return {**contenido, "correcciones": [_correccion(una) for una in aceptadas]}


def _correccion(una: CorreccionDeActa) -> Contenido:
    return {
        "dice": una.dice,
        "debe_decir": una.debe_decir,
        "pide": _persona(una.pide),
        "fecha": timezone.localdate(una.pedida_en).isoformat(),
        "respuesta": una.respuesta,
    }


def renglones(texto: str) -> list[str]:
    return [renglon.strip() for renglon in texto.splitlines() if renglon.strip()]


def membrete(ruta: Ruta) -> Contenido:
    escuela, zona = ruta.escuela, ruta.escuela.zona
    return {
        "nombre": escuela.nombre,
        "cct": escuela.cct,
        "turno": escuela.turno_texto,
        "nivel": escuela.get_nivel_display().lower(),
        "localidad": escuela.localidad,
        "municipio": escuela.municipio,
        "entidad": escuela.entidad,
        "zona": zona.numero if zona else "",
        "sector": zona.sector if zona else "",
    }


def _persona(participacion: Participacion | None) -> Contenido | None:
    return participacion and {"nombre": participacion.usuario.nombre, "cargo": participacion.cargo}


def _sesion(sesion: Sesion) -> Contenido:
    return {
        "nombre": sesion.nombre,
        "con_articulo": sesion.con_articulo,
        "fase": sesion.fase,
        "numero": sesion.numero,
        "fecha": sesion.fecha.isoformat(),
        "lugar": sesion.lugar,
        "inicio": _hora(sesion.abierta_en),
        "cierre": _hora(sesion.cerrada_en),
        "preside": _persona(sesion.preside),
        "modera": _persona(sesion.modera),
        "escribe": _persona(sesion.escribe),
    }


def _hora(momento: datetime | None) -> str:
    return timezone.localtime(momento).strftime("%H:%M") if momento else ""


def _asistentes(sesion: Sesion) -> list[Contenido]:
    lista = sesion.asistencias.select_related("participacion__usuario")
    return [{**(_persona(a.participacion) or {}), "asistio": a.asistio, "asistio_texto": a.get_asistio_display()} for a in lista]


def _revisiones(sesion: Sesion) -> Any:
    return sesion.revisiones.select_related("acuerdo__sesion", "acuerdo__responsable__usuario").order_by(
        "acuerdo__sesion__fecha", "acuerdo__numero"
    )


def responsable_de(acuerdo: Acuerdo) -> str:
    """As the council names them; with the person who answers for it when both are said."""
    partes = [acuerdo.responsables_texto, acuerdo.responsable.usuario.nombre if acuerdo.responsable else ""]
    return " · ".join(parte for parte in partes if parte)


def _acuerdos(sesion: Sesion) -> list[Contenido]:
    """Each with the compromisos that came from it: a shared one is one line with its people."""
    acuerdos = list(sesion.acuerdos.select_related("responsable__usuario"))
    lineas = lineas_de(acuerdos)
    return [{**_acuerdo(acuerdo), "compromisos": [_linea(una) for una in lineas.get(acuerdo.pk, [])]} for acuerdo in acuerdos]


def _linea(linea: Linea) -> Contenido:
    """Supervisión reads the acta: of whom it is, not whether each took it."""
    return {"texto": linea.texto, "de_quienes": linea.nombrados, "fecha": linea.fecha.isoformat()}


def _acuerdo(acuerdo: Acuerdo) -> Contenido:
    return {
        "numero": f"A{acuerdo.numero}",
        "texto": acuerdo.texto,
        "responsable": responsable_de(acuerdo),
        "fecha": acuerdo.fecha.isoformat(),
        "estatus": EstadoAcuerdo.PENDIENTE.label,
    }


def _revisado(revision: RevisionDeAcuerdo) -> Contenido:
    return {
        **_acuerdo(revision.acuerdo),
        "sesion": revision.acuerdo.sesion.nombre,
        "dias": (revision.fecha - revision.acuerdo.sesion.fecha).days,
        "estatus": revision.get_estado_display(),
        "nota": revision.nota,
        "nueva_fecha": revision.nueva_fecha.isoformat() if revision.nueva_fecha else "",
    }


def _verificaciones(ruta: Ruta, sesion: Sesion) -> list[Contenido]:
    vistas = {v.accion_id: v for v in sesion.verificaciones.select_related("evidencia").prefetch_related("de_muestras__muestra")}
    return [
        {"numero": accion.numero, "meta": accion.meta.numero, "accion": accion.descripcion, **_visto(vistas[accion.pk])}
        for accion in consultas.acciones_de(ruta)
        if accion.pk in vistas
    ]


def _visto(vista: Verificacion) -> Contenido:
    return {
        "avance": vista.avance,
        "estado": vista.get_estado_display(),
        "observacion": vista.observacion,
        "favorecio": vista.favorecio,
        "dificulto": vista.dificulto,
        "decision": vista.get_decision_display(),
        "motivo": vista.motivo,
        "evidencia": _que_lo_muestra(vista),
    }


def _que_lo_muestra(vista: Verificacion) -> str:
    """By what is seen in each and its day, without saying whose it is."""
    elegidas = [elegida.muestra for elegida in vista.de_muestras.all()]
    partes = [vista.evidencia.titulo] if vista.evidencia else []
    return "; ".join([*partes, *(f"{muestra.pie} ({fecha(muestra.fecha)})" for muestra in elegidas)])


def legible(contenido: Contenido) -> Contenido:
    """The content with its dates as dates and its lines to sign, for a template to write it as a school does."""
    sesion, zona = contenido["sesion"], contenido["escuela"]["zona"]
    return {
        **contenido,
        "sesion": {**sesion, "fecha": _fecha(sesion["fecha"])},
        "orden_del_dia": [_punto(punto) for punto in contenido["orden_del_dia"]],
        "se_dijo": any(isinstance(punto, dict) and punto.get("tratado") for punto in contenido["orden_del_dia"]),
        "firmas": [persona for persona in (sesion["preside"], sesion.get("modera"), sesion["escribe"]) if persona],
        "vobo": {"nombre": "", "cargo": f"Supervisión de la zona {zona}" if zona else "Supervisión escolar"},
        "correcciones": [{**una, "fecha": _fecha(una["fecha"])} for una in contenido.get("correcciones", [])],
        "acuerdos": [_con_fechas(a) for a in contenido["acuerdos"]],
        "acuerdos_revisados": [_con_fechas(a) for a in contenido["acuerdos_revisados"]],
    }


def _punto(punto: Contenido | str) -> Contenido:
    return {"tratado": "", **({"texto": punto, "minutos": None} if isinstance(punto, str) else punto)}


def _con_fechas(acuerdo: Contenido) -> Contenido:
    suyos = [{**uno, "fecha": _fecha(uno["fecha"])} for uno in acuerdo.get("compromisos", [])]
    fechas = {"fecha": _fecha(acuerdo["fecha"]), "nueva_fecha": _fecha(acuerdo.get("nueva_fecha", ""))}
    return {**acuerdo, **fechas, "compromisos": suyos}


def _fecha(texto: str) -> date | None:
    return date.fromisoformat(texto) if texto else None


def por_componer(escuela_id: str | UUID, acta_id: str | UUID) -> Acta | None:
    """The acta, unless its PDF is already kept."""
    return Acta.objects.de(escuela_id).filter(pdfs__isnull=True, pk=acta_id).first()


def en_html(levantada: Acta) -> str:
    return render_to_string("seguimiento/acta_pdf.html", _para_el_pdf(levantada))


def _para_el_pdf(levantada: Acta) -> Contenido:
    return {"acta": legible(levantada.contenido), "sha256": levantada.sha256, "numero": levantada.numero}
