"""When it is fulfilled and when it is looked at before."""

from planeacion.examinador import verbos
from planeacion.examinador.decir import fecha_larga
from planeacion.examinador.lectura import INSCRIBIR, Lectura
from planeacion.examinador.tipos import Observacion, poner

LEJOS, CERCA = 150, 45  # days: a meta that is near its beginning or its end has no room for a look in between


def cuando(lec: Lectura) -> Observacion | None:
    if lec.hay_fecha or lec.lapso:
        return None
    calendario = lec.datos.calendario
    reparaciones = (poner(f"Al {fecha_larga(calendario.fin)}", fecha=calendario.fin.isoformat()),) if calendario else ()
    return Observacion(
        "cuando",
        "¿Para cuándo?",
        "Una fecha dentro del ciclo escolar, para saber cuándo se mira si se logró.",
        "fecha",
        reparaciones,
    )


def periodo(lec: Lectura) -> Observacion | None:
    if not lec.lapso or lec.se_revisa:
        return None
    m = next((m for m in lec.momentos if m.clase in {"lapso", "ciclo"}), None)
    dicho = lec.datos.texto[m.ini : m.fin].strip() if m else "Todo el ciclo"
    cte = _proxima(lec)
    reparaciones = (poner(f"En la CTE {cte}", cortes=str(cte)),) if cte else ()
    return Observacion(
        "periodo",
        f"«{dicho[:1].upper()}{dicho[1:]}»",
        "Vale como periodo. ¿En qué CTE la revisamos primero?",
        "cortes",
        reparaciones,
    )


def _proxima(lec: Lectura) -> int | None:
    calendario = lec.datos.calendario
    if calendario is None:
        return None
    hoy = calendario.hoy or calendario.inicio
    return next((s.numero for s in calendario.sesiones if s.fecha > hoy), None)


def cortes(lec: Lectura) -> Observacion | None:
    """Measured only once, when nothing can be mended any more."""
    calendario = lec.datos.calendario
    if not lec.hay_fecha or lec.se_revisa or calendario is None or lec.fecha is None or verbos.actividad(lec.plano):
        return None
    falta = (lec.fecha - (calendario.hoy or calendario.inicio)).days
    if (lec.fecha - calendario.inicio).days < LEJOS or falta < CERCA:
        return None
    antes = [s for s in calendario.sesiones if s.fecha < lec.fecha and (calendario.hoy is None or s.fecha > calendario.hoy)]
    medio = antes[len(antes) // 2].numero if antes else None
    return Observacion(
        "cortes",
        "¿Cuándo la miramos antes?",
        "Solo se mide al final, cuando ya no se puede corregir. ¿En qué CTE la revisan?",
        "cortes",
        (poner(f"En la CTE {medio}", cortes=str(medio)),) if medio else (),
    )


def fuera_de_ciclo(lec: Lectura) -> Observacion | None:
    calendario = lec.datos.calendario
    if calendario is None or any(m.ciclo and m.ciclo != calendario.ciclo for m in lec.momentos):
        return None
    dias = [lec.fecha] if lec.datos.fecha else [m.dia for m in lec.momentos if m.clase == "fecha"]
    fuera = next((d for d in dias if d is not None and not calendario.inicio <= d <= calendario.fin.replace(month=8, day=15)), None)
    if fuera is None or INSCRIBIR.search(lec.plano):
        return None
    return Observacion(
        "fuera_de_ciclo",
        f"¿{fecha_larga(fuera)[:1].upper()}{fecha_larga(fuera)[1:]}?",
        f"Esa fecha no está en el ciclo {calendario.ciclo}.",
        "fecha",
        (poner(f"Al {fecha_larga(calendario.fin)}", fecha=calendario.fin.isoformat()),),
    )
